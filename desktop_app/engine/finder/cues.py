"""What was asked for or announced: phrases that say what the words after them are."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from desktop_app.engine.finder.cue_phrases import CUES
from desktop_app.engine.finder.phrases import Phrases
from desktop_app.engine.finder.view import View


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase at the words first..last that announces a policy."""

    first: int
    last: int
    policy: str
    strong: bool


def table() -> Phrases[tuple[str, bool]]:
    """Every cue phrase with what it announces."""
    return Phrases(
        (phrase.strip(), (policy, strong))
        for policy, both in CUES.items()
        for strong, phrases in zip((True, False), both, strict=True)
        for phrase in phrases.split(",")
        if phrase.strip()
    )


def answer_to(view: View, last: int, reach: int = 18) -> tuple[int, int] | None:
    """First and last word of the answer to a question that names something at the word last.

    It is the next turn or, where one voice is not told from another, what follows the question in the same turn.
    """
    end = view.sentence_end(last)
    if end - last > 8:
        return (last + 1, min(end, last + reach)) if view.tokens[last].pause else None
    if end < view.turn_end(last):
        return end + 1, min(view.turn_end(last), end + reach)
    turn = view.turn_of[last] + 1
    if turn >= len(view.turns):
        return None
    asking, answering = view.turns[turn - 1], view.turns[turn]
    one_voice = asking.speaker is not None and (asking.speaker, asking.channel) == (
        answering.speaker,
        answering.channel,
    )
    if one_voice and answering.last - answering.first > reach:
        return None
    return answering.first, min(answering.last, answering.first + reach)


class Cues:
    """All cues of a transcript in order, found by position."""

    def __init__(self, view: View, phrases: Phrases[tuple[str, bool]]) -> None:
        self.all: list[Cue] = []
        end = -1
        for i in range(len(view.norms)):
            if i <= end:
                continue
            best: list[Cue] = []
            for last, (policy, strong) in phrases.at(view.norms, i):
                if view.turn_of[last] != view.turn_of[i]:
                    continue
                if not best or last > best[0].last:
                    best = [Cue(i, last, policy, strong)]
                elif last == best[0].last:
                    best.append(Cue(i, last, policy, strong))
            if best:
                end = best[0].last if any(cue.strong for cue in best) else i  # "my card" must not hide "card number"
                self.all.extend(best)
        self._lasts = [cue.last for cue in self.all]
        self._firsts = [cue.first for cue in self.all]

    def before(self, index: int, reach: int) -> list[Cue]:
        """Cues that end within reach words before a word, the nearest first."""
        low = bisect.bisect_left(self._lasts, index - reach)
        high = bisect.bisect_left(self._lasts, index)
        return self.all[low:high][::-1]

    def after(self, index: int, reach: int) -> list[Cue]:
        """Cues that begin within reach words after a word, the nearest first."""
        low = bisect.bisect_right(self._firsts, index)
        high = bisect.bisect_right(self._firsts, index + reach)
        return self.all[low:high]

    def within(self, first: int, last: int) -> list[Cue]:
        """Cues that begin in first..last."""
        return self.all[bisect.bisect_left(self._firsts, first) : bisect.bisect_right(self._firsts, last)]
