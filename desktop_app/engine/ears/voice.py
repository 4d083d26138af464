"""Where somebody speaks: a streaming voice gate over one channel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.level import levelled
from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.moonshine import RATE, Transcriber

Stretch = tuple[int, int]

_STEP = 20 * RATE
# The detector's memory is shared by the whole process: every look starts with silence, then sound that was seen before.
_HUSH = RATE // 2
_BEFORE = 4 * RATE
_AFTER = RATE


class VoiceDetector:
    """The recogniser's own voice detection, without recognising."""

    def __init__(self, models: Models) -> None:
        self._transcriber = Transcriber(models, skip_transcription="true")
        self.voiced(np.zeros(_BEFORE, np.float32))  # a fresh detector must be as one that heard silence before

    def voiced(self, samples: NDArray[np.float32]) -> list[Stretch]:
        """Start and end, in samples, of every stretch of voice in mono samples at 16 kHz."""
        heard = np.concatenate([np.zeros(_HUSH, np.float32), levelled(samples)])
        lines = self._transcriber.lines(heard)
        return [(round(line.start * RATE) - _HUSH, round(line.end * RATE) - _HUSH) for line in lines]

    def close(self) -> None:
        """Free the model."""
        self._transcriber.close()


class VoiceGate:
    """Voice stretches of one channel as its sound streams in; what is reported never changes later."""

    def __init__(self, detector: VoiceDetector) -> None:
        self._detector = detector
        self._kept = np.zeros(0, np.float32)
        self._start = 0  # of what is kept, in samples from the start of the channel
        self.known = 0
        """Samples up to which every stretch was reported."""

    def feed(self, samples: NDArray[np.float32]) -> list[Stretch]:
        """Take more mono samples; returns the stretches that became known (they may touch earlier ones)."""
        self._kept = np.concatenate([self._kept, samples])
        found: list[Stretch] = []
        while self._start + len(self._kept) - self.known >= _STEP + _AFTER:
            found += self._look(self.known + _STEP)
        return found

    def finish(self) -> list[Stretch]:
        """The last stretches; call once, when no more samples come."""
        end = self._start + len(self._kept)
        return self._look(end) if end > self.known else []

    def _look(self, until: int) -> list[Stretch]:
        seen = self._kept[: until + _AFTER - self._start]
        stretches = [
            (max(self.known, self._start + start), min(until, self._start + end))
            for start, end in self._detector.voiced(seen)
        ]
        self.known = until
        drop = max(0, until - _BEFORE - self._start)
        self._kept = self._kept[drop:].copy()
        self._start += drop
        return [(start, end) for start, end in stretches if end > start]
