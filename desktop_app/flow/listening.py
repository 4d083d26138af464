"""Listening to the recording under review: the player, the place in time, and the word that is heard."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import HushmarkError
from desktop_app.domain.recording import Recording
from desktop_app.flow.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.audio.envelope import Envelope
    from desktop_app.services.player import Player

POLL = 30
"""How often the player is asked where it is, in ms: often enough for the eye, cheap enough to forget."""

LINGER = 400
"""A word stays lit for so many ms into the pause behind it."""

LEAD = 600
"""A jump to a mark lands so many ms before it, so that its edge is heard."""

BACK = 700
"""A jump back skips a mark that began less than so many ms ago, so that pressing twice goes back twice."""


class Listening(QObject):
    """One recording at a time; the sound is masked by the recording's own spans unless the original is asked for."""

    readied = Signal(bool)
    moved = Signal(int)
    word_changed = Signal(int)
    playing_changed = Signal(bool)
    original_changed = Signal(bool)
    unavailable = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        make_player: Callable[[], Player],
        measure: Callable[[Path], Awaitable[Envelope]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make_player = make_player
        self._measure = measure
        self._player: Player | None = None
        self._recording: Recording | None = None
        self._order: list[int] = []
        self._starts: list[int] = []
        self._word = -1
        self._playing = False
        self._original = False
        self._ready = False
        self._eager = False
        self._wanted = 0
        self._envelopes: dict[Path, Envelope] = {}
        self._opening = 0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL)
        self._timer.timeout.connect(self._poll)

    @property
    def ready(self) -> bool:
        """True while Play can be pressed."""
        return self._ready

    @property
    def playing(self) -> bool:
        """True while sound runs."""
        return self._playing

    @property
    def original(self) -> bool:
        """True while the unredacted sound is chosen."""
        return self._original

    @property
    def position(self) -> int:
        """The place in the recording, in ms."""
        return self._wanted

    def open(self, path: Path, recording: Recording) -> None:
        """Make a recording ready to be heard, from its start and redacted."""
        self.shut()
        self._recording = recording
        self._order = sorted(range(len(recording.words)), key=lambda index: recording.words[index].start)
        self._starts = [recording.words[index].start for index in self._order]
        self._tasks.start(self._open(path, recording, self._opening), "listen")

    def renew(self, recording: Recording) -> None:
        """Follow changed marks or choices of the recording that is open, without a jump."""
        self._recording = recording
        if self._player is not None and self._ready:
            self._player.set_spans(recording.spans, recording.choices.method)

    def shut(self) -> None:
        """Stop and let the recording go."""
        self._opening += 1
        self._timer.stop()
        if self._player is not None:
            self._player.pause()
        self._recording = None
        self._ready = self._eager = False
        self._wanted = 0
        self._set_original(False)
        self._set_playing(False)
        self._set_word(-1)
        self.readied.emit(False)
        self.moved.emit(0)

    def close(self) -> None:
        """Stop for good and give the sound device back."""
        self.shut()
        if self._player is not None:
            self._player.close()
            self._player = None

    def toggle(self) -> None:
        """Play, or pause; a wish to play before the sound is ready is kept until it is."""
        if self._player is None or not self._ready or self._recording is None:
            self._eager = self._recording is not None and not self._eager
            return
        if self._playing:
            self._player.pause()
            self._set_playing(False)
            self._timer.stop()
            return
        if self._wanted >= self._recording.duration - POLL:
            self.seek(0)
        try:
            self._player.play()
        except HushmarkError as error:
            self.unavailable.emit(str(error))
            return
        self._set_playing(True)
        self._timer.start()

    def seek(self, ms: int) -> None:
        """Go to a place in time; the sound goes on from there if it ran."""
        if self._recording is None:
            return
        self._wanted = max(0, min(ms, self._recording.duration))
        if self._player is not None and self._ready:
            self._player.seek(self._wanted)
        self.moved.emit(self._wanted)
        self._set_word(self._word_at(self._wanted))

    def step(self, ms: int) -> None:
        """Go back or forth by so many ms."""
        self.seek(self._wanted + ms)

    def seek_word(self, index: int) -> None:
        """Go to where a word begins."""
        if self._recording is not None and 0 <= index < len(self._recording.words):
            self.seek(self._recording.words[index].start)

    def seek_mark(self, direction: int) -> None:
        """Go to shortly before the next (1) or the previous (-1) mark."""
        if self._recording is None:
            return
        leads = [max(0, start - LEAD) for start, _ in self._recording.spans]
        if direction > 0:
            goals = [lead for lead in leads if lead > self._wanted + POLL]
            goal = goals[0] if goals else None
        else:
            goals = [lead for lead in leads if lead < self._wanted - BACK]
            goal = goals[-1] if goals else None
        if goal is not None:
            self.seek(goal)

    def set_original(self, original: bool) -> None:
        """Choose what is heard, also in mid-sound."""
        if self._player is not None and self._ready:
            self._player.original = original
        self._set_original(original and self._ready)

    async def _open(self, path: Path, recording: Recording, opening: int) -> None:
        try:
            envelope = self._envelopes.get(path)
            if envelope is None:
                envelope = await self._measure(path)
                self._envelopes[path] = envelope
            if opening != self._opening:
                return
            if self._player is None:
                self._player = self._make_player()
            self._player.load(path, recording.spans, recording.choices.method, envelope)
            self._player.original = False
        except HushmarkError as error:
            if opening == self._opening:
                self.unavailable.emit(str(error))
            return
        self._ready = True
        if self._wanted:
            self._player.seek(self._wanted)
        self.readied.emit(True)
        if self._eager:
            self._eager = False
            self.toggle()

    def _poll(self) -> None:
        if self._player is None or self._recording is None:
            return
        position = min(self._player.position, self._recording.duration)
        if position != self._wanted:
            self._wanted = position
            self.moved.emit(position)
            self._set_word(self._word_at(position))
        if not self._player.playing:
            self._timer.stop()
            self._set_playing(False)
            if self._player.trouble is not None:
                self.unavailable.emit(str(self._player.trouble))

    def _word_at(self, ms: int) -> int:
        assert self._recording is not None  # both callers looked
        place = bisect_right(self._starts, ms) - 1
        if place < 0 or ms > self._recording.words[self._order[place]].end + LINGER:
            return -1
        return self._order[place]

    def _set_word(self, index: int) -> None:
        if index != self._word:
            self._word = index
            self.word_changed.emit(index)

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _set_original(self, original: bool) -> None:
        if original != self._original:
            self._original = original
            self.original_changed.emit(original)
