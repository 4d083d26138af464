"""The progress bar: on stderr, and only where someone looks at it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as RichProgress

from desktop_app.cli.report import shown
from desktop_app.domain.progress import Progress, time_left


class Bar:
    """One line for the file that is being worked on; does nothing where stderr is no terminal."""

    def __init__(self, files: int) -> None:
        console = Console(stderr=True)
        self._bar = RichProgress(
            TextColumn("{task.fields[count]}{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[stage]}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._files = files
        self._done = 0
        self._task = self._bar.add_task("", total=1.0, stage="", count="", visible=False)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, name: str) -> None:
        """Show the next file."""
        self._done += 1
        count = f"{self._done}/{self._files} " if self._files > 1 else ""
        self._bar.update(
            self._task, description=shown(name), completed=0, stage="", count=count, visible=True, refresh=True
        )

    def show(self, seen: Progress, fraction: float) -> None:
        """Show how far it is; fraction is of everything that is done with the file."""
        left = time_left(seen.seconds_left)
        stage = f"{seen.stage.label}, {left}" if left else str(seen.stage.label)
        self._bar.update(self._task, completed=fraction, stage=stage)

    def end(self) -> None:
        """Take the line away, so that the result stands alone."""
        self._bar.update(self._task, visible=False, refresh=True)
