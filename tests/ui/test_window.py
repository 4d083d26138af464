"""The window as a person meets it: dropping, choosing, starting, failing, keyboard, closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QProgressBar,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from samples import made_up

from desktop_app.domain.choices import Choices
from desktop_app.domain.progress import Progress, Stage
from desktop_app.flow.desk import Desk
from desktop_app.flow.job import Job, JobState
from desktop_app.flow.listening import LEAD
from desktop_app.ui.export_dialog import ExportDialog
from desktop_app.ui.queue_model import JOB
from desktop_app.ui.window import NOTHING_TICKED, MainWindow


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    desk.sample = Path("sample.flac")
    made = MainWindow(desk, "0.0")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    made.deleteLater()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(window.rect().center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))


def put(window: MainWindow, job: Job) -> Job:
    """A job as the engine would leave it, in the queue and chosen."""
    window._desk.queue._add(job)
    window.queue.list.choose(job)
    return job


def finished(name: str = "call.wav") -> Job:
    return Job(Path(name), JobState.DONE, choices=Choices(), recording=made_up(), transcript_id="")


def test_the_empty_window_explains_itself(window: MainWindow) -> None:
    assert window.centre.currentWidget() is window.empty
    assert window.empty.sample.isVisible()
    assert not window.actions_.start.isEnabled()
    assert not window.actions_.export.isEnabled()


def test_files_dropped_anywhere_are_queued_bad_ones_say_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    good = tmp_path / "it's “quoted” 🙂 שלום.wav"
    good.write_bytes(b"x")
    drop(window, tmp_path / "gone.mp3", good)
    model = window.queue.list.jobs
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert window.queue.list.job.path == good  # the first that can be worked with
    assert window.page.button("start").isVisible()
    window.queue.list.setCurrentIndex(model.index(0, 0))
    assert "no such file" in window.page.what.text().lower()
    assert window.page.remedy.text()
    assert window.page.button("retry").isVisible()
    assert not window.page.details.isVisible()
    window.page.more.click()
    assert window.page.details.isVisible() and "NotFound" in window.page.details.toPlainText()


def test_the_details_of_a_fault_do_not_repeat_what_was_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("Anna Miller, /home/anna/call.wav")

    monkeypatch.setattr("desktop_app.flow.queue._redact", lambda: broken)
    (tmp_path / "a.wav").write_bytes(b"x")
    drop(window, tmp_path / "a.wav")
    qtbot.waitUntil(lambda: window.actions_.start.isEnabled())
    window.actions_.start.trigger()
    qtbot.waitUntil(lambda: window.page.button("retry").isVisible(), timeout=20000)
    window.page.more.click()
    assert window.page.details.isVisible() and "ValueError" in window.page.details.toPlainText()
    shown = window.page.what.text() + window.page.remedy.text() + window.page.details.toPlainText()
    assert "Miller" not in shown and "home" not in shown


def test_start_says_why_it_cannot(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"x")
    drop(window, tmp_path / "a.wav")
    qtbot.waitUntil(lambda: window.actions_.start.isEnabled())
    window.choices.policies.none.click()
    assert not window.actions_.start.isEnabled()
    assert window.actions_.start.toolTip() == NOTHING_TICKED
    assert NOTHING_TICKED in window.page.remedy.text()
    window.choices.policies.all.click()
    assert window.actions_.start.isEnabled()


def test_a_running_job_shows_stage_share_and_time_left(window: MainWindow) -> None:
    job = Job(Path("call.wav"), JobState.RUNNING, Progress(Stage.LISTENING, 0.42, 80), Choices())
    put(window, job)
    assert window.page.what.text() == "Listening · 42%"
    assert window.page.remedy.text() == "About 1 min left"
    assert window.page.bar.value() == 420
    spoken = window.queue.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "call.wav, 42%, Listening, 1 min left"
    assert window.page.button("cancel").isVisible() and not window.page.button("start").isVisible()
    window._desk.queue._jobs.clear()


def test_review_shows_names_counts_and_the_caution(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, finished())
    assert window.centre.currentWidget() is window.review
    assert "miss some" in window.review.caution.text() and window.review.caution.isVisible()
    assert [count for _, count in window.review.legend.counts] == [40, 40]
    assert "80 marks" in window.review.facts.text()
    assert window.actions_.export.isEnabled() and window.actions_.delete.isEnabled()
    window._desk.listening.seek(9000)
    assert window.review.texts.redacted.extraSelections()
    assert window.player.time.text() == "0:09"


def test_substitution_after_the_job_shows_at_once_policies_ask_for_a_new_start(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, finished())
    with qtbot.waitSignal(window.review.texts.filled):
        window.choices.substitution.button("hash").click()
    assert "[PERSON_NAME]" not in window.review.texts.redacted.toPlainText()
    assert not window.review.stale.isVisible()
    window.choices.policies.none.click()
    window.choices.policies._items["drug"].setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(window.review.stale.isVisible)
    assert "Maria" not in window.review.texts.redacted.toPlainText()  # marks never fall away by a click on the right


def test_the_keyboard_reaches_marks_and_voice(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, finished())
    with qtbot.waitActive(window):
        window.activateWindow()
    listening = window._desk.listening
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    first = listening.position
    assert first == made_up().spans[1][0] - LEAD  # at the first mark it is already
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    second = listening.position
    assert second > first
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    assert listening.position == second
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert listening.position == second + 5000


def test_keys_in_the_queue_remove_and_retry(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    put(window, Job(tmp_path / "x.wav", JobState.FAILED, error="It broke.", remedy="Fix it."))
    window.queue.list.setFocus()
    qtbot.keyClick(window.queue.list, Qt.Key.Key_Delete)
    assert window.queue.list.jobs.rowCount() == 0
    assert window.centre.currentWidget() is window.empty


def test_every_control_has_a_name_for_screen_readers(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, finished())
    kinds = (QAbstractButton, QLineEdit, QSlider, QTextEdit, QAbstractItemView, QProgressBar)
    nameless = [
        each
        for each in window.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.isVisibleTo(window)
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parent(), QLineEdit)
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
    ]
    assert not nameless
    rows = window.queue.list.jobs
    assert rows.index(0, 0).data(JOB).name == "call.wav"


def test_light_and_dark_are_chosen_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    for mode in ("dark", "light"):
        window.actions_._themes[mode].trigger()
        assert window.theme.colours.name == mode
        assert window._desk.settings.theme == mode


def test_closing_ends_everything_and_remembers(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.choices.policies.none.click()
    window.choices.speakers.click()
    with qtbot.waitSignal(desk.closed):
        assert window.close() is False  # first everything that runs is ended
    qtbot.waitUntil(lambda: not window.isVisible())
    kept = desk._settings_file.load()
    assert kept.policies == () and kept.speakers and kept.geometry


def test_notices_stand_on_lines_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    job = finished()
    assert job.recording is not None
    job.recording = replace(job.recording, notices=("It ends early.", "It is damaged."))
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, job)
    assert window.review.news.isVisible()
    assert [line.strip("• ") for line in window.review.news.text.splitlines()] == ["It ends early.", "It is damaged."]


def test_trouble_of_the_player_is_told_once(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, finished())
    window._desk.listening.unavailable.emit("There is no sound device.")
    assert window.news.isVisible() and "no sound device" in window.news.text
    window.news.hide()
    window._desk.listening.unavailable.emit("There is no sound device.")
    assert not window.news.isVisible()
    assert "heard" in window.player.heard.text() and "no sound device" in window.player.heard.toolTip()


def test_the_keyboard_stays_with_the_recording_when_a_page_goes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.empty.sample.setFocus()
    (tmp_path / "a.wav").write_bytes(b"x")
    window.take([tmp_path / "a.wav"])
    qtbot.waitUntil(lambda: window.queue.list.job is not None)
    assert window.page.button("start").hasFocus()  # Space or Enter goes on
    job = window.queue.list.job
    job.state = JobState.RUNNING
    window._desk.queue.changed.emit(job)
    assert window.queue.list.hasFocus()  # Space will play, Del cancels; the search field would take both as letters
    job.state = JobState.FAILED
    window._desk.queue.changed.emit(job)


def test_delete_waits_for_data_that_can_be_deleted(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Beside a recording that was only added, Delete would seem to mean the file."""
    (tmp_path / "a.wav").write_bytes(b"x")
    drop(window, tmp_path / "a.wav")
    qtbot.waitUntil(lambda: window.actions_.start.isEnabled())
    assert not window.actions_.delete.isEnabled()


def test_the_sample_is_exported_among_the_users_documents(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.review.texts.filled):
        put(window, finished("sample.flac"))
    window.ask_export()
    folder = Path(window.findChild(ExportDialog).folder.text())
    assert folder.is_dir() and Path.home() in (folder, *folder.parents)
