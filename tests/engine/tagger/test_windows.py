"""Windows over texts of any length: every piece is believed exactly once, with context on both sides."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engine.tagger.pieces import LONGEST_CHUNK, Pieces
from desktop_app.engine.tagger.windows import OVERLAP, SIZE, windows


def pieces(lengths: list[int]) -> Pieces:
    """Words of so many pieces each."""
    owners = np.repeat(np.arange(len(lengths)), lengths)
    nothing = np.zeros(len(owners), dtype=np.int64)
    every = np.ones(len(owners), dtype=np.bool_)
    return Pieces(nothing, nothing, owners, owners, every, np.zeros(len(lengths), dtype=np.bool_))


WORDS = st.lists(st.integers(1, LONGEST_CHUNK), max_size=400)


@given(WORDS)
def test_every_piece_is_believed_exactly_once_and_in_order(lengths: list[int]) -> None:
    text = pieces(lengths)
    believed = [p for one in windows(text) for p in range(one.keep_start, one.keep_end)]
    assert believed == list(range(sum(lengths)))


@given(WORDS)
def test_no_window_is_longer_than_the_model_reads_and_none_cuts_a_word(lengths: list[int]) -> None:
    text = pieces(lengths)
    edges = {0, len(text.owners), *np.flatnonzero(np.diff(text.owners, prepend=-1)).tolist()}
    for one in windows(text):
        assert 0 < one.end - one.start <= SIZE
        assert {one.start, one.end, one.keep_start, one.keep_end} <= edges


def test_what_is_believed_has_context_on_both_sides() -> None:
    found = windows(pieces([1] * 1000))
    for before, after in pairwise(found):
        assert before.end - after.start >= OVERLAP
        assert before.end - before.keep_end >= OVERLAP // 2
        assert after.keep_start - after.start >= OVERLAP // 2


def test_an_empty_text_has_no_windows() -> None:
    assert windows(pieces([])) == []


def test_windows_that_could_leave_something_out_are_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        windows(pieces([1, 2, 3]), size=20, overlap=10)
