"""The figures by which finders are compared, on texts small enough to count by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "packaging")
    import finder_score

    monkeypatch.delitem(sys.modules, "finder_score")
    return finder_score


def judged(scorer: ModuleType, found: list[tuple[int, int, str]], **line: Any) -> Any:
    marks = [dict(zip(("start", "end", "label"), mark, strict=True)) for mark in line.pop("marks")]
    text = scorer.MarkedText.read({"id": 1, "spans": marks, **line})
    return scorer.score([text], {"1": [scorer.Span(*each) for each in found]})


def test_leak_counts_visible_characters_under_no_finding(scorer: ModuleType) -> None:
    figures = judged(scorer, [(0, 3, "organization")], text="Jo Doe is in", marks=[(0, 6, "person_name")])
    assert figures.leak == pytest.approx(3 / 5)
    assert figures.over_redaction == 0
    assert figures.exact.f_score() == figures.relaxed.f_score() == 0


def test_a_part_is_right_in_the_relaxed_view_only_and_further_pieces_are_no_false_alarm(scorer: ModuleType) -> None:
    found = [(0, 2, "person_name"), (3, 6, "person_name"), (10, 12, "date")]
    figures = judged(scorer, found, text="Jo Doe is in", marks=[(0, 6, "person_name")])
    assert (figures.relaxed.right, figures.relaxed.false, figures.relaxed.missed) == (1, 1, 0)
    assert (figures.exact.right, figures.exact.false, figures.exact.missed) == (0, 3, 1)
    assert figures.over_redaction == pytest.approx(2 / 4)
    assert figures.relaxed.f_score(2) == pytest.approx(5 * 0.5 / (4 * 0.5 + 1))


def test_a_policy_that_is_not_marked_exhaustively_has_leak_and_recall_only(scorer: ModuleType) -> None:
    found = [(0, 2, "person_name"), (7, 9, "person_name")]
    marks = [(0, 2, "person_name"), (10, 12, "location")]
    figures = judged(scorer, found, text="Jo Doe is in", marks=marks, labels_complete=["date"])
    assert figures.leak == pytest.approx(1 / 2)
    assert figures.over_redaction == 0
    assert figures.exact == scorer.Tally()
    assert figures.policies["person_name"].recall == 1
    assert figures.policies["location"].recall == 0


def test_what_lies_in_a_contested_zone_counts_for_nothing(scorer: ModuleType) -> None:
    line = {"text": "today or Monday", "marks": [(9, 15, "date")], "ignore": [{"start": 0, "end": 5}]}
    figures = judged(scorer, [(0, 5, "date"), (9, 15, "date")], **line)
    assert figures.exact.f_score() == 1
    assert figures.over_redaction == 0


def test_confusions_name_what_was_taken_for_what(scorer: ModuleType) -> None:
    marks = [{"start": 0, "end": 2, "label": "person_name"}, {"start": 7, "end": 9, "label": "date"}]
    text = scorer.MarkedText.read({"id": 1, "text": "Jo Doe is in", "spans": marks})
    found = {"1": [scorer.Span(0, 6, "organization"), scorer.Span(10, 12, "location")]}
    assert scorer.confusions([text], found) == {
        ("person_name", "organization"): 1,
        ("date", "nothing"): 1,
        ("nothing", "location"): 1,
    }
