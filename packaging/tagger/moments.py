"""Dates, periods, durations and times of day, written and spoken."""

from __future__ import annotations

import random

from spoken import MONTHS, clock, digits, words_of, year

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def ordinal(day: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _short_year(number: int, rng: random.Random, spoken: bool) -> str:
    low = number % 100
    if not spoken:
        return rng.choice(["'", ""]) + f"{low:02d}"
    return words_of(low) if low > 9 else "oh " + words_of(low)


def any_year(rng: random.Random, first: int = 1950, last: int = 2027) -> int:
    """A year."""
    return rng.randint(first, last)


def said_year(number: int, rng: random.Random, spoken: bool) -> str:
    """A year as written or spoken."""
    return year(number, rng) if spoken else str(number)


def date(rng: random.Random, spoken: bool, number: int | None = None) -> str:
    """A calendar day; with the year when number is given."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return _spoken_date(month, day, rng, number) if spoken else _written_date(month, day, rng, number)


def _spoken_date(month: int, day: int, rng: random.Random, number: int | None) -> str:
    name, nth, plain = MONTHS[month - 1], words_of(day, "ordinal"), words_of(day)
    shape = rng.random()
    if shape < 0.4:
        text = f"{name} {rng.choice([nth, nth, plain, 'the ' + nth])}"
    elif shape < 0.75:
        text = f"{nth} {rng.choice(['of ', 'of ', ''])}{name}"
    elif number and shape < 0.85:
        return f"{plain} {words_of(month)} {rng.choice([year(number, rng), _short_year(number, rng, True)])}"
    elif number and shape < 0.92:
        parts = f"{day:02d}", f"{month:02d}", str(number)
        return rng.choice([" ", " slash "]).join(digits(p, rng) for p in parts)
    else:
        text = f"{rng.choice(DAYS)} {rng.choice(['the ', ''])}{nth}"
        text += f" of {name}" if rng.random() < 0.6 or number else ""
    if not number:
        return text
    # always a blank: drawn nonetheless, so that a seed goes on giving the texts that it gave
    blank = rng.choice([" ", " ", " "] if shape < 0.2 else [" "])
    return text + blank + (_short_year(number, rng, True) if rng.random() < 0.3 else year(number, rng))


def _written_date(month: int, day: int, rng: random.Random, number: int | None) -> str:
    name, nth = MONTHS[month - 1], ordinal(day)
    shape = rng.random()
    if shape < 0.3:
        text = f"{name} {rng.choice([str(day), nth])}"
        return text + rng.choice([", ", " "]) + _written_year(number, rng) if number else text
    if shape < 0.55:
        text = f"{rng.choice([str(day), nth])} {rng.choice(['', '', 'of '])}{name}"
        return f"{text} {_written_year(number, rng)}" if number else text
    if number and shape < 0.9:
        return _figures(month, day, number, rng)
    if number:
        return f"{name[:3]} {day}, {number}" if rng.random() < 0.5 else f"{day} {name[:3]} {number}"
    named, bare = f"{rng.choice(DAYS)}, {name} {nth}", f"{rng.choice(DAYS)} the {nth}"
    return rng.choice([f"{name[:3]} {day}", named, bare, f"{month}/{day}"])


def _written_year(number: int, rng: random.Random) -> str:
    return str(number) if rng.random() < 0.85 else _short_year(number, rng, False)


def _figures(month: int, day: int, number: int, rng: random.Random) -> str:
    low = f"{number % 100:02d}" if rng.random() < 0.3 else str(number)
    separator = rng.choice(["/", "/", "/", "-", "."])
    first, second = rng.choice([(day, month), (month, day)])
    parts = (f"{first:02d}", f"{second:02d}", low) if rng.random() < 0.6 else (str(first), str(second), low)
    shown = separator.join(parts)
    return rng.choice([shown, shown, f"{number}-{month:02d}-{day:02d}"])


def calendar_day(rng: random.Random, spoken: bool) -> str:
    """A date with or without its year."""
    return date(rng, spoken, any_year(rng, 1990) if rng.random() < 0.4 else None)


def birth(rng: random.Random, spoken: bool) -> str:
    """A full date of birth."""
    return date(rng, spoken, any_year(rng, 1928, 2019))


def interval(rng: random.Random, spoken: bool) -> str:
    """A month, a season, a year, a decade or a range of them."""
    month, number = rng.choice(MONTHS), any_year(rng, 1940)
    told = said_year(number, rng, spoken)
    low = rng.randint(2, 9) * 10
    decade = _DECADES[low // 10 - 2]
    a, b = sorted(rng.sample(range(1, 28), 2))
    other = rng.choice(MONTHS)
    return rng.choice([
        month, month, f"{month} {told}", f"{month} of {told}", f"{rng.choice(_SEASONS)} {told}",
        f"{rng.choice(_SEASONS)} of {told}", rng.choice(_SEASONS), told, told,
        decade if spoken else rng.choice([f"{1900 + low}s", f"'{low}s", f"{low}s", decade]), f"{month} to {other}",
        f"{told} to {said_year(number + rng.randint(1, 9), rng, spoken)}",
        f"{words_of(a, 'ordinal')} to the {words_of(b, 'ordinal')} of {month}" if spoken else f"{a}-{b} {month}",
        f"{month} {words_of(a, 'ordinal')} through {words_of(b, 'ordinal')}" if spoken else f"{month} {a} to {b}",
        f"early {told}" if rng.random() < 0.5 else f"late {month}", f"mid {month}",
        f"{told}-{number + 1}" if not spoken else month,
    ])  # fmt: skip


_UNITS = (
    "minutes", "hours", "days", "weeks", "months", "years", "seconds", "nights", "years", "weeks", "months", "days",
)  # fmt: skip
_MOST = {"minutes": 90, "seconds": 90, "hours": 48, "days": 30, "nights": 14, "weeks": 12, "months": 24, "years": 45}


def duration(rng: random.Random, spoken: bool) -> str:
    """A number and a unit of time."""
    unit = rng.choice(_UNITS)
    count = rng.randint(2, _MOST[unit])
    number = words_of(count) if spoken or (count < 11 and rng.random() < 0.5) else str(count)
    one = unit[:-1]
    article = "an" if one == "hour" else "a"
    shape = rng.random()
    if shape < 0.55:
        return f"{number} {unit}"
    if shape < 0.65:
        return f"{article if one == 'hour' or rng.random() < 0.6 else 'one'} {one}"
    if shape < 0.72:
        return f"a couple of {unit}" if rng.random() < 0.6 else f"a few {unit}"
    if shape < 0.8:
        return rng.choice([f"half {article} {one}", f"{number} and a half {unit}", f"{article} {one} and a half"])
    if shape < 0.86:
        low = rng.randint(2, 9)
        few, more = (words_of(low), words_of(low + 1)) if spoken else (str(low), str(low + 1))
        return f"{few} {rng.choice(['to', 'or'])} {more} {unit}"
    if shape < 0.93:
        return f"{number} {one}" if spoken else f"{number}-{one}"
    if unit in ("days", "weeks", "hours"):
        return f"{number} {rng.choice(['straight', 'whole', 'more', 'working', 'calendar', 'full'])} {unit}"
    return f"{number} {unit}"


_ZONES = ("Eastern", "Pacific", "Central", "GMT", "EST", "PST", "Eastern time", "UK time", "CET", "UTC")
_SHARP = (" o'clock", " o'clock", ":00")
_PARTS = (" in the morning", " in the afternoon", " in the evening", " at night")


def time(rng: random.Random, spoken: bool) -> str:
    """A clock time with its qualifiers."""
    hour, minute = rng.randint(1, 12), rng.choice([0, 0, 0, 15, 30, 45, rng.randint(1, 59)])
    half = rng.choice(["a", "p"])
    zone = f" {rng.choice(_ZONES)}" if rng.random() < 0.1 else ""
    part = rng.choice(_PARTS) if rng.random() < 0.18 else ""
    if rng.random() < 0.06:
        return rng.choice(["noon", "midnight", "midday", "noon"])
    if spoken:
        suffix = part or rng.choice([f" {half} m", f" {half}m", f" {half} m", "", "", ""])
        return clock(hour, minute, rng) + suffix + zone
    if rng.random() < 0.2:
        shown = f"{rng.randint(0, 23):02d}:{minute:02d}"
        return shown + (f":{rng.randint(0, 59):02d}" if rng.random() < 0.1 else "") + zone
    suffix = part or rng.choice([f" {half}m", f"{half}m", f" {half.upper()}M", f" {half}.m.", f"{half.upper()}M", ""])
    if minute == 0 and (suffix or rng.random() < 0.5):
        return f"{hour}{suffix or rng.choice(_SHARP)}{zone}"
    if rng.random() < 0.1:
        return clock(hour, minute, rng) + part
    return f"{hour}:{minute:02d}{suffix}{zone}"
