"""Conversations without end: scenes filled with values, in many surface forms."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from codes import Part
from example import OUTSIDE, Example, without_articles
from lists import Lists
from persons import Person
from scenes import Choice, Piece, Scene, Slot, Text, scenes
from surface import capital_free, hesitant, lowered, misheard, mistaken, prefixed, shouted
from templates import templates
from values import POLICY_OF, Values

Segment = tuple[str, str | None, str]
"""Text, its policy, and the kind of slot that it fills."""
_GROWS = frozenset({"location", "person_name"})
"""Policies of which neighbours of different kinds are one finding: street and city, title and name."""
_TEMPLATE_WEIGHT = 4
"""How often each of the few open sentence templates is told beside each of our scenes."""
_TOGETHER = (1, 1, 1, 1, 1, 1, 1, 2, 3, 4)
"""How many scenes make one transcript: mostly one, now and then as many as fill what the model reads at once."""


class Teller:
    """Fills scenes of one split."""

    def __init__(self, lists: Lists) -> None:
        self._values = Values(lists)

    def example(self, scene: Scene, rng: random.Random, spoken: bool) -> Example:
        """One telling of a scene; spoken puts numbers into words."""
        persons: dict[str, Person] = {}
        fixed: dict[str, dict[str, str]] = {}
        words: list[str] = []
        tags: list[str] = []
        turns: list[int] = []
        last = None
        for speaker, turn in zip(scene.speakers, scene.turns, strict=True):
            start = len(words)
            segments = [s for piece in turn for s in self._segments(piece, rng, spoken, persons, fixed)]
            for word, tag in _words(segments):
                words.append(word)
                tags.append(tag)
            if len(words) > start and (speaker != last or not turns):
                turns.append(start)
            last = speaker
        if not words:
            return Example(["Hello."], [OUTSIDE], [0], None, scene.source)
        return Example(words, tags, turns, scene.known, scene.source)

    def _segments(
        self,
        piece: Piece,
        rng: random.Random,
        spoken: bool,
        persons: dict[str, Person],
        fixed: dict[str, dict[str, str]],
    ) -> list[Segment]:
        if isinstance(piece, Text):
            return [(piece.text, piece.policy, "")]
        if isinstance(piece, Choice):
            return [s for one in rng.choice(piece.options) for s in self._segments(one, rng, spoken, persons, fixed)]
        return self._filled(piece, rng, spoken, persons, fixed)

    def _filled(
        self, slot: Slot, rng: random.Random, spoken: bool, persons: dict[str, Person], fixed: dict[str, dict[str, str]]
    ) -> list[Segment]:
        base = slot.kind.partition(".")[0]
        policy = POLICY_OF[base]
        if slot.key:
            person = persons.setdefault(slot.key, Person(rng, self._values.lists))
            known = fixed.setdefault(slot.key, {})
        else:
            person, known = Person(rng, self._values.lists), {}
        parts: list[Part] = self._values.parts(slot.kind, rng, spoken, person, known)
        told: list[Segment] = []
        for text, personal in parts:
            told.append((text if not told else f" {text}", policy if personal else None, slot.kind))
        return told


def _words(segments: list[Segment]) -> Iterator[tuple[str, str]]:
    """Words at blanks, each with the tag of the segment that gives most of its letters."""
    text = "".join(part for part, _, _ in segments)
    owners: list[int | None] = []
    for number, (part, policy, _) in enumerate(segments):
        owners.extend([number if policy else None] * len(part))
    before: int | None = None
    pause = False
    for match in re.finditer(r"\S+", text):
        counts: dict[int, int] = {}
        for i in range(*match.span()):
            owner = owners[i]
            if owner is not None and text[i].isalnum():
                counts[owner] = counts.get(owner, 0) + 1
        if not counts:
            if any(c.isalnum() for c in match.group()):
                before = None
            yield match.group(), OUTSIDE
            continue
        owner = max(counts, key=lambda o: counts[o])
        policy, kind = segments[owner][1:]
        goes_on = owner == before or (
            before is not None
            and not pause
            and policy in _GROWS
            and policy == segments[before][1]
            and kind != segments[before][2]
        )
        yield match.group(), f"{'I' if goes_on else 'B'}-{policy}"
        before = owner
        pause = match.group().endswith((".", "?", "!", ";", ":")) and len(match.group()) > 4


def conversations(data: Path, rng: random.Random, held_out: bool) -> Iterator[Example]:
    """Tellings without end: every scene in turn, then again with other values; `data` may hold gazetteers/."""
    lists = Lists(held_out, data / "gazetteers")
    teller = Teller(lists)
    known = [*scenes(held_out), *templates(data / "presidio_templates_train.jsonl", held_out) * _TEMPLATE_WEIGHT]
    while True:
        rng.shuffle(known)
        at = 0
        while at < len(known):
            count = rng.choice(_TOGETHER)
            if len({scene.known for scene in known[at : at + count]}) > 1:
                count = 1  # what is unknown in one would be taken for unmarked in the other
            yield telling(teller, known[at : at + count], rng)
            at += count


def telling(teller: Teller, together: Sequence[Scene], rng: random.Random) -> Example:
    """Scenes as one transcript, in one of the forms it can take."""
    lower = rng.random() < 0.5
    spoken = rng.random() < (0.8 if lower else 0.25)
    example = without_articles(joined([teller.example(scene, rng, spoken) for scene in together]))
    if rng.random() < 0.06:
        example = prefixed(example, rng)
    if len(example.turns) > 1 and rng.random() < 0.15:
        example.turns = [0]  # a transcript whose speakers nobody told apart
    if rng.random() < 0.35:
        example = hesitant(example, rng, rng.choice([0.02, 0.05, 0.1]))
    if rng.random() < 0.25:
        example = mistaken(example, rng, rng.choice([0.02, 0.06]))
    if lower:
        example = lowered(example, rng, speak=spoken and rng.random() < 0.8)
        return misheard(example, rng) if rng.random() < 0.12 else example
    if rng.random() < 0.08:
        return capital_free(example)
    if rng.random() < 0.04:
        return shouted(example)
    return example


def joined(examples: Sequence[Example]) -> Example:
    """Conversations one after the other: what a window in the middle of a long recording looks like."""
    first, *others = examples
    for other in others:
        turns = [*first.turns, *(turn + len(first.words) for turn in other.turns)]
        first = Example(first.words + other.words, first.tags + other.tags, turns, first.known, first.source)
    return first


def to_json(example: Example, number: int, style: str) -> str:
    """An example as the evaluation reads it: turns on lines, spans in characters without edge punctuation."""
    text, spans = "", []
    starts = set(example.turns)
    open_span: list[int] | None = None
    for index, (word, tag) in enumerate(zip(example.words, example.tags, strict=True)):
        if text:
            text += "\n" if index in starts else " "
        if tag[:2] == "B-":
            lead = len(word) - len(word.lstrip("\"'([{"))
            open_span = [len(text) + lead, 0]
            spans.append((open_span, tag[2:]))
        text += word
        if tag[:2] in ("B-", "I-") and open_span is not None:
            core = word.rstrip(".,;:!?\"')]}")
            core = core[:-2] if core.endswith(("'s", "’s")) else core
            open_span[1] = len(text) - len(word) + len(core)
    made = [{"start": a, "end": b, "label": label} for (a, b), label in spans if b > a]
    complete = True if example.known is None else sorted(example.known)
    row = {"id": f"made-{number}", "text": text, "spans": made, "style": style}
    return json.dumps({**row, "labels_complete": complete, "source": example.source})
