"""Recordings whose every sample is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from made import RATE, VOICE

from desktop_app.domain.choices import Choices, Method, Quality
from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.recording import Recording
from desktop_app.domain.substitution import Substitution
from desktop_app.domain.words import Word


@pytest.fixture
def recording() -> Recording:
    """Ten seconds in two turns; the name and the number in it are marked."""
    said = ["Hello", "this", "is", "Mary", "Jones", ".", "call", "sixty", "nine", "eleven", "please"]
    words = tuple(Word(text, 500 + i * 800, 1100 + i * 800, 0.9, "A" if i < 6 else "B") for i, text in enumerate(said))
    marks = (
        Mark(3, 4, "person_name", Origin.RULE, 0.8, 2800, 4400),
        Mark(7, 9, "phone_number", Origin.RULE, 0.9, 6000, 8500),
    )
    choices = Choices(substitution=Substitution.ENTITY_NAME, method=Method.BEEP, quality=Quality.WAV)
    return Recording(words, marks, choices, 10_000, "0f6a2f0e-aaaa-4bbb-8ccc-123456789abc")


@pytest.fixture
def voice(tmp_path: Path) -> Callable[..., Path]:
    """Makes a recording of a steady tone that stands for speech."""

    def make(name: str = "Mary Jones.wav", seconds: float = 10.0, rate: int = RATE, channels: int = 1) -> Path:
        times = np.arange(int(seconds * rate)) / rate
        # A slow swell makes every stretch different from every other, as speech is.
        tone = 0.3 * np.sin(2 * np.pi * VOICE * times) * (0.7 + 0.3 * np.sin(2 * np.pi * 1.7 * times + times**1.5))
        path = tmp_path / name
        soundfile.write(path, np.repeat(tone[:, None], channels, axis=1), rate, subtype="PCM_16")
        return path

    return make
