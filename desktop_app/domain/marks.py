"""What must go: marks over word ranges, and the entities that finders report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Who set a mark."""

    ENGINE = "engine"
    RULE = "rule"
    USER = "user"
    LIST = "list"


class MarkState(StrEnum):
    """What the reviewer said of a mark; whatever is not rejected is redacted."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Entity:
    """Personal data that a finder saw in the words first..last (both included)."""

    first: int
    last: int
    policy: str
    confidence: float
    origin: Origin = Origin.RULE


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Personal data in a plain text: characters start..end (end exclusive), without the punctuation around it."""

    start: int
    end: int
    policy: str
    confidence: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Mark:
    """One redaction: the words first..last (both included) and start..end in the audio, in ms as rendered."""

    first: int
    last: int
    policy: str
    origin: Origin
    confidence: float
    start: int
    end: int
    state: MarkState = MarkState.SUGGESTED

    @property
    def active(self) -> bool:
        """True while the mark redacts."""
        return self.state is not MarkState.REJECTED

    @property
    def facts(self) -> dict[str, str | int | float]:
        """The mark as replies and exported files tell it: places and kind, never a word."""
        return {
            "policy": self.policy,
            "origin": self.origin.value,
            "confidence": round(self.confidence, 4),
            "first": self.first,
            "last": self.last,
            "start": self.start,
            "end": self.end,
        }


def active_spans(marks: Iterable[Mark]) -> tuple[tuple[int, int], ...]:
    """Start and end in ms of everything that must be inaudible: sorted, overlapping spans joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((mark.start, mark.end) for mark in marks if mark.active):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def policy_by_word(marks: Iterable[Mark]) -> dict[int, str]:
    """Word index to the policy that redacts it; where marks overlap the surer one names the word."""
    named: dict[int, str] = {}
    for mark in sorted(marks, key=lambda mark: mark.confidence):
        if mark.active:
            for index in range(mark.first, mark.last + 1):
                named[index] = mark.policy
    return named
