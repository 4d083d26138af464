"""Whether what was heard can be English at all: the recogniser turns any language into fluent English."""

from __future__ import annotations

from collections.abc import Iterable

LANGUAGE = "en"
_LEAST_WORDS = 25
# Two hearings of foreign speech share next to nothing (0.00-0.12 in five languages); of English, even over a noisy
# radio, a quarter and more.
_ENGLISH = 0.2


def sounds_english(evidence: Iterable[tuple[int, float]]) -> bool:
    """False where pieces that were heard twice, given as (number of words, likeness 0..1), agree by chance only."""
    pieces = list(evidence)
    words = sum(count for count, _ in pieces)
    if words < _LEAST_WORDS:
        return True
    return sum(count * likeness for count, likeness in pieces) / words >= _ENGLISH
