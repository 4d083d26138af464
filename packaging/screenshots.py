"""Pictures of every state of the window in both themes, by the real engine on the sample: screenshots.py [FOLDER]."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog
from qasync import QEventLoop

from desktop_app.flow.desk import Desk
from desktop_app.flow.job import Job, JobState
from desktop_app.main import embedded_engine
from desktop_app.services.player import Player
from desktop_app.services.settings import SettingsFile
from desktop_app.ui.delete_dialog import DeleteDialog
from desktop_app.ui.export_dialog import ExportDialog
from desktop_app.ui.help import AboutDialog, KeysDialog
from desktop_app.ui.window import MainWindow

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "sample" / "call.flac"
PATIENCE = 180.0
SETTLE = 0.4


class Photographer:
    """Walks a window through its states and keeps a picture of each in both themes."""

    def __init__(self, window: MainWindow, desk: Desk, folder: Path) -> None:
        self._window = window
        self._desk = desk
        self._folder = folder

    async def walk(self, scratch: Path) -> None:
        """From the empty window to the outcome of a deletion."""
        window, queue = self._window, self._desk.queue
        await self.picture("1-empty")
        broken = scratch / "holiday notes.mp3"
        broken.write_text("this is a text, not a recording\n" * 20)
        window.take([SAMPLE, broken, scratch / "moved away.wav"])
        await until(lambda: len(queue.jobs) == 3)
        sample, bad, _gone = queue.jobs
        await self.picture("2-ready")
        window.start()
        await until(lambda: sample.progress.fraction > 0.2)
        for mode in ("light", "dark"):  # quickly: it goes on meanwhile
            window.theme.set_mode(mode)
            self.keep(f"3-running-{mode}", window.grab())
        await until(lambda: not any(job.active for job in queue.jobs))
        self.choose(sample)
        await until(lambda: window.review.texts.complete)
        await until(lambda: self._desk.listening.ready)
        assert sample.recording is not None
        self._desk.listening.seek_word(sample.recording.marks[1].first)
        await self.picture("4-done")
        self._desk.listening.set_original(True)
        await self.picture("5-original")
        self._desk.listening.set_original(False)
        window.resize(1000, 680)
        await self.picture("6-small")
        window.resize(1400, 860)
        self.choose(bad)
        window.page.more.setChecked(True)
        await self.picture("7-error")
        self.choose(sample)
        await until(lambda: window.review.texts.complete)
        window.choices.policies.none.click()
        await self.picture("8-nothing-ticked")
        window.choices.policies.all.click()
        await self.dialogs(sample, scratch)

    async def dialogs(self, sample: Job, scratch: Path) -> None:
        """Export and its outcome, deletion and its outcome, the two of Help."""
        window = self._window
        window.ask_export()
        export = window.findChild(ExportDialog)
        export.folder.setText(str(scratch / "Shared"))
        await self.picture("9-export", export)
        export.go.click()
        await until(lambda: export.written.text() != "")
        await self.picture("a-exported", export)
        export.accept()
        for name, dialog in (("b-keys", KeysDialog(window)), ("c-about", AboutDialog("0.1.0", window))):
            dialog.open()
            await self.picture(name, dialog)
            dialog.accept()
        delete = DeleteDialog(sample, self._desk.deleting, window.theme, window)
        delete.open()
        await self.picture("d-delete", delete)
        delete.go.click()
        await until(lambda: delete.go.text() == "Close")
        await self.picture("e-deleted", delete)
        delete.accept()

    def choose(self, job: Job) -> None:
        """Show a job."""
        self._window.queue.list.choose(job)

    async def picture(self, name: str, dialog: QDialog | None = None) -> None:
        """Keep the window, with a dialog over it, in both themes."""
        for mode in ("light", "dark"):
            self._window.theme.set_mode(mode)
            await asyncio.sleep(SETTLE)
            picture = self._window.grab()
            if dialog is not None:
                over(picture, dialog.grab())
            self.keep(f"{name}-{mode}", picture)

    def keep(self, name: str, picture: QPixmap) -> None:
        """Write one picture."""
        picture.save(str(self._folder / f"{name}.png"))
        print(self._folder / f"{name}.png")


def over(picture: QPixmap, dialog: QPixmap) -> None:
    """Put a dialog in the middle of a picture that steps back for it."""
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
    size = dialog.deviceIndependentSize().toSize()
    whole = picture.deviceIndependentSize().toSize()
    painter.drawPixmap(QPoint((whole.width() - size.width()) // 2, (whole.height() - size.height()) // 2), dialog)
    painter.end()


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that the window will show."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - the window has no event for it
            await asyncio.sleep(0.03)


async def session(folder: Path) -> None:
    """One desk, one window, all pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(embedded_engine, Player, SettingsFile(Path(scratch) / "settings.json"), sample=SAMPLE)
        window = MainWindow(desk, "0.1.0")
        window.resize(1400, 860)
        window.show()
        try:
            await Photographer(window, desk, folder).walk(Path(scratch))
            failed = [job for job in desk.queue.jobs if job.path == SAMPLE and job.state is JobState.FAILED]
            assert not failed, failed[0].details
        finally:
            window.close()
            await desk.until_closed()


def main() -> None:
    """Write the pictures to FOLDER, by default ./screenshots."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(session(folder))


if __name__ == "__main__":
    main()
