"""How whole numbers are said in English."""

from __future__ import annotations

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def cardinal(value: int) -> list[str]:
    """The words of a whole number below a trillion: 2410 is two thousand four hundred ten."""
    if value < 20:
        return [ONES[value]]
    if value < 100:
        return [TENS[value // 10]] + ([ONES[value % 10]] if value % 10 else [])
    for size, name in _SCALES:
        if value >= size:
            rest = value % size
            return [*cardinal(value // size), name] + (cardinal(rest) if rest else [])
    raise AssertionError("every number from 100 up has a scale")


def ordinal(value: int) -> list[str]:
    """The words of a place in an order: 21 is twenty first."""
    *most, last = cardinal(value)
    if last in _ORDINALS:
        return [*most, _ORDINALS[last]]
    return [*most, last[:-1] + "ieth" if last.endswith("y") else last + "th"]


def plural(words: list[str]) -> list[str]:
    """The words of a decade or a count of things: nineteen ninety becomes nineteen nineties."""
    last = words[-1]
    return [*words[:-1], last[:-1] + "ies" if last.endswith("y") else last + ("es" if last.endswith("x") else "s")]
