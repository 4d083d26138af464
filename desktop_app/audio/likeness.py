"""What is heard inside and outside of the spans of a finished file, compared with the recording it was made from."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.mask import TONE, beep
from desktop_app.audio.samples import rest, to_float
from desktop_app.domain.choices import Method
from desktop_app.domain.errors import LeakError

_NOTHING = 1e-7  # power (1.0 is full scale) below which a stretch holds no speech that could be recognised
_ALIKE = 0.3  # correlation from which what is left over is no accident
_TRACE = 0.03  # amplitude of the left-over, as a share of the original's, below which nobody understands it
_EDGE = 20  # ms: the stretch in which an edge is looked at by itself
_HEARD = 1e-6  # power from which such a stretch can be heard at all
_SAME, _PART = 0.8, 0.3  # correlation and share of amplitude from which it is the covered sound itself
_RESIDUE = 0.05  # power of what is left over, as a share of the original's, that a codec's own noise may reach
_LEAK = "Something other than the cover is heard in a place that is marked."
_CHANGED = "The sound outside of the marks is not the recording's."


class Proof(Protocol):
    """Looks at both sounds chunk by chunk, and raises LeakError as soon as they are not as they must be."""

    def compare(self, first: int, before: NDArray[Any], after: NDArray[Any]) -> None:
        """The frames from first of the source (before) and of the finished file (after), channels as columns."""

    def finish(self) -> None:
        """Both have come to their end."""


class _Spans:
    """Which parts of a chunk are covered; spans are frames start..end (end not included), in order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = np.array([start for start, _ in spans], np.int64)
        self._ends = np.array([end for _, end in spans], np.int64)

    def within(self, first: int, last: int) -> list[tuple[int, int]]:
        """The spans that touch the frames first..last, whole."""
        chosen = slice(np.searchsorted(self._ends, first, "right"), np.searchsorted(self._starts, last, "left"))
        return [(int(s), int(e)) for s, e in zip(self._starts[chosen], self._ends[chosen], strict=True)]


class ExactProof:
    """For a WAV: equal to the last bit outside of the spans, nothing but the cover inside.

    Where the source was lossy (lossless is False) its decoded floats were rounded to 16 bits: one step is allowed.
    """

    def __init__(self, rate: int, spans: list[tuple[int, int]], method: Method, *, lossless: bool) -> None:
        self._rate = rate
        self._spans = _Spans(spans)
        self._method = method
        self._lossless = lossless

    def compare(self, first: int, before: NDArray[Any], after: NDArray[Any]) -> None:
        """See Proof."""
        last = first + len(after)
        at = first
        for start, end in self._spans.within(first, last):
            self._outside(before[at - first : max(start - first, 0)], after[at - first : max(start - first, 0)])
            begin, stop = max(start, first), min(end, last)
            self._inside(after[begin - first : stop - first], begin - start, end - start)
            at = stop
        self._outside(before[at - first :], after[at - first :])

    def finish(self) -> None:
        """See Proof."""

    def _outside(self, before: NDArray[Any], after: NDArray[Any]) -> None:
        if self._lossless:
            same = np.array_equal(before, after, equal_nan=before.dtype.kind == "f")
        else:
            wanted = np.clip(np.nan_to_num(before.astype(np.float64)), -1.0, 32767 / 32768)
            same = bool(np.all(np.abs(wanted - to_float(after)) <= 1.01 / 32768))
        if not same:
            raise LeakError(_CHANGED)

    def _inside(self, after: NDArray[Any], offset: int, length: int) -> None:
        """One amplitude of the tone must explain all samples of the part, up to their rounding."""
        if self._method is Method.SILENCE:
            if np.any(after != rest(after.dtype)):
                raise LeakError(_LEAK)
            return
        heard = to_float(after).astype(np.float64)
        tone = beep(np.arange(offset, offset + len(after)), length, self._rate)
        energy = float(tone @ tone)
        amplitude = float(tone @ heard.mean(axis=1)) / energy if energy else 0.0
        step = 1.5 / {"uint8": 128, "int16": 2**15}.get(after.dtype.name, 2**22)
        if np.any(np.abs(heard - amplitude * tone[:, None]) > step + 1e-4 * abs(amplitude)):
            raise LeakError(_LEAK)


class LossyProof:
    """For an MP3: it keeps time with the recording, and what the spans hold beside the tone does not resemble it.

    A codec smears sound by a frame or so; that much at the edges of a span is not held against it, unless it resembles
    what was covered there.
    """

    def __init__(self, rate: int, spans: list[tuple[int, int]], method: Method) -> None:
        self._rate = rate
        self._spans = _Spans(spans)
        self._method = method
        self._smear = max(rate * 30 // 1000, 1152)
        self._parts: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []
        self._span: tuple[int, int] = (0, 0)
        self._from = 0
        self._stretches = 0

    def compare(self, first: int, before: NDArray[Any], after: NDArray[Any]) -> None:
        """See Proof."""
        last = at = first
        last += len(after)
        for start, end in self._spans.within(first, last):
            begin, stop = max(start, first), min(end, last)
            self._keeps_time(before[at - first : begin - first], after[at - first : begin - first])
            if not self._parts:
                self._span, self._from = (start, end), begin
            self._parts.append((before[begin - first : stop - first], after[begin - first : stop - first]))
            if stop == end or stop - self._from >= self._rate:
                self._judge()
            at = stop
        self._keeps_time(before[at - first :], after[at - first :])

    def finish(self) -> None:
        """See Proof: the last span may reach beyond the end."""
        self._judge()

    def _judge(self) -> None:
        """The gathered part of one span."""
        if not self._parts:
            return
        before = np.concatenate([part[0] for part in self._parts]).astype(np.float64)
        after = np.concatenate([part[1] for part in self._parts]).astype(np.float64)
        self._parts = []
        start, end = self._span
        offsets = np.arange(len(after)) + (self._from - start)
        inner = (offsets >= self._smear) & (offsets < end - start - self._smear)
        tone = np.zeros((len(after), 0))
        if self._method is Method.BEEP:
            tone = np.stack([beep(offsets, end - start, self._rate, phase) for phase in (0.0, np.pi / 2)], axis=1)
        left = _without(tone, after)
        for channel in range(after.shape[1]):
            self._judge_whole(before[:, channel], left[:, channel], inner)
        self._judge_edges(before, after, np.flatnonzero(~inner))

    def _judge_edges(self, before: NDArray[np.float64], after: NDArray[np.float64], edges: NDArray[np.int64]) -> None:
        """A beep or silence that begins late or ends early leaves a moment of the covered sound as it was."""
        width = self._rate * _EDGE // 1000
        turn = 2 * np.pi * min(TONE, self._rate // 4) / self._rate * np.arange(width)
        tone = np.stack([np.sin(turn), np.cos(turn)], axis=1)
        if self._method is Method.SILENCE:
            tone = tone[:, :0]
        for at in edges[edges <= len(after) - width][:: max(width // 2, 1)]:
            here = slice(at, at + width)
            own, other = _without(tone, before[here]), _without(tone, after[here])
            power = np.sum(own * own, axis=0)
            shared = np.sum(own * other, axis=0)
            same = shared > _SAME * np.sqrt(power * np.sum(other * other, axis=0))
            if np.any((power > _HEARD * width) & same & (shared > _PART * power)):
                raise LeakError(_LEAK)

    def _judge_whole(self, before: NDArray[np.float64], left: NDArray[np.float64], inner: NDArray[np.bool_]) -> None:
        """What is left without the tone may neither resemble what was covered nor be loud."""
        energy = float(before @ before)
        if energy < _NOTHING * len(before):
            return  # nothing was said here that could be left over
        products, scale = _correlation(before, left, self._rate * 10 // 1000)
        likeness = float(np.max(np.abs(products))) / scale
        if likeness > _ALIKE and likeness * np.sqrt(float(left @ left) / energy) > _TRACE:
            raise LeakError(_LEAK)
        if inner.any() and np.mean(left[inner] ** 2) > _RESIDUE * energy / len(before):
            raise LeakError(_LEAK)

    def _keeps_time(self, before: NDArray[Any], after: NDArray[Any]) -> None:
        """Outside of the spans both are the same sound at the same time; one stretch in sixteen is looked at."""
        if len(before) < self._rate * 3 // 10 or np.mean(np.square(before)) < _NOTHING:
            return
        self._stretches += 1
        if self._stretches % 16 != 1:
            return
        products, scale = _correlation(before.mean(axis=1), after.mean(axis=1), self._rate // 4)
        best = float(np.max(np.abs(products)))
        if best > 0.5 * scale and products[self._rate // 4] < 0.8 * best:
            raise LeakError(_CHANGED)


def _without(tone: NDArray[np.float64], sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sound (frames, channels) less as much of the tone's columns as it holds."""
    if not tone.size:
        return sound
    rest_of_it: NDArray[np.float64] = sound - tone @ np.linalg.lstsq(tone, sound, rcond=None)[0]
    return rest_of_it


def _correlation(before: NDArray[Any], after: NDArray[Any], lags: int) -> tuple[NDArray[np.float64], float]:
    """The products at -lags..lags frames, and the scale on which 1 is the very same sound."""
    size = 1 << (len(before) + lags).bit_length()
    products = np.fft.irfft(np.fft.rfft(after, size) * np.conj(np.fft.rfft(before, size)), size)
    scale = float(np.sqrt(float(before @ before) * float(after @ after)))
    return np.concatenate([products[-lags:], products[: lags + 1]]), scale or 1.0
