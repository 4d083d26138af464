"""Transcripts as files: what is marked is not in them, and a file that says otherwise is caught."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop_app.domain.errors import LeakError
from desktop_app.domain.marks import MarkState
from desktop_app.domain.recording import Recording
from desktop_app.domain.substitution import Substitution
from desktop_app.services import documents

SECRETS = ("Mary", "Jones", "sixty", "nine", "eleven")


def hashed(recording: Recording) -> Recording:
    return recording.with_choices(replace(recording.choices, substitution=Substitution.HASH))


def test_the_redacted_text_has_a_caution_and_a_line_for_each_turn(recording: Recording) -> None:
    assert documents.redacted_text(recording).decode() == (
        "Redacted transcript made by Hushmark. Detection may miss some personal data: read it before you share it.\n"
        "\n"
        "[0:00:00] Speaker A: Hello this is [PERSON_NAME] [PERSON_NAME] .\n"
        "[0:00:05] Speaker B: call [PHONE_NUMBER] [PHONE_NUMBER] [PHONE_NUMBER] please\n"
    )


def test_no_marked_word_is_in_any_redacted_file(recording: Recording) -> None:
    for each in (recording, hashed(recording)):
        for content in (documents.redacted_text(each), documents.redacted_json(each)):
            body = content.decode().replace("phone_number", "").replace("person_name", "")
            assert not [word for word in SECRETS if word in body]


def test_the_original_text_says_that_it_is_the_original(recording: Recording) -> None:
    text = documents.original_text(recording).decode()
    assert text.startswith("ORIGINAL")
    assert all(word in text for word in SECRETS)


def test_the_json_has_redacted_words_turns_and_marks(recording: Recording) -> None:
    told = json.loads(documents.redacted_json(recording))
    assert [word["text"] for word in told["words"]] == [word.text for word in recording.redacted]
    assert [(turn["speaker"], turn["first"], turn["last"]) for turn in told["turns"]] == [("A", 0, 5), ("B", 6, 10)]
    assert told["marks"][0] == {
        "policy": "person_name",
        "origin": "rule",
        "confidence": 0.8,
        "first": 3,
        "last": 4,
        "start": 2800,
        "end": 4400,
    }


def test_a_rejected_mark_leaves_its_words_and_is_not_told(recording: Recording) -> None:
    name, number = recording.marks
    reviewed = replace(recording, marks=(replace(name, state=MarkState.REJECTED), number))
    assert "Mary Jones" in documents.redacted_text(reviewed).decode()
    assert [mark["policy"] for mark in json.loads(documents.redacted_json(reviewed))["marks"]] == ["phone_number"]


def test_good_files_pass_their_check(recording: Recording) -> None:
    for each in (recording, hashed(recording), replace(recording, words=(), marks=())):
        documents.check_redacted_text(documents.redacted_text(each), each)
        documents.check_redacted_json(documents.redacted_json(each), each)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("[PERSON_NAME] [PERSON_NAME]", "[PERSON_NAME] Jones"),
        ("[PHONE_NUMBER] please", "please"),
        ("Detection may miss", "Detection cannot miss"),
        ("please\n", "please\nMary Jones\n"),
        ("Speaker A: Hello", "Speaker Mary: Hello"),
    ],
)
def test_a_text_that_says_anything_else_is_caught(recording: Recording, right: str, wrong: str) -> None:
    content = documents.redacted_text(recording).decode()
    assert right in content
    with pytest.raises(LeakError) as caught:
        documents.check_redacted_text(content.replace(right, wrong, 1).encode(), recording)
    assert "Jones" not in str(caught.value)


def test_a_json_that_says_anything_else_is_caught(recording: Recording) -> None:
    told = json.loads(documents.redacted_json(recording))
    told["words"][3]["text"] = "Mary"
    with pytest.raises(LeakError):
        documents.check_redacted_json(json.dumps(told).encode(), recording)
    del told["words"][3]
    with pytest.raises(LeakError):
        documents.check_redacted_json(json.dumps(told).encode(), recording)


@pytest.mark.parametrize("how", list(Substitution))
def test_a_substitution_that_lets_a_word_through_is_caught(
    recording: Recording, how: Substitution, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = recording.with_choices(replace(recording.choices, substitution=how))
    monkeypatch.setattr(
        "desktop_app.domain.substitution.substitute", lambda text, policy, how: f"[{policy.upper()}]{text[-1]}"
    )
    with pytest.raises(LeakError):
        documents.check_redacted_text(documents.redacted_text(broken), broken)


@pytest.mark.parametrize(
    "spoken", ["name", "person_name", "[PERSON_NAME]", "New York", "O'Neil-Smith,", "±", "北京", ""]
)
@pytest.mark.parametrize("how", list(Substitution))
def test_odd_words_do_not_fail_the_check(recording: Recording, how: Substitution, spoken: str) -> None:
    words = tuple(replace(word, text=spoken) if i == 3 else word for i, word in enumerate(recording.words))
    odd = replace(recording, words=words, choices=replace(recording.choices, substitution=how))
    documents.check_redacted_text(documents.redacted_text(odd), odd)
    documents.check_redacted_json(documents.redacted_json(odd), odd)


def test_speakers_who_are_called_by_name_get_numbers(recording: Recording) -> None:
    named = replace(
        recording,
        words=tuple(replace(word, speaker="Mary" if word.speaker == "A" else "Agent") for word in recording.words),
    )
    text = documents.redacted_text(named).decode()
    assert "Speaker 1: Hello" in text
    assert "Speaker 2: call" in text
    assert "Mary" not in text + documents.redacted_json(named).decode()


def test_without_speakers_a_line_has_its_time_alone(recording: Recording) -> None:
    plain = replace(recording, words=tuple(replace(word, speaker=None) for word in recording.words))
    assert documents.redacted_text(plain).decode().splitlines()[2].startswith("[0:00:00] Hello")


def test_the_clock_has_hours() -> None:
    assert documents.clock(3_723_999) == "1:02:03"
