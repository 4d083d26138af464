"""What one word can mean as a number, a letter or a sound between them: facts of English, no context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, auto

from desktop_app.engine.finder.phrases import listed


class Kind(IntEnum):
    """How a word may take part in a number or a spelling."""

    DIGIT = auto()
    OH = auto()
    TEEN = auto()
    TEN = auto()
    CARDINAL = auto()
    HUNDRED = auto()
    SCALE = auto()
    ORDINAL = auto()
    TIMES = auto()
    NUMERAL = auto()
    QUANTITY = auto()
    DECIMAL = auto()
    LETTER = auto()
    SPELT = auto()
    NATO = auto()
    MIXED = auto()
    SOUND = auto()
    JOINER = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """text is what the word adds to an identifier; value what it counts for in arithmetic."""

    kind: Kind
    text: str = ""
    value: int = 0


_DIGITS = listed("zero one two three four five six seven eight nine")
_TEENS = listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NATO = listed(
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november "
    "oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray x-ray yankee zulu"
)
# what a recogniser writes for a digit that stands among digits
SOUNDS = dict(
    pair.split("=")
    for pair in listed("for=4 fore=4 to=2 too=2 won=1 ate=8 tree=3 sex=6 fife=5 or=4 sics=6 tu=2 wan=1 foe=4 nein=9")
)  # fmt: skip


def _table() -> dict[str, Reading]:
    table: dict[str, Reading] = {}
    for value, word in enumerate(_DIGITS):
        table[word] = Reading(Kind.DIGIT, str(value), value)
    for word in ("nought", "naught", "zeros", "zeroes"):
        table[word] = Reading(Kind.DIGIT, "0", 0)
    table["niner"] = table["nine"]
    for value, word in enumerate(_TEENS, 10):
        table[word] = Reading(Kind.TEEN, str(value), value)
    for tens, word in enumerate(_TENS, 2):
        table[word] = Reading(Kind.TEN, str(tens * 10), tens * 10)
        for unit in range(1, 10):
            value = tens * 10 + unit
            table[f"{word}-{_DIGITS[unit]}"] = Reading(Kind.CARDINAL, str(value), value)
            table[f"{word}-{_ORDINALS[unit - 1]}"] = Reading(Kind.ORDINAL, str(value), value)
        table[word.removesuffix("y") + "ieth"] = Reading(Kind.ORDINAL, str(tens * 10), tens * 10)
    for value, word in enumerate(_ORDINALS, 1):
        table[word] = Reading(Kind.ORDINAL, str(value), value)
    table["fourty"] = table["forty"]
    table["hundred"] = Reading(Kind.HUNDRED, "", 100)
    for word, value in (("thousand", 1000), ("million", 10**6), ("billion", 10**9), ("trillion", 10**12)):
        table[word] = Reading(Kind.SCALE, "", value)
    for word, times in (("double", 2), ("triple", 3), ("treble", 3), ("quadruple", 4)):
        table[word] = Reading(Kind.TIMES, "", times)
        for value, digit in enumerate(_DIGITS):
            table[f"{word}-{digit}"] = Reading(Kind.NUMERAL, str(value) * times, value)
    for word in _NATO:
        table[word] = Reading(Kind.NATO, word[0].upper())
    for word, digit in SOUNDS.items():
        table[word] = Reading(Kind.SOUND, digit)
    for word in "abcdefghijklmnopqrstuvwxyz":
        table[word] = Reading(Kind.LETTER, word.upper())
    for word, letter in (("zed", "Z"), ("zee", "Z"), ("double-u", "W"), ("double-you", "W")):
        table[word] = Reading(Kind.LETTER, letter)
    for word in ("oh", "o", "owe"):
        table[word] = Reading(Kind.OH, "0", 0)
    for word in ("dash", "hyphen", "minus", "-", "–", "—"):
        table[word] = Reading(Kind.JOINER)
    return table


TABLE = _table()
SINGLE = frozenset({Kind.DIGIT, Kind.OH})
"""Spoken digit by digit."""

_NUMERAL = re.compile(r"\+?#?\(?\d+\)?(?:[-./]\(?\d+\)?)*$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+$")
_DECIMAL = re.compile(r"\d+\.\d+$")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_SPELT = re.compile(r"[a-z](?:[-.]+[a-z])+-*$")
_MIXED = re.compile(r"#?(?=[a-z\d./_-]*\d)(?=[a-z\d./_-]*[a-z])[a-z\d]+(?:[-/._]+[a-z\d]+)*-*$")
_DATE_LIKE = re.compile(
    r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?$|\d{1,2}/(?:19|20)\d\d$|(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}$"
    r"|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d$"
)
_UNIT_TAIL = re.compile(
    r"\d+(?:\.\d+)?(?:am|pm|k|m|mg|ml|kg|lb|lbs|cm|mm|km|g|ft|in|oz|hz|mb|gb|tb|x|s|hr|hrs|min|mins)$"
)
MONTH_NAMES = frozenset(
    listed(
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec"
    )
)


def reading(norm: str) -> Reading | None:
    """What a word in compared form can mean; None for an ordinary word."""
    found = TABLE.get(norm)
    if found is not None:
        return found
    if not norm:
        return None
    if norm.isdigit() and norm.isascii():
        return Reading(Kind.NUMERAL, norm, int(norm) if len(norm) < 16 else 0)
    if any("0" <= c <= "9" for c in norm):
        return _with_digits(norm)
    if _SPELT.match(norm) and len(norm) > 2:
        return Reading(Kind.SPELT, "".join(c for c in norm if c.isalpha()).upper())
    if "-" in norm:
        return _hyphened(norm)
    return None


def _with_digits(norm: str) -> Reading | None:
    if _GROUPED.match(norm):
        value = int(norm.replace(",", ""))
        return Reading(Kind.QUANTITY, str(value), value)
    if ordinal := _ORDINAL.match(norm):
        return Reading(Kind.ORDINAL, ordinal[1], int(ordinal[1]))
    digits = "".join(c for c in norm if c in "0123456789")
    if _DECIMAL.match(norm):
        return Reading(Kind.DECIMAL, digits)
    if _DATE_LIKE.match(norm):
        return None  # dates.py reads these
    if _NUMERAL.match(norm):
        return Reading(Kind.NUMERAL, digits)
    if _UNIT_TAIL.match(norm):
        return None
    if _MIXED.match(norm):
        head = norm.rstrip("0123456789-.")
        wordlike = len(head) >= 4 and head.isalpha() and len(digits) <= 2 and any(c in "aeiou" for c in head)
        return None if wordlike else Reading(Kind.MIXED, "".join(c for c in norm if c.isalnum()).upper())
    return None


def _hyphened(norm: str) -> Reading | None:
    """'five-five-five' and 'two-seventy' as digits, 'a-one' as letters and digits."""
    parts = [TABLE.get(part) for part in norm.split("-") if part]
    if len(parts) < 2 or any(part is None for part in parts):
        return None
    plain = {Kind.DIGIT, Kind.OH, Kind.TEEN, Kind.TEN, Kind.LETTER}
    known = [part for part in parts if part is not None and part.kind in plain]
    if len(known) < len(parts):
        return None
    text = "".join(part.text for part in known)
    return Reading(Kind.NUMERAL if text.isdigit() else Kind.MIXED, text)
