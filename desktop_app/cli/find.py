"""Personal data in texts: JSON lines in and out, or a text printed with its marks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

from desktop_app.domain.marks import TextSpan

FindInTexts = Callable[[Sequence[str], Collection[str]], list[tuple[TextSpan, ...]]]

_TOGETHER = 256
"""Texts that are read side by side: short ones go through the model in one stroke."""


class UnreadableTextError(Exception):
    """The input cannot be read; the message says which file, where, and what to do."""


def find_jsonl(path: Path, policies: Collection[str], find_in_texts: FindInTexts, out: IO[str]) -> None:
    """Write {"id", "spans"} for every {"id", "text"} of a file, in its order; places are characters, end exclusive."""
    rows = _rows(path)
    while group := list(islice(rows, _TOGETHER)):
        for (name, _), spans in zip(group, find_in_texts([text for _, text in group], policies), strict=True):
            told = [
                {
                    "start": span.start,
                    "end": span.end,
                    "label": span.policy,
                    "confidence": span.confidence,
                    "origin": span.origin.value,
                }
                for span in spans
            ]
            out.write(json.dumps({"id": name, "spans": told}) + "\n")
        out.flush()


def find_text(path: Path | None, policies: Collection[str], find_in_texts: FindInTexts, out: IO[str]) -> None:
    """Write a text with every finding as [words|policy]; without a path it is read from standard input."""
    text = _read(path) if path is not None else sys.stdin.read()
    (spans,) = find_in_texts([text], policies)
    at = 0
    for span in spans:
        out.write(f"{text[at : span.start]}[{text[span.start : span.end]}|{span.policy}]")
        at = span.end
    out.write(text[at:] if text.endswith("\n") else text[at:] + "\n")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableTextError(f"{path} is not UTF-8 text. Save it as UTF-8 and try again.") from fault
    except OSError as fault:
        raise UnreadableTextError(f"{path} cannot be read: {fault.strerror}.") from fault


def _rows(path: Path) -> Iterator[tuple[object, str]]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as fault:
            raise UnreadableTextError(f"{path}, line {number}: not a JSON object ({fault.msg}).") from fault
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
            raise UnreadableTextError(f'{path}, line {number}: expected an object with "id" and "text".')
        yield row["id"], row["text"]
