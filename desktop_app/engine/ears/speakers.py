"""Who speaks when, in windows of a few minutes whose voices are matched where the windows overlap."""

from __future__ import annotations

import string
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.moonshine import RATE, Transcriber, Voice

_WINDOW = 240 * RATE
_OVERLAP = 30 * RATE
_SHORTEST = RATE
_HUSH = 2 * RATE  # voice detection keeps a memory between calls: silence clears it


@dataclass(frozen=True, slots=True)
class Turn:
    """One voice from start to end, in samples from the start of the recording."""

    start: int
    end: int
    speaker: int


class SpeakerTracker:
    """Numbers the voices of one mono stream; holds one window of sound."""

    def __init__(self, models: Models) -> None:
        # every core: nothing else is as slow
        self._transcriber = Transcriber(models, one_core=False, skip_transcription="true", identify_speakers="true")
        self._kept = np.zeros(0, np.float32)
        self._start = 0
        self._fresh = 0  # samples from here on were not in a window yet
        self._count = 0
        self.turns: list[Turn] = []
        """What is known so far, in order of start."""

    def feed(self, samples: NDArray[np.float32]) -> bool:
        """Take more mono samples; True when a window was looked at."""
        self._kept = np.concatenate([self._kept, samples])
        if len(self._kept) < _WINDOW:
            return False
        self._look()
        drop = len(self._kept) - _OVERLAP
        self._kept = self._kept[drop:].copy()
        self._start += drop
        return True

    def finish(self) -> None:
        """Look at the last window; call once, when no more samples come."""
        if self._start + len(self._kept) > self._fresh and len(self._kept) >= _SHORTEST:
            self._look()

    def close(self) -> None:
        """Free the model."""
        self._transcriber.close()

    def _look(self) -> None:
        heard = np.concatenate([np.zeros(_HUSH, np.float32), self._kept])
        voices = [voice for line in self._transcriber.lines(heard) for voice in line.voices]
        found = [self._turn(voice) for voice in voices]
        names = self._names(found)
        self.turns += [
            Turn(max(turn.start, self._fresh), turn.end, names[turn.speaker])
            for turn in sorted(found, key=lambda turn: (turn.start, turn.end))
            if turn.end > self._fresh
        ]
        self._fresh = self._start + len(self._kept)

    def _turn(self, voice: Voice) -> Turn:
        start, end = (self._start + round(time * RATE) - _HUSH for time in (voice.start, voice.end))
        return Turn(start, end, voice.index)

    def _names(self, found: Sequence[Turn]) -> dict[int, int]:
        """The recording's number of every voice of this window: by most time spoken together in the overlap."""
        shared: dict[tuple[int, int], int] = defaultdict(int)
        for turn in found:
            for known in self.turns:
                both = min(turn.end, known.end) - max(turn.start, known.start)
                if both > 0:
                    shared[turn.speaker, known.speaker] += both
        names: dict[int, int] = {}
        for (voice, speaker), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if voice not in names and speaker not in names.values():
                names[voice] = speaker
        # who was silent in the overlap comes back rather than turning into somebody new
        spoke_last = {turn.speaker: turn.end for turn in self.turns}
        away = sorted(set(range(self._count)) - set(names.values()), key=lambda speaker: spoke_last.get(speaker, 0))
        for voice in sorted({turn.speaker for turn in found} - set(names)):
            if away:
                names[voice] = away.pop()
            else:
                names[voice] = self._count
                self._count += 1
        return names


def speaker_at(turns: Sequence[Turn], start: int, end: int) -> int | None:
    """The speaker with the most of start..end (in samples), else the nearest one; None where nobody ever spoke.

    Turns are in order of start.
    """
    if not turns:
        return None
    near = bisect_left(turns, end, key=lambda turn: turn.start)
    candidates = turns[max(0, near - 8) : near + 1]
    best = max(candidates, key=lambda turn: min(turn.end, end) - max(turn.start, start))
    return best.speaker


def label(place: int) -> str:
    """A, B, ... Z, A2, B2, ... by first appearance, counted from 0."""
    letters = string.ascii_uppercase
    return letters[place % len(letters)] + (str(place // len(letters) + 1) if place >= len(letters) else "")
