"""The window: puts the parts together and sends every wish to the desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.choices import Choices
from desktop_app.flow.desk import Desk
from desktop_app.flow.job import Job, JobState
from desktop_app.ui.actions import Actions
from desktop_app.ui.banner import Banner
from desktop_app.ui.choices_panel import ChoicesPanel
from desktop_app.ui.delete_dialog import DeleteDialog
from desktop_app.ui.export_dialog import ExportDialog
from desktop_app.ui.help import AboutDialog, KeysDialog
from desktop_app.ui.icons import application_icon
from desktop_app.ui.pages import EmptyPage, JobPage
from desktop_app.ui.player_bar import PlayerBar
from desktop_app.ui.queue_panel import QueuePanel
from desktop_app.ui.review import Review
from desktop_app.ui.theme import Theme

NOTHING_TICKED = "Tick at least one kind of data on the right: with none there is nothing to take out."
NOTHING_READY = "Add a recording first."
NOTHING_LEFT = "Every recording here has been started already."


class MainWindow(QMainWindow):
    """Draws what the desk holds; the desk must outlive it."""

    def __init__(self, desk: Desk, version: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._version = version
        self._done = False
        self._told = ""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # a window cannot be without one
        self.theme = Theme(app, desk.settings.theme, self)
        self.setWindowTitle("Hushmark")
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(980, 620)
        self.queue = QueuePanel(desk.queue, self.theme)
        self.choices = ChoicesPanel(desk.choices, self.theme)
        self.player = PlayerBar(desk.listening, self.theme)
        self.empty = EmptyPage(self.theme, sample=desk.sample is not None)
        self.page = JobPage(self.theme)
        self.review = Review(self.theme)
        self.news = Banner(self.theme)
        self.actions_ = Actions(self, self.theme)
        self._lay_out()
        self._connect()
        self._restore()
        self._renew()
        self.centre.setFocus()  # nothing is ringed before the first Tab

    # -- building

    def _lay_out(self) -> None:
        self.centre = QStackedWidget()
        for page in (self.empty, self.page, self.review):
            self.centre.addWidget(page)
        self.queue.setMinimumWidth(250)
        self.choices.setMinimumWidth(278)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        for widget, stretch in ((self.queue, 0), (self.centre, 1), (self.choices, 0)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setSizes([300, 790, 300])
        body = QVBoxLayout()
        body.setContentsMargins(12, 10, 12, 10)
        body.setSpacing(10)
        body.addWidget(self.news)
        body.addWidget(split, 1)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.actions_.bar)
        column.addLayout(body, 1)
        column.addWidget(self.player)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        desk, wishes = self._desk, self.actions_
        wishes.open.triggered.connect(self.ask_files)
        wishes.open_folder.triggered.connect(self.ask_folder)
        wishes.start.triggered.connect(self.start)
        wishes.export.triggered.connect(self.ask_export)
        wishes.delete.triggered.connect(lambda: self._wish("delete", self.queue.list.job))
        wishes.quit.triggered.connect(self.close)
        wishes.play.triggered.connect(desk.listening.toggle)
        wishes.next_mark.triggered.connect(lambda: desk.listening.seek_mark(1))
        wishes.previous_mark.triggered.connect(lambda: desk.listening.seek_mark(-1))
        wishes.back.triggered.connect(lambda: desk.listening.step(-5000))
        wishes.forth.triggered.connect(lambda: desk.listening.step(5000))
        wishes.voice.triggered.connect(lambda: desk.listening.set_original(not desk.listening.original))
        wishes.search.triggered.connect(self._search)
        wishes.next_part.triggered.connect(self._next_part)
        wishes.keys.triggered.connect(lambda: KeysDialog(self).open())
        wishes.about.triggered.connect(lambda: AboutDialog(self._version, self).open())
        wishes.theme_chosen.connect(self._choose_theme)
        wishes.show_theme(self.theme.mode)

        self.queue.opened.connect(self.ask_files)
        self.queue.asked.connect(self._wish)
        self.queue.selected.connect(lambda _job: self._show())
        self.empty.opened.connect(self.ask_files)
        self.empty.sample_wanted.connect(self._take_sample)
        self.page.started.connect(self.start)
        self.page.asked.connect(self._wish)
        self.review.restarted.connect(lambda job: desk.queue.again(job, desk.choices))
        self.review.timeline.seeked.connect(desk.listening.seek)
        self.review.texts.word_picked.connect(self._play_word)
        self.choices.changed.connect(desk.set_choices)

        desk.choices_changed.connect(self._choices_changed)
        desk.notice.connect(lambda text: self.news.tell(text, "info", passing=True))
        desk.trouble.connect(lambda text: self.news.tell(text, "danger"))
        desk.queue.added.connect(self._added)
        desk.queue.changed.connect(self._changed)
        desk.queue.removed.connect(self._removed)
        desk.listening.moved.connect(self.review.timeline.move_to)
        desk.listening.word_changed.connect(self._lit)
        desk.listening.unavailable.connect(self._silent)
        desk.closed.connect(self._closed)

    def _restore(self) -> None:
        geometry = QByteArray.fromBase64(self._desk.settings.geometry.encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1400, 860)

    # -- wishes

    def take(self, paths: list[Path]) -> None:
        """Add files and folders to the queue, as a drop does."""
        if paths:
            self._desk.queue.take(paths)

    def start(self) -> None:
        """Process every recording that is ready, with the choices of now."""
        why_not = self._blocked()
        if why_not:
            self.news.tell(why_not, "warning", passing=True)
        else:
            self._desk.queue.start(self._desk.choices)

    def ask_files(self) -> None:
        """Choose recordings in a dialog."""
        dialog = self._file_dialog("Add recordings")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.open()

    def ask_folder(self) -> None:
        """Choose a folder of recordings in a dialog."""
        dialog = self._file_dialog("Add a folder of recordings")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.open()

    def ask_export(self) -> None:
        """Open the export of the recording that is shown."""
        job = self.queue.list.job
        if job is None or job.state is not JobState.DONE:
            return
        folder = self._desk.settings.last_folder or self._first_folder(job)
        dialog = ExportDialog(job, self._desk.exporting, folder, self.theme, self)
        dialog.folder_chosen.connect(lambda folder: self._desk.remember(last_folder=folder))
        dialog.open()

    def _first_folder(self, job: Job) -> str:
        """Beside the recording; the sample lies in the program's own folder, where nobody looks for documents."""
        if job.path != self._desk.sample:
            return str(job.path.parent)
        return _home(QStandardPaths.StandardLocation.DocumentsLocation)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, _home(QStandardPaths.StandardLocation.HomeLocation))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        return dialog

    def _wish(self, wish: str, job: Job | None) -> None:
        if job is None:
            return
        if wish == "cancel":
            self._desk.queue.cancel(job)
        elif wish == "retry" and not self._desk.choices.policies:
            self.news.tell(NOTHING_TICKED, "warning", passing=True)
        elif wish == "retry":
            self._desk.queue.again(job, self._desk.choices)
        elif wish == "delete" and job.state is JobState.DONE:
            DeleteDialog(job, self._desk.deleting, self.theme, self).open()
        elif wish in ("remove", "delete") and not job.active:
            self._desk.queue.remove(job)

    def _take_sample(self) -> None:
        if self._desk.sample is not None:
            self.take([self._desk.sample])

    def _play_word(self, index: int) -> None:
        self._desk.listening.seek_word(index)
        if not self._desk.listening.playing:
            self._desk.listening.toggle()

    def _search(self) -> None:
        self.choices.policies.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choices.policies.search.selectAll()

    def _next_part(self) -> None:
        parts: list[QWidget] = [
            self.queue.list,
            self.review.texts.redacted,
            self.choices.policies.tree,
            self.player.play,
        ]
        here = next((i for i, part in enumerate(parts) if part.hasFocus()), -1)
        for step in range(1, len(parts) + 1):
            part = parts[(here + step) % len(parts)]
            if part.isVisible() and part.isEnabled():
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _choose_theme(self, mode: str) -> None:
        self.theme.set_mode(mode)
        self._desk.remember(theme=mode)

    # -- following the desk

    def _added(self, job: Job) -> None:
        current = self.queue.list.job
        if current is None or current.state is JobState.FAILED:
            self.queue.list.choose(job)
        self._renew()

    def _changed(self, job: Job) -> None:
        if job is self.queue.list.job:
            self._show()
        self._renew_actions()

    def _removed(self, job: Job) -> None:
        if job is self.review.job:
            self._desk.listening.shut()
            self.review.drop()
        self._show()
        self._renew()

    def _choices_changed(self, choices: Choices) -> None:
        self.review.compare(choices)
        if self.centre.currentWidget() is self.page:
            self._show()
        self._renew()

    def _lit(self, index: int) -> None:
        self.review.texts.light(index, self._desk.listening.playing)

    def _silent(self, text: str) -> None:
        self.player.say("Nothing can be heard", text)
        if text != self._told:  # once is enough; the player goes on saying it
            self._told = text
            self.news.tell(text, "warning")

    def _show(self) -> None:
        """Bring the centre in line with the chosen job."""
        job = self.queue.list.job
        if job is None:
            self._leave_review()
            self.centre.setCurrentWidget(self.empty)
        else:
            leaves = self._goes_away(QApplication.focusWidget(), job)
            if job.recording is None:
                self._leave_review()
                self.page.show_job(job, blocked="" if self._desk.choices.policies else NOTHING_TICKED)
                self.centre.setCurrentWidget(self.page)
            else:
                self._show_review(job)
            if leaves:  # to what is likely next, not to whatever comes next on the screen
                next_part = self.page.button("start") if job.startable else self.queue.list
                next_part.setFocus(Qt.FocusReason.OtherFocusReason)
        self._renew_actions()

    def _goes_away(self, focus: QWidget | None, job: Job) -> bool:
        """True where the part that has the keyboard is not there any more once the job is shown."""
        if focus is None or not (self.page.isAncestorOf(focus) or self.empty.isAncestorOf(focus)):
            return False
        stays = self.centre.currentWidget() is self.page and job.recording is None and self.page.offers(job, focus)
        return not stays

    def _show_review(self, job: Job) -> None:
        assert job.recording is not None  # its only caller looked
        before = self.review.recording
        fresh = self.review.job is not job or before is None or before.words is not job.recording.words
        if before is job.recording:
            return
        self.review.show_job(job, self._desk.choices)
        self.centre.setCurrentWidget(self.review)
        if fresh:
            self._desk.listening.open(job.path, job.recording)
            self.player.show_duration(job.recording.duration)
        else:
            self._desk.listening.renew(job.recording)

    def _leave_review(self) -> None:
        if self.review.job is not None:
            self.review.drop()
            self._desk.listening.shut()
            self.player.show_duration(0)

    def _renew(self) -> None:
        self._renew_actions()
        if not self._desk.queue.jobs:
            self._show()

    def _renew_actions(self) -> None:
        job = self.queue.list.job
        done = job is not None and job.state is JobState.DONE
        blocked = self._blocked()
        self.actions_.allow_start(not blocked, blocked, self._desk.queue.ready)
        self.actions_.explain(blocked if blocked == NOTHING_TICKED else "")
        self.actions_.allow_results(done)

    def _blocked(self) -> str:
        if not self._desk.choices.policies:
            return NOTHING_TICKED
        if self._desk.queue.ready:
            return ""
        return NOTHING_LEFT if self._desk.queue.jobs else NOTHING_READY

    # -- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()):
            event.acceptProposedAction()
            self.queue.drop.invite(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.queue.drop.invite(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.queue.drop.invite(False)
        paths = _paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.take(paths))  # let the source go first

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not a shortcut: a focused button or check box keeps its own Space.
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._desk.listening.toggle()
        else:
            super().keyPressEvent(event)

    # -- closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._done:
            event.accept()
            return
        event.ignore()
        self._desk.remember(geometry=self.saveGeometry().toBase64().toStdString())
        self.setEnabled(False)
        self._desk.close_soon()

    def _closed(self) -> None:
        self._done = True
        self.close()


def _home(kind: QStandardPaths.StandardLocation) -> str:
    """A folder of the user's own, which is there."""
    folder = QStandardPaths.writableLocation(kind)
    return folder if folder and Path(folder).is_dir() else str(Path.home())


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
