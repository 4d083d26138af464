"""Where proposals overlap, one place decides: the stronger kind, the surer, the longer; what sticks out stays."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.engine.finder.candidate import Candidate

# kinds that hold others inside: a name within an e-mail address is part of the address
_RANK = {
    "email_address": 6, "url": 6, "filename": 6, "ip_address": 6, "username": 5,
    "credit_card_number": 4, "us_social_security_number": 4, "banking_information": 4, "vehicle_id": 4,
    "date_of_birth": 4, "credit_card_expiration": 4, "password": 4, "event": 3, "person_age": 3,
    "injury": 3, "number_sequence": 1,
}  # fmt: skip
_ORDINARY_RANK = 2
SURE = 0.55
"""Below this a stronger kind does not push a surer one aside."""


def _weight(one: Candidate) -> tuple[float, float, int, int]:
    rank = _RANK.get(one.policy, _ORDINARY_RANK)
    length = one.last - one.first
    surely = rank if one.confidence >= SURE else 0
    return surely, one.confidence + 0.06 * min(length, 5), length, -one.first


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sorted and free of overlaps; what sticks out of a stronger neighbour is kept, for it was personal, too."""
    taken: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for one in sorted(candidates, key=_weight, reverse=True):
        start = None
        for k in range(one.first, one.last + 2):
            free = k <= one.last and k not in taken
            if free and start is None:
                start = k
            elif not free and start is not None:
                kept.append(Candidate(start, k - 1, one.policy, one.confidence, one.value))
                start = None
        for k in range(one.first, one.last + 1):
            taken.setdefault(k, one)
    return sorted(kept, key=lambda one: one.first)
