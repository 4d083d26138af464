"""What stands in the redacted text in place of a word: one replacement for each word, times unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from desktop_app.domain.marks import Mark, policy_by_word
from desktop_app.domain.words import Word


class Substitution(StrEnum):
    """The two substitutions of the wire contract."""

    HASH = "hash"
    ENTITY_NAME = "entity_name"


_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_PARTS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_SYMBOL = re.compile(r"[^.,;:!?…'\"“”‘’()\[\]¿¡—–-]")


def substitute(text: str, policy: str, how: Substitution) -> str:
    """The replacement of one word (source: wire contract 4.3).

    hash turns each letter and digit into # and keeps everything else; entity_name keeps the outer punctuation, but not
    symbols that carry meaning ($, %, @).
    """
    if how is Substitution.HASH:
        return _LETTER_OR_DIGIT.sub("#", text)
    match = _PARTS.match(text)
    assert match is not None  # the pattern matches every string
    if not match[2]:
        return f"[{policy.upper()}]"
    before, after = (_SYMBOL.sub("", part) for part in (match[1], match[3]))
    return f"{before}[{policy.upper()}]{after}"


def redacted_words(words: Sequence[Word], marks: Iterable[Mark], how: Substitution) -> tuple[Word, ...]:
    """The same words with every actively marked one replaced; count, times and speakers stay as they are."""
    named = policy_by_word(marks)
    return tuple(
        replace(word, text=substitute(word.text, named[i], how)) if i in named else word for i, word in enumerate(words)
    )
