"""The model at work: texts in, for every word how likely each policy is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from desktop_app.engine.resources import resource
from desktop_app.engine.tagger.labels import POLICY_ORDER, TAG_COUNT
from desktop_app.engine.tagger.pieces import Cutter, Pieces
from desktop_app.engine.tagger.settings import Settings
from desktop_app.engine.tagger.windows import Window, windows

Shares = NDArray[np.float32]

_TOGETHER = 384
"""Pieces that are read in one go; more gains no speed and takes memory."""
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_THREADS = max(1, min(4, _CORES))
"""Goes side by side, one core each: a quarter faster than one go on two cores, which wait for each other."""


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each word (row) is part of a finding of each policy (column), and the first word of one."""

    part: Shares
    first: Shares

    @property
    def any(self) -> Shares:
        """How likely a word is personal at all; shape (words,)."""
        total: Shares = self.part.sum(axis=1)
        return total


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the index of each turn's first word."""

    words: Sequence[str]
    turns: Sequence[int]


class Tagger:
    """Reads texts with the model in a folder; raises OSError or ValueError where the folder does not hold one."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings.of(json.loads((folder / "tagger.json").read_text(encoding="utf-8")))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._cutter = Cutter(folder / "tokenizer.json")
            self._session = onnxruntime.InferenceSession(
                folder / "tagger.onnx", options, providers=["CPUExecutionProvider"]
            )
        except Exception as fault:  # both libraries raise bare exceptions for a file that is missing or cut off
            raise ValueError(f"{folder} holds no tagger that can be read") from fault

    def read(self, texts: Sequence[Text], on_progress: Callable[[float], None] | None = None) -> list[Chances]:
        """The chances of every word of every text; texts are read side by side, in windows of like length.

        on_progress is told the share (0..1) that is done.
        """
        cut = [self._cutter.cut(text.words, text.turns) for text in texts]
        jobs = [(number, window) for number, pieces in enumerate(cut) for window in windows(pieces)]
        jobs.sort(key=lambda job: job[1].end - job[1].start)
        shares = [np.zeros((len(pieces.ids), TAG_COUNT), dtype=np.float32) for pieces in cut]
        groups = _groups(jobs)
        with ThreadPoolExecutor(_THREADS) as pool:
            for done, _ in enumerate(pool.map(lambda group: self._fill(group, cut, shares), groups), 1):
                if on_progress is not None:
                    on_progress(done / len(groups))
        return [
            _by_word(share, pieces, len(text.words)) for share, pieces, text in zip(shares, cut, texts, strict=True)
        ]

    def _fill(self, group: list[tuple[int, Window]], cut: list[Pieces], shares: list[Shares]) -> None:
        width = max(window.end - window.start for _, window in group) + 2
        ids = np.full((len(group), width), self._cutter.filler, dtype=np.int64)
        cases = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        for row, (number, window) in enumerate(group):
            length = window.end - window.start
            ids[row, 0] = self._cutter.start
            ids[row, 1 : length + 1] = cut[number].ids[window.start : window.end]
            ids[row, length + 1] = self._cutter.turn
            cases[row, 1 : length + 1] = cut[number].cases[window.start : window.end]
            mask[row, : length + 2] = 1
        (read,) = self._session.run(None, {"ids": ids, "mask": mask, "cases": cases})
        if not np.isfinite(read).all():
            raise RuntimeError("the tagger's answer is no number")  # compared with a threshold it would mark nothing
        for row, (number, window) in enumerate(group):
            at = window.keep_start - window.start + 1
            kept = window.keep_end - window.keep_start
            shares[number][window.keep_start : window.keep_end] = read[row, at : at + kept]


def _groups(jobs: list[tuple[int, Window]]) -> list[list[tuple[int, Window]]]:
    groups: list[list[tuple[int, Window]]] = []
    for job in jobs:
        width = job[1].end - job[1].start + 2
        if groups and width * (len(groups[-1]) + 1) <= _TOGETHER:
            groups[-1].append(job)
        else:
            groups.append([job])
    return groups


def _by_word(shares: Shares, pieces: Pieces, words: int) -> Chances:
    """Means over the pieces that speak for a word."""
    speaks = np.flatnonzero(pieces.core)
    owners = pieces.owners[speaks]
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    if len(starts) != words:
        raise RuntimeError("the tagger did not see every word")
    if not words:
        empty = np.zeros((0, len(POLICY_ORDER)), dtype=np.float32)
        return Chances(empty, empty)
    counts = np.diff(np.append(starts, len(owners)))[:, None]
    part = (shares[:, 1::2] + shares[:, 2::2])[speaks]
    means = np.add.reduceat(part, starts, axis=0) / counts
    # a name between others in one word must not drown in them: the piece that is surest speaks for all
    surest = np.maximum.reduceat(part, starts, axis=0)
    each: Shares = np.where(pieces.jointed[:, None], surest, means).astype(np.float32)
    over = np.maximum(each.sum(axis=1, keepdims=True), 1.0)
    return Chances(each / over, shares[speaks[starts], 1::2])


@cache
def tagger() -> Tagger:
    """The tagger that is shipped, loaded once."""
    return Tagger(resource("tagger"))
