"""Delete: says exactly what disappears, does it through the engine, and shows what was proven, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop_app.flow.deleting import Deleting
from desktop_app.flow.job import Job
from desktop_app.ui.icons import pixmap
from desktop_app.ui.parts import ElidedLabel, button, label
from desktop_app.ui.theme import Theme

GOES = (
    "both transcripts, redacted and original",
    "the marks and everything derived from them",
    "temporary files that the engine holds of it",
)
STAYS = ("the recording itself, where it lies on your disk", "what you exported")


class DeleteDialog(QDialog):
    """Shown with open(); nothing is deleted before its button is pressed."""

    def __init__(self, job: Job, deleting: Deleting, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Delete")
        self.setMinimumWidth(500)
        self._job = job
        self._deleting = deleting
        self._theme = theme
        self._done = False
        self._title = label("Delete this recording's data?", "title")
        name = ElidedLabel("muted")
        name.set_whole(job.name)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(7)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Deleting")
        self.bar.hide()
        self.go = button("Delete", "danger")
        self.keep = button("Keep it")
        self.keep.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(name)
        column.addLayout(self._lines)
        column.addWidget(self.bar)
        column.addStretch(1)
        column.addLayout(row)
        self._section("This disappears for good:")
        for line in GOES:
            self._line("cancel", theme.colours.danger, line)
        self._section("This stays:")
        for line in STAYS:
            self._line("done", theme.colours.muted, line)
        self.go.clicked.connect(self._act)
        self.keep.clicked.connect(self.reject)
        deleting.finished.connect(self._finished)
        deleting.failed.connect(self._failed)

    @property
    def lines(self) -> list[str]:
        """Every sentence that it shows."""
        return [each.text() for each in self.findChildren(QLabel) if each.text() and each.isVisibleTo(self)]

    def _act(self) -> None:
        if self._done:
            self.accept()
            return
        self.go.setEnabled(False)
        self.keep.setEnabled(False)
        self.bar.show()
        self._deleting.start(self._job)

    def _finished(self, job: Job, outcome: object) -> None:
        if job is not self._job:
            return
        proven = bool(getattr(outcome, "proven", False))
        lines: tuple[str, ...] = getattr(outcome, "lines", ())
        colours = self._theme.colours
        self._clear()
        self._title.setText("Deleted, and read back" if proven else "The deletion is not proven")
        for line in lines:
            self._line("done" if proven else "warning", colours.good_ink if proven else colours.warning_ink, line)
        if not proven:
            self._line("info", colours.muted, "The recording stays in the queue. You can try again.")
        self._end()

    def _failed(self, job: Job, sentence: str) -> None:
        if job is not self._job:
            return
        self._clear()
        self._title.setText("It could not be deleted")
        self._line("warning", self._theme.colours.danger, sentence)
        self._line("info", self._theme.colours.muted, "Nothing has changed. You can try again.")
        self._end()

    def _end(self) -> None:
        self._done = True
        self.bar.hide()
        self.keep.hide()
        self.go.setProperty("kind", "primary")
        self.go.style().unpolish(self.go)
        self.go.style().polish(self.go)
        self.go.setText("Close")
        self.go.setAccessibleName("Close")
        self.go.setEnabled(True)
        self.go.setFocus()
        self.adjustSize()

    def _section(self, text: str) -> None:
        self._lines.addSpacing(4)
        self._lines.addWidget(label(text, "section"))

    def _line(self, picture: str, colour: str, text: str) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(pixmap(picture, colour, 18, self.devicePixelRatioF()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, wrap=True, selectable=True), 1)
        self._lines.addWidget(holder)

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
