"""The centre while there is no transcript to show: empty, ready, at work, stopped or failed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.progress import time_left
from desktop_app.flow.job import Job, JobState
from desktop_app.ui.icons import pixmap
from desktop_app.ui.parts import ElidedLabel, Panel, button, label
from desktop_app.ui.theme import Theme

LINES = (
    ("drop", "Drop a recording in.", "Audio or video, one or many, or a whole folder."),
    ("wave", "See and hear every redaction.", "Both transcripts side by side; the beeped sound plays at once."),
    ("lock", "Share it.", "It is all done on this computer. Nothing leaves it."),
)


class EmptyPage(Panel):
    """Explains itself in three short lines; sample_wanted and opened are its two ways to begin."""

    opened = Signal()
    sample_wanted = Signal()

    def __init__(self, theme: Theme, *, sample: bool, parent: QWidget | None = None) -> None:
        super().__init__("Welcome", parent)
        self._theme = theme
        self._mark = QLabel()
        self._pictures: list[tuple[QLabel, str]] = []
        title = label("Take personal data out of recordings", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout()
        lines.setSpacing(18)
        for picture, text, more in LINES:
            place = QLabel()
            place.setFixedSize(28, 28)
            self._pictures.append((place, picture))
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(text, "heading"))
            words.addWidget(label(more, "muted"))
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            lines.addLayout(row)
        choose = button("Choose recordings…", "primary")
        choose.clicked.connect(self.opened)
        self.sample = button("Try the sample call")
        self.sample.setToolTip("A short made-up phone call that comes with the program")
        self.sample.clicked.connect(self.sample_wanted)
        self.sample.setVisible(sample)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(choose)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(lines)
        middle.addStretch(1)
        self.column.addStretch(2)
        self.column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(8)
        self.column.addWidget(title)
        self.column.addSpacing(18)
        self.column.addLayout(middle)
        self.column.addSpacing(26)
        self.column.addLayout(buttons)
        self.column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        scale = self.devicePixelRatioF()
        self._mark.setPixmap(pixmap("hushmark", "", 64, scale))
        for place, picture in self._pictures:
            place.setPixmap(pixmap(picture, self._theme.colours.accent_ink, 26, scale))


OFFERED: dict[JobState, tuple[str, ...]] = {
    JobState.READY: ("start", "remove"),
    JobState.QUEUED: ("cancel",),
    JobState.RUNNING: ("cancel",),
    JobState.FAILED: ("retry", "remove"),
    JobState.CANCELLED: ("retry", "remove"),
}
"""What can be done with a job in each state."""


class JobPage(Panel):
    """A job without a result: what happens to it, and what can be done."""

    started = Signal()
    asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("State of this recording", parent)
        self._theme = theme
        self._job: Job | None = None
        self._picture = QLabel()
        self._name = ElidedLabel("title")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.what = label("", wrap=True, selectable=True)
        self.what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.remedy = label("", "muted", wrap=True, selectable=True)
        self.remedy.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.more = button("Show details", "quiet")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._detail)
        self.details = QTextEdit()
        self.details.setReadOnly(True)
        self.details.setProperty("framed", True)
        self.details.setAccessibleName("Details of the error")
        self.details.setFixedHeight(84)
        self.details.setTabChangesFocus(True)
        self._buttons: dict[str, QPushButton] = {
            "start": button("Start", "primary"),
            "retry": button("Retry", "primary"),
            "cancel": button("Cancel"),
            "remove": button("Remove from the queue"),
        }
        self._buttons["start"].clicked.connect(self.started)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for wish, each in self._buttons.items():
            if wish != "start":
                each.clicked.connect(lambda _=False, wish=wish: self._ask(wish))
            row.addWidget(each)
        row.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self._name)
        inner.addWidget(self.what)
        inner.addWidget(self.remedy)
        inner.addSpacing(4)
        inner.addWidget(self.bar)
        inner.addSpacing(6)
        inner.addLayout(row)
        inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.details)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(inner, 6)
        middle.addStretch(1)
        self.column.addStretch(2)
        self.column.addLayout(middle)
        self.column.addStretch(3)
        theme.changed.connect(self._again)

    def button(self, wish: str) -> QPushButton:
        """The button for a wish: start, retry, cancel or remove."""
        return self._buttons[wish]

    def offers(self, job: Job, part: QWidget) -> bool:
        """True where a part of this page stays when the job is shown."""
        wishes = [wish for wish, each in self._buttons.items() if each is part]
        return all(wish in OFFERED.get(job.state, ()) for wish in wishes)

    def show_job(self, job: Job, *, blocked: str = "") -> None:
        """Show a job; blocked says why Start is not possible now."""
        if job is not self._job:
            self.more.setChecked(False)
        self._job = job
        state = job.state
        colours = self._theme.colours
        picture, colour = {
            JobState.FAILED: ("warning", colours.danger),
            JobState.CANCELLED: ("info", colours.muted),
        }.get(state, ("wave", colours.accent_ink))
        self._picture.setPixmap(pixmap(picture, colour, 44, self.devicePixelRatioF()))
        self._name.set_whole(job.name)
        what, remedy = _sentences(job, blocked)
        self.what.setText(what)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.bar.setVisible(state is JobState.RUNNING)
        self.bar.setValue(round(job.progress.fraction * 1000))
        wanted = OFFERED.get(state, ())
        for wish, each in self._buttons.items():
            each.setVisible(wish in wanted)
        for wish in ("start", "retry"):
            self._buttons[wish].setEnabled(not blocked)
            self._buttons[wish].setToolTip(blocked)
        self.more.setVisible(bool(job.details))
        self.details.setPlainText(job.details)
        self.details.setVisible(bool(job.details) and self.more.isChecked())

    def _ask(self, wish: str) -> None:
        if self._job is not None:
            self.asked.emit(wish, self._job)

    def _detail(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.more.setText("Hide details" if shown else "Show details")

    def _again(self) -> None:
        if self._job is not None:
            self.show_job(self._job)


def _sentences(job: Job, blocked: str) -> tuple[str, str]:
    match job.state:
        case JobState.READY:
            return "Ready to start.", blocked or "Choose on the right what is taken out, then press Start."
        case JobState.QUEUED:
            return "Waits for its turn.", "One recording is processed at a time."
        case JobState.RUNNING:
            left = time_left(job.progress.seconds_left)
            return f"{job.progress.stage.label} · {job.progress.fraction:.0%}", left[:1].upper() + left[1:]
        case JobState.CANCELLED:
            return "Stopped.", "Nothing of it was kept. You can start it again at any time."
        case JobState.FAILED:
            return job.error, job.remedy
        case JobState.DONE:
            return "Done.", ""
