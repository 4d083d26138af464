"""The child process: killed, crashed, orphaned, and what it may say on its way out."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from desktop_app.domain.errors import NotFound, WorkerDied
from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.job import Finished
from desktop_app.engine.process import Failed, run_in_process
from desktop_app.engine.worker import Spec

pytestmark = pytest.mark.anyio


def spec(source: Path) -> Spec:
    return Spec(source, TranscriptRequest(audio_url=source.as_uri()))


async def started(source: Path) -> tuple[asyncio.Task[Finished], multiprocessing.process.BaseProcess]:
    """A job in the middle of listening, and its process."""
    heard = asyncio.Event()

    def note(progress: Progress) -> None:
        if progress.stage is Stage.LISTENING:
            heard.set()

    task = asyncio.create_task(run_in_process(spec(source), note))
    async with asyncio.timeout(60):
        await heard.wait()
    (process,) = multiprocessing.active_children()
    return task, process


async def test_progress_comes_on_the_loop_in_order(phone_number: Path) -> None:
    told: list[Progress] = []
    finished = await run_in_process(spec(phone_number), told.append)
    assert b'"text":' in finished.body
    assert finished.duration == 6600
    assert told[0].stage is Stage.PREPARING
    assert {each.stage for each in told} >= {Stage.PREPARING, Stage.LISTENING}
    assert [each.fraction for each in told] == sorted(each.fraction for each in told)
    assert not multiprocessing.active_children()


async def test_errors_of_the_domain_cross_whole(tmp_path: Path) -> None:
    with pytest.raises(Failed) as caught:
        await run_in_process(spec(tmp_path / "gone.wav"), lambda progress: None)
    error = caught.value.failure.error
    assert type(error) is NotFound
    assert error.remedy
    assert any(line.startswith("worker.py:") for line in caught.value.failure.where)


async def test_a_process_that_is_killed_is_told_as_such(long_call: Path) -> None:
    task, process = await started(long_call)
    process.kill()
    with pytest.raises(Failed) as caught:
        await task
    assert isinstance(caught.value.failure.error, WorkerDied)


async def test_cancelling_kills_within_a_second_and_waits_for_it(long_call: Path) -> None:
    task, process = await started(long_call)
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 1
    assert not process.is_alive()


async def test_cancelling_before_it_has_started(long_call: Path) -> None:
    task = asyncio.create_task(run_in_process(spec(long_call), lambda progress: None))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="priorities are told the POSIX way")
async def test_the_worker_steps_back_for_the_window(long_call: Path) -> None:
    task, process = await started(long_call)
    assert psutil.Process(process.pid).nice() == os.nice(0) + 5
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
async def test_ctrl_c_in_the_terminal_is_for_the_parent(long_call: Path) -> None:
    task, process = await started(long_call)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGINT)
    await asyncio.sleep(0.3)
    assert process.is_alive()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


PARENT = """
import asyncio, multiprocessing, sys
from pathlib import Path
from desktop_app.domain.progress import Stage
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.process import run_in_process
from desktop_app.engine.worker import Spec

def note(progress):
    if progress.stage is Stage.LISTENING:
        (child,) = multiprocessing.active_children()
        print(child.pid, flush=True)

if __name__ == "__main__":
    source = Path(sys.argv[1])
    spec = Spec(source, TranscriptRequest(audio_url=source.as_uri()))
    print("finished", asyncio.run(run_in_process(spec, note)).duration)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills the POSIX way")
def test_a_worker_ends_with_its_parent(tmp_path: Path, long_call: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    with subprocess.Popen([sys.executable, str(program), str(long_call)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        assert worker.wait(timeout=3) is None or not worker.is_running()


def test_nothing_is_printed_by_a_job(tmp_path: Path, phone_number: Path) -> None:
    """Native libraries like to print what they hear."""
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    ran = subprocess.run(
        [sys.executable, str(program), str(phone_number)], capture_output=True, text=True, timeout=60, check=True
    )
    lines = ran.stdout.splitlines()
    assert lines[-1] == "finished 6600"
    assert all(line.isdigit() for line in lines[:-1])
    assert ran.stderr == ""
