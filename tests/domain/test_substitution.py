"""What a reader sees in place of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.marks import Mark, MarkState, Origin
from desktop_app.domain.substitution import Substitution, redacted_words, substitute
from desktop_app.domain.words import Word, text_of

HASH, NAME = Substitution.HASH, Substitution.ENTITY_NAME


@pytest.mark.parametrize(
    ("text", "hashed", "named"),
    [
        ("Mary", "####", "[PERSON_NAME]"),
        ("DeCarlo,", "#######,", "[PERSON_NAME],"),
        ("555-0123...", "###-####...", "[PERSON_NAME]..."),
        ("o'brien's", "#'#####'#", "[PERSON_NAME]"),
        ("(Smith)", "(#####)", "([PERSON_NAME])"),
        ("S-M-I-T-H.", "#-#-#-#-#.", "[PERSON_NAME]."),
        ("$75.34", "$##.##", "[PERSON_NAME]"),
        ("Müller?", "######?", "[PERSON_NAME]?"),
    ],
)
def test_one_word(text: str, hashed: str, named: str) -> None:
    assert substitute(text, "person_name", HASH) == hashed
    assert substitute(text, "person_name", NAME) == named


@given(st.text(min_size=1))
def test_no_letter_or_digit_survives_hash(text: str) -> None:
    hashed = substitute(text, "date", HASH)
    assert len(hashed) == len(text)
    assert not any(character.isalnum() for character in hashed)


@given(st.text(min_size=1))
def test_entity_name_keeps_nothing_but_punctuation(text: str) -> None:
    named = substitute(text, "date", NAME)
    assert "[DATE]" in named
    assert not any(character.isalnum() for character in named.replace("[DATE]", "", 1))


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(part, 100 * i, 100 * i + 80, 0.9) for i, part in enumerate(text.split()))


def mark(first: int, last: int, policy: str = "person_name", state: MarkState = MarkState.SUGGESTED) -> Mark:
    return Mark(first, last, policy, Origin.RULE, 0.9, 100 * first, 100 * last + 80, state)


def test_one_replacement_for_each_word_and_times_unchanged() -> None:
    said = words("Hi, Mary Jones. Call me")
    seen = redacted_words(said, [mark(1, 2)], NAME)
    assert text_of(seen) == "Hi, [PERSON_NAME] [PERSON_NAME]. Call me"
    assert [(word.start, word.end) for word in seen] == [(word.start, word.end) for word in said]


def test_a_rejected_mark_redacts_nothing() -> None:
    said = words("Hi, Mary Jones.")
    assert redacted_words(said, [mark(1, 2, state=MarkState.REJECTED)], HASH) == said
