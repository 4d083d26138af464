"""What belongs to a finding and what only stands beside it: articles, 'years old'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.view import FILLERS, View

_ARTICLES = frozenset(listed("a an the my his her your their our some"))
_LINKS = frozenset(listed("the and or of at in on is was"))
_BARE = frozenset({
    "date", "date_of_birth", "date_interval", "medical_process", "medical_condition", "drug", "injury",
    "physical_attribute", "occupation", "nationality", "marital_status", "religion", "political_affiliation",
    "location", "language",
})  # fmt: skip
"""Policies whose findings begin with no article and end with no link. Names are not among them: An and My are names."""
_AGE_WORDS = frozenset(listed("year years old year-old years-old month months week weeks day days of age yr yrs"))


def trimmed(view: View, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Findings without the words at their edges that are no part of them; a single letter is never taken for a word."""
    for one in found:
        first, last = one.first, one.last
        if one.policy in _BARE:
            while first < last and view.norms[first] in _ARTICLES and len(view.norms[first + 1]) > 1:
                first += 1
            while last > first and view.norms[last] in _LINKS:
                last -= 1
        if one.policy == "person_age":
            while last > first and view.norms[last] in _AGE_WORDS:
                last -= 1
        while first < last and view.norms[first] in FILLERS:
            first += 1
        while last > first and view.norms[last] in FILLERS:
            last -= 1
        if first < last or one.policy not in _BARE or view.norms[first] not in _ARTICLES:
            yield replace(one, first=first, last=last)
