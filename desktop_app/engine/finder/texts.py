"""Plain text instead of a transcript: cut into words, searched, and told in characters again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from desktop_app.domain.marks import Entity, TextSpan
from desktop_app.domain.words import Word
from desktop_app.engine.finder.finder import find_all

_OPENING = "\"'“‘«([{<¿¡"
_CLOSING = ".,;:!?…\"'”’»)]}>"
_KEPT: dict[str, str] = {"password": "!?", "physical_attribute": "'\"", "filename": "", "url": ""}
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_AGE_WORD = re.compile(r"[-–]?(?:year|yr|month|week|day)s?(?:[-–]old)?$", re.IGNORECASE)


def find_in_texts(texts: Sequence[str], policies: Collection[str]) -> list[tuple[TextSpan, ...]]:
    """Personal data of every text; each line of a text is a turn. Raises ValueError for an unknown policy."""
    cut = [words_of(text) for text in texts]
    found = find_all([words for words, _ in cut], policies)
    return [
        tuple(_span(text, places, entity) for entity in entities)
        for text, (_, places), entities in zip(texts, cut, found, strict=True)
    ]


def words_of(text: str) -> tuple[list[Word], list[tuple[int, int]]]:
    """Words without times and their places in characters; the lines of the text speak in turn."""
    words: list[Word] = []
    places: list[tuple[int, int]] = []
    line = 0
    before = 0
    for match in re.finditer(r"\S+", text):
        if "\n" in text[before : match.start()] and words:
            line += 1
        before = match.end()
        words.append(Word(match.group(), 0, 0, 1.0, speaker="AB"[line % 2]))
        places.append(match.span())
    return words, places


def _span(text: str, places: list[tuple[int, int]], entity: Entity) -> TextSpan:
    start, end = places[entity.first][0], places[entity.last][1]
    kept = _KEPT.get(entity.policy, "")
    while start < end - 1 and text[start] in _OPENING:
        start += 1
    while end > start + 1 and text[end - 1] in _CLOSING and text[end - 1] not in kept:
        if text[end - 1] == "." and _ABBREVIATION.search(text[start:end]):
            break
        end -= 1
    if entity.policy not in ("password", "filename", "url") and (match := _POSSESSIVE.search(text[start:end])):
        end = start + match.start()
    if entity.policy == "person_age" and (match := _AGE_WORD.search(text[start:end])) and match.start():
        end = start + match.start()
    return TextSpan(start, max(end, start + 1), entity.policy, entity.confidence, entity.origin)
