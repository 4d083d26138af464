"""The redacted and the original transcript side by side: filled in small steps, scrolling together by turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.policies import title_of
from desktop_app.domain.recording import Recording
from desktop_app.domain.words import Utterance, Word
from desktop_app.ui.clock import fine_clock
from desktop_app.ui.parts import Panel, label
from desktop_app.ui.theme import Theme
from desktop_app.ui.transcript import TranscriptView, heading_of

STEP = 0.010
"""Seconds of filling per turn of the event loop: nothing else waits longer."""

PATIENCE = 4.0
"""After the user scrolled, the lit word is not followed for so many seconds."""

COMFORTABLE, LONGEST = 60, 140
"""A paragraph ends with a sentence after so many words, and in any case after so many."""

ORIGINS = {Origin.ENGINE: "found by the engine", Origin.RULE: "found by a rule", Origin.USER: "set by you",
           Origin.LIST: "from a list"}  # fmt: skip


class TranscriptPair(QWidget):
    """word_picked: play from here; filled: both texts are complete."""

    word_picked = Signal(int)
    filled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recording: Recording | None = None
        self._by_word: dict[int, tuple[int, Mark]] = {}
        self._turns: tuple[Utterance, ...] = ()
        self._next = 0
        self._shown: tuple[Word, ...] = ()
        self._syncing = False
        self._scrolled = 0.0
        self._restore = 0
        self._lit = -1
        self.redacted = TranscriptView("Redacted transcript", theme, self._tip)
        self.original = TranscriptView("Original transcript", theme, self._tip)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(_column("Redacted", "to share", self.redacted))
        split.addWidget(_column("Original", "for your eyes only", self.original))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fill)
        for view, other in ((self.redacted, self.original), (self.original, self.redacted)):
            view.word_picked.connect(self.word_picked)
            view.word_hovered.connect(self._hovered)
            view.verticalScrollBar().valueChanged.connect(lambda _v, view=view, other=other: self._follow(view, other))
            view.verticalScrollBar().actionTriggered.connect(self._by_hand)
        theme.changed.connect(self._again)

    @property
    def complete(self) -> bool:
        """True once every turn is in both texts."""
        return self._recording is not None and self._next >= len(self._turns)

    def show_recording(self, recording: Recording) -> None:
        """Show a recording from its start; another view of the one that is shown keeps its place."""
        same = self._recording is not None and self._recording.words is recording.words
        self._lit = self._lit if same else -1
        self._restore = self._top_block(self.redacted) if same else 0
        self._recording = recording
        self._by_word = {}
        for number, mark in enumerate(sorted(recording.marks, key=lambda mark: mark.confidence)):
            if mark.active:
                self._by_word |= dict.fromkeys(range(mark.first, mark.last + 1), (number, mark))
        self._turns = paragraphs(recording.turns, recording.words)
        self._shown = recording.redacted
        self._next = 0
        self.redacted.begin()
        self.original.begin()
        self._timer.start()

    def drop(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._recording = None
        self._turns, self._shown, self._by_word = (), (), {}
        self.redacted.begin()
        self.original.begin()

    def light(self, index: int, follow: bool) -> None:
        """Light a word in both; follow scrolls to it unless the user just scrolled."""
        self._lit = index
        self.redacted.light(index)
        self.original.light(index)
        if follow and index >= 0 and perf_counter() - self._scrolled > PATIENCE:
            self.redacted.bring(index)

    def _again(self) -> None:
        if self._recording is not None:
            self.show_recording(self._recording)

    def _fill(self) -> None:
        recording = self._recording
        if recording is None:
            self._timer.stop()
            return
        until = perf_counter() + STEP
        for view in (self.redacted, self.original):
            view.setUpdatesEnabled(False)
        while self._next < len(self._turns) and perf_counter() < until:
            turn = self._turns[self._next]
            heading = heading_of(turn, recording.words)
            for view, words in ((self.redacted, self._shown), (self.original, recording.words)):
                view.append_turn(turn, heading, [(words[i].text, *self._mark(i)) for i in _range(turn)])
            self._next += 1
        for view in (self.redacted, self.original):
            view.setUpdatesEnabled(True)
        if self._next >= len(self._turns):
            self._timer.stop()
            if self._restore:
                self._scroll_to(self.redacted, self._restore, 0.0)
            self.light(self._lit, follow=False)
            self.filled.emit()

    def _mark(self, index: int) -> tuple[str, int]:
        found = self._by_word.get(index)
        return (found[1].policy, found[0]) if found else ("", -1)

    def _tip(self, index: int) -> str:
        if self._recording is None:
            return ""
        word = self._recording.words[index]
        lines = [f"{fine_clock(word.start)} · click to hear"]
        found = self._by_word.get(index)
        if found is not None:
            mark = found[1]
            lines.insert(0, f"{title_of(mark.policy)} · {mark.confidence:.0%} sure · {ORIGINS[mark.origin]}")
        return "\n".join(lines)

    def _hovered(self, index: int) -> None:
        self.redacted.hover(index)
        self.original.hover(index)

    def _by_hand(self) -> None:
        self._scrolled = perf_counter()

    def _follow(self, view: TranscriptView, other: TranscriptView) -> None:
        if self._syncing or not self.complete:
            return
        self._syncing = True
        try:
            bar, goal = view.verticalScrollBar(), other.verticalScrollBar()
            if bar.value() >= bar.maximum():
                goal.setValue(goal.maximum())
            elif bar.value() <= bar.minimum():
                goal.setValue(goal.minimum())
            else:
                block = self._top_block(view)
                rect = view.document().documentLayout().blockBoundingRect(view.document().findBlockByNumber(block))
                part = (bar.value() - rect.top()) / rect.height() if rect.height() else 0.0
                self._scroll_to(other, block, part)
        finally:
            self._syncing = False

    @staticmethod
    def _top_block(view: TranscriptView) -> int:
        return view.cursorForPosition(QPoint(20, 0)).blockNumber()

    @staticmethod
    def _scroll_to(view: TranscriptView, block: int, part: float) -> None:
        rect = view.document().documentLayout().blockBoundingRect(view.document().findBlockByNumber(block))
        view.verticalScrollBar().setValue(round(rect.top() + part * rect.height()))


def paragraphs(turns: Iterable[Utterance], words: Sequence[Word]) -> tuple[Utterance, ...]:
    """Turns for the eye: a long one is cut behind the end of a sentence, so that it can be read and found again."""
    cut: list[Utterance] = []
    for turn in turns:
        first = turn.first
        for i in _range(turn):
            length = i - first + 1
            ends = words[i].text.rstrip("\"'”’)").endswith((".", "?", "!"))
            if i < turn.last and ((length >= COMFORTABLE and ends) or length >= LONGEST):
                cut.append(replace(turn, first=first, last=i))
                first = i + 1
        cut.append(replace(turn, first=first))
    return tuple(cut)


def _range(turn: Utterance) -> range:
    return range(turn.first, turn.last + 1)


def _column(title: str, hint: str, view: TranscriptView) -> Panel:
    panel = Panel(title)
    panel.column.setContentsMargins(1, 10, 1, 6)
    panel.column.setSpacing(2)
    head = QHBoxLayout()
    head.setContentsMargins(14, 0, 14, 0)
    head.setSpacing(10)
    head.addWidget(label(title, "heading"))
    head.addWidget(label(hint, "small"))
    head.addStretch(1)
    body = QVBoxLayout()
    body.addWidget(view)
    panel.column.addLayout(head)
    panel.column.addLayout(body, 1)
    return panel
