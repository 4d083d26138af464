"""What holds for any words: ranges, order, no overlaps, honest confidence, speed."""

from __future__ import annotations

from pathlib import Path

import pytest
from finder_talk import words_of
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.marks import Origin
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.words import Word
from desktop_app.engine.finder import find
from desktop_app.engine.finder.lexicon import load
from desktop_app.engine.finder.phrases import listed

SPOKEN = listed(
    "zero one two three four five six seven eight nine oh double triple ten twenty thirty hundred "
    "thousand and to for too a b c d dash dot at slash com my number is card account name email born on "
    "the may march first of street avenue dollars percent years old um uh okay will mark grace smith john "
    "in from paris am pm o'clock half past over pin "
)
TEXT = st.one_of(
    st.sampled_from(SPOKEN), st.text(max_size=12), st.from_regex(r"[0-9A-Za-z./:@$%'-]{1,18}", fullmatch=True)
)
TURNS = st.lists(st.tuples(TEXT, st.sampled_from(["A", "B", None]), st.floats(0, 1)), max_size=60)


def spoken(turns: list[tuple[str, str | None, float]]) -> list[Word]:
    return [Word(text, 300 * i, 300 * i + 250, sure, speaker) for i, (text, speaker, sure) in enumerate(turns)]


@settings(max_examples=300, deadline=None)
@given(TURNS, st.sets(st.sampled_from(list(POLICIES))))
def test_ranges_are_valid_sorted_and_apart(turns: list[tuple[str, str | None, float]], asked: set[str]) -> None:
    words = spoken(turns)
    entities = find(words, asked)
    end = -1
    for entity in entities:
        assert end < entity.first <= entity.last < len(words)
        assert entity.policy in asked
        assert 0 < entity.confidence < 1
        assert entity.origin in {Origin.RULE, Origin.ENGINE}
        end = entity.last


DIGITS = st.lists(
    st.sampled_from(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]),
    min_size=9,
    max_size=25,
)
AROUND = st.lists(st.sampled_from(SPOKEN[20:]), max_size=6)


@settings(max_examples=300, deadline=None)
@given(AROUND, DIGITS, AROUND, st.booleans())
def test_long_runs_of_digits_are_never_left(
    before: list[str], digits: list[str], after: list[str], all_kinds: bool
) -> None:
    """Nine digits or more in a row: each is covered when number_sequence is asked for, whatever stands around."""
    words = words_of(" ".join([*before, *digits, *after]))
    asked = list(POLICIES) if all_kinds else ["number_sequence"]
    covered = {k for e in find(words, asked) for k in range(e.first, e.last + 1)}
    assert covered >= set(range(len(before), len(before) + len(digits)))


@given(st.text("0123456789-. /()", min_size=9, max_size=30))
def test_long_numerals_are_never_left(text: str) -> None:
    words = words_of(f"so {text} then")
    covered = {k for e in find(words, list(POLICIES)) for k in range(e.first, e.last + 1)}
    for k, word in enumerate(words):
        if sum(c.isdigit() for c in word.text) >= 9:
            assert k in covered


def test_unknown_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        find(words_of("hello"), ["person_name", "shoe_size"])


def test_nothing_said_nothing_asked() -> None:
    assert find([], list(POLICIES)) == ()
    assert find(words_of("my name is Bob"), []) == ()


def test_doubtful_words_lower_the_confidence() -> None:
    text = "my card number is 4111 1111 1111 1111"
    (sure,) = find(words_of(text), ["credit_card_number"])
    (doubtful,) = find(words_of(text, confidence=0.3), ["credit_card_number"])
    assert sure.confidence >= 0.95
    assert doubtful.confidence < 0.8


def test_confidence_tells_the_clear_from_the_doubtful() -> None:
    clear = [
        ("my card number is 4111 1111 1111 1111", "credit_card_number"),
        ("my name is yolanda ferreira", "person_name"),
        ("i was diagnosed with asthma in march", "medical_condition"),
    ]
    for text, policy in clear:
        assert find(words_of(text), [policy])[0].confidence >= 0.85, text
    for text in ("that is smoggy", "he is quite the joker", "we took the high road"):
        assert all(entity.confidence < 0.6 for entity in find(words_of(text), list(POLICIES))), text


def test_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path)


def test_long_conversations_are_searched_to_their_end() -> None:
    turn = "okay my name is yolanda ferreira and the card is 4111 1111 1111 1111 from lisbon at ten pm thanks bob"
    words = words_of(*[("AC"[k % 2], turn) for k in range(20_000 // len(turn.split()))])
    told: list[float] = []
    covered = {k for e in find(words, list(POLICIES), told.append) for k in range(e.first, e.last + 1)}
    length = len(turn.split())
    for start in range(0, len(words), length):
        assert {start + 4, start + 5, start + 10, start + 15} <= covered, start
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "repeated", ["a1", "1-", "1.a", "(1)", "a.", "a-", "a@", "1,", "1/", "x:", "http://a", "%a1", "'s", "."]
)
@pytest.mark.parametrize("ending", ["", "?", "=", "-", "/1?ff3..."])
def test_no_word_takes_long_however_it_is_made(repeated: str, ending: str) -> None:
    """Patterns that try every way to part a word would take hours here."""
    words = words_of(f"so {repeated * 60}{ending} then {repeated * 800}{ending}")
    assert all(entity.last < len(words) for entity in find(words, list(POLICIES)))
