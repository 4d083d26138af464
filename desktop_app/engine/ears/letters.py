"""How a word that the dictionary lacks is spoken: letter-to-sound rules, the longest known context first."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

EDGE = "#"
# letters seen to the left and to the right, from none to the widest context
CONTEXTS = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3))
_WIDEST = 3


def context_key(padded: str, at: int, left: int, right: int) -> str:
    """Name of the rule for the letter at an index of a word padded with EDGE on both sides."""
    return f"{padded[at - left : at]}<{padded[at : at + 1 + right]}"


def padded_word(word: str) -> str:
    """The word with enough edge marks for the widest context."""
    return EDGE * _WIDEST + word + EDGE * _WIDEST


def plain_letters(text: str) -> str:
    """Lower-case a-z and apostrophes only; accents are taken off first."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(letter for letter in bare if "a" <= letter <= "z" or letter == "'")


class LettersToSound:
    """Rules learned from the pronunciation dictionary by packaging/letters/learn.py."""

    def __init__(self, rules: dict[str, str]) -> None:
        self._rules = rules

    @classmethod
    def load(cls, path: Path) -> LettersToSound:
        """Read the rules that are shipped as resources/letters.json."""
        return cls(json.loads(path.read_text("utf8")))

    def phones(self, word: str) -> list[str]:
        """ARPAbet phones of a word; a neutral vowel where no letter can be spoken."""
        padded = padded_word(plain_letters(word))
        spoken: list[str] = []
        for at in range(_WIDEST, len(padded) - _WIDEST):
            for left, right in reversed(CONTEXTS):
                rule = self._rules.get(context_key(padded, at, left, right))
                if rule is not None:
                    spoken += rule.split()
                    break
        return spoken or ["AH"]
