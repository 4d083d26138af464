"""Cuts a channel's sound into pieces for the recogniser: voice only, never long, never through a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.level import HOP, hop_power_db
from desktop_app.engine.ears.moonshine import RATE
from desktop_app.engine.ears.voice import Stretch, VoiceDetector, VoiceGate

LONGEST = 22 * RATE
_SHORTEST_CUT = 10 * RATE
_MARGIN = round(0.6 * RATE)
_LONGEST_GAP = round(1.5 * RATE)
CONTEXT = RATE // 4
_SMOOTH = 31  # hops: a mean over 310 ms is low in real pauses only
_LATER_IS_BETTER_DB = 1.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Sound of one channel from start to end (in samples), with up to 0.25 s of context on both sides."""

    start: int
    end: int
    sound: NDArray[np.float32]
    sound_start: int
    voice: tuple[Stretch, ...] = ()
    """Where the voice gate heard somebody."""

    @property
    def samples(self) -> NDArray[np.float32]:
        """The sound between start and end."""
        return self.sound[self.start - self.sound_start : self.end - self.sound_start]

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.end - self.start) / RATE

    def part(self, start: int, end: int) -> Piece:
        """The piece from start to end, both within this one, with context where this one has it."""
        first = max(self.sound_start, start - CONTEXT)
        last = min(self.sound_start + len(self.sound), end + CONTEXT)
        return Piece(start, end, self.sound[first - self.sound_start : last - self.sound_start], first, self.voice)

    def voiced(self, start: int, end: int) -> Stretch | None:
        """The first to the last sample of voice between start and end; None where there is none."""
        inside = [(max(start, first), min(end, last)) for first, last in self.voice if first < end and last > start]
        return (min(first for first, _ in inside), max(last for _, last in inside)) if inside else None

    def halves(self) -> tuple[Piece, Piece]:
        """Two parts, cut at the quietest point of the middle third."""
        length = self.end - self.start
        cut = self.start + quietest(self.samples, length // 3, length - length // 3)
        return self.part(self.start, cut), self.part(cut, self.end)


def quietest(samples: NDArray[np.float32], first: int, last: int) -> int:
    """The sample between first and last with the least sound around it; of equals the later one."""
    power = 10 ** (hop_power_db(samples) / 10)
    smooth = 10 * np.log10(np.convolve(power, np.ones(_SMOOTH) / _SMOOTH, mode="same") + 1e-12)
    low, high = first // HOP, max(first // HOP + 1, min(last // HOP, len(smooth)))
    window = smooth[low:high]
    if not len(window):
        return (first + last) // 2
    return (low + int(np.argmin(window + np.linspace(_LATER_IS_BETTER_DB, 0, len(window))))) * HOP


class PieceCutter:
    """Turns one channel's stream into pieces; keeps no more sound than the next piece needs."""

    def __init__(self, detector: VoiceDetector) -> None:
        self._gate = VoiceGate(detector)
        self._kept = np.zeros(0, np.float32)
        self._start = 0
        self._end = 0
        self._voice: list[Stretch] = []
        self._runs: list[list[int]] = []  # widened stretches, joined where only a short pause lies between

    def feed(self, samples: NDArray[np.float32]) -> list[Piece]:
        """Take more mono samples at 16 kHz; returns the pieces that are complete now."""
        self._kept = np.concatenate([self._kept, samples])
        self._end += len(samples)
        self._widen(self._gate.feed(samples))
        return self._cut(self._gate.known)

    def finish(self) -> list[Piece]:
        """The last pieces; call once, when no more samples come."""
        self._widen(self._gate.finish())
        return self._cut(None)

    def _widen(self, stretches: list[Stretch]) -> None:
        self._voice += stretches
        for start, end in sorted(stretches):
            start, end = max(0, start - _MARGIN), end + _MARGIN
            if self._runs and start - self._runs[-1][1] <= _LONGEST_GAP:
                self._runs[-1][1] = max(self._runs[-1][1], end)
            else:
                self._runs.append([start, end])

    def _cut(self, known: int | None) -> list[Piece]:
        pieces: list[Piece] = []
        while self._runs:
            run = self._runs[0]
            whole = known is None or known > run[1] + _LONGEST_GAP + _MARGIN
            # a run that may still grow is cut only as far as its sound is certain
            certain = min(run[1], self._end) if whole else min(run[1], known or 0)
            if certain - run[0] > LONGEST:
                inside = self._kept[run[0] - self._start : run[0] + LONGEST - self._start]
                cut = run[0] + quietest(inside, _SHORTEST_CUT, LONGEST)
                pieces.append(self._piece(run[0], cut))
                run[0] = cut
            elif whole:
                if certain > run[0]:
                    pieces.append(self._piece(run[0], certain))
                self._runs.pop(0)
            else:
                break
        self._forget(known)
        return pieces

    def _piece(self, start: int, end: int) -> Piece:
        first, last = max(self._start, start - CONTEXT), min(self._end, end + CONTEXT)
        voice = tuple(stretch for stretch in self._voice if stretch[0] < end and stretch[1] > start)
        return Piece(start, end, self._kept[first - self._start : last - self._start].copy(), first, voice)

    def _forget(self, known: int | None) -> None:
        needed = self._runs[0][0] if self._runs else (self._end if known is None else known - _MARGIN)
        self._voice = [stretch for stretch in self._voice if stretch[1] > needed]
        drop = max(0, needed - CONTEXT - self._start)
        self._kept = self._kept[drop:].copy()
        self._start += drop
