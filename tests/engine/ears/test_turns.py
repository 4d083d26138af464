from __future__ import annotations

import numpy as np

from desktop_app.audio.envelope import Envelope
from desktop_app.engine.ears.hearing import Token
from desktop_app.engine.ears.speakers import Turn
from desktop_app.engine.ears.turns import as_words, in_reading_order, without_echoes

SECOND = 16000


def token(text: str, start: float, end: float) -> Token:
    return Token(text, round(start * SECOND), round(end * SECOND), 0.9, placed=True)


def test_turns_of_two_channels_in_order_of_start() -> None:
    said = {
        0: [token("how", 0, 0.5), token("are", 0.5, 1), token("you", 1, 1.5), token("good", 6, 6.5)],
        1: [token("fine", 1.2, 2), token("thanks", 2.1, 3)],
    }
    ordered = in_reading_order(said)
    assert [one.token.text for one in ordered] == ["how", "are", "you", "fine", "thanks", "good"]
    words = as_words(ordered, by_channel=True, speakers=True, turns=(), duration=10_000)
    assert [word.channel for word in words] == ["1", "1", "1", "2", "2", "1"]
    assert [word.speaker for word in words] == ["A", "A", "A", "B", "B", "A"]


def test_mono_without_speakers_names_nobody() -> None:
    (word,) = as_words(
        in_reading_order({0: [token("hi", 1, 1.5)]}), by_channel=False, speakers=False, turns=(), duration=9999
    )
    assert (word.start, word.end, word.speaker, word.channel) == (1000, 1500, None, None)


def test_speakers_are_labelled_as_they_appear() -> None:
    said = in_reading_order({0: [token("hi", 1, 1.5), token("hello", 2, 2.5)]})
    turns = [Turn(0, round(1.6 * SECOND), 7), Turn(round(1.9 * SECOND), 3 * SECOND, 2)]
    words = as_words(said, by_channel=False, speakers=True, turns=turns, duration=9999)
    assert [word.speaker for word in words] == ["A", "B"]


def test_words_end_with_the_recording() -> None:
    (word,) = as_words(
        in_reading_order({0: [token("bye", 1, 2.5)]}), by_channel=False, speakers=False, turns=(), duration=2000
    )
    assert word.end == 2000


def test_an_overheard_word_is_left_out_and_an_answer_stays() -> None:
    power = np.full((1000, 2), 1e-6, np.float32)
    power[200:300, 0] = 1e-2  # 1.0-1.5 s: loud in channel 1, faint in channel 2
    power[400:500, :] = 1e-2  # 2.0-2.5 s: both speak
    said = {
        0: [token("seven", 1, 1.5), token("okay", 2, 2.5)],
        1: [token("Seven,", 1.05, 1.5), token("okay", 2.1, 2.5)],
    }
    left = without_echoes(said, Envelope(5, power))
    assert [word.text for word in left[0]] == ["seven", "okay"]
    assert [word.text for word in left[1]] == ["okay"]
