"""Jobs: queued in the order they came, so many at once as there are slots, kept as scrubbed rows after deletion."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from desktop_app.domain.errors import InputError, JobFailed
from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.files import Files
from desktop_app.engine.job import Finished, Job, Status
from desktop_app.engine.process import Failed, lines_of
from desktop_app.engine.worker import Spec

log = logging.getLogger(__name__)

Work = Callable[[Spec, Callable[[Progress], None]], Awaitable[Finished]]


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
