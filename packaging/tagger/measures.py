"""Ages, sizes, weights, sums of money and other amounts, written and spoken."""

from __future__ import annotations

import random

from moments import said_year
from spoken import MONTHS, digits, words_of

_BLOOD = ("A", "B", "AB", "O")
_CURRENCIES = (
    "dollars", "dollars", "pounds", "pounds", "euros", "bucks", "quid", "rupees", "pesos", "francs", "yen", "dirhams",
    "naira", "rand", "grand", "crowns",
)  # fmt: skip
_ROUND_SUMS = (
    "a hundred dollars", "a thousand pounds", "a million dollars", "half a million", "two and a half grand",
    "fifty cents", "a fiver", "a tenner",
)  # fmt: skip


def blood(rng: random.Random, spoken: bool) -> str:
    """A blood group, mostly with its rhesus factor."""
    group, sign = rng.choice(_BLOOD), rng.choice(["positive", "negative"])
    if not spoken and rng.random() < 0.4:
        return group + ("+" if sign == "positive" else "-")
    return f"{group} {rng.choice(['', '', '', 'Rh ', 'rhesus '])}{sign}" if rng.random() < 0.92 else group


def percent(rng: random.Random, spoken: bool) -> str:
    """A share in per cent."""
    number = rng.randint(1, 99)
    if spoken:
        part = f" point {words_of(rng.randint(1, 9))}" if rng.random() < 0.3 else ""
        return f"{words_of(number)}{part} percent"
    return rng.choice(
        [f"{number}%", f"{number} percent", f"{number}.{rng.randint(1, 9)}%", f"{number}.{rng.randint(1, 9)} percent"]
    )


def pressure(rng: random.Random, spoken: bool) -> str:
    """A blood pressure."""
    high, low = rng.randint(90, 190), rng.randint(55, 110)
    if spoken:
        short = f"one {words_of(high % 100)}" if high >= 120 else words_of(high)
        return f"{rng.choice([_brief(high), short])} over {_brief(low)}"
    return rng.choice([f"{high} over {low}", f"{high}/{low}"])


def height(rng: random.Random, spoken: bool) -> str:
    """The height of a person."""
    feet, inches, cm = rng.randint(4, 6), rng.randint(0, 11), rng.randint(145, 205)
    if spoken:
        foot, inch = words_of(feet), words_of(inches)
        return rng.choice([
            f"{foot} foot {inch}" if inches else f"{foot} foot", f"{foot} feet {inch} inches",
            f"{foot} {inch}" if inches else f"{foot} foot tall", f"one metre {words_of(cm - 100)}",
            f"{_brief(cm)} centimetres", f"{foot} foot {words_of(max(1, inches))} tall",
        ])  # fmt: skip
    return rng.choice([
        f"{feet} foot {inches}", f"{feet}'{inches}\"", f"{cm}cm tall", f"{cm} cm", f"{feet} feet {inches} inches",
        f"1.{cm - 100:02d} m", f"{feet}ft {inches}",
    ])  # fmt: skip


def weight(rng: random.Random, spoken: bool) -> str:
    """The weight of a person."""
    pounds, kilos, stone = rng.randint(95, 320), rng.randint(42, 150), rng.randint(7, 20)
    if spoken:
        return rng.choice([
            f"{_brief(pounds)} pounds", f"{words_of(kilos)} kilos", f"{words_of(stone)} stone",
            f"{words_of(stone)} stone {words_of(rng.randint(1, 13))}", f"{words_of(kilos)} kilograms",
        ])  # fmt: skip
    return rng.choice([
        f"{pounds} pounds", f"{pounds} lbs", f"{kilos} kilos", f"{kilos}kg", f"{kilos} kg", f"{stone} stone",
        f"{stone} stone {rng.randint(1, 13)}",
    ])  # fmt: skip


def money(rng: random.Random, spoken: bool) -> str:
    """A sum of money, now and then without its currency."""
    amount = _amount(rng)
    cents, unit = rng.randint(1, 99), rng.choice(_CURRENCIES)
    if unit == "grand":
        amount = rng.randint(1, 80)
    if spoken:
        return _spoken_money(rng, amount, cents, unit)
    sign = rng.choice("$$$££€₹")
    return rng.choice([
        f"{sign}{amount}", f"{sign}{amount}", f"{sign}{amount:,}", f"{sign}{amount}.{cents:02d}",
        f"{sign}{amount:,}.{cents:02d}", f"{amount} {unit}", f"{amount:,} {unit}", f"{sign}{rng.randint(1, 90)}k",
        f"{amount}", f"{amount}.{cents:02d} {rng.choice(['EUR', 'USD', 'GBP', 'CHF'])}",
        f"{sign}{rng.randint(1, 40)} million",
    ])  # fmt: skip


def _amount(rng: random.Random) -> int:
    size = rng.random()
    if size < 0.35:
        return rng.randint(2, 99)
    if size < 0.6:
        return rng.randint(100, 999)
    if size < 0.8:
        return rng.randint(10, 99) * 100
    return rng.randint(1, 900) * 1000


def _spoken_money(rng: random.Random, amount: int, cents: int, unit: str) -> str:
    number = words_of(amount)
    if rng.random() < 0.5:
        number = number.replace(" and ", " ")
    if 1100 <= amount < 10000 and amount % 100 == 0 and rng.random() < 0.6:
        number = f"{words_of(amount // 100)} hundred"
    if rng.random() < 0.25 and unit in ("dollars", "pounds", "euros") and amount < 1000:
        small, link = words_of(cents), rng.choice(["and ", ""])
        coins = "p" if unit == "pounds" else "cents"
        return rng.choice([f"{number} {small}", f"{number} {unit} {link}{small} {coins}", f"{number} {unit} {small}"])
    if rng.random() < 0.05:
        return rng.choice(_ROUND_SUMS)
    if amount < 1000 and rng.random() < 0.08:
        return f"{words_of(amount % 100 + 1)} {words_of(rng.choice([10, 20, 25, 50, 75, 80, 95, 99]))}"
    return number if rng.random() < 0.06 else f"{number} {unit}"


def age(rng: random.Random, spoken: bool, child: bool) -> str:
    """The age of a person in years."""
    number = rng.randint(1, 17) if child else rng.randint(18, 97)
    if spoken and number > 20 and rng.random() < 0.05:
        return f"mid {words_of(number // 10 * 10)[:-1]}ies"
    return words_of(number) if spoken or (number < 10 and rng.random() < 0.4) else str(number)


def expiry(rng: random.Random, spoken: bool) -> str:
    """The month in which a card expires."""
    month, year = rng.randint(1, 12), rng.randint(24, 34)
    name = MONTHS[month - 1]
    if spoken:
        said, told = words_of(month), words_of(year)
        return rng.choice([
            f"{'oh ' if month < 10 else ''}{said} {told}", f"{said} {rng.choice(['slash ', ''])}{told}",
            f"{name} {rng.choice(['twenty ', 'of twenty '])}{told}",
            f"{digits(f'{month:02d}', rng)} {digits(str(year), rng)}", f"{name} {said_year(2000 + year, rng, True)}",
            f"{said} of {told}",
        ])  # fmt: skip
    return rng.choice([
        f"{month:02d}/{year}", f"{month}/{year}", f"{month:02d}/20{year}", f"{name} 20{year}", f"{month:02d} {year}",
        f"{name} of {year}", f"{month:02d}-{year}",
    ])  # fmt: skip


def _brief(number: int) -> str:
    return words_of(number).replace(" and", "")
