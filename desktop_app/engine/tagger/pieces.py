"""Words cut into the pieces that the model reads; training cuts them with the same code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ids = NDArray[np.int64]

LONGEST_CHUNK = 32
"""Pieces of one word that must be read together; a longer one is no word of a language and may be cut."""
_KNOWN_WORDS = 50_000
_LONGEST_KEPT = 40
"""Letters of the longest word that is kept in mind: longer ones are rarely said twice."""
_JOINT = re.compile(r"[^\W_][—–:;,=|{}\[\]()\"<>]+[^\W_]")
"""A mark between letters or digits that parts words which no blank parts."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the model reads it: pieces, how their words were written, which word each belongs to, -1 for none."""

    ids: Ids
    cases: Ids
    owners: Ids
    chunks: Ids
    """Parts of words that windows never cut, numbered; -1 between turns."""
    core: NDArray[np.bool_]
    """Pieces that speak for their word: all that hold a letter or a digit."""
    jointed: NDArray[np.bool_]
    """Parallel to the words: whether several are written as one, so that each piece speaks for itself."""


@dataclass(frozen=True, slots=True)
class _Word:
    ids: tuple[int, ...]
    core: tuple[bool, ...]
    case: int
    jointed: bool


def case_of(word: str) -> int:
    """How a word is written: 0 lower case or no letters, 1 with a capital, 2 in capitals."""
    letters = [c for c in word if c.isalpha()]
    if not letters or not any(c.isupper() for c in letters):
        return 0
    return 2 if len(letters) > 1 and all(c.isupper() for c in letters) else 1


class Cutter:
    """Cuts words into pieces; keeps what it knows of the words it has seen."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.start = self._id("[CLS]")
        self.turn = self._id("[SEP]")
        self.filler = self._id("[PAD]")
        self._unknown = self._id("[UNK]")
        self._known: dict[str, _Word] = {}

    def cut(self, words: Sequence[str], turns: Sequence[int]) -> Pieces:
        """The pieces of words; turns holds the index of each turn's first word, and a mark closes every turn."""
        known = self._learn(words)
        starts = set(turns)
        ids: list[int] = []
        cases: list[int] = []
        owners: list[int] = []
        chunks: list[int] = []
        core: list[bool] = []
        jointed: list[bool] = []
        chunk = 0
        for index, text in enumerate(words):
            if index in starts and ids:
                ids.append(self.turn)
                cases.append(0)
                owners.append(-1)
                chunks.append(-1)
                core.append(False)
            word = known[text]
            size = len(word.ids)
            ids.extend(word.ids)
            cases.extend([word.case] * size)
            owners.extend([index] * size)
            chunks.extend(chunk + k // LONGEST_CHUNK for k in range(size))
            chunk = chunks[-1] + 1
            core.extend(word.core)
            jointed.append(word.jointed)
        return Pieces(
            np.array(ids, dtype=np.int64),
            np.array(cases, dtype=np.int64),
            np.array(owners, dtype=np.int64),
            np.array(chunks, dtype=np.int64),
            np.array(core, dtype=np.bool_),
            np.array(jointed, dtype=np.bool_),
        )

    def _learn(self, words: Sequence[str]) -> dict[str, _Word]:
        """Every word of these by its text; the shorter ones are kept in mind."""
        if len(self._known) > _KNOWN_WORDS:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        # half a character, as a text cut within an emoji has, cannot be encoded
        readable = [word.encode("utf-8", "replace").decode() for word in new]
        longer: dict[str, _Word] = {}
        for word, read in zip(new, self._tokenizer.encode_batch(readable, add_special_tokens=False), strict=True):
            ids = tuple(read.ids) or (self._unknown,)
            core = tuple(any(c.isalnum() for c in piece) for piece in read.tokens)
            kept = self._known if len(word) <= _LONGEST_KEPT else longer
            speaking = core if any(core) else (True,) * len(ids)
            kept[word] = _Word(ids, speaking, case_of(word), len(ids) > LONGEST_CHUNK or bool(_JOINT.search(word)))
        return {**self._known, **longer} if longer else self._known

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"the tokenizer has no {token}")
        return int(found)
