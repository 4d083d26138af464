"""What a rule proposes before proposals are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.marks import Origin


@dataclass(frozen=True, slots=True)
class Candidate:
    """Personal data that one rule saw in the words first..last (both included); confidence as in confidence.py."""

    first: int
    last: int
    policy: str
    confidence: float
    value: str = ""
    """What is looked for at the other mentions: digits of a number, nothing for what need not be found again."""
    origin: Origin = Origin.RULE
