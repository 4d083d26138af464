"""Words cut into the pieces that the model reads; training cuts them with the same code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ids = NDArray[np.int64]

LONGEST_WORD = 32
"""Pieces of one word that are read; a longer one is no word of a language and is known by its beginning."""
_KNOWN_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the model reads it: pieces, how their words were written, which word each belongs to, -1 for none."""

    ids: Ids
    cases: Ids
    owners: Ids
    core: NDArray[np.bool_]
    """Pieces that speak for their word: all but the punctuation at its edges."""


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
        self._known: dict[str, tuple[tuple[int, ...], tuple[bool, ...], int]] = {}

    def cut(self, words: Sequence[str], turns: Sequence[int]) -> Pieces:
        """The pieces of words; turns holds the index of each turn's first word, and a mark closes every turn."""
        self._learn(words)
        starts = set(turns)
        ids: list[int] = []
        cases: list[int] = []
        owners: list[int] = []
        core: list[bool] = []
        for index, word in enumerate(words):
            if index in starts and ids:
                ids.append(self.turn)
                cases.append(0)
                owners.append(-1)
                core.append(False)
            pieces, speaks, case = self._known[word]
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
            owners.extend([index] * len(pieces))
            core.extend(speaks)
        return Pieces(
            np.array(ids, dtype=np.int64),
            np.array(cases, dtype=np.int64),
            np.array(owners, dtype=np.int64),
            np.array(core, dtype=np.bool_),
        )

    def _learn(self, words: Sequence[str]) -> None:
        if len(self._known) > _KNOWN_WORDS:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        for word, read in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            ids = tuple(read.ids[:LONGEST_WORD]) or (self._unknown,)
            speaks = tuple(any(c.isalnum() for c in piece) for piece in read.tokens[:LONGEST_WORD])
            if not any(speaks):
                speaks = (True,) * len(ids)
            self._known[word] = (ids, speaks, case_of(word))

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"the tokenizer has no {token}")
        return int(found)
