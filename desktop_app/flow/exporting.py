"""Writing results to a folder: one export at a time, with progress, and able to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import HushmarkError
from desktop_app.flow.job import Job
from desktop_app.flow.tasks import Tasks
from desktop_app.services.export import ExportKind, default_stem, export, suffix_of

__all__ = ["ExportKind", "Exporting", "file_names", "stem_for"]


def stem_for(job: Job, *, keep_name: bool) -> str:
    """What the results are called: a name that gives nothing away unless the source's own is asked for."""
    if keep_name or job.recording is None:
        return f"{job.path.stem}-redacted"
    return default_stem(job.recording)


def file_names(job: Job, stem: str, kinds: Collection[ExportKind]) -> list[str]:
    """The names that an export would write."""
    if job.recording is None:
        return []
    return [stem + suffix_of(kind, job.recording) for kind in ExportKind if kind in kinds]


class Exporting(QObject):
    """Reports as signals; a failed or stopped export leaves no file behind."""

    progressed = Signal(float)
    finished = Signal(object)
    failed = Signal(str, str)
    stopped = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """True while files are being written."""
        return self._task is not None

    def start(self, job: Job, folder: Path, stem: str, kinds: Collection[ExportKind]) -> None:
        """Write the kinds asked for into folder, named after stem."""
        if self._task is None and job.recording is not None:
            self._task = self._tasks.start(self._run(job, folder, stem, kinds), "export")

    def cancel(self) -> None:
        """Stop; what was begun is taken away again."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self, job: Job, folder: Path, stem: str, kinds: Collection[ExportKind]) -> None:
        assert job.recording is not None  # start() looked
        try:
            written = await export(job.recording, job.path, folder, stem, kinds, self.progressed.emit)
        except asyncio.CancelledError:
            self._task = None
            self.stopped.emit()
        except HushmarkError as error:
            self._task = None
            self.failed.emit(error.what, error.remedy)
        except Exception:
            self._task = None
            self.failed.emit("Something went wrong that nobody expected.", "Nothing was left behind. Try again.")
            raise
        else:
            self._task = None
            self.finished.emit(written)
