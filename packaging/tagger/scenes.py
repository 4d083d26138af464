"""Scenes: conversations with slots, parsed from our own text files. The format stands in the README."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lists import HERE, is_held_out

_SCENE_END = re.compile(r"\n\s*\n")
_PART = re.compile(r"\{([^{}]+)\}|\[([^\[\]]+)\|([a-z_]+)\]|<((?:[^<>])*)>")


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand."""

    text: str
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to be filled; slots of one scene with the same key speak of the same thing."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, each a row of texts and slots."""

    options: tuple[tuple[Text | Slot, ...], ...]


Piece = Text | Slot | Choice
Turn = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation; speakers is parallel to turns."""

    speakers: tuple[str, ...]
    turns: tuple[Turn, ...]
    source: str
    raw: str
    known: frozenset[str] | None = None
    """Policies that are marked exhaustively; None means all."""


def parse_turn(line: str) -> Turn:
    """The pieces of one turn; raises ValueError for stray brackets."""
    pieces: list[Piece] = []
    at = 0
    for match in _PART.finditer(line):
        if match.start() > at:
            pieces.append(_plain(line[at : match.start()]))
        slot, literal, policy, choice = match.groups()
        if slot is not None:
            pieces.append(_slot(slot))
        elif literal is not None:
            pieces.append(Text(literal, policy))
        else:
            pieces.append(Choice(tuple(_option(o) for o in _alternatives(choice))))
        at = match.end()
    if at < len(line):
        pieces.append(_plain(line[at:]))
    return tuple(pieces)


def _slot(text: str) -> Slot:
    kind, _, number = text.partition("#")
    return Slot(kind, number)


def _plain(text: str) -> Text:
    if any(c in text for c in "{}[]<>|"):
        raise ValueError(f"stray bracket in {text!r}")
    return Text(text)


def _alternatives(text: str) -> list[str]:
    """Split at the bars that stand outside [marks|policy]."""
    parts, depth = [""], 0
    for c in text:
        depth += (c == "[") - (c == "]")
        if c == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += c
    return parts


def _option(text: str) -> tuple[Text | Slot, ...]:
    return tuple(p for p in parse_turn(text) if not isinstance(p, Choice))


@cache
def scenes(held_out: bool, folder: Path = HERE / "scenes") -> tuple[Scene, ...]:
    """Every scene of one split, in the order of the files."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for block in _SCENE_END.split(path.read_text(encoding="utf-8")):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            if not lines or is_held_out("\n".join(lines)) != held_out:
                continue
            speakers, turns = tuple(line[0] for line in lines), tuple(parse_turn(line[3:]) for line in lines)
            found.append(Scene(speakers, turns, path.stem, "\n".join(lines)))
    return tuple(found)
