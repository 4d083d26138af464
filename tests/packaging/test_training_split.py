"""No development text is a training text: the split is by scene and by list entry, and nothing is in both halves."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest

TAGGER = Path(__file__).parents[2] / "packaging" / "tagger"


@pytest.fixture(autouse=True)
def training_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TAGGER))


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9{}]+", " ", text.casefold()).strip()


def test_no_scene_is_in_both_halves() -> None:
    from scenes import scenes

    train = {plain(scene.raw) for scene in scenes(False)}
    held = {plain(scene.raw) for scene in scenes(True)}
    assert len(train) > 3000
    assert len(held) > 300
    assert not train & held


def test_no_list_entry_is_in_both_halves() -> None:
    from lists import lines, split

    for path in sorted((TAGGER / "values").glob("*.txt")):
        train, held = split(path, False), split(path, True)
        if len(lines(path)) >= 100:
            assert not {e.casefold() for e in train} & {e.casefold() for e in held}, path.name
            assert len(train) + len(held) == len(lines(path))


def test_told_scenes_share_no_names() -> None:
    from lists import Lists, is_held_out
    from persons import Person

    rng = random.Random(3)
    for held in (False, True):
        people = [Person(rng, Lists(held)) for _ in range(300)]
        assert all(is_held_out(person.last) == held for person in people)


def test_no_hand_marked_sentence_is_a_training_sentence() -> None:
    from development import spoken
    from generate import Teller, telling
    from lists import Lists
    from scenes import scenes

    rng = random.Random(5)
    teller = Teller(Lists(False))
    trained = {plain(" ".join(telling(teller, [scene], rng).words)) for scene in scenes(False)}
    held = {plain(str(one["text"])) for one in spoken()}
    assert not {text for text in trained & held if len(text.split()) > 4}
