"""How loud a recording is, 200 times a second and channel by channel: what edges and beep levels are chosen by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.samples import to_float
from desktop_app.audio.source import Source

HOP = 5  # ms: fine enough for a stop consonant, coarse enough to hold ten hours in memory


@dataclass(frozen=True, slots=True)
class Envelope:
    """Mean power per hop (ms) and channel; 1.0 is the power of a full-scale square wave. Shape (hops, channels)."""

    hop: int
    power: NDArray[np.float32]

    @property
    def duration(self) -> int:
        """Length in ms, rounded up to a whole hop."""
        return len(self.power) * self.hop


class EnvelopeMeter:
    """Measures blocks as they stream by; hop k holds the frames k*hop*rate/1000 (rounded down) and after."""

    def __init__(self, rate: int, channels: int, hop: int = HOP) -> None:
        self._rate = rate
        self._hop = hop
        self._hops = 0
        self._begun = 0  # index of the first frame in the rest
        self._rest: NDArray[np.float32] = np.zeros((0, channels), np.float32)
        self._powers: list[NDArray[np.float32]] = []

    def add(self, block: NDArray[Any]) -> None:
        """Take the next block (frames, channels) of any native type."""
        samples = to_float(block)
        if len(self._rest):
            samples = np.concatenate([self._rest, samples])
        end = self._begun + len(samples)
        whole = end * 1000 // (self._rate * self._hop)  # hops that are complete at end
        if whole > self._hops:
            samples = self._measure(samples, whole)
        self._rest = samples.copy()

    def finish(self) -> Envelope:
        """The envelope of everything added; a last hop that is not full counts as one."""
        if len(self._rest):
            self._powers.append(np.square(self._rest).mean(axis=0, keepdims=True))
        if not self._powers:
            return Envelope(self._hop, np.zeros((0, self._rest.shape[1]), np.float32))
        return Envelope(self._hop, np.concatenate(self._powers))

    def _measure(self, samples: NDArray[np.float32], whole: int) -> NDArray[np.float32]:
        """Store the hops up to whole; returns the samples after them."""
        edges = np.arange(self._hops, whole + 1, dtype=np.int64) * (self._hop * self._rate) // 1000 - self._begun
        sizes = np.diff(edges)
        used = samples[: edges[-1]]
        if sizes.size and (sizes == sizes[0]).all():
            grouped = used.reshape(len(sizes), int(sizes[0]), -1)
            power = np.einsum("hfc,hfc->hc", grouped, grouped)
        else:
            power = np.add.reduceat(np.square(used), edges[:-1], axis=0)
        self._powers.append((power / np.maximum(sizes, 1)[:, None]).astype(np.float32))
        self._hops = whole
        self._begun += int(edges[-1])
        return samples[edges[-1] :]


def measure(path: Path) -> Envelope:
    """The envelope of a file in one streaming pass; raises as Source does."""
    with Source(path) as source:
        meter = EnvelopeMeter(source.info.rate, source.info.channels)
        for block in source.blocks():
            meter.add(block)
        return meter.finish()
