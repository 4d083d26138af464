from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from ears_helpers import RATE, blocks_of, plain, spoken, wrong_share

from desktop_app.domain.progress import Stage
from desktop_app.domain.words import text_of
from desktop_app.engine.ears import Heard, listen
from desktop_app.engine.ears.agreement import matches
from desktop_app.engine.ears.units import Unit, units

Hear = Callable[..., Heard]


def test_the_bundled_call_is_heard_channel_by_channel(hear: Hear, sample: Path) -> None:
    heard = hear(sample)
    truth = json.loads(sample.with_suffix(".json").read_text("utf8"))
    assert wrong_share(text_of(heard.words), " ".join(turn["text"] for turn in truth["turns"])) < 0.5
    assert {word.channel for word in heard.words} == {"1", "2"}
    assert all(word.speaker is None for word in heard.words)
    assert heard.language == "en"
    assert not any("English" in notice for notice in heard.notices)
    assert abs(heard.duration - truth["duration"] * 1000) < 20
    assert heard.envelope.power.shape[1] == 2
    assert abs(len(heard.envelope.power) * heard.envelope.hop - heard.duration) <= heard.envelope.hop


def test_words_lie_in_the_turns_in_which_they_were_said(hear: Hear, sample: Path) -> None:
    turns = json.loads(sample.with_suffix(".json").read_text("utf8"))["turns"]
    inside = [
        any(turn["start"] * 1000 - 200 <= word.start and word.end <= turn["end"] * 1000 + 200 for turn in turns)
        for word in hear(sample).words
    ]
    assert np.mean(inside) > 0.95


def test_the_same_sound_gives_the_same_words(hear: Hear, sample: Path) -> None:
    assert hear(sample, again=True).words == hear(sample).words


def test_one_speaker_per_channel(hear: Hear, sample: Path) -> None:
    words = hear(sample, speakers=True).words
    assert {(word.speaker, word.channel) for word in words} in ({("A", "1"), ("B", "2")}, {("A", "2"), ("B", "1")})


def test_silence_has_no_words_and_says_so() -> None:
    stages: list[tuple[Stage, float]] = []
    heard = listen(
        blocks_of(np.zeros((5 * RATE, 2), np.float32)),
        channels=2,
        expected=5000,
        speakers=True,
        on_progress=lambda stage, fraction: stages.append((stage, fraction)),
    )
    assert heard.words == ()
    assert heard.duration == 5000
    assert any("No words" in notice for notice in heard.notices)
    assert stages[-1][1] == 1.0
    assert [fraction for _, fraction in stages] == sorted(fraction for _, fraction in stages)


def test_hardly_any_sound_at_all() -> None:
    heard = listen(
        blocks_of(np.full(40, 0.1, np.float32)), channels=1, expected=None, speakers=True, on_progress=lambda *_: None
    )
    assert heard.words == ()
    assert listen([], channels=2, expected=None, speakers=False, on_progress=lambda *_: None).duration == 0


def test_broken_samples_are_not_fatal(sample: Path) -> None:
    samples = spoken(sample)[: 6 * RATE, :1].copy()
    samples[100:200] = np.nan
    samples[300:310] = np.inf
    heard = listen(blocks_of(samples), channels=1, expected=None, speakers=False, on_progress=lambda *_: None)
    assert "lakeside" in plain(text_of(heard.words))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sb_noise1.wav", "librosa_vibeace.ogg"])
def test_noise_and_music_give_no_words_to_rely_on(hear: Hear, recordings: Path, name: str) -> None:
    assert sum(word.confidence > 0.6 for word in hear(recordings / "real" / name).words) <= 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most_wrong"),
    [
        ("whisper_jfk.flac", 0.05),
        ("watson_english2_g712.wav", 0.15),
        ("fleurs_en_004.ogg", 0.1),
        ("watson_us_bb1.wav", 0.15),
    ],
)
def test_real_recordings(hear: Hear, recordings: Path, name: str, most_wrong: float) -> None:
    path = recordings / "real" / name
    heard = hear(path)
    said = path.with_suffix(".txt").read_text("utf8")
    assert wrong_share(text_of(heard.words), said) <= most_wrong
    assert not any("English" in notice for notice in heard.notices)


@pytest.mark.slow
def test_spoken_digits_are_found(hear: Hear, recordings: Path) -> None:
    """Real spoken card, phone and security numbers: nine digits of ten at least."""
    found = total = 0
    for path in sorted((recordings / "composed_fsdd").glob("*.json")):
        truth = json.loads(path.read_text("utf8"))
        said = [Unit(digit, 0, precious=True) for pii in truth["pii"] for digit in pii["text"]]
        heard = [unit for unit in units([word.text for word in hear(path.with_suffix(".wav")).words]) if unit.precious]
        found += len(matches(said, heard))
        total += len(said)
    assert found / total > 0.9


@pytest.mark.slow
def test_a_name_that_the_recogniser_passes_over_is_heard_again(hear: Hear, recordings: Path) -> None:
    """The caller's first sentence is dropped in one go; it is heard when its stretch is listened to by itself."""
    words = hear(recordings / "real" / "lca_auto49_stereo.wav").words
    first = plain(text_of([word for word in words if word.channel == "2" and word.end < 7500]))
    assert "name" in first


@pytest.mark.slow
def test_two_speakers_on_one_channel(hear: Hear, recordings: Path) -> None:
    path = recordings / "composed_calls" / "synth_call02_pharmacy.wav"
    truth = json.loads(path.with_suffix(".json").read_text("utf8"))["turns"]
    words = hear(path, speakers=True).words
    right = []
    for word in words:
        for turn in truth:
            if turn["start"] * 1000 - 100 <= word.start and word.end <= turn["end"] * 1000 + 100:
                right.append((word.speaker == words[0].speaker) == (turn["speaker"] == truth[0]["speaker"]))
    assert np.mean(right) > 0.9
