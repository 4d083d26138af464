"""The desk: everything that runs while the window is open, and the one place that ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.choices import Choices
from desktop_app.domain.errors import HushmarkError
from desktop_app.flow.deleting import Deleting
from desktop_app.flow.exporting import Exporting
from desktop_app.flow.job import Job
from desktop_app.flow.listening import Listening
from desktop_app.flow.queue import Queue
from desktop_app.flow.tasks import Tasks
from desktop_app.services.soundwork import measure

if TYPE_CHECKING:
    from desktop_app.services.client import EngineClient
    from desktop_app.services.player import Player
    from desktop_app.services.settings import Settings, SettingsFile


class Desk(QObject):
    """Parts are handed in by the roof; the engine and the sound device are opened when they are first needed."""

    choices_changed = Signal(object)
    trouble = Signal(str)
    notice = Signal(str)
    closed = Signal()

    def __init__(
        self,
        open_client: Callable[[], AbstractAsyncContextManager[EngineClient]],
        make_player: Callable[[], Player],
        settings_file: SettingsFile,
        *,
        sample: Path | None = None,
        slots: int = 1,
        parent: QObject | None = None,
    ) -> None:
        """open_client is entered at most once and left when the desk closes; sample is the bundled recording."""
        super().__init__(parent)
        self._open_client = open_client
        self._settings_file = settings_file
        self._settings: Settings = settings_file.load()
        self._stack = AsyncExitStack()
        self._client: EngineClient | None = None
        self._opening = asyncio.Lock()
        self._closing: asyncio.Task[None] | None = None
        self._is_closed = asyncio.Event()
        self.sample = sample
        self.tasks = Tasks(self)
        self.queue = Queue(self.tasks, self.client, slots, self)
        self.listening = Listening(self.tasks, make_player, measure, self)
        self.exporting = Exporting(self.tasks, self)
        self.deleting = Deleting(self.tasks, self.client, self)
        self.tasks.failed.connect(self.trouble)
        self.queue.noticed.connect(self.notice)
        self.deleting.finished.connect(self._deleted)

    @property
    def settings(self) -> Settings:
        """What is remembered."""
        return self._settings

    @property
    def choices(self) -> Choices:
        """What Start would use now."""
        return self._settings.choices

    def set_choices(self, choices: Choices) -> None:
        """Use other choices from now on; finished recordings follow where nothing must be looked for again."""
        if choices != self.choices:
            self._settings = self._settings.remembering(choices)
            self.queue.derive(choices)
            self.choices_changed.emit(choices)

    def remember(self, **changes: Any) -> None:
        """Remember settings by name (last_folder, theme, geometry)."""
        self._settings = replace(self._settings, **changes)

    async def client(self) -> EngineClient:
        """The client of the engine, opened at the first call; raises what the engine says when it cannot start."""
        async with self._opening:
            if self._client is None:
                self._client = await self._stack.enter_async_context(self._open_client())
            return self._client

    def close_soon(self) -> None:
        """End everything that runs, in reverse order of its beginning; closed tells when that is done."""
        if self._closing is None:
            self._closing = asyncio.get_running_loop().create_task(self._close(), name="close")

    async def until_closed(self) -> None:
        """Wait until everything has ended."""
        await self._is_closed.wait()

    async def _close(self) -> None:
        try:
            self.listening.close()
            await self.tasks.close()
            await self._stack.aclose()
            await asyncio.to_thread(self._settings_file.save, self._settings)
        except HushmarkError as error:
            self.trouble.emit(str(error))
        finally:
            self._is_closed.set()
            self.closed.emit()

    def _deleted(self, job: Job, outcome: Any) -> None:
        if outcome.proven:
            self.queue.forget(job)
