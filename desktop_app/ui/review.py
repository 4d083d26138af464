"""The centre while a finished recording is shown: its name and counts, the timeline, and both transcripts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.choices import Choices
from desktop_app.domain.recording import Recording
from desktop_app.flow.job import Job
from desktop_app.ui.banner import Banner
from desktop_app.ui.clock import clock
from desktop_app.ui.legend import Legend
from desktop_app.ui.parts import ElidedLabel, Panel, label
from desktop_app.ui.theme import Theme
from desktop_app.ui.timeline import Timeline
from desktop_app.ui.transcript_pair import TranscriptPair

CAUTION = "Detection may miss some: listen before you share."


class Review(QWidget):
    """restarted: process the job again with the choices of now; the rest comes from its parts."""

    restarted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._recording: Recording | None = None
        self.name = ElidedLabel("title")
        self.facts = label("", "muted")
        self.caution = label(CAUTION, "muted")
        self.caution.setAccessibleName(CAUTION)
        self.legend = Legend(theme)
        self.news = Banner(theme)
        self.stale = Banner(theme, closable=False)
        self.timeline = Timeline(theme)
        self.texts = TranscriptPair(theme)
        top = Panel("About this recording")
        top.column.setContentsMargins(16, 12, 16, 6)
        top.column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name, 1)
        head.addWidget(self.facts)
        line = QHBoxLayout()
        line.addWidget(self.caution)
        line.addStretch(1)
        top.column.addLayout(head)
        top.column.addLayout(line)
        top.column.addWidget(self.legend)
        top.column.addWidget(self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.stale)
        column.addWidget(self.news)
        column.addWidget(top)
        column.addWidget(self.texts, 1)

    @property
    def job(self) -> Job | None:
        """What is shown."""
        return self._job

    @property
    def recording(self) -> Recording | None:
        """The recording as it is shown."""
        return self._recording

    def show_job(self, job: Job, choices: Choices) -> None:
        """Show a finished job; choices are those of now, which may differ from those it was made with."""
        recording = job.recording
        if recording is None:
            return
        fresh = job is not self._job or self._recording is None or self._recording.words is not recording.words
        self._job, self._recording = job, recording
        self.name.set_whole(job.name)
        marks = sum(mark.active for mark in recording.marks)
        self.facts.setText(f"{clock(recording.duration)}  ·  {len(recording.words):,} words  ·  {marks:,} marks")
        self.legend.show_recording(recording)
        if fresh:
            self.timeline.show_recording(recording)
        self.texts.show_recording(recording)
        self.compare(choices)
        if recording.notices:
            self.news.tell(_lines(recording.notices), "warning")
        else:
            self.news.hide()

    def compare(self, choices: Choices) -> None:
        """Say so where the choices of now would find other things than those it was made with."""
        job = self._job
        if job is None or job.choices is None:
            return
        same = set(job.choices.policies) == set(choices.policies) and job.choices.speakers == choices.speakers
        if same or not choices.policies:
            self.stale.hide()
            return
        self.stale.tell(
            "Your choices have changed since this recording was processed. What you see and export is still as it was.",
            "info",
            do="Start again",
            act=lambda: self.restarted.emit(job),
        )

    def drop(self) -> None:
        """Let the recording go."""
        self._job = self._recording = None
        self.texts.drop()
        self.timeline.show_recording(None)
        self.legend.show_recording(None)


def _lines(notices: Sequence[str]) -> str:
    """One line for each notice, with a bullet where there are several."""
    return "\n".join(f"•  {each}" for each in notices) if len(notices) > 1 else "".join(notices)
