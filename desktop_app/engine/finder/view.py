"""The words as the rules see them: compared forms, case, sentence ends and turns, worked out once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.words import Utterance, Word, utterances
from desktop_app.engine.finder.phrases import listed

_OUTER = " \t\n.,;:!?…'\"“”‘’()[]{}<>¿¡«»*~–—-"
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]$")
# 's after these is "is" or "has", not a possessive
_CONTRACTED = frozenset(
    listed("it that what there here he she who where when how let name number everything this one address password")
)
FILLERS = frozenset(listed("um uh uhm umm erm er eh ah hm hmm mm mmm uh-huh mhm"))
"""Sounds that carry no word; a number goes on across them."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word's forms: norm is for comparing (lower case, no accents, no outer punctuation), core keeps its case."""

    norm: str
    core: str
    capital: bool
    stop: bool
    pause: bool


@dataclass(frozen=True, slots=True)
class View:
    """Parallel to the words: tokens, norms, turns, where sentences start, and where a capital speaks for a name."""

    words: Sequence[Word]
    tokens: list[Token]
    norms: list[str]
    turns: tuple[Utterance, ...]
    turn_of: list[int]
    starts: list[bool]
    proper: list[bool]
    cased: bool
    sentence_ends: list[int]

    def same_sentence(self, left: int, right: int) -> bool:
        """Whether no sentence and no turn ends between two words, left before right."""
        return not any(self.starts[left + 1 : right + 1])

    def turn_end(self, index: int) -> int:
        """The last word of the turn that a word belongs to."""
        return self.turns[self.turn_of[index]].last

    def sentence_end(self, index: int) -> int:
        """The last word of the sentence that a word belongs to."""
        return self.sentence_ends[index]


def token(text: str) -> Token:
    """The forms of one word."""
    core = text.replace("’", "'").strip(_OUTER)
    bare = text.rstrip("'\"“”‘’)]}» ")
    folded = unicodedata.normalize("NFKD", core) if not core.isascii() else core
    norm = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    if norm.endswith("'s") and norm[:-2] not in _CONTRACTED:
        norm = norm[:-2]
    if _INITIALS.match(norm):
        joined = norm.replace(".", "")
        norm = "u.s" if joined == "us" else joined
    return Token(
        norm=norm,
        core=core,
        capital=core[:1].isupper(),
        stop=bare.endswith((".", "?", "!", "…")) and not (len(core) == 1 and core.isalpha()),
        pause=bare.endswith((",", ";", ":", "-", "–", "—")),
    )


def view(words: Sequence[Word]) -> View:
    """Parse a transcript; time grows with its length alone."""
    known: dict[str, Token] = {}
    tokens: list[Token] = []
    for word in words:
        found = known.get(word.text)
        if found is None:
            found = known[word.text] = token(word.text)
        tokens.append(found)
    turns = utterances(words)
    turn_of = [0] * len(words)
    starts = [False] * len(words)
    for number, turn in enumerate(turns):
        turn_of[turn.first : turn.last + 1] = [number] * (turn.last + 1 - turn.first)
        starts[turn.first] = True
    for i in range(1, len(words)):
        if tokens[i - 1].stop and not _abbreviation(tokens[i - 1].norm):
            starts[i] = True
    cased = _is_cased(tokens, starts)
    return View(
        words,
        tokens,
        [each.norm for each in tokens],
        turns,
        turn_of,
        starts,
        _proper(tokens, starts, turns) if cased else [False] * len(words),
        cased,
        _sentence_ends(tokens, turns),
    )


def _sentence_ends(tokens: list[Token], turns: tuple[Utterance, ...]) -> list[int]:
    """For every word the last one of its sentence, worked out from the end: a walk for each would be quadratic."""
    ends = [0] * len(tokens)
    for turn in turns:
        end = turn.last
        for i in range(turn.last, turn.first - 1, -1):
            if tokens[i].stop:
                end = i
            ends[i] = end
    return ends


def _abbreviation(norm: str) -> bool:
    return norm in {"mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "rev", "ave", "blvd", "apt", "no", "vs", "inc"}


def _is_cased(tokens: list[Token], starts: list[bool]) -> bool:
    """Whether sentences begin with a capital, so that a lower-case word is no name."""
    first = [tokens[i].capital for i in range(len(tokens)) if starts[i] and tokens[i].core[:1].isalpha()]
    inner = sum(each.capital and each.norm not in {"i", "i'm", "i'll", "i've", "i'd"} for each in tokens)
    if not first:
        return inner > 0
    return sum(first) >= 0.6 * len(first) or inner - sum(first) >= 0.02 * len(tokens) > 0


def _proper(tokens: list[Token], starts: list[bool], turns: tuple[Utterance, ...]) -> list[bool]:
    """Where a capital is evidence: inside a sentence, and not in a turn that has a capital on nearly every word."""
    proper = [False] * len(tokens)
    for turn in turns:
        span = range(turn.first, turn.last + 1)
        alphabetic = [i for i in span if tokens[i].core[:1].isalpha()]
        capital = sum(tokens[i].capital for i in alphabetic)
        if len(alphabetic) >= 6 and capital > 0.7 * len(alphabetic):
            continue  # a headline
        for i in alphabetic:
            inner = tokens[i].norm.split("'")[0] not in {"i", "i'm"}
            proper[i] = tokens[i].capital and not starts[i] and inner and not _single_letter(tokens[i])
    return proper


def _single_letter(one: Token) -> bool:
    return len(one.core) == 1
