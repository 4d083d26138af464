"""Marks of an engine that reports none: what differs between the redacted and the original words was redacted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.words import Word

UNLABELLED = "unlabelled"
"""The policy of words that were hashed: what they were is not told."""

PADDING = 150
"""Milliseconds that a mark reaches beyond the words on both sides: word times from elsewhere are not exact."""

_LONGEST_PAUSE = 2000
_LABEL = re.compile(r"\[([A-Z][A-Z0-9_]*)\]")


def changed_words(redacted: Sequence[Word], original: Sequence[Word]) -> set[int]:
    """The indices of the words that were replaced."""
    return {i for i, (one, other) in enumerate(zip(redacted, original, strict=True)) if one.text != other.text}


def marks_by_comparison(redacted: Sequence[Word], original: Sequence[Word], duration: int | None) -> tuple[Mark, ...]:
    """One mark for each run of replaced words of one policy in one turn; its confidence is that of its weakest word.

    duration (ms) bounds the marks' ends; None where it is not known.
    """
    runs: list[list[int]] = []
    for i in sorted(changed_words(redacted, original)):
        if runs and _continues(runs[-1][-1], i, redacted):
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(_mark(run, redacted, duration) for run in runs)


def _policy(text: str) -> str:
    label = _LABEL.search(text)
    return label[1].lower() if label else UNLABELLED


def _continues(last: int, i: int, redacted: Sequence[Word]) -> bool:
    before, word = redacted[last], redacted[i]
    same_voice = (before.speaker, before.channel) == (word.speaker, word.channel)
    adjacent = i == last + 1 and word.start - before.end <= _LONGEST_PAUSE
    return same_voice and adjacent and _policy(before.text) == _policy(word.text)


def _mark(run: Sequence[int], redacted: Sequence[Word], duration: int | None) -> Mark:
    words = [redacted[i] for i in run]
    start = max(0, min(word.start for word in words) - PADDING)
    end = max(word.end for word in words) + PADDING
    return Mark(
        first=run[0],
        last=run[-1],
        policy=_policy(words[0].text),
        origin=Origin.ENGINE,
        confidence=min(word.confidence for word in words),
        start=start,
        end=max(start + 1, end if duration is None else min(end, duration)),
    )
