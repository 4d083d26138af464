"""The commands as they are typed, with an engine that answers the same for every recording."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import soundfile
import typer
from typer.testing import CliRunner, Result

from desktop_app.cli import build
from desktop_app.domain.errors import EngineError
from desktop_app.domain.policies import POLICIES
from desktop_app.engine.finder.texts import find_in_texts
from desktop_app.services.client import EngineClient, Patience

WORDS = (("Hi", "Hi"), ("[PERSON_NAME]", "Mary"), ("here", "here"))


class Engine:
    """Finds Mary in every recording, and fails with recordings called broken."""

    def __init__(self) -> None:
        self.submitted: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = (await receive()).get("body", b"")
        if scope["method"] == "POST":
            asked = json.loads(body)
            self.submitted.append(asked)
            said: dict[str, Any] = {"id": str(uuid.uuid4()), "status": "queued"}
        elif "broken" in self.submitted[-1]["audio_url"]:
            said = {"id": "1", "status": "error", "error": "It is not audio or video.", "error_kind": "NotMedia"}
        else:
            said = self.result(scope["path"].rpartition("/")[2])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(said).encode()})

    def result(self, job: str) -> dict[str, Any]:
        def words(which: int) -> list[dict[str, Any]]:
            return [
                {"text": word[which], "start": 200 + i * 600, "end": 700 + i * 600, "confidence": 0.9}
                for i, word in enumerate(WORDS)
            ]

        mark = {"first": 1, "last": 1, "policy": "person_name", "origin": "rule", "confidence": 0.8,
                "start": 750, "end": 1350}  # fmt: skip
        return {"id": job, "status": "completed", "audio_duration": 2, "text": "Hi [PERSON_NAME] here",
                "words": words(0), "unredacted_words": words(1), "unredacted_text": "Hi Mary here", "marks": [mark],
                "notices": ["The recording is noisy."]}  # fmt: skip


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def app(engine: Engine) -> typer.Typer:
    @asynccontextmanager
    async def client() -> AsyncIterator[EngineClient]:
        http = httpx.AsyncClient(transport=httpx.ASGITransport(engine), base_url="http://on-device")
        each = EngineClient(http, local_files=True, patience=Patience(0.01, first_pause=0.01))
        try:
            yield each
        finally:
            await each.aclose()

    return build(client, find_in_texts)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    tone = 0.3 * np.sin(2 * np.pi * 300 * np.arange(32000) / 16000)
    for name in ("Mary Jones.wav", 'b 🎧 "x" 100%.wav', "שיחה.wav", "broken.wav"):
        soundfile.write(folder / name, tone, 16000)
    monkeypatch.chdir(tmp_path)
    return folder


def run(app: typer.Typer, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_a_recording_becomes_a_text_a_json_and_a_sound_without_its_name(app: typer.Typer, calls: Path) -> None:
    result = run(app, "redact", calls / "Mary Jones.wav", "--out", "new/out", "--quality", "wav")
    assert result.exit_code == 0, result.output
    written = sorted(Path("new/out").iterdir())
    assert [path.suffix for path in written] == [".json", ".txt", ".wav"]
    assert len({path.stem for path in written}) == 1
    assert written[0].name.startswith("redacted-")
    assert "Mary" not in written[1].read_text("utf8")
    assert "[PERSON_NAME]" in written[1].read_text("utf8")
    assert "Names" in result.stdout
    assert "1 of 3 words redacted" in result.stdout
    assert "Detection may miss some" in result.stdout
    assert all(str(path) in result.stdout for path in written)
    assert "noisy" in result.stderr


def test_every_choice_reaches_the_engine(app: typer.Typer, calls: Path, engine: Engine) -> None:
    result = run(app, "redact", calls / "Mary Jones.wav", "--policy", "date", "-p", "person_name", "--sub", "hash",
                 "--method", "silence", "--speakers", "--quality", "wav", "--out", "out")  # fmt: skip
    assert result.exit_code == 0, result.output
    (asked,) = engine.submitted
    assert asked["redact_pii_policies"] == ["person_name", "date"]
    assert asked["redact_pii_sub"] == "hash"
    assert asked["speaker_labels"] is True
    assert asked["redact_pii_audio_options"]["override_audio_redaction_method"] == "silence"
    (sound,) = Path("out").glob("*.wav")
    samples, rate = soundfile.read(sound)
    assert not samples[750 * rate // 1000 + 1 : 1350 * rate // 1000 - 1].any()
    assert samples[: 750 * rate // 1000].any()
    assert "####" in next(Path("out").glob("*.txt")).read_text("utf8")


def test_without_a_choice_all_policies_are_asked_for_and_files_land_here(
    app: typer.Typer, calls: Path, engine: Engine
) -> None:
    assert run(app, "redact", calls / "Mary Jones.wav").exit_code == 0
    assert engine.submitted[0]["redact_pii_policies"] == list(POLICIES)
    assert len(list(Path().glob("redacted-*"))) == 3


def test_one_bad_recording_does_not_stop_the_others(app: typer.Typer, calls: Path) -> None:
    (calls / "empty.wav").touch()
    result = run(app, "redact", calls / "broken.wav", calls / "empty.wav", "gone.wav", calls / "Mary Jones.wav",
                 "--out", "out")  # fmt: skip
    assert result.exit_code == 1
    assert len(list(Path("out").iterdir())) == 3
    complaints = result.stderr.splitlines()
    assert any(line.startswith("broken.wav: It is not audio or video.") for line in complaints)
    assert any(line.startswith("empty.wav: The file is empty.") for line in complaints)
    assert any(line.startswith("gone.wav: There is no such file.") for line in complaints)
    assert len(complaints) == 4  # and the notice


def test_json_holds_the_transcript_the_marks_and_the_paths(app: typer.Typer, calls: Path) -> None:
    result = run(app, "redact", calls / "Mary Jones.wav", calls / "broken.wav", "--json", "--out", "out")
    assert result.exit_code == 1
    good, bad = json.loads(result.stdout)
    assert good["file"].endswith("Mary Jones.wav")
    assert good["unredacted_text"] == "Hi Mary here"
    assert good["text"] == "Hi [PERSON_NAME] here"
    assert good["marks"] == [{"policy": "person_name", "origin": "rule", "confidence": 0.8, "first": 1, "last": 1,
                              "start": 750, "end": 1350}]  # fmt: skip
    assert sorted(good["written"]) == sorted(str(path) for path in Path("out").iterdir())
    assert good["error"] is None
    assert bad["error"].startswith("broken.wav: ")
    assert bad["written"] == []
    assert bad["status"] == "error"


def test_the_same_file_twice_is_done_once_and_said_so(app: typer.Typer, calls: Path, engine: Engine) -> None:
    result = run(app, "redact", calls / "Mary Jones.wav", calls / ".." / "calls" / "Mary Jones.wav", "--out", "out")
    assert result.exit_code == 0
    assert len(engine.submitted) == 1
    assert "named more than once, done once" in result.stderr


def test_a_folder_and_odd_names_work(app: typer.Typer, calls: Path) -> None:
    (calls / "broken.wav").unlink()
    result = run(app, "redact", calls, "--out", "out", "--keep-names")
    assert result.exit_code == 0, result.output
    stems = {path.stem for path in Path("out").iterdir()}
    assert stems == {"Mary Jones-redacted", "b 🎧 _x_ 100%-redacted", "שיחה-redacted"}
    again = run(app, "redact", calls / "שיחה.wav", "--out", "out", "--keep-names")
    assert "שיחה-redacted (2).mp3" in {path.name for path in Path("out").iterdir()}
    assert again.exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_no_terminal_can_show_works(app: typer.Typer, calls: Path) -> None:
    odd = os.fsencode(calls) + b"/caf\xe9 \x1b[31m.wav"
    os.rename(calls / "Mary Jones.wav", odd)  # noqa: PTH104  pathlib has no byte paths
    result = run(app, "redact", os.fsdecode(odd), "--out", "out", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)[0]["file"] == os.fsdecode(odd)
    result = run(app, "redact", os.fsdecode(odd), "--out", "out")
    assert result.exit_code == 0, result.output
    assert "\x1b[31m" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["redact"], "FILE"),
        (["redact", "a.wav", "--policy", "person_nam"], "did you mean 'person_name'?"),
        (["redact", "a.wav", "--preset", "hippa"], "did you mean 'hipaa'?"),
        (["redact", "a.wav", "--method", "buzz"], "beep"),
        (["redakt"], "redakt"),
    ],
)
def test_a_wrong_command_line_ends_with_two_and_a_hint(app: typer.Typer, arguments: list[str], hint: str) -> None:
    result = run(app, *arguments)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_a_folder_that_cannot_be_written_is_said_before_any_work(app: typer.Typer, calls: Path, engine: Engine) -> None:
    Path("file").write_text("x")
    result = run(app, "redact", calls / "Mary Jones.wav", "--out", "file/inner")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert engine.submitted == []


def test_an_engine_that_does_not_start_is_a_sentence(calls: Path) -> None:
    @asynccontextmanager
    async def none() -> AsyncIterator[EngineClient]:
        raise EngineError("The engine does not start.", remedy="Install again.")
        yield

    result = run(build(none, find_in_texts), "redact", calls / "Mary Jones.wav")
    assert result.exit_code == 1
    assert "The engine does not start. Install again." in result.stderr


def test_policies_lists_all_of_them_and_the_presets(app: typer.Typer) -> None:
    shown = run(app, "policies")
    assert shown.exit_code == 0
    assert all(name in shown.stdout for name in POLICIES)
    assert "hipaa" in shown.stdout
    listed = json.loads(run(app, "policies", "--json").stdout)
    assert [each["name"] for each in listed["policies"]] == list(POLICIES)
    assert listed["policies"][0]["examples"]
    assert {"everything", "hipaa", "pci"} <= {each["name"] for each in listed["presets"]}


def test_the_version_is_told(app: typer.Typer) -> None:
    result = run(app, "--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("hushmark ")
