from __future__ import annotations

import pytest

from desktop_app.engine.ears.second_look import asks_for_numbers, holds_numbers


@pytest.mark.parametrize(
    "text",
    [
        "What is your phone number?",
        "can you spell that",
        "the Zip code, please",
        "your e-mail?",
        "What's your date of birth?",
    ],
)
def test_questions_that_announce_numbers(text: str) -> None:
    assert asks_for_numbers(text.split())


@pytest.mark.parametrize("text", ["a number of people came", "the economy grew"])
def test_ordinary_speech_asks_for_nothing(text: str) -> None:
    assert not asks_for_numbers(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "it is 555-0123",
        "four one five five",
        "J O N E S",
        "X. Zero for one eight eight three",
        "me@example.com",
        "acme.com",
    ],
)
def test_numbers_spellings_addresses(text: str) -> None:
    assert holds_numbers(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "in 1959 we moved",
        "about twenty five people",
        "it cost $4,000",
        "by 1990 and 30 years",
        "the 1970s. Cities",
        "it's 2019, 2019.",
    ],
)
def test_years_and_round_amounts_do_not_count(text: str) -> None:
    assert not holds_numbers(text.split())
