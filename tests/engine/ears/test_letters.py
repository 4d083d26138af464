from __future__ import annotations

import pytest

from desktop_app.engine.ears.letters import LettersToSound, plain_letters
from desktop_app.engine.ears.models import Models


@pytest.mark.parametrize(
    ("word", "phones"),
    [("bat", "B AE T"), ("phone", "F OW N"), ("shingle", "SH IH NG G AH L"), ("stacker", "S T AE K ER")],
)
def test_ordinary_words(models: Models, word: str, phones: str) -> None:
    assert " ".join(LettersToSound.load(models.letters).phones(word)) == phones


def test_a_name_that_no_dictionary_has(models: Models) -> None:
    letters = LettersToSound.load(models.letters)
    assert letters.phones("Lindqvist")[0] == "L"
    assert letters.phones("Lindqvist")[-1] == "T"


def test_there_is_always_a_sound(models: Models) -> None:
    assert LettersToSound.load(models.letters).phones("東京") == ["AH"]


def test_the_widest_known_context_wins() -> None:
    letters = LettersToSound({"<c": "K", "<ch": "CH", "<h": ""})
    assert letters.phones("ch") == ["CH"]
    assert letters.phones("c") == ["K"]


def test_accents_and_signs_go() -> None:
    assert plain_letters("José’s!") == "jose's"
