"""Plain text instead of a transcript: cut into words, searched, and told in characters again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from desktop_app.domain.marks import Entity, TextSpan
from desktop_app.domain.words import Word
from desktop_app.engine.finder.finder import find_all

_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<", '"': '"', "'": "'", "”": "“", "’": "‘", "»": "«"}
_QUOTES = "\"'“‘«"
_OPENING = frozenset("\"'“‘«([{<¿¡")
_CLOSING = frozenset(".,;:!?…\"'”’»)]}>")
_CHOSEN = frozenset({"password", "username"})
"""Kinds that people make up: any mark may be a part of them."""
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_WHOLE = frozenset({"password", "username", "filename", "url"})
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_ABBREVIATION_LENGTH = 12
_AGE_WORD = re.compile(r"[-–]?(?:year|yr|month|week|day)s?(?:[-–]old)?$", re.IGNORECASE)


def find_in_texts(texts: Sequence[str], policies: Collection[str]) -> list[tuple[TextSpan, ...]]:
    """Personal data of every text; each line of a text is a turn. Raises ValueError for an unknown policy."""
    cut = [words_of(text) for text in texts]
    found = find_all([words for words, _ in cut], policies)
    return [
        tuple(span_of(text, places, entity) for entity in entities)
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


def span_of(text: str, places: list[tuple[int, int]], entity: Entity) -> TextSpan:
    """An entity in characters; places holds start and end of every word."""
    first, last = places[entity.first][0], places[entity.last][1]
    start, end = (_chosen_edges if entity.policy in _CHOSEN else _edges)(text, first, last, entity.policy)
    if entity.policy not in _WHOLE and (match := _POSSESSIVE.search(text, max(start, end - 2), end)):
        end = match.start()
    if entity.policy == "person_age" and (match := _AGE_WORD.search(text[start:end])) and match.start():
        end = start + match.start()
    return TextSpan(start, max(end, start + 1), entity.policy, entity.confidence, entity.origin)


def _edges(text: str, start: int, end: int, policy: str) -> tuple[int, int]:
    """Without the punctuation at both ends; a bracket stays whose partner is inside: (415) 555-0132."""
    kept = "'\"" if policy == "physical_attribute" else ""  # 5'11"
    while end > start + 1 and text[end - 1] in _CLOSING and text[end - 1] not in kept:
        last = text[end - 1]
        if last in ")]}>" and text.find(_PAIRS[last], start, end - 1) > start:
            break
        if last == "." and _ABBREVIATION.search(text, max(start, end - _ABBREVIATION_LENGTH), end):
            break
        end -= 1
    while start < end - 1 and text[start] in _OPENING:
        if text[start] in "([{<" and any(text[k] in ")]}>" for k in range(start + 1, end)):
            break
        start += 1
    return start, end


def _chosen_edges(text: str, start: int, end: int, policy: str) -> tuple[int, int]:
    """Without quotes that hold all of it, and one full stop or comma at the end."""
    if end > start + 1 and text[end - 1] in ".,":
        end -= 1
    quoted = end > start + 2 and text[start] in _QUOTES and _PAIRS.get(text[end - 1]) == text[start]
    if quoted and text[start] not in text[start + 1 : end - 1]:
        start, end = start + 1, end - 1
    return start, end
