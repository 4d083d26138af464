"""A small network of words: every path through it is one way to say the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Arc:
    """A step that says one word (nothing where word is empty); token is the index of the transcript token it is of."""

    start: int
    end: int
    word: str
    token: int


@dataclass(slots=True)
class Lattice:
    """Arcs between numbered nodes; node 0 is the start, and whoever builds it decides on the end."""

    arcs: list[Arc] = field(default_factory=list)
    token: int = 0
    nodes: int = 1

    def node(self) -> int:
        """A new node."""
        self.nodes += 1
        return self.nodes - 1

    def say(self, start: int, end: int, words: Sequence[str]) -> None:
        """One way from start to end: word after word; a word may be several alternatives, joined by '|'."""
        at = start
        for place, word in enumerate(words):
            to = end if place == len(words) - 1 else self.node()
            for choice in word.split("|"):
                self.arcs.append(Arc(at, to, choice, self.token))
            at = to
        if not words:
            self.skip(start, end)

    def skip(self, start: int, end: int) -> None:
        """A way from start to end that says nothing."""
        self.arcs.append(Arc(start, end, "", self.token))

    def path(self, words: Sequence[str], end: int) -> list[Arc] | None:
        """The arcs, one per word, of a path from node 0 to end that says exactly these words; None if there is none."""
        leaving: dict[int, list[Arc]] = defaultdict(list)
        for arc in self.arcs:
            leaving[arc.start].append(arc)
        reached = self._through_skips({0: None}, leaving)
        trail: list[dict[int, Arc | None]] = [reached]
        for word in words:
            stepped: dict[int, Arc | None] = {}
            for node in reached:
                for arc in leaving[node]:
                    if arc.word == word:
                        stepped.setdefault(arc.end, arc)
            reached = self._through_skips(stepped, leaving)
            trail.append(reached)
        return self._back(trail, end)

    @staticmethod
    def _through_skips(reached: dict[int, Arc | None], leaving: dict[int, list[Arc]]) -> dict[int, Arc | None]:
        waiting = list(reached)
        while waiting:
            for arc in leaving[waiting.pop()]:
                if not arc.word and arc.end not in reached:
                    reached[arc.end] = arc
                    waiting.append(arc.end)
        return reached

    @staticmethod
    def _back(trail: list[dict[int, Arc | None]], end: int) -> list[Arc] | None:
        arcs: list[Arc] = []
        at, place = end, len(trail) - 1
        if at not in trail[place]:
            return None
        while (arc := trail[place][at]) is not None:
            if arc.word:
                arcs.append(arc)
                place -= 1
            at = arc.start
        return arcs[::-1]


def words_of(arcs: Iterable[Arc]) -> set[str]:
    """Every word that some path says."""
    return {arc.word for arc in arcs if arc.word}
