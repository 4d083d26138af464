"""What fills the slots of a scene: for every kind of slot its policy and the parts that are said."""

from __future__ import annotations

import random
from collections.abc import Callable

from codes import PATTERNS, Part, filled, read_out, told
from firms import composed
from lists import Lists
from moments import birth, calendar_day, date, duration, interval, said_year, time
from moments import DAYS, MONTHS
from online import aloud, email, filename, password, password_aloud, url, username
from persons import Person
from spoken import digits, words_of

POLICY_OF: dict[str, str | None] = {
    "name": "person_name", "age": "person_age", "dob": "date_of_birth", "gender": "gender_sexuality",
    "sexuality": "gender_sexuality", "marital": "marital_status", "spouse": "marital_status", "height": "physical_attribute",
    "weight": "physical_attribute", "hair": "physical_attribute", "eyes": "physical_attribute", "mark": "physical_attribute",
    "build": "physical_attribute", "job": "occupation", "org": "organization", "city": "location", "city_state": "location",
    "country": "location", "state": "location", "street": "location", "address": "location", "postcode": "location",
    "landmark": "location", "district": "location", "phone": "phone_number", "email": "email_address", "url": "url",
    "username": "username", "password": "password", "pin": "password", "otp": "password", "recovery": "password",
    "ip": "ip_address", "filename": "filename", "card": "credit_card_number", "cvv": "credit_card_cvv",
    "expiry": "credit_card_expiration", "bank_account": "banking_information", "routing": "banking_information",
    "iban": "banking_information", "swift": "banking_information", "sort_code": "banking_information", "money": "money_amount",
    "account": "account_number", "ssn": "us_social_security_number", "national_id": "us_social_security_number",
    "license": "drivers_license", "passport": "passport_number", "plate": "vehicle_id", "vin": "vehicle_id",
    "ticket": "number_sequence", "health_id": "healthcare_number", "condition": "medical_condition", "procedure": "medical_process",
    "drug": "drug", "injury": "injury", "blood": "blood_type", "stat": "statistics", "bp": "statistics",
    "nationality": "nationality", "ethnicity": "nationality", "language": "language", "religion": "religion",
    "politics": "political_affiliation", "zodiac": "zodiac_sign", "event": "event", "date": "date", "weekday": "date",
    "interval": "date_interval", "month": "date_interval", "year": "date_interval", "duration": "duration", "time": "time",
    "neg": None,
}  # fmt: skip
"""The policy of a slot by the part of its name before the dot; None for what is not personal."""

_LISTED = {
    "gender": "genders", "sexuality": "sexualities", "marital": "marital", "spouse": "spouses", "hair": "hair", "eyes": "eyes",
    "mark": "marks", "build": "build", "job": "jobs", "job.plural": "jobs_plural", "city": "cities", "city_state": "us_city_state",
    "country": "countries", "state": "states", "street.name": "street_names", "landmark": "landmarks", "district": "districts",
    "condition": "conditions", "procedure": "procedures", "drug": "drugs", "injury": "injuries", "nationality": "nationalities",
    "nationality.plural": "nationalities_plural", "ethnicity": "ethnicities", "language": "languages", "religion": "religions",
    "religion.noun": "religions_noun", "politics": "politics", "politics.noun": "politics_noun", "event": "events",
    "neg.model": "models",
}  # fmt: skip
_GAZETTEER = {
    "city": ("us_city", "uk_town"), "condition": ("medical_condition", "symptom"), "drug": ("drug",), "job": ("occupation",),
    "org": ("organization",), "org.hospital": ("hospital",), "country": ("country",), "nationality": ("nationality",),
    "landmark": ("river",), "politics.noun": ("uk_political_party",),
}  # fmt: skip
_ORGS = (
    "bank", "hospital", "school", "agency", "insurer", "shop", "law", "media", "platform", "employer", "employer", "employer",
    "charity", "airline", "telecom", "card", "sport_band",
)  # fmt: skip
_ZODIAC = ("Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces")
_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
    "TN TX UT VT VA WA WV WI WY"
).split()
_ORDINALS = tuple(words_of(day, "ordinal").split()[0] for day in range(1, 32))
_BLOOD = ("A", "B", "AB", "O")


def _blood(rng: random.Random, spoken: bool) -> str:
    group, sign = rng.choice(_BLOOD), rng.choice(["positive", "negative"])
    if not spoken and rng.random() < 0.4:
        return group + ("+" if sign == "positive" else "-")
    return f"{group} {rng.choice(['', '', '', 'Rh ', 'rhesus '])}{sign}" if rng.random() < 0.92 else f"type {group}".removeprefix("type ")


def _percent(rng: random.Random, spoken: bool) -> str:
    number = rng.randint(1, 99)
    if spoken:
        part = f" point {words_of(rng.randint(1, 9))}" if rng.random() < 0.3 else ""
        return f"{words_of(number)}{part} percent"
    return rng.choice([f"{number}%", f"{number} percent", f"{number}.{rng.randint(1, 9)}%", f"{number}.{rng.randint(1, 9)} percent"])


def _pressure(rng: random.Random, spoken: bool) -> str:
    high, low = rng.randint(90, 190), rng.randint(55, 110)
    if spoken:
        told_high = rng.choice([words_of(high).replace(" and", ""), f"one {words_of(high % 100)}" if 120 <= high else words_of(high)])
        return f"{told_high} over {words_of(low).replace(' and', '')}"
    return rng.choice([f"{high} over {low}", f"{high}/{low}"])


def _height(rng: random.Random, spoken: bool) -> str:
    feet, inches, cm = rng.randint(4, 6), rng.randint(0, 11), rng.randint(145, 205)
    if spoken:
        return rng.choice(
            [f"{words_of(feet)} foot {words_of(inches)}" if inches else f"{words_of(feet)} foot", f"{words_of(feet)} feet {words_of(inches)} inches",
             f"{words_of(feet)} {words_of(inches)}" if inches else f"{words_of(feet)} foot tall", f"one metre {words_of(cm - 100)}",
             f"{words_of(cm).replace(' and', '')} centimetres", f"{words_of(feet)} foot {words_of(max(1, inches))} tall"]
        )  # fmt: skip
    return rng.choice([f"{feet} foot {inches}", f"{feet}'{inches}\"", f"{cm}cm tall", f"{cm} cm", f"{feet} feet {inches} inches", f"1.{cm - 100:02d} m", f"{feet}ft {inches}"])


def _weight(rng: random.Random, spoken: bool) -> str:
    pounds, kilos, stone = rng.randint(95, 320), rng.randint(42, 150), rng.randint(7, 20)
    if spoken:
        return rng.choice([f"{words_of(pounds).replace(' and', '')} pounds", f"{words_of(kilos)} kilos", f"{words_of(stone)} stone", f"{words_of(stone)} stone {words_of(rng.randint(1, 13))}", f"{words_of(kilos)} kilograms"])  # fmt: skip
    return rng.choice([f"{pounds} pounds", f"{pounds} lbs", f"{kilos} kilos", f"{kilos}kg", f"{kilos} kg", f"{stone} stone", f"{stone} stone {rng.randint(1, 13)}"])


_UNITS = ("dollars", "dollars", "pounds", "pounds", "euros", "bucks", "quid", "rupees", "pesos", "francs", "yen", "dirhams", "naira", "rand", "grand", "crowns")


def _money(rng: random.Random, spoken: bool) -> str:
    size = rng.random()
    amount = rng.randint(2, 99) if size < 0.35 else rng.randint(100, 999) if size < 0.6 else rng.randint(10, 99) * 100 if size < 0.8 else rng.randint(1, 900) * 1000
    cents, unit = rng.randint(1, 99), rng.choice(_UNITS)
    if unit == "grand":
        amount = rng.randint(1, 80)
    if spoken:
        number = words_of(amount)
        if rng.random() < 0.5:
            number = number.replace(" and ", " ")
        if 1100 <= amount < 10000 and amount % 100 == 0 and rng.random() < 0.6:
            number = f"{words_of(amount // 100)} hundred"
        if rng.random() < 0.25 and unit in ("dollars", "pounds", "euros") and amount < 1000:
            return rng.choice([f"{number} {words_of(cents)}", f"{number} {unit} {rng.choice(['and ', ''])}{words_of(cents)} {'p' if unit == 'pounds' else 'cents'}", f"{number} {unit} {words_of(cents)}"])
        if rng.random() < 0.05:
            return rng.choice(["a hundred dollars", "a thousand pounds", "a million dollars", "half a million", "two and a half grand", "fifty cents", "a fiver", "a tenner"])
        if amount < 1000 and rng.random() < 0.08:
            return f"{words_of(amount % 100 + 1)} {words_of(rng.choice([10, 20, 25, 50, 75, 80, 95, 99]))}"
        return number if rng.random() < 0.06 else f"{number} {unit}"
    sign = rng.choice("$$$££€₹")
    return rng.choice(
        [f"{sign}{amount}", f"{sign}{amount}", f"{sign}{amount:,}", f"{sign}{amount}.{cents:02d}", f"{sign}{amount:,}.{cents:02d}", f"{amount} {unit}", f"{amount:,} {unit}",
         f"{sign}{rng.randint(1, 90)}k", f"{amount}", f"{amount}.{cents:02d} {rng.choice(['EUR', 'USD', 'GBP', 'CHF'])}", f"{sign}{rng.randint(1, 40)} million"]
    )  # fmt: skip


def _age(rng: random.Random, spoken: bool, child: bool) -> str:
    number = rng.randint(1, 17) if child else rng.randint(18, 97)
    if spoken and 20 < number and rng.random() < 0.05:
        return f"mid {words_of(number // 10 * 10)[:-1]}ies"
    return words_of(number) if spoken or (number < 10 and rng.random() < 0.4) else str(number)


def _expiry(rng: random.Random, spoken: bool) -> str:
    month, year = rng.randint(1, 12), rng.randint(24, 34)
    if spoken:
        return rng.choice(
            [f"{'oh ' if month < 10 else ''}{words_of(month)} {words_of(year)}", f"{words_of(month)} {rng.choice(['slash', ''])} {words_of(year)}".replace("  ", " "),
             f"{MONTHS[month - 1]} {rng.choice(['twenty ', 'of twenty '])}{words_of(year)}", f"{digits(f'{month:02d}', rng)} {digits(str(year), rng)}",
             f"{MONTHS[month - 1]} {said_year(2000 + year, rng, True)}", f"{words_of(month)} of {words_of(year)}"]
        )  # fmt: skip
    return rng.choice([f"{month:02d}/{year}", f"{month}/{year}", f"{month:02d}/20{year}", f"{MONTHS[month - 1]} 20{year}", f"{month:02d} {year}", f"{MONTHS[month - 1]} of {year}", f"{month:02d}-{year}"])


def _postcode(rng: random.Random) -> str:
    return filled(rng.choice(["99999", "99999", "99999-9999", "AA9 9AA", "AA99 9AA", "A9 9AA", "AA9A 9AA", "A99 XA99", "A9A 9A9", "9999", "999 99", "999999", "D99 AX99"]), rng)


_INVENTED = 0.35
"""Share of organizations that are made up: no list holds those that people will name."""


class Values:
    """Draws values for one split; a Person may be handed in so that slots speak of the same one."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._plain: dict[str, Callable[[random.Random, bool], str]] = {
            "dob": birth, "height": _height, "weight": _weight, "money": _money, "expiry": _expiry, "blood": _blood, "stat": _percent,
            "bp": _pressure, "date": calendar_day, "interval": interval, "duration": duration, "time": time,
        }  # fmt: skip

    def listed(self, kind: str, rng: random.Random) -> str:
        """An entry of the list that belongs to a slot."""
        if kind.startswith("org"):
            which = kind.partition(".")[2] or rng.choice(_ORGS)
            if which not in ("card", "sport_band") and rng.random() < _INVENTED:
                return composed(which, rng, self.lists)
            own = self.lists.own(f"org_{which}")
        else:
            own = self.lists.own(_LISTED[kind])
        for name in _GAZETTEER.get(kind, ()):
            more = self.lists.open(name)
            if more and rng.random() < 0.22:
                return rng.choice(more)
        return rng.choice(own)

    def parts(self, kind: str, rng: random.Random, spoken: bool, person: Person, fixed: dict[str, str]) -> list[Part]:
        """What is said for a slot; `fixed` keeps the code or word that the same slot said before."""
        base = kind.partition(".")[0]
        if kind in PATTERNS or kind in ("national_id",):
            code = fixed.setdefault(base, filled(rng.choice(PATTERNS[base]), rng)) if kind == base else None
            if code is None:
                whole = fixed.get(base)
                bare = "".join(c for c in whole if c.isalnum()) if whole else ""
                code = bare[-4:] if len(bare) >= 4 else filled(rng.choice(PATTERNS[kind]), rng)
            return told(code, rng, spoken)
        text = self._text(kind, base, rng, spoken, person, fixed)
        if base in ("date", "dob") and (text[:1].isdigit() or text.startswith(_ORDINALS)) and " of " in text and rng.random() < 0.6:
            return [("the", False), (text, True)]
        return [(text, True)]

    def _text(self, kind: str, base: str, rng: random.Random, spoken: bool, person: Person, fixed: dict[str, str]) -> str:
        if base == "name":
            return person.form(kind, rng, spoken)
        if kind in self._plain:
            return self._plain[kind](rng, spoken)
        if base == "age":
            return _age(rng, spoken, kind == "age.child")
        if kind in ("email", "url", "username", "password", "filename"):
            return self._online(kind, rng, spoken, person, fixed)
        match kind:
            case "recovery":
                return fixed.setdefault(kind, rng.choice([rng.choice(self.lists.own("pet_names")), Person(rng, self.lists).last, self.listed("city", rng)]))
            case "zodiac":
                return rng.choice(_ZODIAC)
            case "weekday":
                return rng.choice(DAYS)
            case "month":
                return rng.choice(MONTHS)
            case "year":
                return said_year(rng.randint(1945, 2027), rng, spoken)
            case "postcode":
                code = fixed.setdefault(kind, _postcode(rng))
                return read_out(code, rng) if spoken else code
            case "street.number":
                return str(rng.randint(1, 9999))
            case "street.unit":
                return f"{rng.choice(['Suite', 'Apt.', 'Unit', 'Apartment'])} {rng.randint(1, 999)}"
            case "state.short":
                return rng.choice(_STATES)
            case "street" | "address":
                return fixed.setdefault(f"{kind}{spoken}", self._address(rng, spoken, kind == "address"))
        if base == "neg":
            return self._negative(kind, rng, spoken)
        return fixed.setdefault(kind, self.listed(kind, rng))

    def _online(self, kind: str, rng: random.Random, spoken: bool, person: Person, fixed: dict[str, str]) -> str:
        made = {
            "email": lambda: email(person, rng, self.lists), "url": lambda: url(rng, self.lists),
            "username": lambda: username(person, rng, self.lists), "password": lambda: password(rng, self.lists),
            "filename": lambda: filename(rng, self.lists),
        }[kind]  # fmt: skip
        text = fixed.setdefault(kind, made())
        if not spoken:
            if kind == "email" and rng.random() < 0.15:
                return text.replace("@", " at ").replace(".", rng.choice([" dot ", "."]))
            return text
        if kind == "password":
            return password_aloud(text, rng)
        spell = rng.choice([0.0, 0.0, 0.3, 1.0]) if kind in ("email", "username") else 0.1
        return aloud(text.removeprefix("https://") if rng.random() < 0.7 else text, rng, spell)

    def _address(self, rng: random.Random, spoken: bool, whole: bool) -> str:
        house = rng.choice([str(rng.randint(1, 250)), str(rng.randint(1, 250)), str(rng.randint(1000, 19999)), f"{rng.randint(1, 90)}{rng.choice('ABC')}"])
        number = house
        if spoken:
            from codes import pairs

            plain = "".join(c for c in house if c.isdigit())
            number = words_of(int(plain)).replace(" and", "") if len(plain) < 3 else rng.choice([pairs(plain, rng), digits(plain, rng), words_of(int(plain))])
            number += f" {house[-1].lower()}" if house[-1].isalpha() else ""
        flat = ""
        if rng.random() < 0.15:
            n = rng.randint(1, 60)
            flat = rng.choice(["Flat ", "Apartment ", "Unit ", "Apt "]) + (words_of(n) if spoken else str(n)) + (" " if spoken else ", ")
        street = rng.choice(self.lists.own("street_names"))
        line = f"{flat}{number} {street}"
        if not whole:
            return line
        sep = " " if spoken else ", "
        town = self.listed("city_state" if rng.random() < 0.4 else "city", rng)
        if not spoken and rng.random() < 0.25:
            town = f"{self.listed('city', rng)}, {rng.choice(_STATES)}"
            line += f"{rng.choice([', ', ' '])}{rng.choice(['Suite', 'Apt.', 'Apt', '#'])} {rng.randint(1, 999)}" if rng.random() < 0.3 else ""
        code = ""
        if rng.random() < 0.6:
            code = sep.replace(",", rng.choice([",", ""])) + (read_out(_postcode(rng), rng) if spoken else _postcode(rng))
        country = sep + self.listed("country", rng) if rng.random() < 0.08 else ""
        return f"{line}{sep}{town}{code}{country}"

    def _negative(self, kind: str, rng: random.Random, spoken: bool) -> str:
        number = rng.randint(2, 30) if rng.random() < 0.8 else rng.randint(31, 400)
        match kind:
            case "neg.model":
                return rng.choice(self.lists.own("models"))
            case "neg.dose":
                dose = rng.choice([5, 10, 20, 25, 40, 50, 75, 100, 200, 250, 400, 500, 850])
                unit = rng.choice(["milligrams", "mg", "micrograms", "milligrams", "ml", "units"]) if not spoken else rng.choice(["milligrams", "micrograms", "mils", "units"])
                return f"{words_of(dose) if spoken else dose} {unit}"
            case "neg.version":
                a, b = rng.randint(1, 14), rng.randint(0, 9)
                return f"{words_of(a)} point {words_of(b)}" if spoken else f"{a}.{b}" + (f".{rng.randint(0, 9)}" if rng.random() < 0.3 else "")
            case "neg.flight":
                code = rng.choice(["BA", "AA", "UA", "EI", "QF", "LH", "DL"])
                n = rng.randint(10, 999)
                return f"{' '.join(code)} {digits(str(n), rng)}" if spoken else f"{code}{n}"
            case "neg.room":
                n = rng.randint(2, 420)
                return (digits(str(n), rng) if n > 99 else words_of(n)) if spoken else str(n)
            case _:
                return words_of(number) if spoken or (number < 11 and rng.random() < 0.6) else str(number)
