"""Jobs: queued in the order they came, so many at once as there are slots, kept as scrubbed rows after deletion."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.errors import HushmarkError, InputError, JobFailed
from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.files import Files
from desktop_app.engine.process import Failed, Finished, lines_of
from desktop_app.engine.worker import Spec

log = logging.getLogger(__name__)

Work = Callable[[Spec, Callable[[Progress], None]], Awaitable[Finished]]


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


class Jobs:
    """The queue; every task it starts is its own, and ends with close()."""

    def __init__(self, files: Files, work: Work, slots: int) -> None:
        self._files = files
        self._work = work
        self._slots = asyncio.Semaphore(slots)
        self._rows: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._clearing: set[asyncio.Task[None]] = set()

    def submit(self, request: TranscriptRequest, source: Path) -> Job:
        """Queue a job on a file; needs the running loop."""
        target = self._files.place_for_audio(request.quality) if request.redact_pii_audio else None
        job = Job(request, source, target)
        self._rows[job.id] = job
        task = asyncio.create_task(self._attend(job), name=f"job {job.id}")
        self._tasks[job.id] = task
        task.add_done_callback(lambda _: self._tasks.pop(job.id, None))
        return job

    def find(self, job_id: str) -> Job | None:
        """The job of that id, deleted ones included."""
        return self._rows.get(job_id)

    def newest_first(self) -> Iterable[Job]:
        """Every job since the start."""
        return reversed(self._rows.values())

    async def delete(self, job: Job) -> None:
        """Stop the job if it runs (its process is killed), remove its files, scrub its row; again: nothing more."""
        job.scrub()
        task = self._tasks.get(job.id)
        if task is not None:
            task.cancel()
        # A caller that goes away must not leave half a deletion.
        clearing = asyncio.create_task(self._clear(job, task))
        self._clearing.add(clearing)
        clearing.add_done_callback(self._clearing.discard)
        await asyncio.shield(clearing)

    async def close(self) -> None:
        """Cancel what runs and wait until every process is gone."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, *self._clearing, return_exceptions=True)
        self._rows.clear()

    async def _clear(self, job: Job, task: asyncio.Task[None] | None) -> None:
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)
        shared = any(other.source == job.source and not other.deleted for other in self._rows.values())
        await asyncio.to_thread(self._remove_files, job, keep_source=shared)
        job.source, job.target = Path(), None

    def _remove_files(self, job: Job, *, keep_source: bool) -> None:
        if job.target is not None:
            self._files.discard_audio(job.target)
        if not keep_source:
            self._files.discard_upload(job.source)

    async def _attend(self, job: Job) -> None:
        try:
            async with self._slots:
                job.status, job.progress = Status.PROCESSING, Progress(Stage.PREPARING)
                finished = await self._work(
                    Spec(job.source, job.request, job.target), lambda progress: _advance(job, progress)
                )
            if job.target is not None and finished.rendered:
                self._files.publish(job.target)
            job.end(finished)
        except Failed as failed:
            error, where = failed.failure.error, failed.failure.where
            level = logging.INFO if isinstance(error, InputError) else logging.WARNING
            log.log(level, "job %s failed: %s %s", job.id, type(error).__name__, " ".join(where))
            await self._without_copy(job)
            job.end(error)
        except Exception as error:  # a fault of the program; its text may hold what was said
            log.error("job %s could not be run: %s %s", job.id, type(error).__name__, " ".join(lines_of(error)))
            await self._without_copy(job)
            job.end(JobFailed(f"Server error: {type(error).__name__}.", remedy="Press Retry."))

    async def _without_copy(self, job: Job) -> None:
        """A worker that died may have left a copy that nobody has checked."""
        if job.target is not None:
            await asyncio.to_thread(self._files.discard_audio, job.target)


def _advance(job: Job, progress: Progress) -> None:
    if job.status is Status.PROCESSING:
        job.progress = progress
