"""What a transcript says apart from how it is written: "four one five", "4-1-5" and "415" are the same units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.engine.ears.letters import plain_letters
from desktop_app.engine.ears.numbers import ONES, TENS

_PARTS = re.compile(r"\d|[^\W\d_]+(?:['’][^\W\d_]+)*|@|\.(?=\w)")
_SMALL = {word: value for value, word in enumerate(ONES)}
_LARGE = {word: value * 10 for value, word in enumerate(TENS) if word}
_SCALES = {"hundred": 100, "thousand": 1000}
_ALSO_WORDS = frozenset("ai")


@dataclass(frozen=True, slots=True)
class Unit:
    """A digit, a spelled letter, an address sign or a word; token is the index of the token that it is of."""

    symbol: str
    token: int
    precious: bool = False
    """True for what numbers, spellings and addresses are made of."""


def units(tokens: Sequence[str]) -> list[Unit]:
    """The units of a transcript, number words as digits ("thirty five" is 3, 5)."""
    parts = [Unit(_plain(part), index) for index, token in enumerate(tokens) for part in _PARTS.findall(token.lower())]
    parts = [part for part in parts if part.symbol]
    found: list[Unit] = []
    at = 0
    while at < len(parts):
        number, after = _number(parts, at)
        if number is None:
            symbol = parts[at].symbol
            found.append(replace(parts[at], precious=symbol.isdigit() or "@" in tokens[parts[at].token]))
        else:
            span = parts[after - 1].token - parts[at].token
            for place, digit in enumerate(number):
                found.append(Unit(digit, parts[at].token + min(place, span), precious=True))
        at = after
    return _with_spelled_letters(found)


def _plain(part: str) -> str:
    return part if part in "@." or part.isdigit() else plain_letters(part).replace("'", "")


def _number(parts: list[Unit], at: int) -> tuple[str | None, int]:
    """The digits of the number words from an index on, and where they end."""
    words = [part.symbol for part in parts[at : at + 9]]
    value, size = _below_hundred(words)
    if value is None:
        return None, at + 1
    if words[size : size + 1] and words[size] in _SCALES:
        total = value * _SCALES[words[size]]
        size += 1
        while True:
            joined = size + (words[size : size + 1] == ["and"])
            more, used = _below_hundred(words[joined:])
            if more is None or (used and words[joined] == "zero"):
                break
            size = joined + used
            if words[size : size + 1] == ["hundred"]:
                more, size = more * 100, size + 1
            total += more
        return str(total), at + size
    return str(value), at + size


def _below_hundred(words: list[str]) -> tuple[int | None, int]:
    if not words:
        return None, 0
    if words[0] in _LARGE:
        more = _SMALL.get(words[1], 0) if len(words) > 1 else 0
        return (_LARGE[words[0]] + more, 2) if 0 < more < 10 else (_LARGE[words[0]], 1)
    if words[0] in _SMALL:
        return _SMALL[words[0]], 1
    return None, 0


def _with_spelled_letters(found: list[Unit]) -> list[Unit]:
    """Mark single letters beside other letters or digits; "oh" beside a digit is a zero."""
    marked = list(found)
    for place, unit in enumerate(found):
        beside = [found[near] for near in (place - 1, place + 1) if 0 <= near < len(found)]
        if unit.symbol in ("oh", "o") and any(near.symbol.isdigit() for near in beside):
            marked[place] = Unit("0", unit.token, precious=True)
        elif len(unit.symbol) == 1 and unit.symbol.isalpha():
            spelled = [
                near
                for near in beside
                if len(near.symbol) == 1 and near.symbol.isalnum() and near.symbol not in _ALSO_WORDS
            ]
            if unit.symbol not in _ALSO_WORDS or spelled:
                marked[place] = replace(unit, precious=unit.precious or bool(spelled))
        elif unit.symbol == "." and place + 1 < len(found) and found[place + 1].token == unit.token:
            address = not found[place + 1].symbol.isdigit() and len(found[place + 1].symbol) > 1
            marked[place] = Unit("dot", unit.token, precious=unit.precious or address)
    return marked
