"""One training text: words, what each is, and which policies were marked exhaustively in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

UNKNOWN = "?"
"""Tag of a word that says nothing: its loss is left out."""
OUTSIDE = "O"


@dataclass(slots=True)
class Example:
    """Parallel words and tags (O, ?, B-policy, I-policy); turns are the first words of turns; known None means all."""

    words: list[str]
    tags: list[str]
    turns: list[int] = field(default_factory=lambda: [0])
    known: frozenset[str] | None = None
    source: str = ""


Span = tuple[int, int, str]


def from_text(
    text: str,
    spans: Iterable[Span],
    ignore: Sequence[tuple[int, int]] = (),
    known: frozenset[str] | None = None,
    source: str = "",
) -> Example:
    """Cut a text at blanks; spans are (start, end, policy) in characters, a line break starts a turn."""
    ordered = sorted(spans)
    words: list[str] = []
    tags: list[str] = []
    turns: list[int] = []
    last_end = 0
    before: Span | None = None
    for match in re.finditer(r"\S+", text):
        start, end = match.span()
        if not words or "\n" in text[last_end:start]:
            turns.append(len(words))
            before = None
        last_end = end
        inside = [
            (sum(c.isalnum() for c in text[max(start, a) : min(end, b)]), (a, b, policy))
            for a, b, policy in ordered
            if a < end and start < b
        ]
        inside = [one for one in inside if one[0]]
        if inside:
            span = max(inside)[1]
            tags.append(("I-" if span == before else "B-") + span[2])
            before = span
        else:
            silent = any(a < end and start < b for a, b in ignore)
            tags.append(UNKNOWN if silent else OUTSIDE)
            if any(c.isalnum() for c in match.group()):
                before = None
        words.append(match.group())
    return Example(words, tags, turns or [0], known, source)


_ARTICLES = frozenset({"a", "an", "the", "my", "his", "her", "your", "their", "our", "some"})
_BARE = frozenset({
    "date", "date_of_birth", "medical_process", "medical_condition", "drug", "injury", "physical_attribute",
    "occupation", "nationality", "marital_status", "religion", "political_affiliation",
})  # fmt: skip
"""Policies whose findings never begin with an article."""


def without_articles(example: Example) -> Example:
    """Articles and possessives that stand at the beginning of a marked phrase are no part of it."""
    tags = list(example.tags)
    for i, (word, tag) in enumerate(zip(example.words, tags, strict=True)):
        if (
            tag[:2] == "B-"
            and tag[2:] in _BARE
            and word.lower() in _ARTICLES
            and i + 1 < len(tags)
            and tags[i + 1] == "I-" + tag[2:]
        ):
            tags[i], tags[i + 1] = OUTSIDE, tag
    return Example(example.words, tags, example.turns, example.known, example.source)
