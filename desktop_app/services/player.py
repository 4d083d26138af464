"""Hearing a recording with its marks covered while it plays: every change of a mark is heard at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.choices import Method
from desktop_app.domain.errors import HushmarkError, InputError, SoundError
from desktop_app.services.feeder import Feeder, Track
from desktop_app.services.ring import Deck
from desktop_app.services.soundcard import SoundCard

if TYPE_CHECKING:
    from desktop_app.audio.envelope import Envelope

_BEAT = 0.03  # seconds between two looks at how much room there is
_IDLE = 2.0  # seconds of pause after which the device is given back
_LONGEST_CLOSE = 2.0


class Player:
    """One recording at a time on the default sound device; call it from one thread, close() it at the end.

    No method waits for the disk or the device: a thread of its own decodes, covers and opens. What goes wrong there
    stops playing and is found in trouble.
    """

    def __init__(self) -> None:
        self._deck = Deck()
        self._card = SoundCard(self._deck.fill)
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._track: Track | None = None
        self._sought = 0
        self._trouble: HushmarkError | None = None
        self._silent: SoundError | None = None
        self._paused_at = 0.0

    def load(self, source: Path, spans: Sequence[tuple[int, int]], method: Method, envelope: Envelope) -> None:
        """Take up a recording at its start, paused and redacted; spans are (start, end) in ms."""
        self.pause()
        self._deck.original = False
        self._trouble = None
        version = self._track.version + 1 if self._track else 1
        self._track = Track(source, tuple(spans), method, envelope, version)
        self.seek(0)
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._run, name="player", daemon=True)
            self._thread.start()

    def play(self) -> None:
        """Go on from where it is, from the start where it is at the end; raises SoundError where nothing can sound."""
        if self._track is None or self._closing:
            return
        if self._silent is not None:
            error, self._silent = self._silent, None  # the next try looks for a device again
            raise error
        if self._deck.ended:
            self.seek(0)
        self._trouble = None
        self._deck.playing = True
        self._wake.set()

    def pause(self) -> None:
        """Stop where it is."""
        self._deck.playing = False
        self._wake.set()

    def seek(self, ms: int) -> None:
        """Go to a place, in ms; playing goes on from there."""
        self._sought = max(0, ms)  # before the ticket: who sees the ticket must see the place
        self._deck.ticket += 1
        self._deck.ended = False
        self._wake.set()

    def set_spans(self, spans: Sequence[tuple[int, int]], method: Method | None = None) -> None:
        """Cover other spans, by another method if one is given, from now on and without a jump."""
        track = self._track
        if track is not None:
            self._track = replace(track, spans=tuple(spans), method=method or track.method, version=track.version + 1)
            self._wake.set()

    @property
    def position(self) -> int:
        """The place that is heard now, in ms."""
        deck = self._deck
        ring = deck.ring
        if ring is None or ring.ticket != deck.ticket:
            return self._sought
        first, count, due = deck.heard
        frame: float = ring.at
        if deck.playing and count:
            frame = max(ring.start, first + min(count, (time.monotonic() - due) * ring.rate))
        return round(frame * 1000 / ring.rate)

    @property
    def playing(self) -> bool:
        """True from play() until pause(), the end, or trouble."""
        return self._deck.playing

    @property
    def original(self) -> bool:
        """True while the sound is heard as it was recorded; may be set at any time."""
        return self._deck.original

    @original.setter
    def original(self, original: bool) -> None:
        self._deck.original = original

    @property
    def trouble(self) -> HushmarkError | None:
        """What stopped the playing, until the next play() or load()."""
        return self._trouble

    def close(self) -> None:
        """Stop and give the device back; may be called again."""
        self._closing = True
        self.pause()
        if self._thread is not None:
            self._thread.join(_LONGEST_CLOSE)  # a device that hangs must not hang the program
            self._thread = None

    def _run(self) -> None:
        feeder = Feeder(self._deck)
        try:
            try:
                self._card.find()
            except SoundError as error:
                self._silent = error
            while not self._closing:
                self._wake.clear()
                self._beat(feeder)
                if not self._closing:
                    self._wake.wait(_BEAT if self._deck.playing else _IDLE if self._card.is_open else None)
        finally:
            self._card.close()
            feeder.close()

    def _beat(self, feeder: Feeder) -> None:
        track, ticket = self._track, self._deck.ticket
        if track is None:
            return
        try:
            feeder.follow(track, ticket, self._sought, self._card.rate if self._card.is_open else 0)
            feeder.pump()
            if not self._card.is_open:
                self._deck.take_over()
            self._tend(feeder)
        except HushmarkError as error:
            self._stop(error)
        except Exception:  # whatever a decoder does to a damaged file, the listener is told and the thread lives
            self._stop(InputError("The recording cannot be played.", file=track.source.name))

    def _tend(self, feeder: Feeder) -> None:
        """Open the device when it is needed, notice when it goes away, give it back after a while."""
        card = self._card
        if self._deck.playing:
            self._paused_at = 0.0
            if card.is_lost:
                card.close()
                raise SoundError("The sound device went away.")
            if not card.is_open:
                rate = card.open(feeder.rate)
                if self._track is not None and rate != feeder.rate:
                    feeder.follow(self._track, self._deck.ticket, self._sought, rate)
                    feeder.pump()
                    self._deck.take_over()
                card.start()
        elif card.is_open:
            self._paused_at = self._paused_at or time.monotonic()
            if time.monotonic() - self._paused_at >= _IDLE:
                card.close()

    def _stop(self, error: HushmarkError) -> None:
        self._deck.playing = False
        self._card.close()
        self._trouble = error
