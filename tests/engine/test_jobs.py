"""The queue alone: its work is handed in, so that the tests decide when a job ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import NotMedia, WorkerDied
from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.files import Files
from desktop_app.engine.job import Finished, Job, Status
from desktop_app.engine.jobs import Jobs
from desktop_app.engine.process import Failed, Failure
from desktop_app.engine.worker import Spec

pytestmark = pytest.mark.anyio

DONE = Finished(b'{"text":"x"}', 1000, "en", rendered=True)


class Bench:
    """Work that waits until it is told to end."""

    def __init__(self) -> None:
        self.running: dict[str, asyncio.Future[Finished]] = {}
        self.order: list[str] = []
        self.killed: list[str] = []
        self.tell: dict[str, Callable[[Progress], None]] = {}

    async def work(self, spec: Spec, on_progress: Callable[[Progress], None]) -> Finished:
        name = spec.source.name
        self.order.append(name)
        self.tell[name] = on_progress
        self.running[name] = asyncio.get_running_loop().create_future()
        if spec.target is not None:
            spec.target.write_bytes(b"sound")
        try:
            return await self.running[name]
        except asyncio.CancelledError:
            self.killed.append(name)
            raise
        finally:
            del self.running[name]


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    files = Files(tmp_path)
    files.open()
    return files


def submit(jobs: Jobs, name: str, *, audio: bool = False, source: Path | None = None) -> Job:
    policies = ["person_name"] if audio else []
    asked = TranscriptRequest(
        audio_url=f"http://e/{name}", redact_pii=audio, redact_pii_policies=policies, redact_pii_audio=audio
    )
    return jobs.submit(asked, source or Path(name))


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_first_come_first_served_with_one_slot(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    rows = [submit(jobs, name) for name in "abc"]
    await settle()
    assert [row.status for row in rows] == [Status.PROCESSING, Status.QUEUED, Status.QUEUED]
    for name in "abc":
        bench.running[name].set_result(DONE)
        await settle()
    assert bench.order == ["a", "b", "c"]
    assert {row.status for row in rows} == {Status.COMPLETED}
    assert list(jobs.newest_first()) == rows[::-1]


async def test_as_many_at_once_as_there_are_slots(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 2)
    for name in "abc":
        submit(jobs, name)
    await settle()
    assert set(bench.running) == {"a", "b"}
    await jobs.close()


async def test_a_failure_is_that_jobs_alone(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    bad, good = submit(jobs, "bad"), submit(jobs, "good")
    await settle()
    bench.running["bad"].set_exception(Failed(Failure(NotMedia("No sound in it."))))
    await settle()
    bench.running["good"].set_result(DONE)
    await settle()
    assert bad.status is Status.ERROR
    assert isinstance(bad.error, NotMedia)
    assert good.status is Status.COMPLETED


async def test_a_fault_of_the_program_fails_the_job_without_its_text(
    files: Files, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = Jobs(files, bench.work, 1)
    job = submit(jobs, "a")
    await settle()
    bench.running["a"].set_exception(ValueError("Robert Miller"))
    await settle()
    assert job.status is Status.ERROR
    assert job.error is not None
    assert "ValueError" in job.error.what
    assert "Miller" not in job.error.what + caplog.text


async def test_deleting_a_queued_job_keeps_it_from_running(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    first, second = submit(jobs, "first"), submit(jobs, "second")
    await settle()
    await jobs.delete(second)
    bench.running["first"].set_result(DONE)
    await settle()
    assert bench.order == ["first"]
    assert second.deleted
    assert first.status is Status.COMPLETED


async def test_deleting_at_once_after_submitting(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    job = submit(jobs, "a")
    await jobs.delete(job)
    await settle()
    assert bench.order == []
    assert job.deleted


async def test_deleting_a_running_job_stops_it_and_frees_the_slot(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    first = submit(jobs, "first", audio=True)
    submit(jobs, "second")
    await settle()
    target = first.target
    assert target is not None
    assert target.exists()
    await jobs.delete(first)
    await settle()
    assert bench.killed == ["first"]
    assert set(bench.running) == {"second"}
    assert not target.exists()
    await jobs.delete(first)  # again: nothing more
    await jobs.close()


async def test_redacted_audio_is_served_when_done_and_gone_when_deleted(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    job = submit(jobs, "a", audio=True)
    await settle()
    target = job.target
    assert target is not None
    assert files.audio(target.name) is None
    bench.running["a"].set_result(DONE)
    await settle()
    assert files.audio(target.name) == target
    await jobs.delete(job)
    assert files.audio(target.name) is None
    assert not target.exists()


async def test_a_failed_job_leaves_no_half_made_copy(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    job = submit(jobs, "a", audio=True)
    await settle()
    target = job.target
    assert target is not None
    unchecked = target.with_name(f"unchecked-{target.name}")
    unchecked.write_bytes(b"half")
    bench.running["a"].set_exception(Failed(Failure(WorkerDied("gone"))))
    while job.status is Status.PROCESSING:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert job.status is Status.ERROR
    assert not target.exists()
    assert not unchecked.exists()


async def test_an_upload_goes_with_the_last_job_on_it(files: Files, bench: Bench) -> None:
    async def body():  # type: ignore[no-untyped-def]
        yield b"sound"

    path = files.upload(await files.receive(body()))
    assert path is not None
    jobs = Jobs(files, bench.work, 2)
    first, second = submit(jobs, "a", source=path), submit(jobs, "b", source=path)
    await settle()
    await jobs.delete(first)
    assert path.exists()
    await jobs.delete(second)
    assert not path.exists()


async def test_a_local_recording_is_never_removed(files: Files, bench: Bench, tmp_path: Path) -> None:
    mine = tmp_path / "mine.wav"
    mine.write_bytes(b"sound")
    jobs = Jobs(files, bench.work, 1)
    await jobs.delete(submit(jobs, "a", source=mine))
    assert mine.exists()


async def test_progress_is_that_of_the_running_job(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    job = submit(jobs, "a")
    await settle()
    told = Progress(Stage.LISTENING, 0.5, 3.0)
    bench.tell["a"](told)
    assert job.progress == told
    bench.running["a"].set_result(DONE)
    await settle()
    bench.tell["a"](told)  # a message that was under way
    assert job.progress == Progress(Stage.DONE, 1.0, 0.0)


async def test_close_stops_everything(files: Files, bench: Bench) -> None:
    jobs = Jobs(files, bench.work, 1)
    for name in "ab":
        submit(jobs, name)
    await settle()
    await jobs.close()
    assert bench.killed == ["a"]
    assert not bench.running
