"""The ways in which one token of a transcript may have been spoken: "$75.34", "2410", "3:30", "A-B-C", "x@y.com"."""

from __future__ import annotations

import re
import unicodedata

from desktop_app.engine.ears.lattice import Lattice
from desktop_app.engine.ears.letters import plain_letters
from desktop_app.engine.ears.numbers import ONES, TENS, cardinal, ordinal, plural

_OUTER = re.compile(r"^[^\w$£€@#+]+|[^\w%$£€@+]+$")
_MONEY = re.compile(r"([$£€])(\d+)(?:\.(\d\d?))?(k|m|b)?")
_MONEY_AFTER = re.compile(r"(\d+)(?:\.(\d\d?))?([$£€])")
_TIME = re.compile(r"(\d{1,2}):(\d\d)([ap]m)?")
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)")
_DECADE = re.compile(r"'?(\d{2,4})s")
_SPELLED = re.compile(r"(?:[a-z][-.])+[a-z]?|[a-z](?:,[a-z])+")
_PARTS = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")
_UNITS = {
    "$": ("dollars|dollar|bucks", "cents|cent"),
    "£": ("pounds|pound", "pence"),
    "€": ("euros|euro", "cents|cent"),
}
_SCALES = {"k": "thousand", "m": "million", "b": "billion"}
_SYMBOLS = {
    "@": "at", ".": "dot|point|period", "_": "underscore", "/": "slash", "+": "plus", "&": "and", "%": "percent",
    "#": "number|pound|hash", "=": "equals", "*": "star", "$": "dollars|dollar", "£": "pounds|pound", "€": "euros|euro",
    ":": "colon",
}  # fmt: skip
_SILENT_TOO = frozenset("/:.#")
_LONGEST_SPELLED = 5


def read_token(lattice: Lattice, start: int, end: int, token: str) -> bool:
    """Add every likely way of saying a token between two nodes; False (and nothing added) where it has no sound."""
    text = unicodedata.normalize("NFKC", token.lower().replace("’", "'"))
    text = re.sub(r"(\d),(?=\d{3})", r"\1", _OUTER.sub("", text))
    if not any(sign.isdigit() or plain_letters(sign) for sign in text):
        return False
    if found := _MONEY.fullmatch(text):
        _money(lattice, start, end, found[2], found[3], found[1], found[4])
    elif found := _MONEY_AFTER.fullmatch(text):
        _money(lattice, start, end, found[1], found[2], found[3], None)
    elif found := _TIME.fullmatch(text):
        _time(lattice, start, end, found[1], found[2], found[3])
    elif found := _ORDINAL.fullmatch(text):
        lattice.say(start, end, ordinal(int(found[1])))
    elif found := _DECADE.fullmatch(text):
        _decade(lattice, start, end, found[1])
    elif _SPELLED.fullmatch(text):
        lattice.say(start, end, [f"{letter}." for letter in text if letter.isalpha()])
    else:
        _in_parts(lattice, start, end, text, spelled=token.isupper())
    return True


def _money(lattice: Lattice, start: int, end: int, whole: str, part: str | None, sign: str, scale: str | None) -> None:
    large, small = _UNITS[sign]
    after = lattice.node()
    if scale:
        counted = lattice.node()
        read_digits(lattice, start, counted, whole)
        lattice.say(counted, after, [_SCALES[scale]])
    else:
        read_digits(lattice, start, after, whole)
    named = lattice.node() if part else end
    lattice.say(after, named, [large])
    lattice.skip(after, named)
    if part is None:
        return
    cents = part.ljust(2, "0")
    spoken = lattice.node()
    joined = lattice.node()
    lattice.say(named, joined, ["and"])
    lattice.say(named, joined, ["point"])
    lattice.skip(named, joined)
    read_digits(lattice, joined, spoken, cents.lstrip("0") or "0")
    if cents[0] == "0":
        read_digits(lattice, joined, spoken, cents)
    lattice.say(spoken, end, [small])
    lattice.skip(spoken, end)


def _time(lattice: Lattice, start: int, end: int, hour: str, minute: str, half: str | None) -> None:
    after, told = lattice.node(), lattice.node() if half else end
    read_digits(lattice, start, after, hour)
    if minute == "00":
        lattice.skip(after, told)
        lattice.say(after, told, ["o'clock"])
        lattice.say(after, told, ["hundred"])
    else:
        read_digits(lattice, after, told, minute)
    if half:
        lattice.say(told, end, [f"{half[0]}.", "m."])


def _decade(lattice: Lattice, start: int, end: int, digits: str) -> None:
    tail = digits[-2:]
    if int(tail) < 10:  # "1900s", "2000s", "100s"
        lattice.say(start, end, plural(cardinal(int(digits))))
        if len(digits) == 4:
            lattice.say(start, end, [*cardinal(int(digits[:2])), "hundreds"])
        return
    years = lattice.node() if len(digits) > 2 else start
    if len(digits) > 2:
        read_digits(lattice, start, years, digits[:-2])
    lattice.say(years, end, plural(cardinal(int(tail))))


def read_digits(lattice: Lattice, start: int, end: int, digits: str) -> None:
    """A run of digits: one by one, in twos, doubled, in hundreds, or as one whole number."""
    nodes = [start, *(lattice.node() for _ in digits[1:]), end]
    for at, digit in enumerate(digits):
        here, rest = nodes[at], digits[at:]
        lattice.say(here, nodes[at + 1], ["zero|oh"] if digit == "0" else [ONES[int(digit)]])
        if len(rest) > 1 and digit != "0":
            _two_digits(lattice, here, nodes, at, rest)
        if len(rest) > 1 and rest[1] == digit:
            lattice.say(here, nodes[at + 2], ["double", "zero|oh" if digit == "0" else ONES[int(digit)]])
            if rest[:3] == digit * 3:
                lattice.say(here, nodes[at + 3], ["triple", "zero|oh" if digit == "0" else ONES[int(digit)]])
        if digit != "0" and rest[1:3] == "00":
            lattice.say(here, nodes[at + 3], [ONES[int(digit)], "hundred"])
    value = int(digits)
    if 2 < len(digits) <= 12 and digits[0] != "0":
        _whole(lattice, start, end, cardinal(value))
        if len(digits) == 4 and digits.endswith("00"):
            lattice.say(start, end, [*cardinal(value // 100), "hundred"])


def _two_digits(lattice: Lattice, here: int, nodes: list[int], at: int, rest: str) -> None:
    value = int(rest[:2])
    if value < 20 or rest[1] == "0":
        lattice.say(here, nodes[at + 2], cardinal(value))
    else:
        lattice.say(here, nodes[at + 2], [TENS[value // 10], ONES[value % 10]])


def _whole(lattice: Lattice, start: int, end: int, words: list[str]) -> None:
    lattice.say(start, end, words)
    if words[0] == "one":
        lattice.say(start, end, ["a", *words[1:]])
    if "hundred" in words[:-1]:
        last = len(words) - 1 - words[::-1].index("hundred")
        if last < len(words) - 1:
            lattice.say(start, end, [*words[: last + 1], "and", *words[last + 1 :]])


def _in_parts(lattice: Lattice, start: int, end: int, text: str, *, spelled: bool) -> None:
    """Letters, digits and signs one after the other; signs between them may be silent."""
    parts = [part for part in _PARTS.findall(text) if part.isdigit() or part in _SYMBOLS or plain_letters(part)]
    address = "@" in text or re.search(r"\w\.\w", text) is not None
    at = start
    for place, part in enumerate(parts):
        to = end if place == len(parts) - 1 else lattice.node()
        if part.isdigit():
            read_digits(lattice, at, to, part)
        elif part in _SYMBOLS:
            lattice.say(at, to, [_SYMBOLS[part]])
            if part in _SILENT_TOO and len(parts) > 1 and not (part == "." and address and "@" in text):
                lattice.skip(at, to)
        else:
            _letters(lattice, at, to, plain_letters(part), spelled=spelled or address or len(parts) > 1)
        at = to


def _letters(lattice: Lattice, start: int, end: int, letters: str, *, spelled: bool) -> None:
    if letters in ("a", "i"):
        lattice.say(start, end, [f"{letters}|{letters}."])
    elif len(letters.strip("'")) == 1:
        lattice.say(start, end, [letters.strip("'") + "."])
    else:
        lattice.say(start, end, [letters])
        if spelled and len(letters) <= _LONGEST_SPELLED:
            lattice.say(start, end, [f"{letter}." for letter in letters if letter != "'"])
