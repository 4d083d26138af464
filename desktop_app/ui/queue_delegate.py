"""Paints a job of the queue: name, state, what happens, progress, and the things that can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_app.flow.job import Job, JobState
from desktop_app.ui.icons import pixmap
from desktop_app.ui.queue_model import JOB, chip, detail, left
from desktop_app.ui.theme import Theme

HEIGHT = 70
GAP = 6
PAD = 12
BUTTON = 24

ACTIONS = {
    JobState.READY: (("remove", "cancel", "Remove from the queue"),),
    JobState.QUEUED: (("cancel", "cancel", "Cancel"),),
    JobState.RUNNING: (("cancel", "cancel", "Cancel"),),
    JobState.DONE: (("delete", "delete", "Delete its data"),),
    JobState.FAILED: (("retry", "retry", "Retry"), ("remove", "cancel", "Remove from the queue")),
    JobState.CANCELLED: (("retry", "retry", "Start again"), ("remove", "cancel", "Remove from the queue")),
}
"""For each state: the wish, its icon and what the tooltip says."""


class QueueDelegate(QStyledItemDelegate):
    """asked carries the wish (cancel, retry, remove, delete) and the job when one of the small buttons is pressed."""

    asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        job: Job | None = index.data(JOB)
        if job is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        card = _card(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = colours.accent if selected else colours.border
        painter.setPen(QPen(QColor(edge), 2 if focused and selected else 1))
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover if hovered else colours.raised))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

        buttons = _buttons(card, job) if hovered or selected else []
        right = (buttons[-1][1].left() if buttons else card.right() - PAD) - 4
        self._name(painter, option.font, card, right, job)
        self._detail(painter, option.font, card, job, selected)
        scale = painter.device().devicePixelRatioF()
        for (_, picture, _tip), place in buttons:
            inner = place.adjusted(5, 5, -5, -5)
            painter.drawPixmap(inner, pixmap(picture, colours.muted, inner.width(), scale))
        painter.restore()

    def _name(self, painter: QPainter, base: QFont, card: QRect, right: int, job: Job) -> None:
        font = QFont(base)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.text))
        space = QRect(card.left() + PAD, card.top() + 11, right - card.left() - PAD, 20)
        text = QFontMetrics(font).elidedText(job.name, Qt.TextElideMode.ElideMiddle, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _detail(self, painter: QPainter, base: QFont, card: QRect, job: Job, selected: bool) -> None:
        colours = self._theme.colours
        small = QFont(base)
        small.setPixelSize(12)
        fill, ink = self._tone(job)
        fill = colours.surface if selected else fill
        tag = QFont(base)
        tag.setPixelSize(11)
        tag.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(tag).horizontalAdvance(chip(job)) + 16
        place = QRect(card.left() + PAD, card.top() + 38, width, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(place, 9, 9)
        painter.setPen(QColor(ink))
        painter.setFont(tag)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, chip(job))
        rest = QRect(place.right() + 9, place.top(), card.right() - PAD - place.right() - 9, place.height())
        painter.setFont(small)
        painter.setPen(QColor(colours.danger_ink if job.state is JobState.FAILED else colours.muted))
        remaining = left(job)
        if remaining:
            painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, remaining)
            rest.setRight(rest.right() - QFontMetrics(small).horizontalAdvance(remaining) - 8)
        text = QFontMetrics(small).elidedText(detail(job), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if job.state is JobState.RUNNING:
            track = QRectF(card.left() + PAD, card.bottom() - 7, card.width() - 2 * PAD, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.surface if selected else colours.track))
            painter.drawRoundedRect(track, 1.5, 1.5)
            track.setWidth(max(3.0, track.width() * min(1.0, max(0.0, job.progress.fraction))))
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(track, 1.5, 1.5)

    def _tone(self, job: Job) -> tuple[str, str]:
        colours = self._theme.colours
        return {
            JobState.DONE: (colours.good_soft, colours.good_ink),
            JobState.FAILED: (colours.danger_soft, colours.danger_ink),
            JobState.RUNNING: (colours.accent_soft, colours.accent_ink),
        }.get(job.state, (colours.track, colours.muted))

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        job: Job | None = index.data(JOB)
        if job is not None and event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            for (wish, _, _tip), place in _buttons(_card(option.rect), job):
                if place.contains(event.position().toPoint()):
                    self.asked.emit(wish, job)
                    return True
        return False

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        job: Job | None = index.data(JOB)
        if job is not None:
            for (_, _, tip), place in _buttons(_card(option.rect), job):
                if place.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), tip, view)
                    return True
        return super().helpEvent(event, view, option, index)


def _card(rect: QRect) -> QRect:
    return rect.adjusted(0, 0, 0, -GAP)


def _buttons(card: QRect, job: Job) -> list[tuple[tuple[str, str, str], QRect]]:
    """The small buttons of a row from the right to the left."""
    places = []
    right = card.right() - 6
    for action in reversed(ACTIONS[job.state]):
        places.append((action, QRect(right - BUTTON, card.top() + 8, BUTTON, BUTTON)))
        right -= BUTTON + 2
    return places
