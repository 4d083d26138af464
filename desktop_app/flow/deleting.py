"""Deleting a recording's data at the engine, and telling line by line what was proven."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import HushmarkError
from desktop_app.flow.job import Job
from desktop_app.flow.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.services.client import Deletion, EngineClient


class Deleting(QObject):
    """finished carries the job and the Deletion that the client read back; failed a sentence."""

    finished = Signal(object, object)
    failed = Signal(object, str)

    def __init__(
        self, tasks: Tasks, client: Callable[[], Awaitable[EngineClient]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._client = client

    def start(self, job: Job) -> None:
        """Delete the transcript and everything that belongs to it."""
        self._tasks.start(self._run(job), "delete")

    async def _run(self, job: Job) -> None:
        try:
            client = await self._client()
            outcome: Deletion = await client.delete(job.transcript_id)
        except asyncio.CancelledError:
            raise
        except HushmarkError as error:
            self.failed.emit(job, str(error))
        else:
            self.finished.emit(job, outcome)
