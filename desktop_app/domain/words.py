"""What was said: words with their place in time, and the turns they form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word; start and end are whole milliseconds from the start of the recording."""

    text: str
    start: int
    end: int
    confidence: float
    speaker: str | None = None
    channel: str | None = None
    placed: bool = True
    """False where no exact place in time was found and start and end span the whole piece it was heard in."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn of one speaker: the words first..last (both included) of a transcript."""

    first: int
    last: int
    speaker: str | None = None
    channel: str | None = None


def utterances(words: Sequence[Word], longest_pause: int = 2000) -> tuple[Utterance, ...]:
    """Group words into turns: a new one starts with another speaker or channel, or after longest_pause ms."""
    turns: list[Utterance] = []
    first = 0
    for i in range(1, len(words) + 1):
        if i < len(words):
            before, word = words[i - 1], words[i]
            same_voice = (before.speaker, before.channel) == (word.speaker, word.channel)
            if same_voice and word.start - before.end <= longest_pause:
                continue
        turns.append(Utterance(first, i - 1, words[first].speaker, words[first].channel))
        first = i
    return tuple(turns)


def text_of(words: Sequence[Word]) -> str:
    """The words as one line of text."""
    return " ".join(word.text for word in words)
