from __future__ import annotations

import pytest

from desktop_app.engine.ears.units import units


def said(text: str) -> str:
    return " ".join(unit.symbol for unit in units(text.split()))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("four one five", "4 1 5"),
        ("415", "4 1 5"),
        ("4-1-5.", "4 1 5"),
        ("thirty-five", "3 5"),
        ("thirty", "3 0"),
        ("nineteen fifty nine", "1 9 5 9"),
        ("two hundred and ten", "2 1 0"),
        ("two thousand nineteen", "2 0 1 9"),
        ("one thousand two hundred and five", "1 2 0 5"),
        ("oh four", "0 4"),
        ("oh dear", "oh dear"),
        ("J-A-N-E", "j a n e"),
        ("jd@gmail.com", "jd @ gmail dot com"),
        ("Don't!", "dont"),
    ],
)
def test_units(text: str, same: str) -> None:
    assert said(text) == same


def test_what_is_precious() -> None:
    tokens = ["call", "a", "man", "at", "415", "J", "K", "x@y.org"]
    assert [unit.symbol for unit in units(tokens) if unit.precious] == ["4", "1", "5", "j", "k", *"x@y", "dot", "org"]


def test_units_know_their_token() -> None:
    assert [(unit.symbol, unit.token) for unit in units(["is", "555-01", "two", "hundred", "ten"])][-3:] == [
        ("2", 2),
        ("1", 3),
        ("0", 4),
    ]
