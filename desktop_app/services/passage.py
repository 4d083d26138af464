"""Sound for the ear: from one place of a recording on, as recorded and with its marks covered, at the card's rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.mask import Mask
from desktop_app.audio.samples import to_float
from desktop_app.audio.source import Source
from desktop_app.services.ring import CHANNELS, Samples


def passage(source: Source, mask: Mask, start: int, rate: int) -> Iterator[Samples]:
    """Blocks (frames, 4) from frame start (at the source's rate): left and right redacted, left and right original."""
    bend = Bend(source.info.rate, rate)
    first = start
    for block in source.blocks(start):
        both = np.concatenate((_stereo(mask.apply(block, first)), _stereo(block)), axis=1)
        first += len(block)
        yield both if source.info.rate == rate else bend.add(both)


def _stereo(block: NDArray[Any]) -> Samples:
    """Two columns of float32 in -1..1; more than two channels are heard as their mean on both sides."""
    sound = to_float(block)
    if sound.shape[1] > CHANNELS:
        sound = sound.mean(axis=1, keepdims=True, dtype=np.float32)
    return sound if sound.shape[1] == CHANNELS else np.repeat(sound, CHANNELS, axis=1)


class Bend:
    """Another rate by straight lines between samples: good enough to hear, for cards that take only their own rate."""

    def __init__(self, rate: int, wanted: int) -> None:
        self._step = rate / wanted
        self._next = 0.0  # where the next sample lies, in samples of the block that comes, the kept one being -1
        self._kept: Samples | None = None

    def add(self, block: Samples) -> Samples:
        """The block at the wanted rate; the last sample is kept back, for the line to the next block."""
        whole = block if self._kept is None else np.concatenate((self._kept, block))
        ahead = 0 if self._kept is None else 1
        last = len(whole) - 1
        count = max(0, int(np.floor((last - ahead - self._next) / self._step)) + 1)
        places = self._next + ahead + np.arange(count) * self._step
        places = places[places <= last]
        self._next += len(places) * self._step - len(block)
        self._kept = whole[-1:]
        lines = [np.interp(places, np.arange(len(whole)), whole[:, column]) for column in range(whole.shape[1])]
        return np.stack(lines, axis=1).astype(np.float32)
