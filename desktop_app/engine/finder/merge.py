"""The one place where proposals are weighed, in this order, the strongest first:

1. a shape or a check digit that proves itself (an e-mail address, a card number): the rule names its words;
2. the tagger where it is sure;
3. a number or a birth date that was asked for or announced, and fits: the rule names it;
4. the tagger where it is more sure than not;
5. every other rule, as far as the tagger sees some chance for its words, too (finder.py drops the rest);
6. what the tagger has doubts about.

Within a step: the stronger kind, the surer, the longer. What sticks out of a stronger neighbour stays covered; of
numbers it becomes a part of the neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.marks import Origin
from desktop_app.engine.finder.candidate import Candidate

# kinds that hold others inside: a name within an e-mail address is part of the address
_RANK = {
    "email_address": 6, "url": 6, "filename": 6, "ip_address": 6, "username": 5,
    "credit_card_number": 4, "us_social_security_number": 4, "banking_information": 4, "vehicle_id": 4,
    "date_of_birth": 4, "credit_card_expiration": 4, "password": 4, "event": 3, "person_age": 3,
    "injury": 3, "number_sequence": 1,
}  # fmt: skip
_ORDINARY_RANK = 2
_PROOFS = {
    "email_address": 0.9, "url": 0.9, "ip_address": 0.9,
    "credit_card_number": 0.96, "vehicle_id": 0.96, "banking_information": 0.96,
    "us_social_security_number": 0.96,
}  # fmt: skip
"""Kinds whose shape or check digit proves them, and how sure a rule must be for its word to come first."""
NUMBERS = frozenset({
    "phone_number", "credit_card_number", "credit_card_cvv", "credit_card_expiration", "banking_information",
    "account_number", "us_social_security_number", "drivers_license", "passport_number", "vehicle_id",
    "number_sequence", "healthcare_number", "password",
})  # fmt: skip
SURE = 0.55
"""Below this a stronger kind does not push a surer one aside."""
_TAGGER_SURE = 0.8
_TAGGER_MORE_SURE_THAN_NOT = 0.5
_ANNOUNCED_NUMBER = 0.9
_ANNOUNCED = {"date_of_birth": 0.9, "password": 0.8}
"""How sure a rule is of what was announced and fits."""


def is_proof(one: Candidate) -> bool:
    """Whether a rule saw a shape that proves itself."""
    return one.origin is Origin.RULE and one.confidence >= _PROOFS.get(one.policy, 2.0)


def is_announced(one: Candidate) -> bool:
    """Whether a rule saw a number, a birth date or a password that was asked for or announced, and that fits."""
    least = _ANNOUNCED.get(one.policy, _ANNOUNCED_NUMBER if one.policy in NUMBERS else 2.0)
    return one.origin is Origin.RULE and one.confidence >= least


def _step(one: Candidate) -> int:
    if one.origin is Origin.ENGINE:
        return 5 if one.confidence >= _TAGGER_SURE else 3 if one.confidence >= _TAGGER_MORE_SURE_THAN_NOT else 1
    if is_proof(one):
        return 6
    return 4 if is_announced(one) else 2


def _weight(one: Candidate) -> tuple[int, float, float, int, int]:
    rank = _RANK.get(one.policy, _ORDINARY_RANK)
    length = one.last - one.first
    surely = rank if one.confidence >= SURE else 0
    return _step(one), surely, one.confidence + 0.06 * min(length, 5), length, -one.first


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sorted and free of overlaps; what sticks out of a stronger neighbour is kept, for it was personal, too."""
    taken: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for one in sorted(candidates, key=_weight, reverse=True):
        start = None
        rival = next((taken[k] for k in range(one.first, one.last + 1) if k in taken), None)
        policy = rival.policy if rival and {rival.policy, one.policy} <= NUMBERS else one.policy
        for k in range(one.first, one.last + 2):
            free = k <= one.last and k not in taken
            if free and start is None:
                start = k
            elif not free and start is not None:
                kept.append(Candidate(start, k - 1, policy, one.confidence, one.value, one.origin))
                start = None
        for k in range(one.first, one.last + 1):
            taken.setdefault(k, one)
    return sorted(kept, key=lambda one: one.first)
