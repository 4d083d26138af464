"""Export: what, where and under which name; progress; and what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.choices import Quality
from desktop_app.flow.exporting import Exporting, ExportKind, file_names, stem_for
from desktop_app.flow.job import Job
from desktop_app.ui.banner import Banner
from desktop_app.ui.icons import icon
from desktop_app.ui.parts import button, label, rule
from desktop_app.ui.theme import Theme

SHARED = (
    (ExportKind.REDACTED_TXT, "Redacted transcript", "Text, .txt"),
    (ExportKind.REDACTED_JSON, "Redacted transcript with times", "Data for other programs, .json"),
    (ExportKind.REDACTED_AUDIO, "Redacted audio", ""),
)


class ExportDialog(QDialog):
    """Never blocks: it is shown with open(); folder_chosen carries the folder to remember."""

    folder_chosen = Signal(str)

    def __init__(
        self, job: Job, exporting: Exporting, folder: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self.setMinimumWidth(520)
        self._job = job
        self._exporting = exporting
        self._written: tuple[Path, ...] = ()
        self.checks: dict[ExportKind, QCheckBox] = {}
        self.folder = QLineEdit(folder)
        self.folder.setAccessibleName("Folder")
        self._browse = button("Choose…", name="Choose the folder")
        self._browse.clicked.connect(self._ask_folder)
        self.keep_name = QCheckBox("Keep the recording's own name")
        self.keep_name.setToolTip("File names often hold names of people. Without this, the files get a neutral name.")
        self.names = label("", "small", wrap=True, selectable=True)
        self.names.setAccessibleName("Files that will be written")
        self.news = Banner(theme, closable=False)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the export")
        self.go = button("Export", "primary")
        self.go.setDefault(True)
        self.stop = button("Cancel")
        self._theme = theme
        self.questions = self._questions()
        self.outcome = self._outcome()
        self.outcome.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(label("Export", "title"))
        column.addWidget(self.questions)
        column.addWidget(self.outcome)
        column.addWidget(self.news)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        column.addLayout(row)
        self.bar.hide()
        self.go.clicked.connect(self._act)
        self.stop.clicked.connect(self._stop)
        self.folder.textChanged.connect(self._changed)
        self.keep_name.toggled.connect(self._changed)
        for check in self.checks.values():
            check.toggled.connect(self._changed)
        exporting.progressed.connect(self._progressed)
        exporting.finished.connect(self._finished)
        exporting.failed.connect(self._failed)
        exporting.stopped.connect(self._stopped)
        theme.changed.connect(self._tint)
        self._tint()
        self._changed()

    @property
    def kinds(self) -> tuple[ExportKind, ...]:
        """What is ticked."""
        return tuple(kind for kind, check in self.checks.items() if check.isChecked())

    def _questions(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("To share", "section"))
        quality = self._job.recording.choices.quality if self._job.recording else Quality.MP3
        for kind, text, more in SHARED:
            hint = more or f"{quality.value.upper()}, checked before it is kept"
            column.addLayout(self._check(kind, text, hint, ticked=True))
        column.addSpacing(6)
        column.addWidget(label("For your eyes only", "section"))
        column.addLayout(
            self._check(ExportKind.ORIGINAL_TXT, "Original transcript", "holds all personal data", ticked=False)
        )
        column.addSpacing(6)
        column.addWidget(rule())
        column.addSpacing(6)
        column.addWidget(label("Folder", "section"))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self._browse)
        column.addLayout(row)
        column.addWidget(self.keep_name)
        column.addWidget(self.names)
        column.addStretch(1)
        return page

    def _outcome(self) -> QWidget:
        page = QWidget()
        self.written = label("", wrap=True, selectable=True)
        self.written.setAccessibleName("Files that were written")
        self._show_folder = button("Open folder")
        self._show_folder.setIconSize(QSize(16, 16))
        self._show_folder.clicked.connect(self._open_folder)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._headline = label("", "heading")
        column.addWidget(self._headline)
        column.addWidget(self.written)
        column.addWidget(self._show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _check(self, kind: ExportKind, text: str, hint: str, *, ticked: bool) -> QHBoxLayout:
        check = QCheckBox(text)
        check.setChecked(ticked)
        check.setAccessibleDescription(hint)
        self.checks[kind] = check
        row = QHBoxLayout()
        row.addWidget(check)
        row.addWidget(label(hint, "small"))
        row.addStretch(1)
        return row

    def _changed(self) -> None:
        names = file_names(self._job, stem_for(self._job, keep_name=self.keep_name.isChecked()), self.kinds)
        self.names.setText("Writes " + ", ".join(names) if names else "Nothing is ticked.")
        self.go.setEnabled(bool(names) and bool(self.folder.text().strip()))
        if ExportKind.ORIGINAL_TXT in self.kinds:
            self.news.tell("The original transcript holds every name and number. Do not pass it on.", "warning")
        elif self.keep_name.isChecked():
            self.news.tell("Check that the file's name does not say whom it is about.", "warning")
        else:
            self.news.hide()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Choose a folder", self.folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _act(self) -> None:
        if self._written:
            self.accept()
            return
        self.folder_chosen.emit(self.folder.text().strip())
        self._busy(True)
        self.bar.setValue(0)
        self.news.hide()
        stem = stem_for(self._job, keep_name=self.keep_name.isChecked())
        self._exporting.start(self._job, Path(self.folder.text().strip()).expanduser(), stem, self.kinds)

    def _stop(self) -> None:
        if self._exporting.running:
            self._exporting.cancel()
        else:
            self.reject()

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.questions.setEnabled(not busy)
        self.go.setEnabled(not busy)
        self.go.setText("Exporting…" if busy else "Export")

    def _progressed(self, fraction: float) -> None:
        self.bar.setValue(round(fraction * 1000))

    def _finished(self, written: tuple[Path, ...]) -> None:
        self._busy(False)
        self._written = written
        count = "1 file" if len(written) == 1 else f"{len(written)} files"
        self._headline.setText(f"{count} written")
        self.written.setText(
            "\n".join(path.name for path in written) + f"\n\nin {written[0].parent}" if written else ""
        )
        self.questions.hide()
        self.outcome.show()
        self.stop.hide()
        self.go.setText("Done")
        self.go.setFocus()
        self.news.tell("Detection may miss some: listen before you share.", "warning")
        QTimer.singleShot(0, self, self._shrink)

    def _failed(self, what: str, remedy: str) -> None:
        self._busy(False)
        self.news.tell(f"{what} {remedy}".strip(), "danger")

    def _stopped(self) -> None:
        self._busy(False)
        self.news.tell("Stopped. Nothing was written.", "info")

    def _shrink(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), self.minimumSizeHint().height())

    def _tint(self) -> None:
        self._show_folder.setIcon(icon("folder", self._theme.colours.text))

    def _open_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))

    def reject(self) -> None:
        self._exporting.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._exporting.cancel()
        super().closeEvent(event)
