"""A real recording through the real engine: in this process, and over a socket as a server elsewhere would have it."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import numpy as np
import psutil
import pytest
import soundfile
import uvicorn

from desktop_app.domain.choices import Choices, Quality
from desktop_app.domain.errors import NotMedia
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.substitution import Substitution
from desktop_app.engine.app import Engine
from desktop_app.services.client import EngineClient, Patience
from desktop_app.services.export import ExportKind, export
from desktop_app.services.redaction import redact, redact_with_reply

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample" / "call.flac"


@asynccontextmanager
async def embedded(folder: Path) -> AsyncIterator[EngineClient]:
    engine = Engine(folder, local_files=True)
    await engine.start()
    transport = httpx.ASGITransport(engine.app, raise_app_exceptions=False)
    client = EngineClient(httpx.AsyncClient(transport=transport, base_url="http://on-device"), local_files=True)
    try:
        yield client
    finally:
        await client.aclose()
        await engine.stop()


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[EngineClient]:
    engine = Engine(folder)
    await engine.start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(engine.app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  it tells nobody when it has
        await asyncio.sleep(0.02)
    http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={"authorization": "k"}, trust_env=False)
    client = EngineClient(http, local_files=False, patience=Patience(poll=0.2))
    try:
        yield client
    finally:
        await client.aclose()
        server.should_exit = True
        await serving
        await engine.stop()


def test_a_call_is_redacted_exported_and_deleted(tmp_path: Path) -> None:
    source = tmp_path / '🎧 it\'s "Mary" 100% שיחה.flac'
    shutil.copy(SAMPLE, source)
    seen: list[Progress] = []

    async def work() -> None:
        async with embedded(tmp_path / "engine") as client:
            choices = Choices(substitution=Substitution.HASH, quality=Quality.WAV)
            done = await redact_with_reply(client, source, choices, seen.append)
            recording = done.recording
            assert recording.duration == 47_754
            policies = {mark.policy for mark in recording.marks}
            assert {"person_name", "phone_number", "date_of_birth"} <= policies
            assert done.reply.raw["unredacted_text"] == " ".join(word.text for word in recording.words)
            written = await export(recording, source, tmp_path / "out", "call", list(ExportKind)[:3])
            before, rate = soundfile.read(source, dtype="int16")
            after, _ = soundfile.read(written[2], dtype="int16")
            covered = np.zeros(len(before), bool)
            for start, end in recording.spans:
                covered[start * rate // 1000 : -(-end * rate // 1000)] = True
            assert 0.1 < covered.mean() < 0.7
            assert np.array_equal(before[~covered], after[~covered])
            assert np.mean(before[covered] == after[covered]) < 0.02
            # Our own engine redacts the text exactly as the recording does.
            words = [word["text"] for word in done.reply.raw["words"]]
            assert words == [word.text for word in recording.redacted]
            assert words == [word["text"] for word in json.loads(written[1].read_bytes())["words"]]
            deletion = await client.delete(recording.transcript_id)
            assert deletion.proven
            assert len(deletion.lines) == 3

    asyncio.run(work())
    fractions = [progress.fraction for progress in seen]
    assert fractions == sorted(fractions)
    assert seen[-1].stage is Stage.DONE
    assert {Stage.LISTENING} <= {progress.stage for progress in seen}


def test_the_same_over_a_socket_with_an_upload(tmp_path: Path) -> None:
    seen: list[Progress] = []

    async def work() -> None:
        async with served(tmp_path / "engine") as client:
            recording = await redact(client, SAMPLE, Choices(("phone_number",)), seen.append)
            assert {mark.policy for mark in recording.marks} == {"phone_number"}
            assert (await client.delete(recording.transcript_id)).proven

    asyncio.run(work())
    assert seen[0].stage is Stage.UPLOADING
    fractions = [progress.fraction for progress in seen]
    assert fractions == sorted(fractions)


def test_bad_recordings_come_back_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("this is a letter and no sound\n" * 200)

    async def work() -> None:
        async with embedded(tmp_path / "engine") as client:
            with pytest.raises(NotMedia, match=r"^text\.mp3: "):
                await redact(client, tmp_path / "text.mp3", Choices(), lambda seen: None)

    asyncio.run(work())


def test_cancelling_kills_the_worker_and_the_next_recording_is_done(tmp_path: Path) -> None:
    async def work() -> float:
        async with embedded(tmp_path / "engine") as client:
            listening = asyncio.Event()

            def watch(progress: Progress) -> None:
                if progress.stage is Stage.LISTENING:
                    listening.set()

            task = asyncio.create_task(redact(client, SAMPLE, Choices(), watch))
            await listening.wait()
            assert psutil.Process().children()
            before = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            took = time.monotonic() - before
            await asyncio.sleep(0.2)
            busy = [child for child in psutil.Process().children() if "resource_tracker" not in str(child.cmdline())]
            assert not busy
            recording = await redact(client, SAMPLE, Choices(("date",)), lambda seen: None)
            assert recording.words
            return took

    assert asyncio.run(work()) < 1.0
