"""What comes into the queue, and what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.choices import Choices
from desktop_app.domain.errors import Refused
from desktop_app.flow.desk import Desk
from desktop_app.flow.job import Job, JobState
from desktop_app.flow.queue import Queue
from desktop_app.services.client import EngineClient


def test_files_and_folders_are_taken_and_bad_ones_say_why(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    (folder / "inner").mkdir(parents=True)
    for name in ("a.wav", "inner/b b “c” 🙂.mp3", "notes.txt"):
        (folder / name).write_bytes(b"x")
    gone = tmp_path / "gone.wav"
    desk.queue.take([folder, gone])
    qtbot.waitUntil(lambda: len(desk.queue.jobs) == 3)
    names = {job.name: job for job in desk.queue.jobs}
    assert set(names) == {"a.wav", "b b “c” 🙂.mp3", "gone.wav"}
    assert names["gone.wav"].state is JobState.FAILED
    assert names["gone.wav"].error and names["gone.wav"].remedy
    assert names["a.wav"].state is JobState.READY
    gone.write_bytes(b"x")
    assert names["gone.wav"].path == gone  # so that Retry finds it once it is back


def test_the_same_file_twice_is_said_not_queued(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "call.wav"
    file.write_bytes(b"x")
    desk.queue.take([file])
    qtbot.waitUntil(lambda: len(desk.queue.jobs) == 1)
    (tmp_path / "link.wav").symlink_to(file)
    with qtbot.waitSignal(desk.notice) as told:
        desk.queue.take([file, tmp_path / "link.wav"])
    assert "2 of these recordings" in told.args[0]
    assert len(desk.queue.jobs) == 1


def test_a_waiting_job_can_be_cancelled_and_removed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("one.wav", "two.wav"):
        (tmp_path / name).write_bytes(b"")
    desk.queue.take([tmp_path / "one.wav", tmp_path / "two.wav"])
    qtbot.waitUntil(lambda: len(desk.queue.jobs) == 2)
    one, two = desk.queue.jobs
    desk.queue.start(Choices())
    assert (one.state, two.state) == (JobState.RUNNING, JobState.QUEUED)  # one engine slot
    desk.queue.cancel(two)
    assert two.state is JobState.CANCELLED
    desk.queue.remove(two)
    assert desk.queue.jobs == (one,)
    qtbot.waitUntil(lambda: one.state is JobState.FAILED, timeout=20000)  # an empty file
    assert "empty" in one.error


def failed_with(error: Exception, desk: Desk, qtbot: QtBot, file: Path) -> Job:
    async def broken() -> EngineClient:
        raise error

    file.write_bytes(b"x")
    queue = Queue(desk.tasks, broken)
    queue.take([file])
    qtbot.waitUntil(lambda: len(queue.jobs) == 1)
    queue.start(Choices())
    qtbot.waitUntil(lambda: queue.jobs[0].state is JobState.FAILED)
    return queue.jobs[0]


def test_a_fault_of_the_program_is_told_by_its_kind_alone(
    desk: Desk, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fault = ValueError("Anna Miller, born in May, /home/anna/call.wav")
    fault.__cause__ = KeyError("Anna Miller")
    fault.add_note("Anna Miller")
    job = failed_with(fault, desk, qtbot, tmp_path / "call.wav")
    assert "ValueError" in job.details and "ValueError" in caplog.text
    shown = job.error + job.remedy + job.details + caplog.text
    assert not [said for said in ("anna", "miller", "may,", "home") if said in shown.lower()]
    other = failed_with(ValueError("something else"), desk, qtbot, tmp_path / "other.wav")
    assert other.details == job.details


def test_an_error_that_is_known_keeps_its_sentence(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    known = Refused("The engine does not take this.", remedy="Try another.")
    job = failed_with(known, desk, qtbot, tmp_path / "call.wav")
    assert (job.error, job.remedy) == (known.what, known.remedy)
    assert job.details == "Refused: The engine does not take this. Try another."
