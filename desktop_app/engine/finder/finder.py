"""The rules put together: words in, entities out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from desktop_app.domain.marks import Entity, Origin
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.words import Word
from desktop_app.engine.finder.amounts import amounts
from desktop_app.engine.finder.answers import answers
from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.capitals import capitals
from desktop_app.engine.finder.clock import clock
from desktop_app.engine.finder.contact import contact
from desktop_app.engine.finder.cues import Cues
from desktop_app.engine.finder.dates import dates
from desktop_app.engine.finder.documents import documents
from desktop_app.engine.finder.firms import firms
from desktop_app.engine.finder.health import health
from desktop_app.engine.finder.lexicon import Lexicon, lexicon
from desktop_app.engine.finder.mentions import mentions
from desktop_app.engine.finder.merge import merge
from desktop_app.engine.finder.names import names
from desktop_app.engine.finder.numbers import pieces, readings
from desktop_app.engine.finder.passwords import passwords
from desktop_app.engine.finder.places import places
from desktop_app.engine.finder.runs import Run, runs
from desktop_app.engine.finder.view import View, view
from desktop_app.engine.finder.wordlists import wordlists

LONG_NUMBER = 9
"""A run of this many digits is never let through while number_sequence is asked for, whatever rule overlooked it."""
TRUSTED = 0.8
"""Confidence of a word from which on it does not lower that of a finding."""


def find(words: Sequence[Word], policies: Collection[str]) -> tuple[Entity, ...]:
    """Personal data of the asked-for policies: sorted, free of overlaps; raises ValueError for an unknown policy."""
    asked = frozenset(policies)
    if unknown := asked - POLICIES.keys():
        raise ValueError(f"unknown policies: {', '.join(sorted(unknown))}")
    if not words or not asked:
        return ()
    parsed = view(words)
    if len(parsed.tokens) != len(words) or sum(turn.last - turn.first + 1 for turn in parsed.turns) != len(words):
        raise RuntimeError("the finder did not see every word")
    everything, numbers = _candidates(parsed, lexicon())
    kept = merge(_wanted(everything, asked))
    if "number_sequence" in asked:
        kept = merge([*kept, *_overlooked(parsed, numbers, kept)])
    return tuple(
        Entity(one.first, one.last, one.policy, _confidence(parsed, one), Origin.RULE) for one in _joined(parsed, kept)
    )


def _candidates(parsed: View, lists: Lexicon) -> tuple[list[Candidate], list[Run]]:
    read = readings(parsed)
    said = pieces(parsed)
    numbers = runs(parsed, said)
    cues = Cues(parsed, lists.cues)
    found = [
        *contact(parsed, read, cues, lists),
        *documents(parsed, numbers, cues),
        *answers(parsed, said, cues),
        *dates(parsed, said, cues),
        *clock(parsed, said),
        *amounts(parsed, said, cues),
        *passwords(parsed, cues),
        *places(parsed, said, cues, lists),
        *names(parsed, numbers, cues, lists),
        *wordlists(parsed, lists),
        *firms(parsed, lists),
        *health(parsed, lists),
        *capitals(parsed, lists),
    ]
    return [*found, *mentions(parsed, found, numbers, lists)], numbers


def _wanted(candidates: Iterable[Candidate], asked: frozenset[str]) -> list[Candidate]:
    """Before overlaps are settled: a name inside an address must go when names alone were asked for."""
    return [one for one in candidates if one.policy in asked]


def _overlooked(parsed: View, numbers: Iterable[Run], kept: Iterable[Candidate]) -> list[Candidate]:
    """Long runs of digits of which something is still readable."""
    covered = bytearray(len(parsed.words))
    for one in kept:
        covered[one.first : one.last + 1] = b"\1" * (one.last + 1 - one.first)
    left = []
    for run in numbers:
        if run.digits >= LONG_NUMBER and not run.counted and not all(covered[run.first : run.last + 1]):
            left.append(Candidate(run.first, run.last, "number_sequence", 0.5))
    for i, word in enumerate(parsed.words):
        if not covered[i] and sum(c.isdigit() for c in word.text) >= LONG_NUMBER:
            left.append(Candidate(i, i, "number_sequence", 0.5))
    return left


_TOGETHER = frozenset({"location", "person_name"})


def _joined(parsed: View, kept: list[Candidate]) -> list[Candidate]:
    """'City, State' and a name in two parts are one finding."""
    joined: list[Candidate] = []
    for one in kept:
        before = joined[-1] if joined else None
        if (
            before is not None
            and one.policy in _TOGETHER
            and before.policy == one.policy
            and before.last + 1 == one.first
            and parsed.turn_of[before.last] == parsed.turn_of[one.first]
            and not parsed.tokens[before.last].stop
            and not (one.policy == "person_name" and parsed.tokens[before.last].pause)
        ):
            joined[-1] = Candidate(before.first, one.last, one.policy, max(before.confidence, one.confidence))
        else:
            joined.append(one)
    return joined


def _confidence(parsed: View, one: Candidate) -> float:
    """The rule's confidence, lowered where the words themselves are doubtful."""
    said = [parsed.words[k].confidence for k in range(one.first, one.last + 1)]
    heard = sum(said) / len(said)
    doubt = 1.0 if heard >= TRUSTED else 0.6 + 0.4 * max(0.0, heard) / TRUSTED
    return round(min(0.99, max(0.05, one.confidence * doubt)), 3)
