"""The main job in the real window with the real engine: drop, start, read, play, export, delete; and bad turns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_window import drop

from desktop_app.domain.errors import SoundError
from desktop_app.flow.desk import Desk
from desktop_app.flow.exporting import ExportKind
from desktop_app.flow.job import JobState
from desktop_app.ui.delete_dialog import DeleteDialog
from desktop_app.ui.export_dialog import ExportDialog
from desktop_app.ui.window import MainWindow

pytestmark = pytest.mark.slow
SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample" / "call.flac"
LONG = 120_000


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    made.deleteLater()


def process(window: MainWindow, qtbot: QtBot, *files: Path) -> None:
    """Drop and start, and wait until every job has ended."""
    drop(window, *files)
    jobs = window._desk.queue
    qtbot.waitUntil(lambda: len(jobs.jobs) == len(files))
    qtbot.mouseClick(window.actions_._buttons["start"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any(job.active for job in jobs.jobs), timeout=LONG)


def workers() -> list[psutil.Process]:
    """The processes that this one has spawned for heavy work."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


def test_drop_start_read_play_export_delete(window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    process(window, qtbot, SAMPLE)
    (job,) = desk.queue.jobs
    assert job.state is JobState.DONE, job.details
    recording = job.recording
    assert recording is not None and recording.marks

    qtbot.waitUntil(lambda: window.review.texts.complete)
    redacted, original = window.review.texts.redacted, window.review.texts.original
    assert "Robert" in original.toPlainText()
    assert "Robert" not in redacted.toPlainText()
    assert [redacted.text_of(i) for i in range(redacted.words_shown())] == [word.text for word in recording.redacted]

    qtbot.waitUntil(lambda: desk.listening.ready, timeout=30_000)
    silent: list[str] = []
    desk.listening.unavailable.connect(silent.append)
    target = recording.marks[0].first
    redacted.bring(target)
    qtbot.mouseClick(redacted.viewport(), Qt.MouseButton.LeftButton, pos=redacted.rect_of(target))
    start = recording.words[target].start
    assert desk.listening.position >= start
    qtbot.waitUntil(lambda: bool(silent) or desk.listening.position > start + 300, timeout=20_000)
    if silent:
        assert SoundError.remedy_by_default.split(";")[0] in silent[0]
        assert window.news.isVisible()
    else:
        qtbot.mouseClick(window.player.voice.button("original"), Qt.MouseButton.LeftButton)
        assert "ORIGINAL" in window.player.heard.text()
        qtbot.mouseClick(window.player.play, Qt.MouseButton.LeftButton)
        assert not desk.listening.playing

    window.ask_export()
    dialog = window.findChild(ExportDialog)
    dialog.folder.setText(str(tmp_path / "out"))
    assert ExportKind.ORIGINAL_TXT not in dialog.kinds
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.written.text() != "", timeout=60_000)
    files = sorted((tmp_path / "out").iterdir())
    assert [file.suffix for file in files] == [".json", ".mp3", ".txt"]
    assert not [file for file in files if "call" in file.name]
    for file in (files[0], files[2]):
        assert "robert" not in file.read_text("utf8").lower()
    assert json.loads(files[0].read_text("utf8"))
    dialog.accept()

    qtbot.mouseClick(window.actions_._buttons["delete"], Qt.MouseButton.LeftButton)
    deleting = window.findChild(DeleteDialog)
    qtbot.mouseClick(deleting.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: deleting.go.text() == "Close", timeout=20_000)
    assert "Deleted, and read back" in deleting.lines
    assert any("Read again" in line for line in deleting.lines)
    deleting.accept()
    assert desk.queue.jobs == ()
    assert SAMPLE.exists()
    assert "Robert" not in original.toPlainText()


def test_bad_files_fail_with_a_sentence_and_the_rest_goes_on(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "notes.mp3"
    text.write_text("these are notes, not sound\n" * 50)
    empty = tmp_path / "empty.wav"
    empty.touch()
    process(window, qtbot, text, empty, SAMPLE)
    by_name = {job.name: job for job in desk.queue.jobs}
    assert by_name["notes.mp3"].state is JobState.FAILED
    assert by_name["empty.wav"].state is JobState.FAILED
    for name in ("notes.mp3", "empty.wav"):
        assert by_name[name].error and by_name[name].remedy
    assert by_name[SAMPLE.name].state is JobState.DONE


def test_cancel_kill_and_retry(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    drop(window, SAMPLE)
    qtbot.waitUntil(lambda: len(desk.queue.jobs) == 1)
    (job,) = desk.queue.jobs
    window.start()
    qtbot.waitUntil(lambda: job.progress.fraction > 0.05, timeout=60_000)
    desk.queue.cancel(job)
    qtbot.waitUntil(lambda: job.state is JobState.CANCELLED, timeout=15_000)
    window.page.button("retry").click()
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING and job.progress.fraction > 0.05, timeout=60_000)
    workers = [
        child for child in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(child.cmdline())
    ]
    assert workers
    for worker in workers:
        worker.kill()
    qtbot.waitUntil(lambda: job.state is JobState.FAILED, timeout=15_000)
    assert "Retry" in job.remedy
    window.page.button("retry").click()
    qtbot.waitUntil(lambda: job.state is JobState.DONE, timeout=LONG)


def test_closing_in_the_middle_leaves_nothing_running(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    drop(window, SAMPLE)
    qtbot.waitUntil(lambda: len(desk.queue.jobs) == 1)
    window.start()
    (job,) = desk.queue.jobs
    qtbot.waitUntil(lambda: job.progress.fraction > 0.05, timeout=60_000)
    with qtbot.waitSignal(desk.closed, timeout=20_000):
        window.close()
    assert not workers()
