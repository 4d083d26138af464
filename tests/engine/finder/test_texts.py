"""Places in a text: characters, without cue words, edge punctuation and possessives."""

from __future__ import annotations

import pytest

from desktop_app.domain.policies import POLICIES
from desktop_app.engine.finder.texts import find_in_texts


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
