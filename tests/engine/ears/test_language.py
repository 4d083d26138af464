from __future__ import annotations

from desktop_app.engine.ears.language import sounds_english


def test_hearings_that_share_nothing_are_no_english() -> None:
    assert not sounds_english([(40, 0.1), (30, 0.05)])


def test_hard_to_hear_is_still_english() -> None:
    assert sounds_english([(40, 0.1), (30, 0.6)])


def test_a_few_words_prove_nothing() -> None:
    assert sounds_english([(10, 0.0)])
    assert sounds_english([])
