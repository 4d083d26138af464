"""Numbers and names that are not personal: models, doses, versions, flights, rooms, counts."""

from __future__ import annotations

import random

from lists import Lists
from spoken import digits, words_of

_WRITTEN_UNITS = ("milligrams", "mg", "micrograms", "milligrams", "ml", "units")
_SPOKEN_UNITS = ("milligrams", "micrograms", "mils", "units")


def ordinary(kind: str, rng: random.Random, spoken: bool, lists: Lists) -> str:
    """What is said for a slot that is not personal; a plain count for kinds without a form of their own."""
    count = rng.randint(2, 30) if rng.random() < 0.8 else rng.randint(31, 400)
    match kind:
        case "neg.model":
            return rng.choice(lists.own("models"))
        case "neg.dose":
            dose = rng.choice([5, 10, 20, 25, 40, 50, 75, 100, 200, 250, 400, 500, 850])
            unit = rng.choice(_SPOKEN_UNITS if spoken else _WRITTEN_UNITS)
            return f"{words_of(dose) if spoken else dose} {unit}"
        case "neg.version":
            major, minor = rng.randint(1, 14), rng.randint(0, 9)
            if spoken:
                return f"{words_of(major)} point {words_of(minor)}"
            return f"{major}.{minor}" + (f".{rng.randint(0, 9)}" if rng.random() < 0.3 else "")
        case "neg.flight":
            airline, number = rng.choice(["BA", "AA", "UA", "EI", "QF", "LH", "DL"]), rng.randint(10, 999)
            return f"{' '.join(airline)} {digits(str(number), rng)}" if spoken else f"{airline}{number}"
        case "neg.room":
            room = rng.randint(2, 420)
            if not spoken:
                return str(room)
            return digits(str(room), rng) if room > 99 else words_of(room)
        case _:
            return words_of(count) if spoken or (count < 11 and rng.random() < 0.6) else str(count)
