from __future__ import annotations

from desktop_app.engine.ears.hearing import HeardPiece, Token
from desktop_app.engine.ears.notices import notices

SECOND = 16000


def heard(start: int, seconds: float, tokens: tuple[Token, ...], likeness: float | None = None) -> HeardPiece:
    return HeardPiece(start * SECOND, seconds, tokens, likeness)


def tokens(count: int, *, confidence: float = 0.9, placed: bool = True) -> tuple[Token, ...]:
    return tuple(Token("word", 0, 1, confidence, placed) for _ in range(count))


def test_a_clear_recording_needs_no_notice() -> None:
    assert notices([heard(0, 20, tokens(50), 0.9)]) == ()


def test_another_language_comes_first() -> None:
    found = notices([heard(0, 20, tokens(50, confidence=0.3), 0.05)])
    assert "not seem to be English" in found[0]
    assert "do not take the result as redacted" in found[0]


def test_no_words_at_all() -> None:
    assert any("No words were heard" in notice for notice in notices([]))


def test_voice_without_words_says_where() -> None:
    found = notices([heard(0, 20, tokens(9), None), heard(65, 12, (), None)])
    assert any("gave no words (at 1:05)" in notice for notice in found)


def test_stretches_without_exact_place_are_counted() -> None:
    found = notices([heard(3600, 20, tokens(9, placed=False), None)])
    assert any(notice.startswith("1 short stretch could not be placed") and "1:00:00" in notice for notice in found)


def test_many_doubtful_words() -> None:
    assert any("uncertain" in notice for notice in notices([heard(0, 20, tokens(9, confidence=0.3), None)]))
