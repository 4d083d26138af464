"""The sound that takes the place of marked speech: pure arithmetic on samples, the same when played and exported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.envelope import Envelope
from desktop_app.audio.samples import from_float, rest
from desktop_app.domain.choices import Method

TONE = 1000  # Hz
FADE = 5  # ms, inside the span: outside it not one sample changes
AROUND = 3000  # ms on either side whose speech sets the level of the beep
QUIETEST, LOUDEST = -36.0, -9.0  # dBFS (RMS) within which a beep is pleasant and never clips
_USUAL = -20.0  # dBFS where there is no speech to go by
_AUDIBLE = 1e-7  # power below which nothing was said
_SPEAKING = 0.01  # share of the loud passages' power from which a hop counts as speech


@dataclass(frozen=True, slots=True)
class Cover:
    """Frames start..end (end not included) and the amplitude of the tone in them; 0 is silence."""

    start: int
    end: int
    amplitude: float


@dataclass(frozen=True, slots=True)
class Mask:
    """Covers in order, none touching another, at one sample rate."""

    rate: int
    covers: tuple[Cover, ...]

    def apply(self, block: NDArray[Any], first_frame: int) -> NDArray[Any]:
        """The block (frames, channels) that begins at first_frame with every covered sample replaced on all channels.

        The block itself is never changed; it is returned as it is where nothing covers it.
        """
        last = first_frame + len(block)
        at = bisect_right(self.covers, first_frame, key=lambda cover: cover.end)
        masked = block
        while at < len(self.covers) and self.covers[at].start < last:
            cover = self.covers[at]
            start, end = max(cover.start, first_frame), min(cover.end, last)
            if masked is block:
                masked = block.copy()
            masked[start - first_frame : end - first_frame] = self._sound(cover, start, end, block.dtype)[:, None]
            at += 1
        return masked

    def _sound(self, cover: Cover, start: int, end: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """The replacement of frames start..end; its phase runs from the start of the cover."""
        if not cover.amplitude:
            return np.full(end - start, rest(dtype), dtype)
        return from_float(
            cover.amplitude * beep(np.arange(start, end) - cover.start, cover.end - cover.start, self.rate), dtype
        )


def beep(offsets: NDArray[np.int64], length: int, rate: int, phase: float = 0.0) -> NDArray[np.float64]:
    """The tone of amplitude 1 at the given frame offsets into a span of length frames, faded at both of its ends."""
    frequency = min(TONE, rate // 4)
    edge = np.minimum(offsets, length - 1 - offsets) / max(FADE * rate / 1000, 1.0)
    gain = np.sin(np.pi / 2 * np.clip(edge, 0.0, 1.0)) ** 2
    # The offset is taken modulo one second, so that hours into a span the phase is as exact as at its start.
    tone: NDArray[np.float64] = gain * np.sin(2 * np.pi * frequency * (offsets % rate) / rate + phase)
    return tone


def frames_of(start: int, end: int, rate: int) -> tuple[int, int]:
    """The frames that hold every moment of start..end (ms): rounded outward."""
    return start * rate // 1000, -(-end * rate // 1000)


def plan(spans_ms: Iterable[tuple[int, int]], envelope: Envelope, rate: int, method: Method) -> Mask:
    """Decide what covers which frames; spans may overlap. Raises ValueError for a span that is empty or negative."""
    covers: list[Cover] = []
    for start, end in joined(spans_ms):
        first, last = frames_of(start, end, rate)
        amplitude = loudness(envelope, start, end) * 2**0.5 if method is Method.BEEP else 0.0
        covers.append(Cover(first, last, amplitude))
    return Mask(rate, tuple(covers))


def joined(spans_ms: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap, touch or share a frame joined; ValueError where one is empty or negative."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans_ms):
        if not 0 <= start < end:
            raise ValueError(f"a span from {start} to {end} ms covers nothing")
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def loudness(envelope: Envelope, start: int, end: int) -> float:
    """RMS (1.0 is full scale) of the speech around start..end (ms) on the loudest channel, within sane bounds."""
    hop = envelope.hop
    power = envelope.power.max(axis=1) if envelope.power.size else np.zeros(0, np.float32)
    around = np.concatenate(
        [power[max(start - AROUND, 0) // hop : start // hop], power[end // hop : (end + AROUND) // hop]]
    )
    spoken = _spoken(around)
    if not len(spoken):
        spoken = _spoken(power)
    level = 10 * np.log10(np.percentile(spoken, 75)) if len(spoken) else _USUAL
    return float(10 ** (np.clip(level, QUIETEST, LOUDEST) / 20))


def _spoken(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """The hops of a stretch in which someone speaks."""
    if not len(power):
        return power
    loud = float(np.percentile(power, 95))
    return power[power > max(_SPEAKING * loud, _AUDIBLE)]
