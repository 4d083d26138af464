"""The queue: recordings come in, are processed one per engine slot, and go out; nothing stops the rest."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.choices import Choices
from desktop_app.domain.errors import HushmarkError
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.recording import Recording
from desktop_app.flow.job import Job, JobState
from desktop_app.flow.tasks import Tasks
from desktop_app.services.intake import distinct, expand
from desktop_app.services.wording import kind_alone, raw_text

if TYPE_CHECKING:
    from desktop_app.services.client import EngineClient

log = logging.getLogger(__name__)


class Queue(QObject):
    """Jobs in the order in which they came; every signal carries the Job that it is about."""

    added = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    noticed = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        client: Callable[[], Awaitable[EngineClient]],
        slots: int = 1,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._client = client
        self._slots = slots
        self._jobs: list[Job] = []
        self._running: dict[Job, asyncio.Task[None]] = {}

    @property
    def jobs(self) -> Sequence[Job]:
        """Every job, oldest first."""
        return tuple(self._jobs)

    @property
    def ready(self) -> int:
        """How many recordings Start would begin."""
        return sum(job.startable for job in self._jobs)

    def take(self, paths: Iterable[Path]) -> None:
        """Add files and everything playable in folders; what cannot be used becomes a row that says why."""
        self._tasks.start(self._take(list(paths)), "take")

    def start(self, choices: Choices) -> None:
        """Process every recording that waits, all with these choices."""
        for job in self._jobs:
            if job.startable:
                self._line_up(job, choices)
        self._pump()

    def again(self, job: Job, choices: Choices) -> None:
        """Process a recording once more, from the start, with these choices."""
        if job.active:
            return
        self._scrub(job)
        self._line_up(job, choices)
        self._pump()

    def cancel(self, job: Job) -> None:
        """Stop a job; the worker behind it is ended and the recording can be started again."""
        if job.state is JobState.QUEUED:
            job.state = JobState.CANCELLED
            self.changed.emit(job)
        elif (task := self._running.get(job)) is not None:
            task.cancel()

    def remove(self, job: Job) -> None:
        """Take a job off the list; what the engine still holds of it is deleted there."""
        if job not in self._jobs:
            return
        self.cancel(job)
        self._scrub(job)
        self._jobs.remove(job)
        self.removed.emit(job)

    def forget(self, job: Job) -> None:
        """Take a job off the list whose data at the engine were deleted already."""
        job.transcript_id = ""
        job.recording = None
        self.remove(job)

    def derive(self, choices: Choices) -> None:
        """Show finished recordings under other choices of substitution, method and quality; marks stay as they are."""
        for job in self._jobs:
            if job.recording is None:
                continue
            kept = replace(
                job.recording.choices,
                substitution=choices.substitution,
                method=choices.method,
                quality=choices.quality,
            )
            if kept != job.recording.choices:
                job.recording = job.recording.with_choices(kept)
                self.changed.emit(job)

    async def _take(self, paths: list[Path]) -> None:
        twice: list[str] = []
        for path in paths:
            files, errors = await asyncio.to_thread(expand, [path])
            known = [job.path for job in self._jobs]
            _, repeats = await asyncio.to_thread(distinct, [*known, *files])
            twice += [file.name for file in repeats]
            for file in files:
                if file not in repeats:
                    self._add(Job(file))
            for error in errors:
                job = Job(path)
                self._fail(job, error)
                self._add(job)
        if twice:
            self.noticed.emit(_already_here(twice))

    def _add(self, job: Job) -> None:
        self._jobs.append(job)
        self.added.emit(job)

    def _line_up(self, job: Job, choices: Choices) -> None:
        job.choices = choices
        job.state = JobState.QUEUED
        job.progress = Progress(Stage.QUEUED)
        job.error = job.remedy = job.details = ""
        job.recording = None
        self.changed.emit(job)

    def _pump(self) -> None:
        if self._tasks.closed:
            return
        for job in self._jobs:
            if len(self._running) >= self._slots:
                return
            if job.state is JobState.QUEUED:
                job.state = JobState.RUNNING
                job.progress = Progress(Stage.PREPARING)
                self._running[job] = self._tasks.start(self._run(job), "job")
                self.changed.emit(job)

    async def _run(self, job: Job) -> None:
        assert job.choices is not None  # only jobs with choices are lined up

        def progressed(progress: Progress) -> None:
            job.progress = progress
            self.changed.emit(job)

        def submitted(transcript_id: str) -> None:
            job.transcript_id = transcript_id

        try:
            client = await self._client()
            redact = await asyncio.to_thread(_redact)
            job.recording = await redact(client, job.path, job.choices, progressed, submitted)
            job.transcript_id = job.recording.transcript_id
            job.progress = Progress(Stage.DONE, 1.0)
            job.state = JobState.DONE
        except asyncio.CancelledError:
            job.transcript_id = ""  # redact() deletes at the engine what it had begun
            job.state = JobState.CANCELLED
        except HushmarkError as error:
            self._fail(job, error)
        except Exception as error:
            log.error("job failed with %s", type(error).__name__)
            self._fail(job, HushmarkError("Something went wrong that nobody expected.", remedy="Press Retry."))
            job.details = kind_alone(error)
        finally:
            self._running.pop(job, None)
            if job in self._jobs:
                self.changed.emit(job)
            self._pump()

    def _fail(self, job: Job, error: HushmarkError) -> None:
        job.state = JobState.FAILED
        job.error, job.remedy = error.what, error.remedy
        job.details = "\n".join(filter(None, (f"{type(error).__name__}: {error}", raw_text(error))))

    def _scrub(self, job: Job) -> None:
        if job.transcript_id:
            self._tasks.start(self._delete(job.transcript_id), "scrub")
            job.transcript_id = ""

    async def _delete(self, transcript_id: str) -> None:
        client = await self._client()
        outcome = await client.delete(transcript_id)
        if not outcome.proven:
            self.noticed.emit("The engine did not confirm that the earlier transcript was deleted.")


def _redact() -> Callable[..., Awaitable[Recording]]:
    """What is needed once the first recording starts; loading it takes long enough to be felt in the window."""
    from desktop_app.services.redaction import redact

    return redact


def _already_here(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"“{names[0]}” is already in the queue, so it was not added twice."
    return f"{len(names)} of these recordings are already in the queue, so they were not added twice."
