"""Personal data in texts: JSON lines in and out, or a text printed with its marks."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

from desktop_app.domain.marks import TextSpan

FindInTexts = Callable[[Sequence[str], Collection[str]], list[tuple[TextSpan, ...]]]
Row = tuple[object, str]

STANDARD = Path("-")
"""The name that stands for standard input."""
_TOGETHER = 256
"""Texts that are read side by side: short ones go through the model in one stroke."""
_LETTERS_TOGETHER = 1_000_000
"""Letters from which on no more texts are taken together: what was found is written before more is read."""


class UnreadableTextError(Exception):
    """The input cannot be read or the output not be written; the message says what and where, and what to do."""


def find_jsonl(path: Path, policies: Collection[str], find_in_texts: FindInTexts, out: IO[str]) -> None:
    """Write {"id", "spans"} for every {"id", "text"} of a file, in its order; places are characters, end exclusive."""
    for group in _groups(_rows(path)):
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
            _write(out, json.dumps({"id": name, "spans": told}) + "\n")


def find_text(path: Path, policies: Collection[str], find_in_texts: FindInTexts, out: IO[str]) -> None:
    """Write a text with every finding as [words|policy], and nothing else changed."""
    text = _read(path)
    (spans,) = find_in_texts([text], policies)
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], f"[{text[span.start : span.end]}|{span.policy}]"]
        at = span.end
    _write(out, "".join([*parts, text[at:]]))


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    letters = 0
    for row in rows:
        group.append(row)
        letters += len(row[1])
        if len(group) >= _TOGETHER or letters >= _LETTERS_TOGETHER:
            yield group
            group, letters = [], 0
    if group:
        yield group


def _read(path: Path) -> str:
    """The text of a file or of standard input; line ends stay as they are."""
    name = "Standard input" if path == STANDARD else str(path)
    if path == STANDARD and sys.stdin is not None and sys.stdin.isatty():
        sys.stderr.write("Reading what you type; end with Ctrl+D on a line of its own.\n")
    try:
        content = _standard_input() if path == STANDARD else path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableTextError(f"{name} is not UTF-8 text. Save it as UTF-8 and try again.") from fault
    except OSError as fault:
        raise UnreadableTextError(f"{name} cannot be read: {fault.strerror}.") from fault


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableTextError("Standard input is closed: name a file, or pipe a text into this command.")
    return sys.stdin.buffer.read()


def _write(out: IO[str], text: str) -> None:
    """In UTF-8 whatever the terminal's own encoding, so that every text can be written."""
    if isinstance(out, io.TextIOWrapper) and (out.encoding.lower() != "utf-8" or out.errors != "surrogatepass"):
        out.reconfigure(encoding="utf-8", errors="surrogatepass", newline="")
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        raise  # whoever read has seen enough: no message
    except OSError as fault:
        raise UnreadableTextError(f"The result cannot be written: {fault.strerror}.") from fault


def _rows(path: Path) -> Iterator[Row]:
    name = "standard input" if path == STANDARD else str(path)
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as fault:
            why = fault.msg if isinstance(fault, json.JSONDecodeError) else "a number or a nesting beyond all bounds"
            raise UnreadableTextError(f"{name}, line {number}: not a JSON object ({why}).") from fault
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
            raise UnreadableTextError(f'{name}, line {number}: expected an object with "id" and "text".')
        yield row["id"], row["text"]


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity, which Python reads but JSON does not have."""
    raise ValueError(constant)
