"""Places in a text: characters, without cue words, edge punctuation and possessives."""

from __future__ import annotations

import pytest

from desktop_app.domain.marks import Entity
from desktop_app.domain.policies import POLICIES
from desktop_app.engine.finder.texts import find_in_texts, span_of, words_of


def told(text: str) -> list[tuple[str, str]]:
    (spans,) = find_in_texts([text], POLICIES)
    return [(text[span.start : span.end], span.policy) for span in spans]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('She wrote to "anna.lee@example.org".', ("anna.lee@example.org", "email_address")),
        ("That is Margaret's coat, I think.", ("Margaret", "person_name")),
        ("Patient is a 42-year-old male.", ("42", "person_age")),
        ("The meeting is at 3 p.m. on Friday.", ("3 p.m.", "time")),
        ("Have you seen (Peter)?", ("Peter", "person_name")),
    ],
)
def test_edges(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("text", "policy", "left"),
    [
        ("{[(xY7)]}", "password", "{[(xY7)]}"),
        ("abc123).", "password", "abc123)"),
        ("'pass'word'", "password", "'pass'word'"),
        ('"hunter2",', "password", "hunter2"),
        ("P@ssw0rd#2024!.", "username", "P@ssw0rd#2024!"),
        ("(415) 555-0132,", "phone_number", "(415) 555-0132"),
        ("(John Smith)", "person_name", "John Smith"),
        ("O-.", "blood_type", "O-"),
        ("+44", "phone_number", "+44"),
        ("-$300!", "money_amount", "-$300"),
        ("3 p.m.", "time", "3 p.m."),
        ("5'11\"", "physical_attribute", "5'11\""),
        ("the Smiths'", "organization", "the Smiths"),
        ("Margaret’s", "person_name", "Margaret"),
        ("..........", "person_name", "."),
    ],
)
def test_what_is_left_of_words_that_were_found(text: str, policy: str, left: str) -> None:
    words, places = words_of(text)
    span = span_of(text, places, Entity(0, len(words) - 1, policy, 0.9))
    assert text[span.start : span.end] == left


def test_a_line_of_dots_takes_no_time_to_speak_of() -> None:
    (spans,) = find_in_texts(["write to john@example.com" + "." * 200_000 + " please"], POLICIES)
    assert spans


def test_many_texts_at_once_give_what_each_gives_alone() -> None:
    texts = [
        "my name is john smith",
        "",
        "   \n ",
        "I live at 12 Windsor Street.\nOkay.",
        "no no no",
        "call 415 555 0163",
    ]
    together = find_in_texts(texts, POLICIES)
    alone = [find_in_texts([text], POLICIES)[0] for text in texts]
    places = [[(s.start, s.end, s.policy) for s in spans] for spans in together]
    assert places == [[(s.start, s.end, s.policy) for s in spans] for spans in alone]
    assert places[1] == places[2] == places[4] == []
