"""A recording under review: words, marks and choices are the one source of truth; the rest is derived here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.choices import Choices
from desktop_app.domain.marks import Mark, active_spans
from desktop_app.domain.substitution import redacted_words
from desktop_app.domain.words import Utterance, Word, utterances


@dataclass(frozen=True, slots=True)
class Recording:
    """words are as heard (never redacted); duration is in ms; notices are sentences that a reviewer must know."""

    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    choices: Choices
    duration: int
    transcript_id: str = ""
    notices: tuple[str, ...] = ()
    source_state: str = ""
    """What the file was like when it was listened to; marks fit no other. Empty where that is not known."""

    def __post_init__(self) -> None:
        for mark in self.marks:
            if not 0 <= mark.first <= mark.last < len(self.words):
                raise ValueError(f"mark {mark.first}..{mark.last} lies outside {len(self.words)} words")

    @property
    def redacted(self) -> tuple[Word, ...]:
        """The words with every active mark substituted."""
        return redacted_words(self.words, self.marks, self.choices.substitution)

    @property
    def turns(self) -> tuple[Utterance, ...]:
        """The words as turns."""
        return utterances(self.words)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end in ms of everything that must be inaudible."""
        return active_spans(self.marks)

    def with_choices(self, choices: Choices) -> Recording:
        """The same recording under other choices of substitution, method or quality."""
        return replace(self, choices=choices)
