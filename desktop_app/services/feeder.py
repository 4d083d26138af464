"""Keeps a ring full: opens the recording, covers the marks, and starts anew wherever the listener goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.choices import Method
from desktop_app.services.ring import Deck, Ring, Samples

if TYPE_CHECKING:
    from desktop_app.audio.envelope import Envelope
    from desktop_app.audio.source import Source

_HELD = 0.4  # seconds of sound kept ready


@dataclass(frozen=True, slots=True)
class Track:
    """What is to be played; a new one, with the next version, for each change. spans are (start, end) in ms."""

    source: Path
    spans: tuple[tuple[int, int], ...]
    method: Method
    envelope: Envelope
    version: int


class Feeder:
    """Used by the player's thread alone."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._track: Track | None = None
        self._ticket = -1
        self._rate = 0
        self._source: Source | None = None
        self._sound: Iterator[Samples] = iter(())
        self._left: Samples | None = None
        self._ring: Ring | None = None

    @property
    def rate(self) -> int:
        """The rate of the recording that is open, in Hz."""
        return self._source.info.rate if self._source else 0

    def follow(self, track: Track, ticket: int, sought: int, rate: int) -> None:
        """Make the newest ring one for this track, place (sought, in ms) and rate (0: the recording's own)."""
        if self._source is None or self._track is None or self._track.source != track.source:
            self._open(track.source)
            self._ring = None
        rate = rate or self.rate
        if self._ring and (self._track, self._ticket, self._rate) == (track, ticket, rate):
            return
        ring, same_sound = self._deck.ring, self._ring is not None and self._rate == rate
        goes_on = same_sound and ring is not None and ring.ticket == ticket
        at = ring.at if goes_on and ring is not None else round(sought * rate / 1000)
        if not goes_on and ring is not None and ring.ticket == ticket and self._ring is not None:
            at = round(ring.at * rate / ring.rate)  # the card's rate turned out to be another
        self._start(track, at, ticket, rate, jump=not goes_on)
        self._track, self._ticket, self._rate = track, ticket, rate

    def pump(self) -> None:
        """Fill the ring as far as there is room."""
        ring = self._ring
        while ring is not None and ring.free and not ring.complete:
            if self._left is None or not len(self._left):
                self._left = next(self._sound, None)
            if self._left is None:
                ring.complete = True
            else:
                self._left = self._left[ring.write(self._left) :]

    def close(self) -> None:
        """Let the recording go."""
        self._sound, self._left, self._ring = iter(()), None, None
        if self._source is not None:
            self._source.close()
            self._source = None

    def _open(self, path: Path) -> None:
        from desktop_app.audio.source import Source

        self.close()
        self._source = Source(path)

    def _start(self, track: Track, at: int, ticket: int, rate: int, *, jump: bool) -> None:
        from desktop_app.audio.mask import plan
        from desktop_app.services.passage import passage

        assert self._source is not None  # follow opened it
        mask = plan(track.spans, track.envelope, self.rate, track.method)
        frame = at * self.rate // rate
        self._sound = passage(self._source, mask, frame, rate)
        self._left = None
        start = round(frame * rate / self.rate)
        self._ring = Ring(int(_HELD * rate), rate, start, ticket, jump=jump)
        self._deck.successor = self._ring
