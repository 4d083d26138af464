"""The finder: words in, entities out. Rules and the tagger propose, merge.py decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.marks import Entity, Origin
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.words import Word
from desktop_app.engine.finder.amounts import amounts
from desktop_app.engine.finder.answers import answers
from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.clock import clock
from desktop_app.engine.finder.contact import contact
from desktop_app.engine.finder.cues import Cues
from desktop_app.engine.finder.dates import dates
from desktop_app.engine.finder.documents import documents
from desktop_app.engine.finder.edges import trimmed
from desktop_app.engine.finder.introductions import introductions
from desktop_app.engine.finder.lexicon import Lexicon, lexicon
from desktop_app.engine.finder.mentions import mentions
from desktop_app.engine.finder.merge import NUMBERS, SURE, is_announced, is_proof, merge
from desktop_app.engine.finder.numbers import pieces, readings
from desktop_app.engine.finder.passwords import passwords
from desktop_app.engine.finder.runs import Run, runs
from desktop_app.engine.finder.view import View, view
from desktop_app.engine.finder.wordlists import wordlists
from desktop_app.engine.tagger.decode import Finding, findings
from desktop_app.engine.tagger.settings import Settings
from desktop_app.engine.tagger.tagger import Chances, Text, tagger

SUPPORT = 0.2
"""How likely a word must be personal, in the tagger's eyes, for a rule to cover it."""
LONG_NUMBER = 9
"""A run of this many digits is never let through while number_sequence is asked for, whatever overlooked it."""
TRUSTED = 0.8
"""Confidence from which on a word is taken for what was said: it does not lower that of a finding."""


def find(
    words: Sequence[Word], policies: Collection[str], on_progress: Callable[[float], None] | None = None
) -> tuple[Entity, ...]:
    """Personal data of the asked-for policies: sorted, free of overlaps; raises ValueError for an unknown policy.

    on_progress is told the share (0..1) of the words that was read.
    """
    return find_all([words], policies, on_progress)[0]


def find_all(
    transcripts: Sequence[Sequence[Word]],
    policies: Collection[str],
    on_progress: Callable[[float], None] | None = None,
) -> list[tuple[Entity, ...]]:
    """As find, for several transcripts at once, which is faster for short ones."""
    asked = frozenset(policies)
    if unknown := asked - POLICIES.keys():
        raise ValueError(f"unknown policies: {', '.join(sorted(unknown))}")
    if not asked:
        return [()] * len(transcripts)
    parsed = [view(words) for words in transcripts]
    model = tagger()
    texts = [Text([word.text for word in one.words], [turn.first for turn in one.turns]) for one in parsed]
    read = zip(parsed, model.read(texts, on_progress), strict=True)
    return [_found(one, chances, asked, model.settings) for one, chances in read]


def _found(parsed: View, chances: Chances, asked: frozenset[str], settings: Settings) -> tuple[Entity, ...]:
    """What is kept of one transcript; an assertion holds that every word was looked at."""
    words = len(parsed.words)
    if not words == len(parsed.tokens) == len(chances.part) == sum(turn.last - turn.first + 1 for turn in parsed.turns):
        raise RuntimeError("the finder did not see every word")
    if not words:
        return ()
    lists = lexicon()
    proposed, numbers = _proposed(parsed, lists)
    doubtful = np.array([word.confidence < TRUSTED for word in parsed.words], dtype=np.bool_)
    # what a doubtful word was misheard from the tagger cannot see, so it needs no support
    likely = (chances.any >= SUPPORT) | doubtful
    tagged = findings(chances, settings.thresholds, frozenset(turn.first for turn in parsed.turns), asked, doubtful)
    found = [*_supported(proposed, likely), *trimmed(parsed, _candidates(tagged, numbers))]
    found += introductions(parsed)
    echoes = list(mentions(parsed, found, numbers, lists))
    found += [one for one in echoes if one.confidence >= SURE]
    found += _supported((one for one in echoes if one.confidence < SURE), likely)
    kept = merge(_wanted(found, asked))
    if "number_sequence" in asked and (overlooked := _overlooked(parsed, numbers, kept)):
        kept = merge([*kept, *overlooked])
    return tuple(
        Entity(one.first, one.last, one.policy, _confidence(parsed, one, settings), one.origin)
        for one in _joined(parsed, kept)
    )


def _proposed(parsed: View, lists: Lexicon) -> tuple[list[Candidate], list[Run]]:
    """What the rules see, and every stretch of digits and letters."""
    read = readings(parsed)
    said = pieces(parsed)
    numbers = runs(parsed, said)
    cues = Cues(parsed, lists.cues)
    return [
        *contact(parsed, read, cues, lists),
        *documents(parsed, numbers, cues),
        *answers(parsed, said, cues),
        *dates(parsed, said, cues),
        *clock(parsed, said),
        *amounts(parsed, said, cues),
        *passwords(parsed, cues),
        *wordlists(parsed, lists),
    ], numbers


_ONE_THING = frozenset({"email_address", "url", "filename"})
"""Addresses, of which no word may stay when most of them go, however they were misheard."""


def _supported(proposed: Iterable[Candidate], likely: NDArray[np.bool_]) -> list[Candidate]:
    """Of every rule's finding the likely words; all of it where it is a proof or was announced."""
    kept: list[Candidate] = []
    for one in proposed:
        seen = likely[one.first : one.last + 1]
        if is_proof(one) or is_announced(one) or (one.policy in _ONE_THING and seen.mean() >= 0.5):
            kept.append(one)
            continue
        start = None
        for k in range(one.first, one.last + 2):
            holds = k <= one.last and bool(likely[k])
            if holds and start is None:
                start = k
            elif not holds and start is not None:
                kept.append(replace(one, first=start, last=k - 1))
                start = None
    return kept


def _candidates(tagged: Iterable[Finding], numbers: Sequence[Run]) -> list[Candidate]:
    """What the tagger found as proposals, numbers with their digits so that they are found again."""
    digits: dict[int, str] = {run.first: run.text for run in numbers}
    return [
        Candidate(
            one.first,
            one.last,
            one.policy,
            one.confidence,
            "".join(digits.get(k, "") for k in range(one.first, one.last + 1)) if one.policy in NUMBERS else "",
            Origin.ENGINE,
        )
        for one in tagged
    ]


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
        long = len(word.text) >= LONG_NUMBER and not covered[i]
        if long and sum(c.isdigit() for c in word.text) >= LONG_NUMBER:
            left.append(Candidate(i, i, "number_sequence", 0.5))
    return left


_TOGETHER = NUMBERS | {"location", "person_name"}


def _joined(parsed: View, kept: list[Candidate]) -> list[Candidate]:
    """'City, State', a name or a number in two parts are one finding."""
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
            surer = max(before, one, key=lambda part: part.confidence)
            joined[-1] = replace(surer, first=before.first, last=one.last)
        else:
            joined.append(one)
    return joined


def _confidence(parsed: View, one: Candidate, settings: Settings) -> float:
    """How often findings like this one are right, lowered where the words themselves are doubtful."""
    said = [parsed.words[k].confidence for k in range(one.first, one.last + 1)]
    heard = sum(said) / len(said)
    doubt = 1.0 if heard >= TRUSTED else 0.6 + 0.4 * max(0.0, heard) / TRUSTED
    return round(min(0.99, max(0.05, settings.confidence(one.confidence, one.origin) * doubt)), 3)
