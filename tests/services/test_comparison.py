"""Marks of an engine that reports none."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from made import told

from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.policies import group_of
from desktop_app.domain.words import Word
from desktop_app.services.comparison import marks_by_comparison
from desktop_app.services.replies import parse


def marks(*words: tuple[str, str], duration: int | None = 10_000) -> list[tuple[int, int, str, int, int]]:
    redacted = [Word(one, i * 500, i * 500 + 400, 0.9 - i / 100) for i, (one, _) in enumerate(words)]
    original = [replace(word, text=other) for word, (_, other) in zip(redacted, words, strict=True)]
    return [
        (mark.first, mark.last, mark.policy, mark.start, mark.end)
        for mark in marks_by_comparison(redacted, original, duration)
    ]


def test_neighbours_of_one_policy_are_one_mark_with_padding() -> None:
    assert marks(("Hi,", "Hi,"), ("[PERSON_NAME]", "Mary"), ("[PERSON_NAME].", "Jones."), ("[DATE]", "Friday")) == [
        (1, 2, "person_name", 350, 1550),
        (3, 3, "date", 1350, 2050),
    ]


def test_hashed_words_are_marked_without_a_label() -> None:
    found = marks(("####,", "Mary,"), ("####", "Jane"), ("is", "is"), ("###-####", "555-0163"))
    assert [(first, last, policy) for first, last, policy, _, _ in found] == [
        (0, 1, "unlabelled"),
        (3, 3, "unlabelled"),
    ]
    assert group_of("unlabelled") is None


def test_a_mark_stays_within_the_recording() -> None:
    assert marks(("[DATE]", "Friday"), duration=450) == [(0, 0, "date", 0, 450)]
    assert marks(("[DATE]", "Friday"), duration=None) == [(0, 0, "date", 0, 550)]


def test_another_voice_or_a_long_pause_begins_a_mark() -> None:
    words = [Word("[DATE]", 0, 400, 0.9, "A"), Word("[DATE]", 500, 900, 0.9, "B"), Word("[DATE]", 3000, 3400, 0.9, "B")]
    original = [replace(word, text="Friday") for word in words]
    assert [(mark.first, mark.last) for mark in marks_by_comparison(words, original, None)] == [(0, 0), (1, 1), (2, 2)]


def test_a_policy_of_another_engine_is_kept() -> None:
    assert marks(("[LOCATION_CITY]", "Paris"))[0][2] == "location_city"


def test_a_cloud_reply_gets_its_marks_and_its_weakest_confidence() -> None:
    reply = parse(json.dumps(told(("Hi", "Hi"), ("[PERSON_NAME]", "Mary"))).encode())
    assert reply.marks == (Mark(1, 1, "person_name", Origin.ENGINE, 0.9, 350, 1050),)
    assert reply.duration == 10_000


@pytest.mark.parametrize("text", ["", None])
def test_a_recording_without_speech_is_empty_and_fine(text: str | None) -> None:
    reply = parse(json.dumps({**told(), "text": text, "words": None, "unredacted_words": None}).encode())
    assert reply.words == reply.marks == ()
