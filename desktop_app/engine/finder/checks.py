"""Check digits and shapes of numbers: what a number can be, whatever was said around it."""

from __future__ import annotations

import re

import phonenumbers
from stdnum import iban, luhn
from stdnum.gb import nhs
from stdnum.us import rtn

_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9],
                       strict=True))  # fmt: skip
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_NINO = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$")
_POSTCODE = re.compile(
    r"(?:GIR0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])\d[ABD-HJLNP-UW-Z]{2})$"
)
_CANADIAN = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[A-Z]\d[A-Z]\d$")
_US_AREA = re.compile(r"[2-9]\d{2}[2-9]\d{6}$")


def is_card(text: str) -> bool:
    """A payment card: 13 to 19 digits with a Luhn check digit and an issuer's first digit."""
    return text.isdigit() and 13 <= len(text) <= 19 and text[0] in "234569" and bool(luhn.is_valid(text))


def is_routing(text: str) -> bool:
    """A US bank routing number with its check digit and a first pair that is in use."""
    return len(text) == 9 and text[:2] in _ROUTING_PAIRS and bool(rtn.is_valid(text))


_ROUTING_PAIRS = {f"{n:02d}" for n in (*range(1, 13), *range(21, 33), *range(61, 73), 80)}


def is_iban(text: str) -> bool:
    """An international bank account number with its check digits."""
    return 15 <= len(text) <= 34 and text[:2].isalpha() and bool(iban.is_valid(text))


def is_nhs(text: str) -> bool:
    """A British health service number with its check digit."""
    return len(text) == 10 and text.isdigit() and bool(nhs.is_valid(text))


def is_vin(text: str) -> bool:
    """A vehicle identification number with its check digit (position 9, modulo 11)."""
    if len(text) != 17 or not text.isalnum() or set(text) & set("IOQ") or text.isdigit():
        return False
    total = sum(
        weight * (int(c) if c.isdigit() else _VIN_VALUES[c]) for c, weight in zip(text, _VIN_WEIGHTS, strict=True)
    )
    return text[8] == "0123456789X"[total % 11]


def is_nino(text: str) -> bool:
    """A British national insurance number."""
    return bool(_NINO.match(text))


def is_social(text: str) -> bool:
    """Nine digits that can be a US social security or taxpayer number: no empty part, no 666."""
    return (
        len(text) == 9
        and text.isdigit()
        and text[:3] not in {"000", "666"}
        and text[3:5] != "00"
        and text[5:] != "0000"
    )


def is_postcode(text: str) -> bool:
    """A British or Canadian postcode."""
    return bool(_POSTCODE.match(text) or _CANADIAN.match(text))


def is_phone(text: str) -> bool:
    """A telephone number that can be dialled in North America, Britain or with its country's prefix."""
    if not text.isdigit() or not 10 <= len(text) <= 14:
        return False
    if _US_AREA.match(text) or (text[0] == "1" and _US_AREA.match(text[1:])):
        return True
    tries: list[tuple[str, str | None]] = [("+" + text, None)] if len(text) >= 11 and text[0] != "0" else []
    if text[0] == "0" and text[1] in "0123578" and set(text) != {"0"}:
        tries += [(text, "GB"), ("+" + text[2:], None)] if text.startswith("00") else [(text, "GB")]
    for number, region in tries:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
