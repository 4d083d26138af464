"""What is heard inside and outside of the spans of a finished file, compared with the recording it was made from."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.mask import beep
from desktop_app.audio.samples import rest, to_float
from desktop_app.domain.choices import Method
from desktop_app.domain.errors import LeakError

_NOTHING = 1e-7  # power (1.0 is full scale) below which a stretch holds no speech that could be recognised
_ALIKE = 0.3  # correlation from which what is left over is no accident
_TRACE = 0.03  # amplitude of the left-over, as a share of the original's, below which nobody understands it
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
        self._lags = rate * 10 // 1000
        self._parts: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []
        self._span: tuple[int, int] = (0, 0)
        self._from = 0
        self._quiet_chunks = 0

    def compare(self, first: int, before: NDArray[Any], after: NDArray[Any]) -> None:
        """See Proof."""
        last = first + len(after)
        touched = self._spans.within(first, last)
        for start, end in touched:
            begin, stop = max(start, first), min(end, last)
            if not self._parts:
                self._span, self._from = (start, end), begin
            self._parts.append((before[begin - first : stop - first], after[begin - first : stop - first]))
            if stop == end or stop - self._from >= self._rate:
                self._judge()
        if not touched:
            self._keeps_time(before, after)

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
        if self._method is Method.BEEP:
            tone = np.stack([beep(offsets, end - start, self._rate, phase) for phase in (0.0, np.pi / 2)], axis=1)
            after = after - tone @ np.linalg.lstsq(tone, after, rcond=None)[0]
        for channel in range(after.shape[1]):
            self._resembles_not(before[:, channel], after[:, channel], inner)

    def _resembles_not(self, before: NDArray[np.float64], left: NDArray[np.float64], inner: NDArray[np.bool_]) -> None:
        energy = float(before @ before)
        if energy < _NOTHING * len(before):
            return  # nothing was said here that could be left over
        likeness, _ = _alignment(before, left, self._lags)
        share = likeness * np.sqrt(float(left @ left) / energy)
        if likeness > _ALIKE and share > _TRACE:
            raise LeakError(_LEAK)
        if inner.any() and np.mean(left[inner] ** 2) > _RESIDUE * energy / len(before):
            raise LeakError(_LEAK)

    def _keeps_time(self, before: NDArray[Any], after: NDArray[Any]) -> None:
        """Outside of the spans both are the same sound at the same time; one chunk in eight is looked at."""
        if np.mean(np.square(before)) < _NOTHING:
            return
        self._quiet_chunks += 1
        if self._quiet_chunks % 8 != 1:
            return
        likeness, lag = _alignment(before.mean(axis=1), after.mean(axis=1), self._lags)
        if likeness > 0.9 and abs(lag) > 1:
            raise LeakError(_CHANGED)


def _alignment(before: NDArray[Any], after: NDArray[Any], lags: int) -> tuple[float, int]:
    """The largest normalised correlation within +-lags frames, and at which lag it is."""
    scale = np.sqrt(float(before @ before) * float(after @ after))
    if scale == 0:
        return 0.0, 0
    size = 1 << (len(before) + lags).bit_length()
    product = np.fft.irfft(np.fft.rfft(after, size) * np.conj(np.fft.rfft(before, size)), size)
    near = np.concatenate([product[-lags:], product[: lags + 1]])
    best = int(np.argmax(np.abs(near)))
    return float(abs(near[best]) / scale), best - lags
