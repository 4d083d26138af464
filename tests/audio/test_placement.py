from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop_app.audio.envelope import Envelope, measure
from desktop_app.audio.placement import place
from desktop_app.domain.marks import Entity, Mark, Origin
from desktop_app.domain.words import Word

DURATION = 60_000


def quiet(power: np.ndarray | None = None) -> Envelope:
    return Envelope(5, np.full((DURATION // 5, 1), 0.01, np.float32) if power is None else power)


def speech(*edges: tuple[int, int], **more: Any) -> tuple[Word, ...]:
    return tuple(Word(f"w{i}", start, end, 1.0, **more) for i, (start, end) in enumerate(edges))


def only(words: tuple[Word, ...], entity: Entity, envelope: Envelope | None = None, duration: int = DURATION) -> Mark:
    (mark,) = place(words, [entity], envelope or quiet(), duration)
    return mark


def name(first: int, last: int, confidence: float = 1.0, policy: str = "person_name") -> Entity:
    return Entity(first, last, policy, confidence, Origin.RULE)


def test_what_the_finder_said_is_kept() -> None:
    mark = only(speech((1000, 1300), (1300, 1600)), Entity(0, 1, "drug", 0.4, Origin.LIST))
    assert (mark.first, mark.last, mark.policy, mark.confidence, mark.origin) == (0, 1, "drug", 0.4, Origin.LIST)
    assert mark.active


def test_edges_go_through_the_pauses_to_the_neighbours_but_bite_little() -> None:
    mark = only(speech((1000, 1500), (1800, 2200), (2500, 3000)), name(1, 1))
    assert 1420 <= mark.start <= 1500 and 2500 <= mark.end <= 2580


def test_long_pauses_are_not_covered_whole() -> None:
    mark = only(speech((1000, 1500), (8000, 8500), (15000, 15500)), name(1, 1))
    assert 7250 <= mark.start <= 7400 and 9100 <= mark.end <= 9250


@pytest.mark.parametrize(
    "entity", [name(1, 1, policy="phone_number"), name(1, 1, policy="email_address"), name(1, 1, confidence=0.5)]
)
def test_numbers_addresses_and_doubt_are_padded_more(entity: Entity) -> None:
    words = speech((1000, 1500), (8000, 8500), (15000, 15500))
    plain, wide = only(words, name(1, 1)), only(words, entity)
    assert plain.start - wide.start == wide.end - plain.end == 250


def test_a_doubtful_word_is_padded_more_and_a_word_without_a_place_too() -> None:
    words = list(speech((1000, 1500), (8000, 8500), (15000, 15500)))
    plain = only(tuple(words), name(1, 1))
    for doubtful in (Word("w", 8000, 8500, 0.2), Word("w", 8000, 8500, 1.0, placed=False)):
        words[1] = doubtful
        wide = only(tuple(words), name(1, 1))
        assert wide.start < plain.start and wide.end > plain.end


def test_a_word_without_a_place_is_covered_wherever_it_may_be() -> None:
    words = (Word("a", 0, 900, 1), Word("b", 1000, 9000, 1, placed=False), Word("c", 1000, 9000, 1, placed=False))
    mark = only(words, name(1, 1))
    assert mark.start <= 1000 and mark.end >= 9000


def test_neighbours_without_a_place_do_not_hold_an_edge_back() -> None:
    words = (Word("a", 1000, 9000, 1, placed=False), Word("b", 5000, 5400, 1), Word("c", 1000, 9000, 1, placed=False))
    mark = only(words, name(1, 1))
    assert mark.start <= 4500 and mark.end >= 5900


def test_of_a_short_neighbour_at_least_half_is_left() -> None:
    mark = only(speech((1000, 1060), (1060, 1500), (1500, 1560)), name(1, 1))
    assert 1030 <= mark.start <= 1060 and 1500 <= mark.end <= 1530


def test_an_edge_seeks_the_quiet_moment_in_reach() -> None:
    power = np.full((DURATION // 5, 1), 0.01, np.float32)
    power[1435 // 5 : 1445 // 5] = 1e-6
    power[2060 // 5 : 2070 // 5] = 1e-6
    mark = only(speech((1000, 1500), (1500, 2000), (2000, 2500)), name(1, 1), quiet(power))
    assert 1430 <= mark.start <= 1450 and 2055 <= mark.end <= 2075


def test_below_the_noise_floor_the_nearest_moment_wins() -> None:
    rng = np.random.default_rng(1)
    power = (1e-6 * rng.uniform(0.8, 1.2, (DURATION // 5, 1))).astype(np.float32)
    power[16000 // 5 : 40000 // 5] = 0.01
    mark = only(speech((1000, 1500), (8000, 8500), (15000, 15500)), name(1, 1), quiet(power))
    assert abs(mark.start - 7350) <= 5 and abs(mark.end - 9150) <= 5


def test_other_channels_do_not_hold_an_edge_back() -> None:
    words = (
        Word("a", 1000, 1500, 1, channel="1"), Word("x", 1900, 2500, 1, channel="2"),
        Word("b", 2000, 2400, 1, channel="1"), Word("y", 2200, 2900, 1, channel="2"),
        Word("c", 3000, 3500, 1, channel="1"),
    )  # fmt: skip
    mark = only(words, name(2, 2), Envelope(5, np.full((DURATION // 5, 2), 0.01, np.float32)))
    assert mark.start <= 1500 and mark.end >= 2900


def test_spans_stay_within_the_recording() -> None:
    mark = only(speech((40, 400)), name(0, 0), quiet(np.full((90, 1), 0.01, np.float32)), duration=450)
    assert (mark.start, mark.end) == (0, 450)
    late = only(speech((100, 400), (430, 900)), name(1, 1), quiet(np.full((90, 1), 0.01, np.float32)), duration=450)
    assert late.start < 430 and late.end == 450


def test_a_word_behind_the_end_still_gives_a_span() -> None:
    mark = only(speech((700, 900)), name(0, 0), quiet(np.zeros((0, 1), np.float32)), duration=450)
    assert 0 <= mark.start < mark.end <= 450


def test_the_same_again() -> None:
    words = speech((1000, 1500), (1500, 2000), (2000, 2500))
    rng = np.random.default_rng(5)
    envelope = quiet(rng.uniform(0, 1, (DURATION // 5, 1)).astype(np.float32))
    assert place(words, [name(1, 1)], envelope, DURATION) == place(words, [name(1, 1)], envelope, DURATION)


@dataclass
class Outcome:
    """Milliseconds over many spans, and how deep every neighbouring word was bitten."""

    covered: float = 0.0
    spoken: float = 0.0
    whole: int = 0
    spans: int = 0


def misheard(truth: list[dict[str, Any]], rng: np.random.Generator, tail: float) -> list[tuple[int, int]]:
    """True word times as an aligner gives them: 10 ms off in the median, up to tail in one edge of eight."""

    def off() -> float:
        return rng.normal(0, 14) if rng.random() > 0.12 else rng.choice([-1, 1]) * rng.uniform(40, tail)

    edges: list[tuple[float, float]] = []
    true_end, given_end = -1.0, 0.0
    for word in truth:
        start, end = word["start"] * 1000, word["end"] * 1000
        given = given_end if abs(true_end - start) < 1 else start + off()
        given = max(given, edges[-1][0] if edges else 0.0)
        true_end, given_end = end, max(end + off(), given + 20)
        edges.append((given, given_end))
    nexts = [start for start, _ in edges[1:]] + [float("inf")]
    return [(int(s), int(min(e, max(later, s + 20)))) for (s, e), later in zip(edges, nexts, strict=True)]


@pytest.mark.parametrize("tail", [60, 150, 250])
def test_what_is_spoken_is_covered_although_word_times_are_off(recordings: Path, tail: float) -> None:
    outcome, bites, error = Outcome(), [], []
    rng = np.random.default_rng(int(tail))
    for facts in sorted(recordings.glob("composed_*/*.json")):
        truth = json.loads(facts.read_text())
        envelope = measure(facts.with_suffix(".wav"))
        said = truth["words"]
        for _ in range(5):
            given = misheard(said, rng, tail)
            words = tuple(
                Word(word["word"], start, end, 1.0, word.get("speaker"))
                for word, (start, end) in zip(said, given, strict=True)
            )
            error += [abs(start - word["start"] * 1000) for word, (start, _) in zip(said, given, strict=True)]
            entities = [Entity(pii["first_word"], pii["last_word"], pii["policy"], 0.9) for pii in truth["pii"]]
            for mark in place(words, entities, envelope, round(truth["duration"] * 1000)):
                inside = [(said[i]["start"] * 1000, said[i]["end"] * 1000) for i in range(mark.first, mark.last + 1)]
                spoken = sum(end - start for start, end in inside)
                covered = sum(max(0, min(end, mark.end) - max(start, mark.start)) for start, end in inside)
                outcome.covered += covered
                outcome.spoken += spoken
                outcome.spans += 1
                outcome.whole += covered >= spoken - 1
                for beside in (mark.first - 1, mark.last + 1):
                    if 0 <= beside < len(said):
                        start, end = said[beside]["start"] * 1000, said[beside]["end"] * 1000
                        bites.append(max(0, min(end, mark.end) - max(start, mark.start)))
    assert 7 <= np.median(error) <= 13, "the errors are those that were measured"
    assert outcome.spans > 250
    assert outcome.covered / outcome.spoken >= 0.997
    assert outcome.whole / outcome.spans >= 0.93
    assert np.median(bites) <= 55 and np.percentile(bites, 95) <= 100 and max(bites) <= 80 + 2 * tail
