"""Spoken numbers and spellings, turned back into digits and letters with the words they came from."""

from __future__ import annotations

import pytest
from finder_talk import words_of

from desktop_app.engine.finder.numbers import pieces
from desktop_app.engine.finder.runs import runs
from desktop_app.engine.finder.view import view


def read(text: str) -> list[tuple[int, int, str]]:
    """First word, last word and symbols of every run."""
    parsed = view(words_of(text))
    return [(run.first, run.last, run.text) for run in runs(parsed, pieces(parsed))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four one five double five oh", "415550"),
        ("triple seven", "777"),
        ("thirty six", "36"),
        ("thirty-six", "36"),
        ("two hundred and ten", "210"),
        ("three thousand four hundred twelve", "3412"),
        ("nineteen fifty nine", "1959"),
        ("twelve oh six", "1206"),
        ("a hundred", "100"),
        ("415-555-0163", "4155550163"),
        ("(415) 555 0163", "4155550163"),
        ("nine-eight-seven", "987"),
        ("D, 4, 8, 2,", "D482"),
        ("S-M-I-T-H", "SMITH"),
        ("d as in delta four two", "D42"),
        ("b for bravo seven one", "B71"),
        ("seven k l m two nine four", "7KLM294"),
        ("bravo 4 kilo lima 3 zulu", "B4KL3Z"),
        ("double u x three", "WX3"),
        ("four to four too eight", "42428"),
        ("nine three zero or zero nine", "930409"),
        ("four um five uh six", "456"),
        ("h z dash five two", "HZ52"),
    ],
)
def test_reads_as_one(text: str, expected: str) -> None:
    joined = "".join(symbols for _, _, symbols in read(text))
    assert joined == expected


def test_words_of_a_run_are_its_own() -> None:
    assert read("my number is four one five okay") == [(3, 5, "415")]


@pytest.mark.parametrize(
    "text", ["i have a dog", "oh one more thing", "go to the store for me too", "a mike and a golf"]
)
def test_ordinary_words_are_no_symbols(text: str) -> None:
    assert all(len(symbols) == 1 for _, _, symbols in read(text))


def test_range_of_hours_is_not_three_digits() -> None:
    assert [symbols for _, _, symbols in read("open nine to five")] == ["9", "5"]


def test_parts_of_two_turns_are_one_group() -> None:
    parsed = view(words_of(("C", "four one five"), ("A", "okay go ahead"), ("C", "five five five")))
    one, two = runs(parsed, pieces(parsed))
    assert one.whole == two.whole == "415555"


def test_numbers_of_two_people_are_two_groups() -> None:
    parsed = view(words_of(("C", "four one five"), ("A", "five five five")))
    assert [run.whole for run in runs(parsed, pieces(parsed))] == ["415", "555"]
