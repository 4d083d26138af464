"""Postcodes, streets and whole addresses, written and spoken."""

from __future__ import annotations

import random

from codes import filled, read_out
from entries import listed
from lists import Lists
from spoken import digits, pairs, words_of

STATES = (
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
    "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
)  # fmt: skip
_POSTCODES = (
    "99999", "99999", "99999-9999", "AA9 9AA", "AA99 9AA", "A9 9AA", "AA9A 9AA", "A99 XA99", "A9A 9A9", "9999",
    "999 99", "999999", "D99 AX99",
)  # fmt: skip


def postcode(rng: random.Random) -> str:
    """A postcode of one of several countries."""
    return filled(rng.choice(_POSTCODES), rng)


def unit(rng: random.Random) -> str:
    """The part of a building."""
    return f"{rng.choice(['Suite', 'Apt.', 'Unit', 'Apartment'])} {rng.randint(1, 999)}"


def street(rng: random.Random, spoken: bool, lists: Lists) -> str:
    """House number and street, now and then with the flat."""
    number = _house(rng, spoken)
    flat = ""
    if rng.random() < 0.15:
        n = rng.randint(1, 60)
        flat = rng.choice(["Flat ", "Apartment ", "Unit ", "Apt "]) + (f"{words_of(n)} " if spoken else f"{n}, ")
    return f"{flat}{number} {rng.choice(lists.own('street_names'))}"


def _house(rng: random.Random, spoken: bool) -> str:
    low, usual, high = str(rng.randint(1, 250)), str(rng.randint(1, 250)), str(rng.randint(1000, 19999))
    house = rng.choice([low, usual, high, f"{rng.randint(1, 90)}{rng.choice('ABC')}"])
    if not spoken:
        return house
    plain = house.rstrip("ABC")
    if len(plain) < 3:
        number = words_of(int(plain)).replace(" and", "")
    else:
        number = rng.choice([pairs(plain, rng), digits(plain, rng), words_of(int(plain))])
    return number if plain == house else f"{number} {house[-1].lower()}"


def address(rng: random.Random, spoken: bool, lists: Lists) -> str:
    """A street with its town, and mostly the postcode."""
    line = street(rng, spoken, lists)
    separator = " " if spoken else ", "
    town = listed("city_state" if rng.random() < 0.4 else "city", rng, lists)
    if not spoken and rng.random() < 0.25:
        town = f"{listed('city', rng, lists)}, {rng.choice(STATES)}"
        if rng.random() < 0.3:
            line += f"{rng.choice([', ', ' '])}{rng.choice(['Suite', 'Apt.', 'Apt', '#'])} {rng.randint(1, 999)}"
    code = ""
    if rng.random() < 0.6:
        code = separator.replace(",", rng.choice([",", ""]))
        code += read_out(postcode(rng), rng) if spoken else postcode(rng)
    country = separator + listed("country", rng, lists) if rng.random() < 0.08 else ""
    return f"{line}{separator}{town}{code}{country}"
