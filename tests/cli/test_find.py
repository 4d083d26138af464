"""hushmark find: JSON lines in and out, a text printed with its marks, and clear words for bad input."""

from __future__ import annotations

import json
import os
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


def test_more_than_json_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    for line in (
        '{"id": NaN, "text": "a"}',
        '{"id": 1, "text": ' + "[" * 100_000,
        '{"id": ' + "9" * 5000 + ', "text": "a"}',
    ):
        path.write_text(line, encoding="utf-8")
        done = hushmark("--jsonl", path)
        assert done.returncode == 1
        assert "line 1: not a JSON object" in done.stderr
        assert "Traceback" not in done.stderr


def test_bytes_that_are_no_text_are_told_on_standard_input_as_well() -> None:
    command = [sys.executable, "-m", "desktop_app", "find"]
    done = subprocess.run(command, input=b"caf\xe9 with john", capture_output=True, timeout=120, check=False)
    assert done.returncode == 1
    assert b"not UTF-8 text" in done.stderr
    assert b"Traceback" not in done.stderr


def test_every_text_can_be_printed_on_a_plain_terminal() -> None:
    command = [sys.executable, "-m", "desktop_app", "find", "-"]
    said = "Zoë Müller said 😀\r\nbye\r\n".encode()
    done = subprocess.run(
        command,
        input=said,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.replace(b"[", b"").replace(b"|person_name]", b"") == said


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": 1, "text": TALK}), encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "desktop_app", "find", "--jsonl", str(path)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_or_binary_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert "cannot be read" in hushmark("--jsonl", tmp_path / "none.jsonl").stderr
    (tmp_path / "sound.wav").write_bytes(bytes(range(128, 256)))
    assert "not UTF-8 text" in hushmark(tmp_path / "sound.wav").stderr
