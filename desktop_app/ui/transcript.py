"""A transcript as native text: turns as paragraphs, marks in colour, the word that is heard lit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop_app.domain.policies import group_of
from desktop_app.domain.words import Utterance, Word
from desktop_app.ui.clock import clock
from desktop_app.ui.theme import Theme

TEXT_SIZE = 14
DRAG = 6


class TranscriptView(QTextEdit):
    """Read-only; words are known by their index, which is the same in both transcripts."""

    word_picked = Signal(int)
    word_hovered = Signal(int)

    def __init__(self, name: str, theme: Theme, tip: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tip = tip
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._lit = -1
        self._hover = -1
        self._pressed: QPoint | None = None
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        font = QFont(self.font())
        font.setPixelSize(TEXT_SIZE)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(14)

    def begin(self) -> None:
        """Start an empty transcript."""
        self._lit = self._hover = -1
        self.setExtraSelections([])
        self._starts, self._ends = [], []
        self.clear()
        colours = self._theme.colours
        self._plain = QTextCharFormat()
        self._plain.setForeground(QColor(colours.text))
        self._head = QTextCharFormat()
        self._head.setForeground(QColor(colours.muted))
        self._head.setProperty(QTextCharFormat.Property.FontPixelSize, 12)
        self._head.setFontWeight(QFont.Weight.DemiBold)
        self._above = QTextBlockFormat()
        self._above.setTopMargin(10)
        self._above.setBottomMargin(2)
        self._below = QTextBlockFormat()
        self._below.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._marked: dict[str, QTextCharFormat] = {}
        self._cursor = QTextCursor(self.document())
        self._place = 0

    def append_turn(self, turn: Utterance, heading: str, words: list[tuple[str, str, int]]) -> None:
        """Add one turn; words are (text, policy or "", mark number), in order, beginning at turn.first."""
        cursor = self._cursor
        if self._place:
            cursor.insertBlock(self._above)
            self._place += 1
        else:
            cursor.setBlockFormat(self._above)
        self._insert(heading, self._head)
        cursor.insertBlock(self._below)
        self._place += 1
        run: list[str] = []
        before: tuple[str, int] = ("", -1)
        for i, (text, policy, mark) in enumerate(words):
            here = (policy, mark)
            if here != before and run:
                self._insert("".join(run), self._format(before[0]))
                run = []
            if i:
                if here == before:
                    run.append(" ")
                    self._ends_at(1)
                else:
                    self._insert(" ", self._plain)
            self._starts.append(self._place + self._pending)
            run.append(text)
            self._ends_at(_length(text))
            self._ends.append(self._place + self._pending)
            before = here
        if run:
            self._insert("".join(run), self._format(before[0]))

    _pending = 0

    def _ends_at(self, more: int) -> None:
        self._pending += more

    def _insert(self, text: str, form: QTextCharFormat) -> None:
        self._cursor.insertText(text, form)
        self._place += _length(text)
        self._pending = 0

    def _format(self, policy: str) -> QTextCharFormat:
        if not policy:
            return self._plain
        form = self._marked.get(policy)
        if form is None:
            hue = self._theme.colours.hue(group_of(policy))
            form = QTextCharFormat()
            form.setBackground(QColor(hue.fill))
            form.setForeground(QColor(hue.ink))
            self._marked[policy] = form
        return form

    def light(self, index: int) -> None:
        """Light the word that is heard; -1 for none."""
        if index != self._lit:
            self._lit = index
            self._select()

    def hover(self, index: int) -> None:
        """Underline the word that the pointer is on; -1 for none."""
        if index != self._hover:
            self._hover = index
            self._select()

    def word_at(self, place: QPoint) -> int:
        """The word under a point of the viewport, -1 where there is none."""
        cursor = self.cursorForPosition(place)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-14, -4, 14, 4).contains(place):
            return -1
        return self.word_of(cursor.position())

    def word_of(self, position: int) -> int:
        """The word at a position of the document, -1 where there is none."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position <= self._ends[index] else -1

    def words_shown(self) -> int:
        """How many words the document holds so far."""
        return len(self._starts)

    def text_of(self, index: int) -> str:
        """A word as it stands in the document."""
        cursor = self._cursor_over(index)
        return cursor.selectedText()

    def bring(self, index: int) -> bool:
        """Scroll so that a word is well in view; False where it was already."""
        if not 0 <= index < len(self._starts):
            return False
        rect = self.cursorRect(self._cursor_over(index))
        height = self.viewport().height()
        if rect.top() >= 0 and rect.bottom() <= height - 24:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - height // 3)
        return True

    def rect_of(self, index: int) -> QPoint:
        """The middle of a word in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[index])
        start = self.cursorRect(cursor)
        cursor.setPosition(self._ends[index])
        return QPoint((start.left() + self.cursorRect(cursor).left()) // 2, start.center().y())

    def _cursor_over(self, index: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[index])
        cursor.setPosition(self._ends[index], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _select(self) -> None:
        colours = self._theme.colours
        chosen = []
        if 0 <= self._hover < len(self._starts) and self._hover != self._lit:
            under = QTextEdit.ExtraSelection()
            under.cursor = self._cursor_over(self._hover)
            under.format.setFontUnderline(True)
            chosen.append(under)
        if 0 <= self._lit < len(self._starts):
            lit = QTextEdit.ExtraSelection()
            lit.cursor = self._cursor_over(self._lit)
            lit.format.setBackground(QColor(colours.lit))
            lit.format.setForeground(QColor(colours.on_lit))
            chosen.append(lit)
        self.setExtraSelections(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if self._pressed is not None and (place - self._pressed).manhattanLength() < DRAG:
            index = self.word_at(place)
            if index >= 0 and not self.textCursor().hasSelection():
                self.word_picked.emit(index)
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.word_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.IBeamCursor)
        self.word_hovered.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.word_hovered.emit(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.word_of(self.textCursor().position())
            if index >= 0:
                self.word_picked.emit(index)
            return
        if event.key() == Qt.Key.Key_Space:
            event.ignore()  # the window plays and pauses
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.word_at(event.pos())
            if index >= 0:
                QToolTip.showText(event.globalPos(), self._tip(index), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)


def heading_of(turn: Utterance, words: tuple[Word, ...]) -> str:
    """Who speaks and when a turn begins."""
    time = clock(words[turn.first].start)
    if turn.speaker:
        return f"Speaker {turn.speaker}   {time}"
    if turn.channel:
        return f"Channel {turn.channel}   {time}"
    return time


def _length(text: str) -> int:
    """How many positions a text takes in a document: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
