from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds import encode, voice

from desktop_app.audio.source import Source
from desktop_app.audio.speech import speech_blocks


def heard(path: Path) -> np.ndarray:
    with Source(path) as source:
        return np.concatenate(list(speech_blocks(source)))


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 44100, 48000])
def test_tones_come_through_at_their_pitch_level_and_place(tmp_path: Path, rate: int) -> None:
    time = np.arange(3 * rate) / rate
    tone = 0.5 * np.sin(2 * np.pi * 440 * time) * (time > 1)
    soundfile.write(tmp_path / "a.wav", tone, rate)
    got = heard(tmp_path / "a.wav")
    assert got.dtype == np.float32 and got.shape == (48000, 1)
    expected = np.arange(48000) / 16000
    wanted = 0.5 * np.sin(2 * np.pi * 440 * expected) * (expected > 1)
    away = (np.abs(expected - 1) > 0.05) & (expected < 2.95)  # filters ring where the tone begins and ends
    assert np.abs(got[:, 0] - wanted)[away].max() < 0.01


@pytest.mark.parametrize("channels", [1, 2, 6])
def test_channels_stay_apart(tmp_path: Path, channels: int) -> None:
    rate = 48000
    sound = np.zeros((2 * rate, channels), np.float32)
    sound[:, channels - 1] = voice(2, rate)[:, 0]
    soundfile.write(tmp_path / "a.wav", sound, rate)
    got = heard(tmp_path / "a.wav")
    assert got.shape[1] == channels
    assert not got[:, : channels - 1].any() and got[:, channels - 1].any()


@pytest.mark.parametrize(("name", "codec"), [("a.mp3", "libmp3lame"), ("a.opus", "libopus"), ("a.m4a", "aac")])
def test_any_format_sounds_like_what_was_encoded(tmp_path: Path, name: str, codec: str) -> None:
    sound = voice(4, 48000)
    got = heard(encode(tmp_path / name, sound, codec, 48000))
    assert len(got) == pytest.approx(64000, abs=700)
    wanted = sound[::3, 0]
    size = min(len(got), len(wanted))
    assert np.corrcoef(got[:size, 0], wanted[:size])[0, 1] > 0.95
