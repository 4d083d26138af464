"""One submission: what was asked, where it stands, and what stays of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.errors import HushmarkError
from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine.contract import TranscriptRequest


@dataclass(frozen=True, slots=True)
class Finished:
    """What stays of a job that ended well: the result keys of the reply as a JSON object, and a few facts."""

    body: bytes
    duration: int
    language: str
    rendered: bool


class Status(StrEnum):
    """The four states of the contract."""

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    ERROR = "error"


@dataclass(slots=True, eq=False)
class Job:
    """One submission and what has become of it."""

    request: TranscriptRequest
    source: Path
    target: Path | None
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    completed: datetime | None = None
    status: Status = Status.QUEUED
    progress: Progress | None = field(default_factory=lambda: Progress(Stage.QUEUED))
    finished: Finished | None = None
    error: HushmarkError | None = None
    deleted: bool = False

    def end(self, outcome: Finished | HushmarkError) -> None:
        """Set the outcome; a deleted job has none."""
        if self.deleted:
            return
        self.completed = datetime.now(UTC)
        if isinstance(outcome, Finished):
            self.status, self.finished, self.progress = Status.COMPLETED, outcome, Progress(Stage.DONE, 1.0, 0.0)
        else:
            self.status, self.error, self.progress = Status.ERROR, outcome, None

    def scrub(self) -> None:
        """Forget everything but that the job was there (contract 7)."""
        self.deleted = True
        self.status, self.progress, self.error = Status.COMPLETED, None, None
        self.completed = self.completed or datetime.now(UTC)
        if self.finished is not None:
            self.finished = Finished(b"", self.finished.duration, "", rendered=False)
        self.request = TranscriptRequest(audio_url="http://deleted_by_user")
