from __future__ import annotations

from desktop_app.engine.ears.agreement import differences, fuller, likeness, votes
from desktop_app.engine.ears.units import units


def merged(tokens: str, other: str, third: str = "") -> str:
    return " ".join(fuller(tokens.split(), other.split(), third.split()))


def test_a_lost_digit_comes_back() -> None:
    assert merged("my number is two four two two thanks", "my number is four two four two two thanks") == (
        "my number is four two four two two thanks"
    )


def test_a_number_heard_as_words_is_replaced_whole() -> None:
    assert merged("charge 98765 for 321 please", "charge 987654321 please", "charge 98765 for 321 please") == (
        "charge 987654321 please"
    )


def test_a_lonely_digit_does_not_outvote_two_hearings() -> None:
    assert merged("fine send it", "five send it", "fine send it") == "fine send it"


def test_other_words_never_replace() -> None:
    assert merged("call Mary now", "call Marie now") == "call Mary now"


def test_fewer_digits_never_replace() -> None:
    assert merged("it is 4 1 5 0", "it is 4 1 for oh") == "it is 4 1 5 0"


def test_a_missing_e_mail_is_put_in() -> None:
    assert merged("send it to please", "send it to jo@example.com please") == "send it to jo@example.com please"


def test_differences_never_cut_a_token() -> None:
    ours, theirs = units(["957-12", "ok"]), units(["957", "312", "ok"])
    for part in differences(ours, theirs):
        assert {unit.token for unit in ours[part.first : part.last]} == {0}


def test_votes_count_the_hearings_that_say_a_token() -> None:
    main = ["my", "pin", "is", "415"]
    assert votes(main, [main, ["my", "bin", "is", "four", "one", "five"], ["my", "pin", "is", "419"]]) == [3, 2, 3, 2]


def test_likeness_of_the_same_and_of_nothing_shared() -> None:
    english = ["good", "morning", "my", "name", "is", "thomas", "and", "I", "am", "calling", "about", "a", "letter"]
    assert likeness(english, english) == 1.0
    assert likeness(english, ["nobody", "hears", "anything", "like", "those", "words"]) == 0.0
    assert likeness([], []) is None


def test_what_is_said_over_and_over_proves_nothing() -> None:
    loop = ("the most important thing is to make " * 6).split()
    value = likeness(loop, loop)
    assert value is not None
    assert value < 0.3


def test_a_date_is_not_pulled_apart_by_one_hearing() -> None:
    two = "born July 2, 1959. And you"
    assert merged(two, "born July second nineteen fifteen nine and you", two) == two
