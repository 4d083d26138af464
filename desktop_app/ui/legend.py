"""How many marks of each group there are, in the group's colour: the legend of the transcripts."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.policies import Group, group_of, title_of
from desktop_app.domain.recording import Recording
from desktop_app.ui.theme import Theme

CHIP = 24
GAP = 6


class Legend(QWidget):
    """Chips that wrap; the accessible description lists the counts by policy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: list[tuple[Group | None, int]] = []
        self.setAccessibleName("Marks by group")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def counts(self) -> tuple[tuple[Group | None, int], ...]:
        """Group (None for policies that only another engine knows) and number of active marks, most first."""
        return tuple(self._counts)

    def show_recording(self, recording: Recording | None) -> None:
        """Count the marks of a recording."""
        active = [mark for mark in recording.marks if mark.active] if recording else []
        self._counts = Counter(group_of(mark.policy) for mark in active).most_common()
        by_policy = Counter(title_of(mark.policy) for mark in active).most_common()
        text = "\n".join(f"{title}: {count}" for title, count in by_policy)
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, CHIP)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        for (group, _), text, place in self._places():
            hue = self._theme.colours.hue(group)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.fill))
            painter.drawRoundedRect(place, CHIP / 2, CHIP / 2)
            painter.setBrush(QColor(hue.solid))
            painter.drawEllipse(place.left() + 10, place.center().y() - 3, 8, 8)
            painter.setPen(QColor(hue.ink))
            painter.drawText(place.adjusted(24, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Medium)
        return font

    def _places(self) -> list[tuple[tuple[Group | None, int], str, QRect]]:
        metrics = QFontMetrics(self._font())
        places = []
        x = y = 0
        for group, count in self._counts:
            text = f"{group.value if group else 'Other'}  {count}"
            width = metrics.horizontalAdvance(text) + 36
            if x and x + width > self.width():
                x, y = 0, y + CHIP + GAP
            places.append(((group, count), text, QRect(x, y, width, CHIP)))
            x += width + GAP
        return places

    def _fit(self) -> None:
        places = self._places()
        height = places[-1][2].bottom() + 1 if places else 0
        if height != self.height():
            self.setFixedHeight(height)
