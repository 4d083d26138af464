"""The wire, as an embedded client sees it: the app on the client's own loop, jobs in real processes."""

# ruff: noqa: ASYNC110, ASYNC240 -- polling is what the contract offers, and a test may read a file

from __future__ import annotations

import asyncio
import json
import multiprocessing
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop_app.engine.app import Engine

pytestmark = pytest.mark.anyio

NUMBERS = {"redact_pii": True, "redact_pii_policies": ["phone_number", "number_sequence"]}


async def submit(client: httpx.AsyncClient, path: Path, **fields: Any) -> str:
    response = await client.post("/v2/transcript", json={"audio_url": path.as_uri(), **fields})
    assert response.status_code == 200, response.text
    return str(response.json()["id"])


async def state(client: httpx.AsyncClient, job_id: str) -> dict[str, Any]:
    response = await client.get(f"/v2/transcript/{job_id}")
    assert response.status_code == 200
    told: dict[str, Any] = response.json()
    return told


async def outcome(client: httpx.AsyncClient, job_id: str) -> dict[str, Any]:
    async with asyncio.timeout(120):
        while (told := await state(client, job_id))["status"] in ("queued", "processing"):
            await asyncio.sleep(0.05)
    return told


async def listening(client: httpx.AsyncClient, job_id: str) -> dict[str, Any]:
    """The state once the worker is in the middle of its work."""
    async with asyncio.timeout(60):
        while ((told := await state(client, job_id))["progress"] or {}).get("stage") != "listening":
            assert told["status"] in ("queued", "processing"), told["error"]
            await asyncio.sleep(0.02)
    return told


async def upload(client: httpx.AsyncClient, content: bytes) -> str:
    response = await client.post("/v2/upload", content=content)
    assert response.status_code == 200
    return str(response.json()["upload_url"])


async def test_from_file_to_redacted_words(client: httpx.AsyncClient, phone_number: Path) -> None:
    job_id = await submit(client, phone_number, **NUMBERS, redact_pii_return_unredacted=True)
    told = await outcome(client, job_id)
    assert told["status"] == "completed", told["error"]
    assert told["audio_duration"] == 7
    assert told["marks"]
    redacted = {i for mark in told["marks"] for i in range(mark["first"], mark["last"] + 1)}
    for i, (word, heard) in enumerate(zip(told["words"], told["unredacted_words"], strict=True)):
        assert (word["start"], word["end"]) == (heard["start"], heard["end"])
        assert (word["text"] != heard["text"]) == (i in redacted)
        assert i not in redacted or not any(letter.isalnum() for letter in word["text"])
    assert told["text"] == " ".join(word["text"] for word in told["words"])
    for mark in told["marks"]:
        assert mark["start"] <= told["words"][mark["first"]]["start"]
        assert mark["end"] >= told["words"][mark["last"]]["end"]


async def test_progress_moves_and_tells_the_time_left(client: httpx.AsyncClient, long_call: Path) -> None:
    job_id = await submit(client, long_call)
    first = (await listening(client, job_id))["progress"]
    later = first
    async with asyncio.timeout(60):
        while later["fraction"] <= first["fraction"] or later["seconds_left"] is None:
            await asyncio.sleep(0.1)
            later = (await state(client, job_id))["progress"]
    assert 0 < later["seconds_left"] < 1000
    await client.delete(f"/v2/transcript/{job_id}")


async def test_upload_then_submit_then_delete_removes_the_upload(
    client: httpx.AsyncClient, phone_number: Path, tmp_path: Path
) -> None:
    url = await upload(client, phone_number.read_bytes())
    assert url.startswith("http://engine/upload/")
    response = await client.post("/v2/transcript", json={"audio_url": url})
    job_id = response.json()["id"]
    assert response.json()["audio_url"] == url
    assert (await outcome(client, job_id))["status"] == "completed"
    stored = [path for path in tmp_path.rglob("upload-*") if path.is_file()]
    assert [path.read_bytes() for path in stored] == [phone_number.read_bytes()]
    await client.delete(f"/v2/transcript/{job_id}")
    assert not list(tmp_path.rglob("upload-*"))
    refused = await client.post("/v2/transcript", json={"audio_url": url})
    assert refused.status_code == 400
    assert "upload it again" in refused.json()["error"]


async def test_uploads_cannot_be_read_back(client: httpx.AsyncClient) -> None:
    assert (await client.get(await upload(client, b"secret"))).status_code == 404


async def test_an_upload_may_come_in_chunks_of_unknown_number(client: httpx.AsyncClient, tmp_path: Path) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"x" * 500_000

    response = await client.post("/v2/upload", content=chunks())
    assert response.status_code == 200
    assert [path.stat().st_size for path in tmp_path.rglob("upload-*")] == [2_500_000]


async def test_an_empty_upload_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/v2/upload", content=b"")
    assert (response.status_code, response.json()) == (400, {"error": "The uploaded file is empty."})


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.com/call.mp3", "downloads nothing"),
        ("http://engine/upload/guess", "upload it again"),
        ("ftp://engine/call.mp3", "must be a URL that an upload returned"),
        ("call.mp3", "must be a URL that an upload returned"),
        ("file://elsewhere/call.mp3", "on this computer"),
        ("http://[", "not a URL"),
    ],
)
async def test_other_addresses_are_refused(client: httpx.AsyncClient, url: str, told: str) -> None:
    response = await client.post("/v2/transcript", json={"audio_url": url})
    assert response.status_code == 400
    assert told in response.json()["error"]


async def test_a_server_does_not_read_files_by_name(tmp_path: Path, phone_number: Path) -> None:
    engine = Engine(tmp_path / "work")
    await engine.start()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(engine.app), base_url="http://engine") as client:
        response = await client.post("/v2/transcript", json={"audio_url": phone_number.as_uri()})
    await engine.stop()
    assert response.status_code == 400
    assert "upload" in response.json()["error"]


async def test_errors_are_a_sentence_under_error(client: httpx.AsyncClient) -> None:
    responses = {
        400: await client.post("/v2/transcript", content=b"{"),
        404: await client.get("/v3/nothing"),
        405: await client.put("/v2/transcript"),
    }
    for status, response in responses.items():
        assert response.status_code == status
        assert set(response.json()) == {"error"}
        assert isinstance(response.json()["error"], str)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("DELETE", ""), ("GET", "/redacted-audio")], ids=["get", "delete", "audio"]
)
async def test_an_unknown_id(client: httpx.AsyncClient, method: str, path: str) -> None:
    response = await client.request(method, f"/v2/transcript/7a1b{path}")
    assert (response.status_code, response.json()) == (
        400,
        {"error": "Transcript lookup error, transcript id not found"},
    )


@pytest.mark.parametrize("header", [{}, {"Authorization": "any-key"}, {"authorization": "Bearer any-key"}])
async def test_any_key_and_none_will_do(client: httpx.AsyncClient, header: dict[str, str]) -> None:
    assert (await client.get("/v2/transcript", headers=header)).status_code == 200


async def test_a_file_that_is_no_sound_fails_in_the_contracts_words(client: httpx.AsyncClient, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp3"
    letter.write_text("Dear sir,\nthis is a letter.\n" * 50)
    told = await outcome(client, await submit(client, letter))
    assert told["status"] == "error"
    assert told["error"] == (
        "Transcoding failed. File does not appear to contain audio. File type is text/plain (ASCII text)."
    )
    assert told["error_kind"] == "NotMedia"
    assert told["error_remedy"]


async def test_a_file_that_is_gone(client: httpx.AsyncClient, tmp_path: Path) -> None:
    told = await outcome(client, await submit(client, tmp_path / "gone.wav"))
    assert (told["status"], told["error_kind"]) == ("error", "NotFound")


async def test_a_tenth_of_a_second_is_too_short(client: httpx.AsyncClient, cut: Any) -> None:
    told = await outcome(client, await submit(client, cut(1.0, 1.1)))
    assert (told["status"], told["error"], told["error_kind"]) == (
        "error",
        "Audio duration is too short.",
        "TooShort",
    )


async def test_names_of_files_may_be_anything(client: httpx.AsyncClient, phone_number: Path, tmp_path: Path) -> None:
    odd = tmp_path / 'my "call" #1 100% it\'s ☎ שלום?.wav'
    odd.write_bytes(phone_number.read_bytes())
    assert (await outcome(client, await submit(client, odd)))["status"] == "completed"


async def test_silence_completes_with_no_words(client: httpx.AsyncClient, silence: Path) -> None:
    fields = {**NUMBERS, "redact_pii_audio": True, "redact_pii_audio_quality": "wav"}
    job_id = await submit(client, silence, **fields)
    told = await outcome(client, job_id)
    assert (told["status"], told["text"], told["words"], told["marks"]) == ("completed", "", [], [])
    response = await client.get(f"/v2/transcript/{job_id}/redacted-audio")
    assert response.status_code == 400
    assert "no speech" in response.json()["error"]
    asked = {**fields, "redact_pii_audio_options": {"return_redacted_no_speech_audio": True}}
    job_id = await submit(client, silence, **asked)
    await outcome(client, job_id)
    ready = (await client.get(f"/v2/transcript/{job_id}/redacted-audio")).json()
    assert ready["status"] == "redacted_audio_ready"
    assert (await client.get(ready["redacted_audio_url"])).status_code == 200


async def test_silence_with_language_detection_is_the_documented_error(
    client: httpx.AsyncClient, silence: Path
) -> None:
    told = await outcome(client, await submit(client, silence, language_detection=True))
    assert told["status"] == "error"
    assert told["error"] == "language_detection cannot be performed on files with no spoken audio."


async def test_redacted_audio_from_202_to_a_file_to_gone(client: httpx.AsyncClient, phone_number: Path) -> None:
    job_id = await submit(client, phone_number, **NUMBERS, redact_pii_audio=True)
    where = f"/v2/transcript/{job_id}/redacted-audio"
    waiting = await client.get(where)
    assert (waiting.status_code, waiting.json()) == (202, {"status": "processing"})
    assert (await outcome(client, job_id))["status"] == "completed"
    ready = await client.get(where)
    assert ready.status_code == 200
    url = ready.json()["redacted_audio_url"]
    assert url.endswith(".mp3")
    whole = await client.get(url)
    assert whole.status_code == 200
    assert whole.headers["content-type"] == "audio/mpeg"
    part = await client.get(url, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    await client.delete(f"/v2/transcript/{job_id}")
    assert (await client.get(url)).status_code == 404
    assert (await client.get(where)).status_code == 400


async def test_redacted_audio_that_was_not_asked_for(client: httpx.AsyncClient, long_call: Path) -> None:
    job_id = await submit(client, long_call, **NUMBERS)
    response = await client.get(f"/v2/transcript/{job_id}/redacted-audio")
    assert response.status_code == 400
    assert "redact_pii_audio" in response.json()["error"]


async def test_deleting_stops_the_worker_within_a_second(client: httpx.AsyncClient, long_call: Path) -> None:
    job_id = await submit(client, long_call, **NUMBERS)
    await listening(client, job_id)
    (worker,) = multiprocessing.active_children()
    began = time.monotonic()
    response = await client.delete(f"/v2/transcript/{job_id}")
    assert time.monotonic() - began < 1
    assert not worker.is_alive()
    for told in (response.json(), await state(client, job_id)):
        assert (told["status"], told["text"]) == ("completed", "Deleted by user.")
        assert told["audio_url"] == "http://deleted_by_user"
    again = await client.delete(f"/v2/transcript/{job_id}")
    assert (again.status_code, again.json()) == (200, response.json())


async def test_a_killed_worker_fails_its_job_and_the_next_one_runs(
    client: httpx.AsyncClient, long_call: Path, phone_number: Path
) -> None:
    first, second = await submit(client, long_call), await submit(client, phone_number)
    await listening(client, first)
    (worker,) = multiprocessing.active_children()
    worker.kill()
    told = await outcome(client, first)
    assert (told["status"], told["error_kind"]) == ("error", "WorkerDied")
    assert told["error_remedy"]
    assert (await outcome(client, second))["status"] == "completed"


async def test_the_list_is_walked_by_its_own_addresses(client: httpx.AsyncClient, tmp_path: Path) -> None:
    ids = [await submit(client, tmp_path / f"{i}.wav") for i in range(5)]
    for job_id in ids:
        await outcome(client, job_id)
    seen: list[str] = []
    url: str | None = "/v2/transcript?limit=2&status=error"
    pages = []
    while url:
        page = (await client.get(url)).json()
        pages.append(page["page_details"])
        seen += [row["id"] for row in page["transcripts"]]
        url = page["page_details"]["prev_url"]
    assert seen == ids[::-1]
    assert [page["result_count"] for page in pages] == [2, 2, 1]
    newer = (await client.get(pages[2]["next_url"])).json()
    assert [row["id"] for row in newer["transcripts"]] == [ids[2], ids[1]]
    assert pages[0]["next_url"] is None


async def test_the_list_keeps_deleted_rows_scrubbed(client: httpx.AsyncClient, tmp_path: Path) -> None:
    job_id = await submit(client, tmp_path / "Robert Miller.wav")
    await outcome(client, job_id)
    await client.delete(f"/v2/transcript/{job_id}")
    page = (await client.get("/v2/transcript")).json()
    assert [(row["id"], row["audio_url"]) for row in page["transcripts"]] == [(job_id, "http://deleted_by_user")]
    assert "Miller" not in json.dumps(page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1),
        ("created_on=1999-12-31", 0),
        ("status=completed", 0),
        ("status=error", 1),
        ("throttled_only=true", 0),
    ],
)
async def test_the_list_is_filtered(client: httpx.AsyncClient, tmp_path: Path, query: str, found: int) -> None:
    await outcome(client, await submit(client, tmp_path / "gone.wav"))
    page = (await client.get(f"/v2/transcript?{query}")).json()
    assert len(page["transcripts"]) == page["page_details"]["result_count"] == found


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "status=done", "created_on=yesterday", "before_id=x", "after_id=x"],
)
async def test_the_list_refuses_what_makes_no_sense(client: httpx.AsyncClient, query: str) -> None:
    response = await client.get(f"/v2/transcript?{query}")
    assert response.status_code == 400
    assert isinstance(response.json()["error"], str)


async def test_stop_kills_the_worker_and_leaves_no_file(tmp_path: Path, long_call: Path) -> None:
    engine = Engine(tmp_path / "work")
    await engine.start()
    transport = httpx.ASGITransport(engine.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://engine") as client:
        url = await upload(client, long_call.read_bytes())
        job_id = (await client.post("/v2/transcript", json={"audio_url": url})).json()["id"]
        await listening(client, job_id)
        (worker,) = multiprocessing.active_children()
        began = time.monotonic()
        await engine.stop()
        assert time.monotonic() - began < 1
        assert not worker.is_alive()
        assert list((tmp_path / "work").iterdir()) == []
        response = await client.get("/v2/transcript")
        assert (response.status_code, response.json()) == (503, {"error": "The engine is not running."})


async def test_the_loop_is_not_held_up_by_jobs(client: httpx.AsyncClient, long_call: Path) -> None:
    longest, before = 0.0, time.monotonic()
    job_id = await submit(client, long_call)
    for _ in range(300):
        await asyncio.sleep(0.01)
        now = time.monotonic()
        longest, before = max(longest, now - before), now
    await client.delete(f"/v2/transcript/{job_id}")
    assert longest < 0.2


def test_importing_the_engine_loads_nothing_heavy() -> None:
    script = "import sys, desktop_app.engine.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"av", "numpy", "soundfile", "moonshine_voice", "pocketsphinx", "phonenumbers"} & set(loaded)
