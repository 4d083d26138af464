"""hushmark find: JSON lines in and out, a text printed with its marks, and clear words for bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TALK = (
    "Agent: Who am I speaking to?\nCaller: it's maria gonzalez, m a r i a, and my email is maria dot g at gmail dot com"
)


def hushmark(*arguments: str | Path, said: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop_app", "find", *map(str, arguments)]
    return subprocess.run(command, input=said, capture_output=True, text=True, timeout=120, check=False)


def test_every_line_gets_its_spans_in_order(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": TALK}, {"id": 2, "text": ""}, {"id": "c", "text": "nothing personal in here"}]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    done = hushmark("--jsonl", path)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in told] == ["a", 2, "c"]
    assert told[1]["spans"] == told[2]["spans"] == []
    found = {(TALK[span["start"] : span["end"]], span["label"]) for span in told[0]["spans"]}
    assert ("maria dot g at gmail dot com", "email_address") in found
    assert any(text.startswith("maria gonzalez") for text, label in found if label == "person_name")
    for span in told[0]["spans"]:
        assert 0 < span["confidence"] <= 1
        assert span["origin"] in {"engine", "rule"}


def test_only_what_is_asked_for_is_found(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": 1, "text": TALK}), encoding="utf-8")
    (told,) = (json.loads(line) for line in hushmark("--jsonl", path, "--policy", "email_address").stdout.splitlines())
    assert {span["label"] for span in told["spans"]} == {"email_address"}


@pytest.mark.parametrize("from_file", [True, False])
def test_a_text_is_printed_with_its_marks_and_nothing_else_changed(tmp_path: Path, from_file: bool) -> None:
    text = "My name is Sarah Whitfield.\n\n  Call me on Monday, will you?\n"
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    done = hushmark(path) if from_file else hushmark(said=text)
    assert done.stdout == "My name is [Sarah Whitfield|person_name].\n\n  Call me on [Monday|date], will you?\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"id": 1, "text": "a"}\n{"id": 2', "line 2: not a JSON object"),
        ('{"id": 1}', 'line 1: expected an object with "id" and "text"'),
        ("[1]", "line 1: expected an object"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    done = hushmark("--jsonl", path)
    assert done.returncode == 1
    assert says in done.stderr
    assert "bad.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_or_binary_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert "cannot be read" in hushmark("--jsonl", tmp_path / "none.jsonl").stderr
    (tmp_path / "sound.wav").write_bytes(bytes(range(128, 256)))
    assert "not UTF-8 text" in hushmark(tmp_path / "sound.wav").stderr
