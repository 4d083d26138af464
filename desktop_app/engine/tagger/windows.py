"""A text of any length in windows that the model can read: they overlap, and every piece is read in its place."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.engine.tagger.pieces import LONGEST_CHUNK, Pieces

SIZE = 126
"""Pieces in one window; with a start and an end mark as many as the model was trained on."""
OVERLAP = 16
"""Pieces that two neighbours share, so that what stands at an edge is judged with its context by one of them."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces start..end (end exclusive) are read, keep_start..keep_end are believed."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(pieces: Pieces, size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Windows whose believed parts cover every piece exactly once and never cut a word; raises RuntimeError else."""
    count = len(pieces.ids)
    if size <= 2 * LONGEST_CHUNK + overlap or overlap < 2:
        raise ValueError("windows too small for their overlap")
    found: list[Window] = []
    start = keep = 0
    while keep < count:
        end = min(count, start + size)
        if end < count:
            end = _chunk_start(pieces, end)
            following = _chunk_start(pieces, end - overlap)
            believed = _chunk_start(pieces, max(following, end - overlap // 2))
        else:
            following = believed = count
        found.append(Window(start, end, keep, believed))
        start, keep = following, believed
    if sum(one.keep_end - one.keep_start for one in found) != count or any(
        one.keep_start < one.start or one.keep_end > one.end for one in found
    ):
        raise RuntimeError("the tagger did not see every word")
    return found


def _chunk_start(pieces: Pieces, at: int) -> int:
    """The last place up to `at` where a word, or a part of a very long one, begins."""
    chunks = pieces.chunks
    while 0 < at < len(chunks) and chunks[at] >= 0 and chunks[at - 1] == chunks[at]:
        at -= 1
    return at
