"""One recording on its way through the queue."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.choices import Choices
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.recording import Recording


class JobState(StrEnum):
    """Where a job stands; the value is what people read."""

    READY = "Ready"
    QUEUED = "Waiting"
    RUNNING = "Working"
    DONE = "Done"
    FAILED = "Failed"
    CANCELLED = "Cancelled"


@dataclass(eq=False, slots=True)
class Job:
    """A recording, the choices it was started with, and what became of it."""

    path: Path
    state: JobState = JobState.READY
    progress: Progress = field(default_factory=lambda: Progress(Stage.QUEUED))
    choices: Choices | None = None
    recording: Recording | None = None
    transcript_id: str = ""
    error: str = ""
    remedy: str = ""
    details: str = ""

    @property
    def name(self) -> str:
        """The file's name, as people know the recording."""
        return self.path.name

    @property
    def active(self) -> bool:
        """True while the engine works on it or is about to."""
        return self.state in (JobState.QUEUED, JobState.RUNNING)

    @property
    def startable(self) -> bool:
        """True where Start would begin it."""
        return self.state is JobState.READY

    @property
    def restartable(self) -> bool:
        """True where it ended without a result and can be tried again."""
        return self.state in (JobState.FAILED, JobState.CANCELLED)
