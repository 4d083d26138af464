"""No development text is a training text: the split is by scene and by list entry, and nothing is in both halves."""

from __future__ import annotations

import gzip
import json
import random
import re
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
    from development import HAND_MARKED, hand_marked
    from generate import Teller, telling
    from lists import Lists
    from scenes import scenes

    rng = random.Random(5)
    teller = Teller(Lists(False))
    trained = {plain(" ".join(telling(teller, [scene], rng).words)) for scene in scenes(False)}
    held = {plain(str(one["text"])) for name in HAND_MARKED for one in hand_marked(name)}
    assert not {text for text in trained & held if len(text.split()) > 4}


def test_no_open_text_and_no_template_is_in_both_halves(tmp_path: Path) -> None:
    from corpora import examples, held_out
    from templates import templates

    texts = [f"call number {n} was for the {word} desk" for n, word in enumerate(["front", "back", "night"] * 60)]
    rows = [{"id": str(n), "text": text, "spans": [], "labels_complete": True} for n, text in enumerate(texts * 2)]
    with gzip.open(tmp_path / "open.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    trained = {" ".join(example.words) for example in examples(tmp_path, random.Random(1))}
    kept = {str(row["text"]) for row in held_out(tmp_path, 1000)["open"]}
    assert trained | kept == set(texts)
    assert kept and not trained & kept

    path = tmp_path / "templates.jsonl"
    path.write_text("".join(json.dumps({"template": f"{n}: I am {{{{name}}}}"}) + "\n" for n in range(80)), "utf-8")
    halves = [{scene.raw for scene in templates(path, held)} for held in (False, True)]
    assert len(halves[0]) + len(halves[1]) == 80
    assert halves[1] and not halves[0] & halves[1]


def test_no_marked_consultation_is_in_both_halves(tmp_path: Path) -> None:
    from marked import marked

    folder = tmp_path / "unlabelled"
    folder.mkdir()
    names = [f"mts_dialog_train-{n:05d}" for n in range(300)]
    with gzip.open(folder / "some.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": name, "text": f"How are you today {name}"}) + "\n" for name in names)
    halves = [{example.words[-1] for example in marked(tmp_path, held)} for held in (False, True)]
    assert halves[0] and halves[1]
    assert not halves[0] & halves[1]


def test_marks_stand_where_they_were_set() -> None:
    from marked import spans

    text = "pain in my knee, knee pain and pain"
    told = spans(text, ["pain in my knee=medical_condition", "knee pain=medical_condition", "pain@3=injury"])
    assert [(text[a:b], policy) for a, b, policy in told] == [
        ("pain in my knee", "medical_condition"),
        ("knee pain", "medical_condition"),
        ("pain", "injury"),
    ]
