"""The queue as a list model: one row for each job, described in words for painters and screen readers alike."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.progress import time_left
from desktop_app.flow.job import Job, JobState
from desktop_app.flow.queue import Queue
from desktop_app.ui.clock import clock

JOB = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Follows a Queue; the job itself is under the role JOB."""

    def __init__(self, queue: Queue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = list(queue.jobs)
        queue.added.connect(self._added)
        queue.changed.connect(self._changed)
        queue.removed.connect(self._removed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._jobs):
            return None
        job = self._jobs[index.row()]
        if role == JOB:
            return job
        if role == Qt.ItemDataRole.DisplayRole:
            return job.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{job.path}\n{detail(job)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (job.name, chip(job), detail(job), left(job)) if part)
        return None

    def row_of(self, job: Job) -> int:
        """The row of a job, -1 where it is gone."""
        return self._jobs.index(job) if job in self._jobs else -1

    def job_at(self, row: int) -> Job | None:
        """The job of a row."""
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def _added(self, job: Job) -> None:
        row = len(self._jobs)
        self.beginInsertRows(QModelIndex(), row, row)
        self._jobs.append(job)
        self.endInsertRows()

    def _changed(self, job: Job) -> None:
        row = self.row_of(job)
        if row >= 0:
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)

    def _removed(self, job: Job) -> None:
        row = self.row_of(job)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._jobs[row]
            self.endRemoveRows()


def chip(job: Job) -> str:
    """The state in one word; how far it is while it runs."""
    return f"{job.progress.fraction:.0%}" if job.state is JobState.RUNNING else job.state.value


def left(job: Job) -> str:
    """The time left in few letters, for a narrow row."""
    return time_left(job.progress.seconds_left).removeprefix("about ") if job.state is JobState.RUNNING else ""


def detail(job: Job) -> str:
    """The second line of a row: what happens now, or what came of it."""
    match job.state:
        case JobState.READY:
            return "Ready to start"
        case JobState.QUEUED:
            return "Waits for its turn"
        case JobState.RUNNING:
            return job.progress.stage.label
        case JobState.DONE:
            marks = sum(mark.active for mark in job.recording.marks) if job.recording else 0
            length = clock(job.recording.duration) if job.recording else ""
            return f"{length} · {marks} {'mark' if marks == 1 else 'marks'}"
        case JobState.FAILED:
            return job.error
        case JobState.CANCELLED:
            return "Stopped. Nothing was kept."
