"""The work of one job, in this process, on real sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop_app.domain.errors import LeakError, NoSound, NotFound, NotMedia, TooShort
from desktop_app.domain.marks import active_spans
from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.worker import Result, Spec, run

NUMBERS = ("phone_number", "number_sequence")


def work(source: Path, target: Path | None = None, policies: tuple[str, ...] = (), **fields: object) -> Result:
    return run(Spec(source, asked(policies, **fields), target), lambda progress: None)


def asked(policies: tuple[str, ...] = (), **fields: object) -> TranscriptRequest:
    given = {"audio_url": "file:///x", "redact_pii": bool(policies), "redact_pii_policies": list(policies), **fields}
    return TranscriptRequest.model_validate(given)


def test_a_spoken_number_is_found_and_silenced_and_nothing_else_is(phone_number: Path, tmp_path: Path) -> None:
    target = tmp_path / "redacted.wav"
    silence = {"override_audio_redaction_method": "silence"}
    result = work(phone_number, target, NUMBERS, redact_pii_audio_quality="wav", redact_pii_audio_options=silence)
    assert result.rendered
    assert [path.name for path in tmp_path.iterdir()] == ["redacted.wav"]
    before, rate = soundfile.read(phone_number, dtype="int16")
    after, _ = soundfile.read(target, dtype="int16")
    assert after.shape == before.shape
    covered = np.zeros(len(before), bool)
    for start, end in active_spans(result.marks):
        covered[start * rate // 1000 : end * rate // 1000] = True
    spoken = slice(int(2.3 * rate), int(6.2 * rate))  # where the number is said, by the script of the sample
    assert covered[spoken].mean() > 0.97
    assert not covered[: int(1.0 * rate)].any()  # the agent's question
    assert np.array_equal(after[~covered], before[~covered])
    edges = int(0.006 * rate)
    inside = np.convolve(covered, np.ones(2 * edges + 1), "same") == 2 * edges + 1
    assert not after[inside].any()


def test_no_policy_means_no_mark(phone_number: Path) -> None:
    result = work(phone_number)
    assert result.words
    assert result.marks == ()
    assert not result.rendered
    assert (result.duration, result.channels) == (6600, 2)


def test_every_stage_is_told(phone_number: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    run(Spec(phone_number, asked(NUMBERS), tmp_path / "redacted.mp3"), told.append)
    stages = list(dict.fromkeys(each.stage for each in told))
    assert stages == [Stage.PREPARING, Stage.LISTENING, Stage.FINDING, Stage.RENDERING]
    assert told[-1].fraction == pytest.approx(1.0)


def test_without_speech_there_is_a_copy_only_on_demand(silence: Path, tmp_path: Path) -> None:
    target = tmp_path / "redacted.wav"
    assert not work(silence, target, NUMBERS).rendered
    assert not target.exists()
    on_demand = {"return_redacted_no_speech_audio": True}
    assert work(silence, target, NUMBERS, redact_pii_audio_options=on_demand, redact_pii_audio_quality="wav").rendered
    assert soundfile.info(target).frames == soundfile.info(silence).frames


def test_a_finder_that_fails_fails_the_job(phone_number: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(words: object, policies: object, on_progress: object = None) -> tuple[()]:
        raise RuntimeError

    monkeypatch.setattr("desktop_app.engine.finder.find", broken)
    with pytest.raises(RuntimeError):
        work(phone_number, tmp_path / "redacted.wav", NUMBERS)
    assert not list(tmp_path.iterdir())


def test_a_copy_that_fails_its_check_is_not_kept(
    phone_number: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaking(*_: object) -> None:
        raise LeakError("Speech was left in it.")

    monkeypatch.setattr("desktop_app.audio.check.check", leaking)
    with pytest.raises(LeakError):
        work(phone_number, tmp_path / "redacted.wav", NUMBERS)
    assert not list(tmp_path.iterdir())


def test_159_ms_are_too_short_and_161_are_not(cut: Callable[..., Path]) -> None:
    with pytest.raises(TooShort, match="Audio duration is too short"):
        work(cut(1.0, 1.159))
    assert work(cut(1.0, 1.161)).duration == 161


def test_an_empty_sound_file_is_too_short(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    soundfile.write(path, np.zeros((0, 1), "int16"), 16000)
    with pytest.raises((TooShort, NoSound, NotMedia)):
        work(path)


@pytest.mark.parametrize("suffix", ["mp3", "flac"])
def test_a_cut_off_file_says_how_much_is_missing(cut: Callable[..., Path], tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"cut.{suffix}"
    soundfile.write(path, *soundfile.read(cut(0, 24), dtype="float32"))  # integers come out as noise in its MP3
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    result = work(path)
    assert result.words
    assert any("about 12 s of it are missing" in notice for notice in result.notices)


def test_what_is_no_sound_is_refused_in_the_contracts_words(tmp_path: Path) -> None:
    path = tmp_path / "letter.mp3"
    path.write_bytes(b"%PDF-1.7\n" * 100)
    with pytest.raises(NotMedia, match=r"File type is application/pdf \(PDF document\)\."):
        work(path)
    with pytest.raises(NotFound):
        work(tmp_path / "gone.wav")
