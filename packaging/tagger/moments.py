"""Dates, periods, durations and times of day, written and spoken."""

from __future__ import annotations

import random

from spoken import clock, digits, words_of, year

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")


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
    name = MONTHS[month - 1]
    if spoken:
        nth, plain = words_of(day, "ordinal"), words_of(day)
        shape = rng.random()
        if shape < 0.4:
            text = f"{name} {rng.choice([nth, nth, plain, 'the ' + nth])}"
        elif shape < 0.75:
            text = f"{nth} {rng.choice(['of ', 'of ', ''])}{name}"
        elif number and shape < 0.85:
            return f"{words_of(day)} {words_of(month)} {rng.choice([year(number, rng), _short_year(number, rng, True)])}"
        elif number and shape < 0.92:
            parts = f"{day:02d}", f"{month:02d}", str(number)
            return rng.choice([" ", " slash "]).join(digits(p, rng) for p in parts)
        else:
            text = f"{rng.choice(DAYS)} {rng.choice(['the ', ''])}{nth}" + (f" of {name}" if rng.random() < 0.6 or number else "")
        if number:
            text += rng.choice([" ", " ", " in "] if shape < 0.2 else [" "]).replace(" in ", " ") + (
                _short_year(number, rng, True) if rng.random() < 0.3 else year(number, rng)
            )
        return text
    shape = rng.random()
    if shape < 0.3:
        text = f"{name} {rng.choice([str(day), ordinal(day)])}"
        return text + (rng.choice([", ", " "]) + (str(number) if rng.random() < 0.85 else _short_year(number, rng, False)) if number else "")
    if shape < 0.55:
        text = f"{rng.choice([str(day), ordinal(day)])} {rng.choice(['', '', 'of '])}{name}"
        return text + (" " + (str(number) if rng.random() < 0.85 else _short_year(number, rng, False)) if number else "")
    if number and shape < 0.9:
        low = f"{number % 100:02d}" if rng.random() < 0.3 else str(number)
        sep = rng.choice(["/", "/", "/", "-", "."])
        first, second = rng.choice([(day, month), (month, day)])
        pad = rng.random() < 0.6
        a, b = (f"{first:02d}", f"{second:02d}") if pad else (str(first), str(second))
        return rng.choice([sep.join((a, b, low)), sep.join((a, b, low)), f"{number}-{month:02d}-{day:02d}"])
    if number:
        return f"{name[:3]} {day}, {number}" if rng.random() < 0.5 else f"{day} {name[:3]} {number}"
    return rng.choice([f"{name[:3]} {day}", f"{rng.choice(DAYS)}, {name} {ordinal(day)}", f"{rng.choice(DAYS)} the {ordinal(day)}", f"{month}/{day}"])


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
    decade = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties"}[low]
    a, b = sorted(rng.sample(range(1, 28), 2))
    other = rng.choice(MONTHS)
    return rng.choice(
        [
            month, month, f"{month} {told}", f"{month} of {told}", f"{rng.choice(_SEASONS)} {told}", f"{rng.choice(_SEASONS)} of {told}",
            rng.choice(_SEASONS), told, told, decade if spoken else rng.choice([f"{1900 + low}s", f"'{low}s", f"{low}s", decade]),
            f"{month} to {other}", f"{told} to {said_year(number + rng.randint(1, 9), rng, spoken)}",
            (f"{words_of(a, 'ordinal')} to the {words_of(b, 'ordinal')} of {month}" if spoken else f"{a}-{b} {month}"),
            (f"{month} {words_of(a, 'ordinal')} through {words_of(b, 'ordinal')}" if spoken else f"{month} {a} to {b}"),
            f"early {told}" if rng.random() < 0.5 else f"late {month}", f"mid {month}", f"{told}-{number + 1}" if not spoken else month,
        ]
    )  # fmt: skip


_UNITS = ("minutes", "hours", "days", "weeks", "months", "years", "seconds", "nights", "years", "weeks", "months", "days")


def duration(rng: random.Random, spoken: bool) -> str:
    """A number and a unit of time."""
    unit = rng.choice(_UNITS)
    top = {"minutes": 90, "seconds": 90, "hours": 48, "days": 30, "nights": 14, "weeks": 12, "months": 24, "years": 45}[unit]
    count = rng.randint(2, top)
    number = words_of(count) if spoken or (count < 11 and rng.random() < 0.5) else str(count)
    one = unit[:-1]
    shape = rng.random()
    if shape < 0.55:
        return f"{number} {unit}"
    if shape < 0.65:
        return f"{'an' if one == 'hour' else 'a' if rng.random() < 0.6 else 'one'} {one}"
    if shape < 0.72:
        return f"a couple of {unit}" if rng.random() < 0.6 else f"a few {unit}"
    if shape < 0.8:
        half = "half an hour" if one == "hour" else f"half a {one}"
        return rng.choice([half, f"{number} and a half {unit}", f"a {one} and a half" if one != "hour" else "an hour and a half"])
    if shape < 0.86:
        low = rng.randint(2, 9)
        pair = (words_of(low), words_of(low + 1)) if spoken else (str(low), str(low + 1))
        return f"{pair[0]} {rng.choice(['to', 'or'])} {pair[1]} {unit}"
    if shape < 0.93:
        return f"{number}-{one}" if not spoken else f"{number} {one}"
    return f"{number} {rng.choice(['straight', 'whole', 'more', 'working', 'calendar', 'full'])} {unit}" if unit in ("days", "weeks", "hours") else f"{number} {unit}"


_ZONES = ("Eastern", "Pacific", "Central", "GMT", "EST", "PST", "Eastern time", "UK time", "CET", "UTC")


def time(rng: random.Random, spoken: bool) -> str:
    """A clock time with its qualifiers."""
    hour, minute = rng.randint(1, 12), rng.choice([0, 0, 0, 15, 30, 45, rng.randint(1, 59)])
    half = rng.choice(["a", "p"])
    zone = " " + rng.choice(_ZONES) if rng.random() < 0.1 else ""
    part = rng.choice([" in the morning", " in the afternoon", " in the evening", " at night"]) if rng.random() < 0.18 else ""
    if rng.random() < 0.06:
        return rng.choice(["noon", "midnight", "midday", "noon"])
    if spoken:
        suffix = rng.choice([f" {half} m", f" {half}m", f" {half} m", "", "", ""]) if not part else part
        return clock(hour, minute, rng) + suffix + zone
    if rng.random() < 0.2:
        return f"{rng.randint(0, 23):02d}:{minute:02d}" + (f":{rng.randint(0, 59):02d}" if rng.random() < 0.1 else "") + zone
    suffix = part or rng.choice([f" {half}m", f"{half}m", f" {half.upper()}M", f" {half}.m.", f"{half.upper()}M", ""])
    if minute == 0 and (suffix or rng.random() < 0.5):
        return f"{hour}{suffix or rng.choice([' o' + chr(39) + 'clock', ' o' + chr(39) + 'clock', ':00'])}{zone}"
    if rng.random() < 0.1:
        return clock(hour, minute, rng) + (part or "")
    return f"{hour}:{minute:02d}{suffix}{zone}"
