from __future__ import annotations

import numpy as np

from desktop_app.engine.ears.recogniser import at_speed, looped


def test_loops_and_impossible_rates() -> None:
    assert looped(("and " * 12).split(), 20)
    assert looped(("who are the ones " * 6).split(), 20)
    assert looped([f"word{place}" for place in range(60)], 5)


def test_ordinary_repeats_are_no_loop() -> None:
    assert not looped(["no", "no", "no", "no", "that", "is", "very", "very", "good"], 4)
    assert not looped(
        [
            "it",
            "was",
            "the",
            "best",
            "of",
            "times",
            "it",
            "was",
            "the",
            "worst",
            "of",
            "times",
            "it",
            "was",
            "the",
            "age",
        ],
        6,
    )


def test_a_card_number_of_equal_digits_is_no_loop() -> None:
    assert not looped(["four", *["one"] * 15], 10)


def test_speed_changes_length_and_pitch_alike() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(16000) / 16000).astype(np.float32)
    faster = at_speed(tone, 1.1)
    assert len(faster) == round(16000 / 1.1)
    assert abs(np.argmax(np.abs(np.fft.rfft(faster))) * 16000 / len(faster) - 484) < 2
    assert abs(float(np.abs(faster[500:-500]).max()) - 1.0) < 0.05
