"""Samples on their way to the sound card: one thread fills, the card's callback takes, and neither ever waits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

CHANNELS = 2


class Ring:
    """Some tenths of a second of sound, redacted and original side by side, so that switching costs nothing.

    Only the filling thread changes written and complete, only the callback changes read; both count frames from start.
    """

    def __init__(self, capacity: int, rate: int, start: int, ticket: int, *, jump: bool) -> None:
        self._samples = np.zeros((capacity, 2 * CHANNELS), np.float32)
        self.rate = rate
        self.start = start
        self.ticket = ticket
        self.jump = jump
        """True where playing starts anew at start, False where this ring goes on from where another one is."""
        self.written = 0
        self.read = 0
        self.complete = False

    @property
    def free(self) -> int:
        """Frames that can be written now."""
        return len(self._samples) - (self.written - self.read)

    @property
    def at(self) -> int:
        """The frame that is taken next."""
        return self.start + self.read

    def write(self, sound: Samples) -> int:
        """Write as much as there is room for and return how many frames that was; columns: redacted, original."""
        count = min(self.free, len(sound))
        place = self.written % len(self._samples)
        first = min(count, len(self._samples) - place)
        self._samples[place : place + first] = sound[:first]
        self._samples[: count - first] = sound[first:count]
        self.written += count
        return count

    def take(self, out: Samples, *, original: bool) -> int:
        """Move up to len(out) frames into out and return how many there were."""
        count = min(len(out), self.written - self.read)
        place = self.read % len(self._samples)
        first = min(count, len(self._samples) - place)
        columns = slice(CHANNELS, None) if original else slice(0, CHANNELS)
        out[:first] = self._samples[place : place + first, columns]
        out[first:count] = self._samples[: count - first, columns]
        self.read += count
        return count


class Deck:
    """What the callback looks at: the ring that plays, the one that follows it, and the switches."""

    def __init__(self) -> None:
        self.ring: Ring | None = None
        """The ring that plays; changed by the callback alone, or by the filling thread while there is none."""
        self.successor: Ring | None = None
        """The newest ring; changed by the filling thread alone."""
        self.ticket = 0
        """The place that was asked for last; a ring with another ticket belongs to a place that was left."""
        self.playing = False
        self.original = False
        self.ended = False
        self.heard: tuple[int, int, float] = (0, 0, 0.0)
        """First frame and number of frames of the last block, and the time at which its first sample sounds."""

    def fill(self, out: Samples, due: float) -> None:
        """Give the card its next block; due is the time (time.monotonic) at which it will be heard."""
        self.take_over()
        ring = self.ring
        if ring is None or not self.playing or ring.ticket != self.ticket:
            out.fill(0)
            return
        at = ring.at
        count = ring.take(out, original=self.original)
        out[count:] = 0
        if count:
            self.heard = (at, count, due)
        if count < len(out) and ring.complete and ring.read == ring.written:
            self.ended = True
            self.playing = False

    def take_over(self) -> None:
        """Let the newest ring play as soon as it holds what comes next."""
        ring, successor = self.ring, self.successor
        if successor is None or successor is ring:
            return
        if not (successor.written or successor.complete):
            return
        if ring is not None and not successor.jump and ring.ticket == successor.ticket:
            ahead = ring.at - successor.start
            if not (0 <= ahead < successor.written or (successor.complete and ahead >= 0)):
                return
            successor.read = min(ahead, successor.written)
        self.heard = (successor.at, 0, 0.0)
        self.ring = successor
