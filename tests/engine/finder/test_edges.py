"""What is trimmed from the edges of a finding, and what is not."""

from __future__ import annotations

import pytest
from finder_talk import said, words_of

from desktop_app.domain.marks import Entity
from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.edges import trimmed
from desktop_app.engine.finder.view import view


@pytest.mark.parametrize(
    ("policy", "text", "left"),
    [
        ("medical_process", "a root canal", "root canal"),
        ("date", "the third of May", "third of may"),
        ("person_age", "12 year old", "12"),
        ("person_age", "forty two", "forty two"),
        ("phone_number", "um five five five uh", "five five five"),
        ("organization", "The Guardian", "the guardian"),
        ("duration", "a couple of weeks", "a couple of weeks"),
        ("money_amount", "a hundred dollars", "a hundred dollars"),
        ("location", "the Leeds of", "leeds"),
        ("person_name", "an nguyen", "an nguyen"),
        ("person_name", "garcia g a r c i a", "garcia g a r c i a"),
        ("person_name", "a smith", "a smith"),
        ("medical_condition", "influenza A", "influenza a"),
        ("medical_process", "a b c d test", "a b c d test"),
    ],
)
def test_edges(policy: str, text: str, left: str) -> None:
    words = words_of(text)
    (one,) = trimmed(view(words), [Candidate(0, len(words) - 1, policy, 0.9)])
    assert said(words, Entity(one.first, one.last, policy, 0.9)) == left


def test_an_article_alone_is_no_finding() -> None:
    assert list(trimmed(view(words_of("the")), [Candidate(0, 0, "date", 0.6)])) == []
