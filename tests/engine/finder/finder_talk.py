"""Conversations for the tests: turns of text made into words, and findings read back as text."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.marks import Entity
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.words import Word
from desktop_app.engine.finder import find

Turn = tuple[str, str]


def words_of(*turns: Turn | str, confidence: float = 1.0, pause: int = 600) -> list[Word]:
    """Words of a quarter second each; a plain string is a turn of speaker A."""
    words: list[Word] = []
    now = 0
    for turn in turns:
        speaker, text = turn if isinstance(turn, tuple) else ("A", turn)
        for part in text.split():
            words.append(Word(part, now, now + 250, confidence, speaker))
            now += 300
        now += pause
    return words


def said(words: list[Word], entity: Entity) -> str:
    """What an entity covers, in compared form."""
    texts = (word.text.strip(".,?!").lower() for word in words[entity.first : entity.last + 1])
    return " ".join(texts)


def found(*turns: Turn | str, policies: Collection[str] = tuple(POLICIES)) -> list[tuple[str, str]]:
    """Text and policy of everything that is found."""
    words = words_of(*turns)
    return [(said(words, entity), entity.policy) for entity in find(words, policies)]


def labelled(policy: str, *turns: Turn | str) -> list[str]:
    """What is found under one policy while all are asked for."""
    return [text for text, name in found(*turns) if name == policy]
