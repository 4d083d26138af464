"""One owner for everything that runs: tasks are held, their failures are reported, and all are awaited at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


class Tasks(QObject):
    """Holds tasks so that none is garbage-collected while it waits, and ends them all when the window closes."""

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def closed(self) -> bool:
        """True once nothing may be started any more."""
        return self._closed

    def start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run work on the loop that runs now; an exception that escapes it is told as one sentence."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        if self._closed:
            task.cancel()
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    async def close(self) -> None:
        """Cancel everything and wait until it has ended; nothing can be started afterwards."""
        self._closed = True
        mine = asyncio.current_task()
        while others := [task for task in self._running if task is not mine]:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            log.error("task %s failed with %s", task.get_name(), type(error).__name__)
            self.failed.emit(f"{type(error).__name__}: something went wrong that nobody expected. The rest goes on.")
