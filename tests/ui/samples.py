"""Recordings made up for tests of what is drawn."""

from __future__ import annotations

from desktop_app.domain.choices import Choices
from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.recording import Recording
from desktop_app.domain.words import Word

SAID = "This is Maria Lopez and my number is 555 0100, thank you 🙂 so much."


def made_up(turns: int = 40) -> Recording:
    """Two voices in turn; in each turn a name and a phone number are marked."""
    words: list[Word] = []
    marks: list[Mark] = []
    for turn in range(turns):
        first = len(words)
        start = turn * 6000
        for i, text in enumerate(SAID.split()):
            words.append(Word(text, start + i * 300, start + i * 300 + 250, 0.9, "AB"[turn % 2]))
        for policy, (one, other) in (("person_name", (2, 3)), ("phone_number", (8, 9))):
            begin, end = words[first + one].start, words[first + other].end
            marks.append(Mark(first + one, first + other, policy, Origin.RULE, 0.97, begin, end))
    return Recording(tuple(words), tuple(marks), Choices(), turns * 6000, "0123456789abcdef")
