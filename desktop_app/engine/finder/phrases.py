"""Many phrases of one or more words, found at a position in one look-up of the first word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one string."""
    return tuple(text.split())


class Phrases(Generic[V]):
    """Phrases (in compared form, words parted by spaces) with a value each; a phrase may carry several values."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._single: dict[str, tuple[V, ...]] = {}
        # first word, second word, and what follows them
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], V]]]] = {}
        for text, value in entries:
            forms = {text, text.replace("-", " ")} if "-" in text else {text}
            for form in forms:
                first, *rest = form.split()
                if rest:
                    self._longer.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest), value))
                else:
                    self._single[first] = (*self._single.get(first, ()), value)

    def single(self, norm: str) -> tuple[V, ...]:
        """The values of a phrase of this one word."""
        return self._single.get(norm, ())

    def at(self, norms: Sequence[str], first: int) -> Iterator[tuple[int, V]]:
        """Last word and value of every phrase that begins at the word first."""
        word = norms[first]
        for value in self._single.get(word, ()):
            yield first, value
        longer = self._longer.get(word)
        if longer is None or first + 1 >= len(norms):
            return
        for rest, value in longer.get(norms[first + 1], ()):
            last = first + len(rest)
            if tuple(norms[first + 1 : last + 1]) == rest:
                yield last, value

    def longest(self, norms: Sequence[str], first: int) -> tuple[int, V] | None:
        """Last word and value of the longest phrase that begins at the word first."""
        best: tuple[int, V] | None = None
        for last, value in self.at(norms, first):
            if best is None or last > best[0]:
                best = last, value
        return best
