"""Real consultations (CC BY 4.0, read from the data folder) with our own marks, which are kept apart from the texts.

A line of marks/*.tsv is an id and `phrase=policy` for every phrase, which counts at each whole-word occurrence outside
longer phrases; `phrase@2=policy` counts at the second occurrence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpora import read
from example import Example, Span, from_text, without_articles
from lists import HERE, is_held_out


def marked(data: Path, held_out: bool) -> Iterator[Example]:
    """The marked texts of one split."""
    texts = {
        str(one["id"]): str(one["text"]) for path in sorted((data / "unlabelled").glob("*.gz")) for one in read(path)
    }
    for path in sorted((HERE / "marks").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, *marks = line.split("\t")
            if name in texts and is_held_out(name) == held_out:
                yield without_articles(from_text(texts[name], spans(texts[name], marks), source=path.stem))


def spans(text: str, marks: list[str]) -> list[Span]:
    """Where the marked phrases stand; longer ones first, no overlaps."""
    found: list[Span] = []
    told = []
    for mark in marks:
        phrase, _, policy = mark.rpartition("=")
        phrase, _, which = phrase.partition("@") if re.search(r"@\d+$", phrase) else (phrase, "", "")
        if phrase.strip():
            told.append((phrase.strip(), policy.strip(), int(which or 0)))
    for phrase, policy, which in sorted(told, key=lambda one: (one[2] == 0, -len(one[0]))):
        places = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
        for number, match in enumerate(places, 1):
            start, end = match.span()
            if which in (0, number) and not any(a < end and start < b for a, b, _ in found):
                found.append((start, end, policy))
    return sorted(found)
