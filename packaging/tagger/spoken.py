"""Written numbers, amounts and times as people say them."""

from __future__ import annotations

import random
import re
from functools import cache

from num2words import num2words

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def words_of(number: int, kind: str = "cardinal", lang: str = "en") -> str:
    """A number in words without hyphens and commas."""
    said: str = num2words(number, to=kind, lang=lang)
    return said.replace("-", " ").replace(",", "")


def digit(character: str, rng: random.Random, oh: float = 0.5) -> str:
    """One digit; nought is said oh, zero or (rarely) nought."""
    if character == "0":
        return "oh" if rng.random() < oh else rng.choice(["zero", "zero", "zero", "nought"])
    return _DIGITS[int(character)]


def digits(text: str, rng: random.Random, double: float = 0.3, oh: float = 0.5) -> str:
    """A run of digits one by one, with 'double five' and 'triple oh' as some say it."""
    said: list[str] = []
    i = 0
    while i < len(text):
        run = 1
        while i + run < len(text) and text[i + run] == text[i] and run < 3:
            run += 1
        if run > 1 and rng.random() < double:
            said.append("double" if run == 2 else rng.choice(["triple", "treble"]))
            said.append(digit(text[i], rng, oh))
            i += run
        else:
            said.append(digit(text[i], rng, oh))
            i += 1
    return " ".join(said)


def pairs(text: str, rng: random.Random) -> str:
    """A run of digits in twos and hundreds: 'forty one eleven', 'nineteen hundred', 'twelve thirty four'."""
    said: list[str] = []
    i = 0
    while i < len(text):
        two = text[i : i + 2]
        if len(two) == 2 and two[0] != "0":
            said.append(words_of(int(two)))
        else:
            said.append(digits(two, rng))
        i += 2
    return " ".join(said)


def year(number: int, rng: random.Random) -> str:
    """A year: nineteen eighty four, two thousand (and) five, twenty twelve."""
    if 2000 <= number <= 2009:
        rest = number - 2000
        return "two thousand" + (rng.choice([" and ", " "]) + words_of(rest) if rest else "")
    high, low = divmod(number, 100)
    if low == 0:
        return words_of(high) + " hundred"
    if low < 10:
        return words_of(high) + rng.choice([" oh ", " oh ", " hundred and "]) + words_of(low)
    return words_of(high) + " " + words_of(low)


def clock(hour: int, minute: int, rng: random.Random) -> str:
    """A clock time without its half of the day."""
    if minute == 0:
        return words_of(hour) + rng.choice(["", "", " o'clock"])
    plain = words_of(hour) + " " + ("oh " if minute < 10 else "") + words_of(minute)
    if hour > 12 or rng.random() < 0.6:
        return plain
    following = words_of(hour % 12 + 1)
    if minute == 30:
        return "half past " + words_of(hour)
    if minute == 15:
        return rng.choice(["quarter past ", "a quarter past ", "quarter after "]) + words_of(hour)
    if minute == 45:
        return rng.choice(["quarter to ", "a quarter to ", "quarter of "]) + following
    if minute % 5 == 0:
        past = words_of(minute) + rng.choice([" past ", " after "]) + words_of(hour)
        return past if minute < 30 else words_of(60 - minute) + rng.choice([" to ", " to ", " till "]) + following
    return plain


_TIME = re.compile(r"(\d{1,2})[:.](\d\d)(?:\s?([ap])\.?m\.?)?", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})\s?([ap])\.?m\.?", re.IGNORECASE)
_MONEY = re.compile(r"([$£€])(\d[\d,]*)(?:\.(\d\d))?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")
_CURRENCY = {"$": ("dollar", "cent"), "£": ("pound", "p"), "€": ("euro", "cent")}


def _plural(count: int, unit: str) -> str:
    return f"{words_of(count)} {unit}" + ("" if count == 1 or unit == "p" else "s")


def said(word: str, rng: random.Random) -> str | None:
    """A written word that holds digits as it is spoken; None for one that this does not know how to say."""
    core = word.strip(".,;:!?()\"'")
    if not core.isascii():
        return None
    if match := _TIME.fullmatch(core):
        hour, minute, half = int(match[1]), int(match[2]), match[3]
        if hour < 24 and minute < 60:
            return clock(hour, minute, rng) + (f" {half.lower()} m" if half else "")
    if match := _HOUR.fullmatch(core):
        return f"{words_of(int(match[1]))} {match[2].lower()} m"
    if match := _MONEY.fullmatch(core):
        major, minor = _CURRENCY[match[1]]
        amount = _plural(int(match[2].replace(",", "")), major)
        if not match[3] or match[3] == "00":
            return amount
        return amount + rng.choice([" and ", " "]) + _plural(int(match[3]), minor)
    if match := _ORDINAL.fullmatch(core):
        return words_of(int(match[1]), "ordinal")
    if match := _DATE.fullmatch(core):
        month, day = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= 31:
            full = match[3] if len(match[3]) == 4 else None
            named = f"{MONTHS[month - 1]} {words_of(day, 'ordinal')} "
            return named + (year(int(full), rng) if full else words_of(int(match[3])))
    if core.endswith("%") and core[:-1].replace(".", "", 1).isdigit():
        whole, _, part = core[:-1].partition(".")
        return words_of(int(whole)) + (" point " + digits(part, rng) if part else "") + " percent"
    plain = core.replace(",", "")
    if plain.isdigit():
        if len(plain) > 4 or plain[0] == "0":
            return digits(plain, rng)
        number = int(plain)
        if 1100 <= number < 2100 and len(plain) == 4:
            return rng.choice([year(number, rng), digits(plain, rng), pairs(plain, rng)])
        return words_of(number)
    if core.replace(" ", "").isalnum() and any(c.isdigit() for c in core) and len(core) <= 9:
        parts = re.findall(r"\d+|[A-Za-z]+", core)
        return " ".join(
            (words_of(int(p)) if len(p) <= 2 and p[0] != "0" and rng.random() < 0.5 else digits(p, rng))
            if p.isdigit()
            else (p if len(p) > 3 else " ".join(p))
            for p in parts
        )
    return None
