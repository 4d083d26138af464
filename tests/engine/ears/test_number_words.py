from __future__ import annotations

import pytest

from desktop_app.engine.ears.numbers import cardinal, ordinal, plural


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety nine"),
        (100, "one hundred"),
        (2410, "two thousand four hundred ten"),
        (1_000_001, "one million one"),
        (12_000_000_000, "twelve billion"),
    ],
)
def test_cardinals(value: int, said: str) -> None:
    assert " ".join(cardinal(value)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty first"),
        (100, "one hundredth"),
        (45, "forty fifth"),
    ],
)
def test_ordinals(value: int, said: str) -> None:
    assert " ".join(ordinal(value)) == said


@pytest.mark.parametrize(
    ("words", "said"), [("nineteen ninety", "nineteen nineties"), ("six", "sixes"), ("one", "ones")]
)
def test_plurals(words: str, said: str) -> None:
    assert " ".join(plural(words.split())) == said
