"""The left side: where recordings are dropped, and the list of what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.flow.job import Job
from desktop_app.flow.queue import Queue
from desktop_app.ui.icons import icon
from desktop_app.ui.parts import Panel, label
from desktop_app.ui.queue_delegate import ACTIONS, QueueDelegate
from desktop_app.ui.queue_model import JOB, QueueModel
from desktop_app.ui.theme import Theme


class DropArea(QPushButton):
    """Says that files may be dropped; a click or Enter opens the dialog. The window itself takes the drop."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Drop recordings or folders\nor click to choose", parent)
        self._theme = theme
        self.setObjectName("drop")
        self.setAccessibleName("Add recordings")
        self.setAccessibleDescription("Drop files or folders anywhere in the window, or press Enter to choose files")
        self.setIconSize(QSize(22, 22))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._tint)
        self._tint()

    def invite(self, over: bool) -> None:
        """Light up while files are held over the window."""
        self._dress(over)

    def _tint(self) -> None:
        self._dress(False)

    def _dress(self, over: bool) -> None:
        colours = self._theme.colours
        self.setIcon(icon("drop", colours.accent_ink))
        fill, edge = (colours.accent_soft, colours.accent) if over else (colours.raised, colours.strong_border)
        self.setStyleSheet(
            f"QPushButton#drop {{ border: 1px dashed {edge}; border-radius: 10px; background: {fill};"
            f" color: {colours.muted}; padding: 8px; min-height: 62px; text-align: center; }}"
            f"QPushButton#drop:hover {{ background: {colours.accent_soft}; }}"
            f"QPushButton#drop:focus {{ border: 2px solid {colours.accent}; }}"
        )


class QueueList(QListView):
    """The jobs as cards; Delete, R and the menu key do what the small buttons do."""

    asked = Signal(str, object)
    selected = Signal(object)

    def __init__(self, queue: Queue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Queue of recordings")
        self.jobs = QueueModel(queue, self)
        self.setModel(self.jobs)
        delegate = QueueDelegate(theme, self)
        delegate.asked.connect(self.asked)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.selected.emit(now.data(JOB)))
        theme.changed.connect(self.viewport().update)

    @property
    def job(self) -> Job | None:
        """The job that is chosen."""
        chosen: Job | None = self.currentIndex().data(JOB)
        return chosen

    def choose(self, job: Job) -> None:
        """Make a job the chosen one."""
        row = self.jobs.row_of(job)
        if row >= 0:
            self.setCurrentIndex(self.jobs.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        job = self.job
        if job is not None and event.matches(QKeySequence.StandardKey.Delete):
            self.asked.emit(ACTIONS[job.state][-1][0], job)
        elif job is not None and event.key() == Qt.Key.Key_R and job.restartable:
            self.asked.emit("retry", job)
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()  # the window plays and pauses
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Delete)
        ):
            event.accept()
            return True
        return super().event(event)

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        job: Job | None = index.data(JOB) if index.isValid() else None
        if job is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wish, _, text in ACTIONS[job.state]:
            menu.addAction(text).triggered.connect(lambda _=False, wish=wish: self.asked.emit(wish, job))
        menu.popup(self.viewport().mapToGlobal(place))


class QueuePanel(Panel):
    """opened: the file dialog is asked for; asked: a wish about a job; selected: the job to show (or None)."""

    opened = Signal()
    asked = Signal(str, object)
    selected = Signal(object)

    def __init__(self, queue: Queue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Recordings", parent)
        self.drop = DropArea(theme)
        self.drop.clicked.connect(self.opened)
        self.list = QueueList(queue, theme)
        self.list.asked.connect(self.asked)
        self.list.selected.connect(self.selected)
        self._count = label("", "number")
        self._hint = label("Nothing here yet.", "small")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(label("Recordings", "heading"))
        head.addStretch(1)
        head.addWidget(self._count)
        body = QVBoxLayout()
        body.addWidget(self.list, 1)
        body.addWidget(self._hint, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.drop)
        self.column.addLayout(body, 1)
        for signal in (self.list.jobs.rowsInserted, self.list.jobs.rowsRemoved):
            signal.connect(self._counted)
        self._counted()

    def _counted(self) -> None:
        count = self.list.jobs.rowCount()
        self._count.setText(str(count) if count else "")
        self.list.setVisible(bool(count))
        self._hint.setVisible(not count)
