"""The official client of the service whose contract the engine speaks, over real HTTP on a loopback port."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import assemblyai as aai
import av
import httpx
import numpy as np
import pytest
import soundfile
import uvicorn

from desktop_app.domain.policies import POLICIES
from desktop_app.engine.app import Engine


class Server(threading.Thread):
    """The engine under uvicorn, in a thread with a loop of its own."""

    def __init__(self, workdir: Path) -> None:
        super().__init__(name="engine server")
        self.workdir = workdir
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.ready = threading.Event()
        self.left: list[Path] | None = None

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        engine = Engine(self.workdir)
        await engine.start()
        self.server = uvicorn.Server(uvicorn.Config(engine.app, log_level="error"))
        self.ready.set()
        await self.server.serve(sockets=[self.socket])
        await engine.stop()

    def close(self) -> None:
        self.server.should_exit = True
        self.join(timeout=10)
        assert not self.is_alive()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    server.start()
    assert server.ready.wait(10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield server
    server.close()
    assert not [path for path in server.workdir.rglob("*") if path.is_file()]


@pytest.fixture
def transcriber(server: Server) -> aai.Transcriber:
    settings = aai.Settings(api_key="any", base_url=server.url, polling_interval=0.1)
    return aai.Transcriber(client=aai.Client(settings=settings))


@pytest.fixture(autouse=True)
def default_client(server: Server) -> Iterator[None]:
    """The class methods (delete, list) go by the global settings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aai.settings, "api_key", "any")
        patch.setattr(aai.settings, "base_url", server.url)
        patch.setattr(aai.settings, "polling_interval", 0.1)
        patch.setattr(aai.Client, "_default", None)
        yield


def redacting(**fields: Any) -> aai.TranscriptionConfig:
    return aai.TranscriptionConfig(
        redact_pii=True,
        redact_pii_policies=[aai.PIIRedactionPolicy.phone_number, aai.PIIRedactionPolicy.number_sequence],
        **fields,
    )


def test_transcribe_redact_and_fetch_the_beeped_file(
    server: Server, transcriber: aai.Transcriber, phone_number: Path, tmp_path: Path
) -> None:
    config = redacting(
        redact_pii_sub=aai.PIISubstitutionPolicy.entity_name,
        redact_pii_audio=True,
        redact_pii_audio_quality="wav",
        redact_pii_audio_options=aai.types.RedactPiiAudioOptions(override_audio_redaction_method="silence"),
        redact_pii_return_unredacted=True,
        speaker_labels=True,
        speech_models=["universal-3-5-pro", "universal-2"],
    )
    transcript = transcriber.transcribe(str(phone_number), config)
    assert transcript.status is aai.TranscriptStatus.completed, transcript.error
    # the client drops the keys that it does not know
    told = httpx.get(f"{server.url}/v2/transcript/{transcript.id}").json()
    assert "[PHONE_NUMBER]" in (transcript.text or "")
    assert "[PHONE_NUMBER]" not in told["unredacted_text"]
    assert transcript.utterances
    assert {word.speaker for word in transcript.words or []} <= {"A", "B"}
    target = transcript.save_redacted_audio(str(tmp_path / "redacted.wav"))
    heard, rate = soundfile.read(target or tmp_path / "redacted.wav", dtype="int16")
    original, _ = soundfile.read(phone_number, dtype="int16")
    assert heard.shape == original.shape
    changed = np.zeros(len(heard), bool)
    for mark in told["marks"]:
        changed[mark["start"] * rate // 1000 : mark["end"] * rate // 1000] = True
    assert changed.any()
    assert not changed.all()
    assert np.array_equal(heard[~changed], original[~changed])
    assert not np.array_equal(heard[changed], original[changed])


def test_mp3_is_the_default_and_the_address_needs_no_key(transcriber: aai.Transcriber, phone_number: Path) -> None:
    transcript = transcriber.submit(str(phone_number), redacting(redact_pii_audio=True))
    url = transcript.get_redacted_audio_url()  # loops on 202 until the copy is ready
    response = httpx.get(url, headers={"Range": "bytes=0-3"})
    assert (response.status_code, len(response.content)) == (206, 4)
    with av.open(url) as container:
        assert container.format.name == "mp3"
        assert [stream.type for stream in container.streams] == ["audio"]
        assert not container.metadata
    assert aai.Transcript.get_by_id(transcript.id).status is aai.TranscriptStatus.completed


def test_every_policy_of_ours_is_one_of_theirs(transcriber: aai.Transcriber, silence: Path) -> None:
    policies = [aai.PIIRedactionPolicy(name) for name in POLICIES]
    transcript = transcriber.transcribe(
        str(silence), aai.TranscriptionConfig(redact_pii=True, redact_pii_policies=policies)
    )
    assert transcript.status is aai.TranscriptStatus.completed
    assert transcript.text == ""
    assert len(transcript.config.redact_pii_policies or []) == 44


def test_a_recording_without_speech_has_no_redacted_audio(transcriber: aai.Transcriber, silence: Path) -> None:
    transcript = transcriber.transcribe(str(silence), redacting(redact_pii_audio=True))
    with pytest.raises(aai.types.RedactedAudioExpiredError):  # what it makes of a 400; a 202 would hold it for ever
        transcript.get_redacted_audio_url()


def test_plain_transcription_without_redaction(transcriber: aai.Transcriber, phone_number: Path) -> None:
    transcript = transcriber.transcribe(str(phone_number))
    assert transcript.status is aai.TranscriptStatus.completed
    assert transcript.words
    assert transcript.text
    assert transcript.audio_duration == 7
    assert transcript.utterances is None


def test_multichannel(transcriber: aai.Transcriber, phone_number: Path) -> None:
    transcript = transcriber.transcribe(str(phone_number), aai.TranscriptionConfig(multichannel=True))
    assert transcript.status is aai.TranscriptStatus.completed
    assert transcript.utterances
    assert {word.channel for word in transcript.words or []} == {"1", "2"}


def test_a_job_that_fails_comes_back_with_its_error(transcriber: aai.Transcriber, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp3"
    letter.write_text("Dear sir, this is a letter.\n" * 20)
    transcript = transcriber.transcribe(str(letter))
    assert transcript.status is aai.TranscriptStatus.error
    assert "does not appear to contain audio" in (transcript.error or "")


def test_a_refused_request_is_a_readable_exception(transcriber: aai.Transcriber, phone_number: Path) -> None:
    with pytest.raises(aai.TranscriptError, match="Not available on this engine: `entity_detection`"):
        transcriber.transcribe(str(phone_number), aai.TranscriptionConfig(entity_detection=True))


def test_delete_and_list(transcriber: aai.Transcriber, phone_number: Path) -> None:
    first = transcriber.transcribe(str(phone_number), redacting(redact_pii_audio=True))
    second = transcriber.transcribe(str(phone_number))
    url = first.get_redacted_audio_url()
    assert first.id
    deleted = aai.Transcript.delete_by_id(first.id)
    assert deleted.text == "Deleted by user."
    assert aai.Transcript.get_by_id(first.id).text == "Deleted by user."
    assert httpx.get(url).status_code == 404
    page = transcriber.list_transcripts(aai.ListTranscriptParameters(limit=2))
    assert [row.id for row in page.transcripts] == [second.id, first.id]
    assert page.transcripts[1].audio_url == "http://deleted_by_user"
    older = page.page_details.before_id_of_prev_url
    if older:  # other tests' jobs
        assert older == first.id
