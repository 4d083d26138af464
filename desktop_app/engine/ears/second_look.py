"""Which pieces deserve to be heard again: those where a slip of the recogniser would let personal data through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.engine.ears.units import units

_CUES = re.compile(
    r"\b(?:(?:phone|telephone|mobile|cell|fax|account|card|routing|policy|member|membership|customer|client|order|"
    r"reference|confirmation|license|licence|passport|plate|security|insurance|case|ticket|claim|tracking|serial|"
    r"contact|id|the|your|my|what|whole|full) numbers?|digits|spell(?:ed|ing)?|(?:zip|post|postal|security|area|access|"
    r"sort|pin|verification) ?codes?|zip|pin|e ?mail|dot com|date of birth|birth ?date|birthday|born on|"
    r"social security|ssn|cvv|expir\w+ date|credit card|debit card|passport|licen[sc]e|username|password|"
    r"(?:home|mailing|street|billing|new|your|my) address)\b"
)
_YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\ds?\W*")
_LONG_RUN = 4
_LONG_TOKEN = 5


def asks_for_numbers(tokens: Sequence[str]) -> bool:
    """True where the words ask for, or announce, a number, a spelling or an address."""
    text = " ".join("".join(sign if sign.isalnum() else " " for sign in token.lower()) for token in tokens)
    return _CUES.search(re.sub(r"\s+", " ", text)) is not None


def holds_numbers(tokens: Sequence[str]) -> bool:
    """True where a longer number, a spelling or an address was heard; years and round amounts do not count."""
    run = tokens_in_run = 0
    before = -1
    for unit in units(tokens):
        if unit.symbol in ("@", "dot") and unit.precious:
            return True
        decade = unit.symbol == "s" and run > 0
        if not unit.precious or decade or _YEAR.fullmatch(tokens[unit.token]):
            run = tokens_in_run = 0
            continue
        run += 1
        tokens_in_run += unit.token != before or run == 1
        before = unit.token
        if (run >= _LONG_RUN and tokens_in_run >= _LONG_RUN) or run >= _LONG_TOKEN:
            digits = sum(sign.isdigit() for sign in tokens[unit.token])
            if "," not in tokens[unit.token].strip(",") or digits < run:
                return True
    return False
