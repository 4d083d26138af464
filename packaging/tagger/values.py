"""What fills the slots of a scene: for every kind of slot its policy and the parts that are said."""

from __future__ import annotations

import random
from collections.abc import Callable

from codes import PATTERNS, Part, filled, read_out, told
from entries import listed
from lists import Lists
from measures import age, blood, expiry, height, money, percent, pressure, weight
from moments import DAYS, birth, calendar_day, duration, interval, said_year, time
from online import aloud, email, filename, password, password_aloud, url, username
from ordinary import ordinary
from persons import Person
from places import STATES, address, postcode, street, unit
from spoken import MONTHS, words_of

POLICY_OF: dict[str, str | None] = {
    "name": "person_name", "age": "person_age", "dob": "date_of_birth", "gender": "gender_sexuality",
    "sexuality": "gender_sexuality", "marital": "marital_status", "spouse": "marital_status",
    "height": "physical_attribute", "weight": "physical_attribute", "hair": "physical_attribute",
    "eyes": "physical_attribute", "mark": "physical_attribute", "build": "physical_attribute", "job": "occupation",
    "org": "organization", "city": "location", "city_state": "location", "country": "location", "state": "location",
    "street": "location", "address": "location", "postcode": "location", "landmark": "location", "district": "location",
    "phone": "phone_number", "email": "email_address", "url": "url", "username": "username", "password": "password",
    "pin": "password", "otp": "password", "recovery": "password", "ip": "ip_address", "filename": "filename",
    "card": "credit_card_number", "cvv": "credit_card_cvv", "expiry": "credit_card_expiration",
    "bank_account": "banking_information", "routing": "banking_information", "iban": "banking_information",
    "swift": "banking_information", "sort_code": "banking_information", "money": "money_amount",
    "account": "account_number", "ssn": "us_social_security_number", "national_id": "us_social_security_number",
    "license": "drivers_license", "passport": "passport_number", "plate": "vehicle_id", "vin": "vehicle_id",
    "ticket": "number_sequence", "health_id": "healthcare_number", "condition": "medical_condition",
    "procedure": "medical_process", "drug": "drug", "injury": "injury", "blood": "blood_type", "stat": "statistics",
    "bp": "statistics", "nationality": "nationality", "ethnicity": "nationality", "language": "language",
    "religion": "religion", "politics": "political_affiliation", "zodiac": "zodiac_sign", "event": "event",
    "date": "date", "weekday": "date", "interval": "date_interval", "month": "date_interval", "year": "date_interval",
    "duration": "duration", "time": "time", "neg": None,
}  # fmt: skip
"""The policy of a slot by the part of its name before the dot; None for what is not personal."""

_ZODIAC = (
    "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius",
    "Pisces",
)  # fmt: skip
_ORDINALS = tuple(words_of(day, "ordinal").split()[0] for day in range(1, 32))
_PLAIN: dict[str, Callable[[random.Random, bool], str]] = {
    "dob": birth, "height": height, "weight": weight, "money": money, "expiry": expiry, "blood": blood, "stat": percent,
    "bp": pressure, "date": calendar_day, "interval": interval, "duration": duration, "time": time,
}  # fmt: skip
"""Slots that need nothing but chance."""


class Values:
    """Draws values for one split; a Person may be handed in so that slots speak of the same one."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def parts(self, kind: str, rng: random.Random, spoken: bool, person: Person, fixed: dict[str, str]) -> list[Part]:
        """What is said for a slot; `fixed` keeps the code or word that the same slot said before."""
        base = kind.partition(".")[0]
        if kind in PATTERNS:
            return told(_code(kind, base, rng, fixed), rng, spoken)
        text = self._text(kind, base, rng, spoken, person, fixed)
        by_day = base in ("date", "dob") and (text[:1].isdigit() or text.startswith(_ORDINALS))
        if by_day and " of " in text and rng.random() < 0.6:
            return [("the", False), (text, True)]
        return [(text, True)]

    def _text(
        self, kind: str, base: str, rng: random.Random, spoken: bool, person: Person, fixed: dict[str, str]
    ) -> str:
        if base == "name":
            return person.form(kind, rng, spoken)
        if kind in _PLAIN:
            return _PLAIN[kind](rng, spoken)
        if base == "age":
            return age(rng, spoken, kind == "age.child")
        if kind in ("email", "url", "username", "password", "filename"):
            return self._online(kind, rng, spoken, person, fixed)
        match kind:
            case "recovery":
                pet, surname = rng.choice(self.lists.own("pet_names")), Person(rng, self.lists).last
                return fixed.setdefault(kind, rng.choice([pet, surname, listed("city", rng, self.lists)]))
            case "zodiac":
                return rng.choice(_ZODIAC)
            case "weekday":
                return rng.choice(DAYS)
            case "month":
                return rng.choice(MONTHS)
            case "year":
                return said_year(rng.randint(1945, 2027), rng, spoken)
            case "postcode":
                code = fixed.setdefault(kind, postcode(rng))
                return read_out(code, rng) if spoken else code
            case "street.number":
                return str(rng.randint(1, 9999))
            case "street.unit":
                return unit(rng)
            case "state.short":
                return rng.choice(STATES)
            case "street":
                return fixed.setdefault(f"{kind}{spoken}", street(rng, spoken, self.lists))
            case "address":
                return fixed.setdefault(f"{kind}{spoken}", address(rng, spoken, self.lists))
        if base == "neg":
            return ordinary(kind, rng, spoken, self.lists)
        return fixed.setdefault(kind, listed(kind, rng, self.lists))

    def _online(self, kind: str, rng: random.Random, spoken: bool, person: Person, fixed: dict[str, str]) -> str:
        text = fixed.setdefault(kind, self._handle(kind, rng, person))
        if not spoken:
            if kind == "email" and rng.random() < 0.15:
                return text.replace("@", " at ").replace(".", rng.choice([" dot ", "."]))
            return text
        if kind == "password":
            return password_aloud(text, rng)
        spell = rng.choice([0.0, 0.0, 0.3, 1.0]) if kind in ("email", "username") else 0.1
        return aloud(text.removeprefix("https://") if rng.random() < 0.7 else text, rng, spell)

    def _handle(self, kind: str, rng: random.Random, person: Person) -> str:
        match kind:
            case "email":
                return email(person, rng, self.lists)
            case "username":
                return username(person, rng, self.lists)
            case "url":
                return url(rng, self.lists)
            case "password":
                return password(rng, self.lists)
            case _:
                return filename(rng, self.lists)


def _code(kind: str, base: str, rng: random.Random, fixed: dict[str, str]) -> str:
    """An identifying number, or the last digits of the one that was told before."""
    if kind == base:
        return fixed.setdefault(base, filled(rng.choice(PATTERNS[base]), rng))
    bare = "".join(c for c in fixed.get(base, "") if c.isalnum())
    return bare[-4:] if len(bare) >= 4 else filled(rng.choice(PATTERNS[kind]), rng)
