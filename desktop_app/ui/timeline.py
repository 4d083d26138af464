"""A slim overview of the whole recording: where the marks are, where the sound is, and a way to go there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.domain.marks import Mark
from desktop_app.domain.policies import group_of, title_of
from desktop_app.domain.recording import Recording
from desktop_app.ui.clock import clock, fine_clock
from desktop_app.ui.theme import Theme

HEIGHT = 44
EDGE = 10
STEP = 5000


class Timeline(QWidget):
    """The waveform of a later version will stand here; seeked carries ms."""

    seeked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recording: Recording | None = None
        self._position = 0
        self._back: QPixmap | None = None
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Timeline of the recording")
        self.setAccessibleDescription("Left and Right move by five seconds")
        theme.changed.connect(self._renew)

    def show_recording(self, recording: Recording | None) -> None:
        """Show the marks of a recording over its duration."""
        self._recording = recording
        self._position = 0
        self._renew()

    def move_to(self, ms: int) -> None:
        """Show where the sound is; only what changed is painted."""
        before, after = self._x(self._position), self._x(ms)
        self._position = ms
        if round(before) != round(after):
            for x in (before, after):
                self.update(round(x) - 6, 0, 13, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._back is None:
            self._back = self._paint_back()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._back)
        colours = self._theme.colours
        if self._recording is not None:
            x = self._x(self._position)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.lit), 2))
            painter.drawLine(round(x), 4, round(x), HEIGHT - 14)
            painter.setBrush(QColor(colours.lit))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(round(x) - 4, 1, 8, 8))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, HEIGHT - 2), 6, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.seeked.emit(self._ms(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.seeked.emit(self._ms(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.seeked.emit(self._position + (STEP if event.key() == Qt.Key.Key_Right else -STEP))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._recording is not None:
            ms = self._ms(event.pos().x())
            mark = self._mark_at(event.pos().x())
            text = fine_clock(ms if mark is None else mark.start)
            QToolTip.showText(event.globalPos(), text if mark is None else f"{title_of(mark.policy)} · {text}", self)
            return True
        return super().event(event)

    def _mark_at(self, x: int) -> Mark | None:
        if self._recording is None:
            return None
        near = [
            mark
            for mark in self._recording.marks
            if mark.active and self._x(mark.start) - 2 <= x <= self._x(mark.end) + 2
        ]
        return near[0] if near else None

    def _paint_back(self) -> QPixmap:
        colours = self._theme.colours
        scale = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * scale), round(HEIGHT * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(EDGE, 11, self.width() - 2 * EDGE, 16)
        painter.setBrush(QColor(colours.track))
        painter.drawRoundedRect(track, 4, 4)
        if self._recording is not None:
            for mark in self._recording.marks:
                if mark.active:
                    left, right = self._x(mark.start), self._x(mark.end)
                    painter.setBrush(QColor(colours.hue(group_of(mark.policy)).solid))
                    painter.drawRoundedRect(QRectF(left, 11, max(3.0, right - left), 16), 2, 2)
            self._paint_times(painter)
        painter.end()
        return picture

    def _paint_times(self, painter: QPainter) -> None:
        assert self._recording is not None  # its only caller looked
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        duration = self._recording.duration
        parts = 4 if duration >= 8000 else 1  # in between, a short recording's times would be the same or nearly
        for part in range(0, 5, 4 // parts):
            place = Qt.AlignmentFlag.AlignLeft if part == 0 else Qt.AlignmentFlag.AlignRight
            x = EDGE + (self.width() - 2 * EDGE) * part / 4
            rect = QRectF(x, 28, 60, 14) if part == 0 else QRectF(x - 60, 28, 60, 14)
            if 0 < part < 4:
                rect, place = QRectF(x - 30, 28, 60, 14), Qt.AlignmentFlag.AlignHCenter
            painter.drawText(rect, place, clock(duration * part // 4))

    def _renew(self) -> None:
        self._back = None
        self.update()

    def _x(self, ms: int) -> float:
        duration = self._recording.duration if self._recording else 0
        return EDGE + (self.width() - 2 * EDGE) * min(1.0, ms / duration if duration else 0.0)

    def _ms(self, x: float) -> int:
        duration = self._recording.duration if self._recording else 0
        return round(duration * max(0.0, min(1.0, (x - EDGE) / max(1, self.width() - 2 * EDGE))))
