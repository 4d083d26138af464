"""The shipped word lists, loaded once and looked up by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop_app.engine.finder.cue_phrases import CUES
from desktop_app.engine.finder.cues import table
from desktop_app.engine.finder.phrases import Phrases
from desktop_app.engine.resources import resource

# list of phrases: its policy
PHRASE_LISTS = {
    "cities": "location", "countries": "location", "regions": "location", "rivers": "location",
    "organizations": "organization", "occupations": "occupation", "nationalities": "nationality",
    "languages": "language", "religions": "religion", "politics": "political_affiliation",
    "zodiac_signs": "zodiac_sign", "events": "event", "gender_sexuality": "gender_sexuality",
    "marital_status": "marital_status", "drugs": "drug", "conditions": "medical_condition",
    "procedures": "medical_process", "injuries": "injury",
}  # fmt: skip
_PLURAL = frozenset({"occupations", "drugs", "conditions", "procedures", "religions", "nationalities", "politics"})
ORDINARY_ENOUGH = 6000
"""How many of the most frequent ordinary words outweigh a place on a list of places or firms."""


@dataclass(frozen=True)
class Lexicon:
    """Names and ordinary words as sets, every other list as phrases whose value is the list's name."""

    first_names: frozenset[str]
    last_names: frozenset[str]
    ordinary: frozenset[str]
    frequent: frozenset[str]
    phrases: Phrases[str]
    cues: Phrases[tuple[str, bool]]


def load(folder: Path) -> Lexicon:
    """Read every list of a folder; a missing one is an error, for what it finds would be let through."""
    ordinary = _lines(folder / "ordinary_words.txt")
    norse = _lines(folder / "norse_names.txt")
    first = frozenset(_lines(folder / "first_names.txt"))
    ordinary += [word for both in CUES.values() for part in both for word in part.replace(",", " ").split()]
    return Lexicon(
        first_names=first | (frozenset(norse) - frozenset(ordinary)),
        last_names=frozenset(_lines(folder / "last_names.txt")) | frozenset(norse),
        ordinary=frozenset(ordinary),
        frequent=frozenset(ordinary[:ORDINARY_ENOUGH]),
        phrases=Phrases(_entries(folder)),
        cues=table(),
    )


@cache
def lexicon() -> Lexicon:
    """The shipped lists."""
    return load(resource("gazetteers"))


def _lines(path: Path) -> list[str]:
    return path.read_text("utf8").splitlines()


def _entries(folder: Path) -> Iterator[tuple[str, str]]:
    for name in PHRASE_LISTS:
        entries: Iterable[str] = _lines(folder / f"{name}.txt")
        if name in _PLURAL:
            entries = dict.fromkeys(form for entry in entries for form in (entry, _plural(entry)))
        for entry in entries:
            yield entry, name


def _plural(entry: str) -> str:
    if entry.endswith(("s", "x", "ch", "sh")):
        return entry
    if entry.endswith("y") and entry[-2:-1] not in "aeiou":
        return entry[:-1] + "ies"
    return entry + "s"
