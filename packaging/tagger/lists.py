"""The word lists that values are drawn from, one half of the split for training and one for development."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
HELD_OUT = 8
"""One value, and one scene, in this many belongs to the development split."""


def is_held_out(text: str, one_in: int = HELD_OUT) -> bool:
    """Whether a value, a scene or a text belongs to the development split, by its letters alone."""
    letters = " ".join(text.casefold().split())
    return hashlib.md5(letters.encode(), usedforsecurity=False).digest()[0] % one_in == 0


@cache
def lines(path: Path) -> tuple[str, ...]:
    """The entries of a list; a first line with source and licence is no entry."""
    entries = path.read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(e.strip() for e in entries if e.strip() and not e.startswith("#")))


@cache
def split(path: Path, held_out: bool) -> tuple[str, ...]:
    """The half of a list that a split may use."""
    chosen = tuple(e for e in lines(path) if is_held_out(e) == held_out)
    return chosen or lines(path)


class Lists:
    """Own lists and, where given, the folder of open gazetteers; train and development never share an entry."""

    def __init__(self, held_out: bool, gazetteers: Path | None = None) -> None:
        self._held_out = held_out
        self._gazetteers = gazetteers

    def own(self, name: str) -> tuple[str, ...]:
        """Our own list of that name."""
        return split(HERE / "values" / f"{name}.txt", self._held_out)

    def open(self, name: str) -> tuple[str, ...]:
        """An open gazetteer; nothing where the folder is not at hand."""
        path = self._gazetteers / f"{name}.txt" if self._gazetteers else None
        if path is None or not path.exists():
            return ()
        return split(path, self._held_out)
