"""The shipped model: long texts are read whole, texts side by side as each alone, wrong folders are refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.resources import resource
from desktop_app.engine.tagger.decode import findings
from desktop_app.engine.tagger.labels import POLICY_ORDER
from desktop_app.engine.tagger.settings import Settings
from desktop_app.engine.tagger.tagger import Chances, Tagger, Text, tagger

TALK = [
    "hello",
    "my",
    "name",
    "is",
    "maria",
    "gonzalez",
    "and",
    "my",
    "phone",
    "number",
    "is",
    "oh",
    "seven",
    "seven",
    "double",
    "oh",
    "nine",
    "hundred",
    "one",
    "two",
    "three",
]


def chances(words: list[str]) -> Chances:
    (read,) = tagger().read([Text(words, [0])])
    return read


def test_every_word_of_a_ten_hour_transcript_is_read() -> None:
    filler = [
        "so",
        "we",
        "went",
        "on",
        "and",
        "talked",
        "about",
        "the",
        "garden",
        "for",
        "a",
        "while",
        "until",
        "it",
        "rained",
    ]
    words = (filler * 7000)[:95_000]
    for at in (0, 47_321, len(words) - len(TALK)):
        words[at : at + len(TALK)] = TALK
    read = chances(words)
    assert len(read.part) == len(words)
    for at in (0, 47_321, len(words) - len(TALK)):
        assert read.any[at + 4 : at + 6].min() > 0.5, at
        assert read.any[at + 11 : at + len(TALK)].min() > 0.5, at


def test_chances_are_chances() -> None:
    read = chances(TALK)
    assert read.part.shape == (len(TALK), len(POLICY_ORDER))
    assert read.part.min() >= 0
    assert read.any.max() <= 1.0001
    assert np.all(read.first <= read.part.max(axis=1, keepdims=True) + 1e-4)


def test_texts_side_by_side_are_read_as_each_alone() -> None:
    texts = [TALK, ["hi"], [], TALK * 40, ["x" * 4000, "...", "ok"]]
    together = tagger().read([Text(words, [0] if words else []) for words in texts])
    for words, read in zip(texts, together, strict=True):
        alone = tagger().read([Text(words, [0] if words else [])])[0]
        assert len(read.part) == len(words)
        np.testing.assert_allclose(read.part, alone.part, atol=0.06)


def test_a_finding_never_goes_on_across_a_break() -> None:
    read = chances(TALK)
    thresholds = dict.fromkeys(POLICY_ORDER, 0.5)
    whole = findings(read, thresholds, frozenset())
    cut = findings(read, thresholds, frozenset({13}))
    assert any(one.first < 13 <= one.last for one in whole)
    assert not any(one.first < 13 <= one.last for one in cut)
    assert {k for one in cut for k in range(one.first, one.last + 1)} == {
        k for one in whole for k in range(one.first, one.last + 1)
    }


def test_a_model_for_other_policies_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tagger"
    shutil.copytree(resource("tagger"), folder)
    facts = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
    facts["policies"] = facts["policies"][:-1]
    (folder / "tagger.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(ValueError, match="other policies"):
        Tagger(folder)


def test_a_word_without_end_is_read_to_its_end() -> None:
    joined = "-".join(["so", "we", "went", "on"] * 60) + "-john.smith@example.com"
    minified = '{"type":"message","lang":"en","tags":["a","b","c","d","e"],"name":"Margaret","surname":"Thompson"}'
    for word in (joined, minified, "and—then—Margaret—Thompson—said"):
        assert chances(["look", word, "here"]).any[1] > 0.5, word[:30]
    assert len(chances(["x" * 100_000, "then"]).part) == 2


def test_half_a_character_does_not_stop_the_reading() -> None:
    assert chances(["hello", "\ud83d", "John", "Smith"]).any[3] > 0.5


def test_thresholds_that_would_mark_nothing_are_refused() -> None:
    facts = json.loads((resource("tagger") / "tagger.json").read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match="threshold"):
        Settings.of({**facts, "thresholds": dict.fromkeys(POLICY_ORDER, 2.0)})
    with pytest.raises(ValueError, match="threshold"):
        Settings.of({**facts, "thresholds": {"person_name": 0.5}})


def test_what_is_shipped_was_calibrated() -> None:
    settings = tagger().settings
    assert set(settings.curves) == {"engine", "rule"}
    for raw, right in settings.curves.values():
        assert list(raw) == sorted(raw)
        assert list(right) == sorted(right)


def test_a_model_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tagger"
    shutil.copytree(resource("tagger"), folder)
    (folder / "tagger.onnx").write_bytes((folder / "tagger.onnx").read_bytes()[:1000])
    with pytest.raises(ValueError, match="no tagger"):
        Tagger(folder)


def test_what_is_shipped_is_small() -> None:
    assert sum(path.stat().st_size for path in resource("tagger").iterdir()) < 25_000_000
