"""The sentence templates of presidio-research (MIT) that may be trained on, as scenes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lists import is_held_out
from scenes import Scene, Slot, Text

_KINDS = {
    "organization": "org", "first_name": "name.first", "address": "address", "city": "city", "person": "name.full",
    "name": "name.full", "credit_card_number": "card", "last_name": "name.last", "country": "country",
    "phone_number": "phone", "street_name": "street.name", "age": "age", "nationality": "nationality", "year": "year",
    "building_number": "street.number", "zipcode": "postcode", "iban": "iban", "email": "email", "date_of_birth": "dob",
    "url": "url", "secondary_address": "street.unit", "ip_address": "ip", "ssn": "ssn", "postcode": "postcode",
    "state_abbr": "state.short", "date_time": "date", "name_male": "name.full", "name_female": "name.full",
    "prefix_male": "name.title", "last_name_male": "name.last", "first_name_female": "name.first",
    "nation_plural": "nationality.plural", "job": "job", "prefix": "name.title", "day_of_week": "weekday",
}  # fmt: skip
KNOWN = frozenset({
    "person_name", "location", "organization", "credit_card_number", "person_age", "phone_number", "email_address",
    "url", "date_of_birth", "us_social_security_number", "ip_address", "nationality", "banking_information",
})  # fmt: skip
"""Policies that the templates mark exhaustively; jobs, durations and the like stand in them unmarked."""


def templates(path: Path, held_out: bool) -> list[Scene]:
    """The templates of one split; every line of one is a turn."""
    if not path.exists():
        return []
    found = []
    for row in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(row)["template"]
        if is_held_out(raw) != held_out:
            continue
        lines = [line for line in re.split(r"\\n|\n", raw) if line.strip()]
        turns = tuple(
            tuple(
                Slot(_KINDS[part], "") if place % 2 else Text(part)
                for place, part in enumerate(re.split(r"\{\{(\w+)\}\}", line))
                if part
            )
            for line in lines
        )
        found.append(Scene(tuple("AB"[n % 2] for n in range(len(lines))), turns, "templates", raw, KNOWN))
    return found
