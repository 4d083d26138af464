"""Scores found personal data against marked texts: what leaks, what is taken without need, which spans are right.

A text may say for which policies it is marked exhaustively ("labels_complete"). Of the others it marks only some: those
spans count as personal data that can leak, but a finding of such a policy is neither right nor wrong. Nothing counts
inside the "ignore" zones, which are contested. White space is never counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Span(NamedTuple):
    """Characters start..end (end exclusive) of one policy."""

    start: int
    end: int
    policy: str

    def overlap(self, other: tuple[int, int, str] | tuple[int, int]) -> int:
        """How many characters both share; 0 or less where they do not meet."""
        return min(self.end, other[1]) - max(self.start, other[0])


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its known personal data; complete is None where every policy is marked exhaustively."""

    id: str
    text: str
    spans: frozenset[Span]
    style: str = ""
    complete: frozenset[str] | None = None
    ignored: tuple[tuple[int, int], ...] = ()

    @classmethod
    def read(cls, line: Mapping[str, Any]) -> MarkedText:
        """The text that one object of a JSONL file holds."""
        complete = line.get("labels_complete", True)
        return cls(
            str(line["id"]),
            line["text"],
            frozenset(Span(each["start"], each["end"], each["label"]) for each in line["spans"]),
            line.get("style") or "",
            None if complete is True else frozenset(complete),
            tuple((each["start"], each["end"]) for each in line.get("ignore", ())),
        )


@dataclass(slots=True)
class Tally:
    """Spans that are right, false alarms and misses."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Count the other's spans as well."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of the findings that are right."""
        return share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """Share of the marked spans that were found."""
        return share(self.right, self.right + self.missed)

    def f_score(self, beta: float = 1) -> float:
        """Precision and recall in one figure; recall weighs beta times as much."""
        weight = beta * beta
        return share((1 + weight) * self.precision * self.recall, weight * self.precision + self.recall)


@dataclass(slots=True)
class PolicyScore:
    """The figures of one policy; "partial" tallies hold the spans of texts that do not mark it exhaustively."""

    exact: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    partial_exact: Tally = field(default_factory=Tally)
    partial_relaxed: Tally = field(default_factory=Tally)
    characters: int = 0
    leaked: int = 0

    @property
    def judged(self) -> bool:
        """False where nothing but partly marked spans is known: then there is recall, but no precision."""
        return self.exact.right + self.exact.missed > 0 or self.partial_exact == Tally()

    @property
    def spans(self) -> int:
        """How many marked spans the recall is about."""
        tally = self.exact if self.judged else self.partial_exact
        return tally.right + tally.missed

    @property
    def recall(self) -> float:
        """Share of the marked spans that a finding of the same policy touches."""
        return (self.relaxed if self.judged else self.partial_relaxed).recall

    @property
    def exact_recall(self) -> float:
        """Share of the marked spans that were found to the character."""
        return (self.exact if self.judged else self.partial_exact).recall

    @property
    def leak(self) -> float:
        """Share of the characters that no finding of whatever policy covers."""
        return share(self.leaked, self.characters)


@dataclass(slots=True)
class Score:
    """The figures over a set of texts."""

    policies: defaultdict[str, PolicyScore] = field(default_factory=lambda: defaultdict(PolicyScore))
    personal: int = 0
    leaked: int = 0
    other: int = 0
    taken: int = 0

    @property
    def leak(self) -> float:
        """Share of the characters of personal data that no finding covers, whatever its policy."""
        return share(self.leaked, self.personal)

    @property
    def over_redaction(self) -> float:
        """Share of all other characters that a finding covers."""
        return share(self.taken, self.other)

    @property
    def exact(self) -> Tally:
        """All spans that are judged; right means the same policy and the same characters."""
        return total(each.exact for each in self.policies.values())

    @property
    def relaxed(self) -> Tally:
        """All spans that are judged; right means the same policy and any overlap, one finding for one span."""
        return total(each.relaxed for each in self.policies.values())


def share(part: float, whole: float) -> float:
    """Part of the whole; 0 where there is no whole."""
    return part / whole if whole else 0.0


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    whole = Tally()
    for each in tallies:
        whole.add(each)
    return whole


def score(texts: Iterable[MarkedText], found: Mapping[str, Collection[Span]]) -> Score:
    """Judge the findings, given per id of a text; a text without any has none."""
    result = Score()
    for text in texts:
        length = len(text.text)
        findings = {Span(*each) for each in found.get(text.id, ()) if 0 <= each[0] < each[1] <= length}
        _judge_spans(text, findings, result)
        _judge_characters(text, findings, result)
    return result


def _judge_spans(text: MarkedText, findings: set[Span], result: Score) -> None:
    def judged(span: Span) -> bool:
        return text.complete is None or span.policy in text.complete

    def contested(span: Span) -> bool:
        touches_zone = any(span.overlap(zone) > 0 for zone in text.ignored)
        return touches_zone and not any(span.overlap(marked) > 0 for marked in text.spans)

    marked = sorted(span for span in text.spans if judged(span))
    counted = sorted(span for span in findings if judged(span) and not contested(span))
    for span in {*marked, *counted}:
        tally = result.policies[span.policy].exact
        tally.right += span in text.spans and span in findings
        tally.false += span not in text.spans
        tally.missed += span not in findings
    _match(marked, counted, result)
    for span in text.spans:
        if not judged(span):
            touched = any(each.policy == span.policy and span.overlap(each) > 0 for each in findings)
            policy = result.policies[span.policy]
            policy.partial_exact.add(_found_or_missed(span in findings))
            policy.partial_relaxed.add(_found_or_missed(touched))


def _found_or_missed(found: bool) -> Tally:
    return Tally(right=1) if found else Tally(missed=1)


def _match(marked: list[Span], counted: list[Span], result: Score) -> None:
    """Pair spans of the same policy, those that share most first."""
    pairs = [
        (-span.overlap(each), i, k)
        for i, span in enumerate(marked)
        for k, each in enumerate(counted)
        if span.policy == each.policy and span.overlap(each) > 0
    ]
    paired: set[int] = set()
    # A second piece of a span that is found already is no false alarm, hence every finding that could be paired.
    touching = {k for _, _, k in pairs}
    used: set[int] = set()
    for _, i, k in sorted(pairs):
        if i not in paired and k not in used:
            paired.add(i)
            used.add(k)
    for i, span in enumerate(marked):
        result.policies[span.policy].relaxed.add(_found_or_missed(i in paired))
    for k, each in enumerate(counted):
        result.policies[each.policy].relaxed.false += k not in touching


def _judge_characters(text: MarkedText, findings: set[Span], result: Score) -> None:
    length = len(text.text)
    visible = np.array([not character.isspace() for character in text.text], bool)
    personal = _covered(length, text.spans) & visible
    bare = visible & ~_covered(length, findings)
    result.personal += int(personal.sum())
    result.leaked += int((personal & bare).sum())
    for span in text.spans:
        policy = result.policies[span.policy]
        policy.characters += int(visible[span.start : span.end].sum())
        policy.leaked += int(bare[span.start : span.end].sum())
    # A finding of a policy that is not marked exhaustively may be right: it is not held against the finder.
    judged = [span for span in findings if text.complete is None or span.policy in text.complete]
    other = visible & ~personal & ~_covered(length, text.ignored)
    result.other += int(other.sum())
    result.taken += int((other & _covered(length, judged)).sum())


def _covered(length: int, spans: Iterable[tuple[int, int, str] | tuple[int, int]]) -> NDArray[np.bool_]:
    covered = np.zeros(length, bool)
    for span in spans:
        covered[span[0] : span[1]] = True
    return covered


NOTHING = "nothing"


def confusions(texts: Iterable[MarkedText], found: Mapping[str, Collection[Span]]) -> Counter[tuple[str, str]]:
    """How often a policy was taken for another: (marked, found), NOTHING where there is no span at all.

    Texts that are marked in part are left out.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for text in texts:
        if text.complete is not None:
            continue
        findings = set(found.get(text.id, ()))
        for marked in text.spans:
            met = [one for one in findings if marked.overlap(one) > 0]
            if not any(one.policy == marked.policy for one in met):
                counted[marked.policy, max(met, key=marked.overlap).policy if met else NOTHING] += 1
        for one in findings:
            if not any(marked.overlap(one) > 0 for marked in text.spans):
                counted[NOTHING, one.policy] += 1
    return counted
