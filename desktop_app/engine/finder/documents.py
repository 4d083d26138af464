"""Numbers that stand for a person or a thing of theirs: cards, documents, accounts, telephones and all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from desktop_app.engine.finder import checks
from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cue, Cues
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.runs import Run
from desktop_app.engine.finder.spoken import MONTH_NAMES, SOUNDS, Kind
from desktop_app.engine.finder.view import View

NUMBER_LIKE = frozenset(
    listed(
        "us_social_security_number credit_card_number credit_card_cvv credit_card_expiration "
        "banking_information account_number healthcare_number drivers_license passport_number vehicle_id "
        "phone_number password number_sequence location date_of_birth"
    )
)
SHORTEST_UNASKED = 5
"""A number of this many digits that nobody counts with is personal, whatever it is."""
_DATED = frozenset({"credit_card_expiration", "date_of_birth"})
REACH = 14
"""How many words an announcement may stand before its number, in the same turn."""
QUESTION_REACH = 45
"""The same for a question in an earlier turn."""

_BANK_WORDS = frozenset(listed("routing bank checking savings deposit iban sort transfer wire swift"))
_HEALTH_WORDS = frozenset(
    listed(
        "patient prescription pharmacy doctor clinic medicare medicaid nhs medication refill hospital health "
        "nurse copay beneficiary appointment insured medical diagnosis symptoms"
    )
)
_DOSE = re.compile(r"\d+(?:MG|MCG|ML|KG|CC|G|IU|MM|CM|L|LB|LBS|K|AM|PM)$")
_AFTER_VERB = frozenset(listed("is was are as for of that's it's the my your his her their our in on a"))
_COUNTED = frozenset(
    listed(
        "people persons guests units miles kilometers kilometres meters metres feet inches pounds dollars "
        "cents euros percent degrees points times items pieces pages words steps calories grams milligrams mg "
        "ml kg square gallons liters litres bucks grand employees customers students seats rooms tickets "
        "hours minutes seconds days weeks months years year percentage watts volts megabytes gigabytes gigs "
        "meg bytes thousand million calls users copies"
    )
)

_FITS: dict[str, Callable[[str], bool]] = {
    "us_social_security_number": lambda t: (t.isdigit() and len(t) in (4, 9, 11, 12)) or checks.is_nino(t),
    "credit_card_number": lambda t: t.isdigit() and (len(t) == 4 or 12 <= len(t) <= 19),
    "credit_card_cvv": lambda t: t.isdigit() and len(t) in (3, 4),
    "credit_card_expiration": lambda t: t.isdigit() and 3 <= len(t) <= 6,
    "banking_information": lambda t: sum(c.isdigit() for c in t) >= 4,
    "account_number": lambda t: sum(c.isdigit() for c in t) >= 3,
    "healthcare_number": lambda t: sum(c.isdigit() for c in t) >= 3,
    "drivers_license": lambda t: sum(c.isdigit() for c in t) >= 4 and len(t) >= 5,
    "passport_number": lambda t: 6 <= len(t) <= 12,
    "vehicle_id": lambda t: 4 <= len(t) <= 17,
    "phone_number": lambda t: t.isdigit() and (len(t) in (4, 7) or 10 <= len(t) <= 14),
    "location": lambda t: (t.isdigit() and len(t) in (5, 9)) or checks.is_postcode(t),
    "date_of_birth": lambda t: t.isdigit() and 3 <= len(t) <= 8,
    "password": lambda t: len(t) >= 3,
    "number_sequence": lambda t: len(t) >= 3,
}
# a check digit that settles the matter: policy, test, confidence without any cue
_PROVEN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("credit_card_number", checks.is_card, 0.96),
    ("vehicle_id", checks.is_vin, 0.96),
    ("banking_information", checks.is_iban, 0.97),
    ("us_social_security_number", checks.is_nino, 0.85),
)


def documents(view: View, runs: Sequence[Run], cues: Cues) -> Iterator[Candidate]:
    """One candidate a run; a number in several parts is judged as one, and each part is marked."""
    asked = _Expectations(view, cues)
    judged: set[int] = set()
    for run in runs:
        if id(run.group) in judged:
            continue
        judged.add(id(run.group))
        expected = asked.of(run)
        policy, confidence = _kind(view, run, expected)
        if policy:
            for part in run.group:
                yield Candidate(*_edges(view, part, expected=expected is not None), policy, confidence, run.whole)


def _edges(view: View, run: Run, *, expected: bool) -> tuple[int, int]:
    """First and last word, with what sounds like digits and closes a number that was expected ('... four to do,')."""
    last, end = run.last, view.turn_end(run.last)
    if expected and last < end and not view.tokens[last].stop and view.norms[last + 1] in SOUNDS:
        for k in range(last + 1, min(end, last + 2) + 1):
            if view.tokens[k].stop or view.tokens[k].pause or k == end:
                return run.first, k
    return run.first, last


def _kind(view: View, run: Run, expected: Cue | None) -> tuple[str, float]:
    """Policy and confidence of a number; no policy where it is none of ours."""
    whole = run.whole
    digits = sum(c.isdigit() for c in whole)
    if any(part.pieces[0].kind in {Kind.ORDINAL, Kind.DECIMAL} for part in run.group):
        return "", 0.0
    if run.letters_only and not (expected and _spelt_answer(run, expected)):
        return "", 0.0
    if _are_choices(view, run):
        return "", 0.0
    for policy, passes, confidence in _PROVEN:
        if passes(whole):
            sure = expected is not None and expected.policy == policy
            return policy, 0.99 if sure else confidence
    if expected is not None and not _is_count(view, run, expected):
        policy = expected.policy
        near = run.first - expected.last <= 3 or expected.first > run.last
        if _FITS[policy](whole) and (expected.strong or near or digits >= SHORTEST_UNASKED - 1):
            proven = policy == "banking_information" and checks.is_routing(whole)
            proven = proven or (policy == "healthcare_number" and checks.is_nhs(whole))
            proven = proven or (policy == "phone_number" and checks.is_phone(whole))
            return policy, (0.97 if proven else 0.9) if expected.strong else 0.75
        if digits >= 10 and checks.is_phone(whole) and policy in {"number_sequence", "location", "date_of_birth"}:
            return "phone_number", 0.8
        if policy in {"location", "date_of_birth", "credit_card_expiration", "credit_card_cvv"}:
            return _unasked(view, run, whole, digits)
        if digits >= 3 and expected.strong:
            return policy, 0.7 if digits >= SHORTEST_UNASKED else 0.6
    return _unasked(view, run, whole, digits)


def _unasked(view: View, run: Run, whole: str, digits: int) -> tuple[str, float]:
    """What the shape alone says."""
    if _DOSE.match(whole) or _are_years(run):
        return "", 0.0
    counted = run.counted and run.group == [run]
    if counted and (run.pieces[0].kind is not Kind.NUMERAL):
        return "", 0.0
    if run.group == [run] and len(run.pieces) == 1 and _next_is_counted(view, run) and digits < 9:
        return "", 0.0
    if whole.isdigit():
        if checks.is_phone(whole):
            return "phone_number", 0.8
        grouped = [len(piece.text) for part in run.group for piece in part.pieces]
        if checks.is_social(whole):
            if _hyphened(view, run, (3, 2, 4)):
                return "us_social_security_number", 0.96
            if grouped == [3, 2, 4]:
                return "us_social_security_number", 0.8
            if checks.is_routing(whole) and _near(view, run, _BANK_WORDS):
                return "banking_information", 0.8
            return "us_social_security_number", 0.6
        if digits == 7 and (_hyphened(view, run, (3, 4)) or grouped == [3, 4]):
            return "phone_number", 0.7
    elif checks.is_postcode(whole):
        return "location", 0.75
    if digits >= SHORTEST_UNASKED:
        return "number_sequence", 0.7
    if not whole.isdigit() and digits >= 2 and len(whole) >= 5:
        return "number_sequence", 0.6
    return "", 0.0


def _are_years(run: Run) -> bool:
    """'2019, 2019' is no number of eight digits."""
    pieces = [piece for part in run.group for piece in part.pieces]
    return len(pieces) > 1 and all(piece.value is not None and 1900 <= piece.value <= 2035 for piece in pieces)


def _are_choices(view: View, run: Run) -> bool:
    """'10, 15 or 20' is a choice of numbers."""
    return (
        "or" in view.norms[run.first : run.group[-1].last + 1] and len(run.whole) <= 8 and len(run.pieces[0].text) > 1
    )


def _hyphened(view: View, run: Run, sizes: tuple[int, ...]) -> bool:
    """Whether a single word parts its digits in this way."""
    if run.first != run.last:
        return False
    parts = [part for part in "".join(c if c.isdigit() else " " for c in view.tokens[run.first].core).split() if part]
    return tuple(map(len, parts)) == sizes


def _next_is_counted(view: View, run: Run) -> bool:
    after = run.last + 1
    return after <= view.turn_end(run.last) and view.norms[after] in _COUNTED


def _is_count(view: View, run: Run, expected: Cue) -> bool:
    """'Two of five', '3 people' and 'one account' answer no question for a number."""
    if _next_is_counted(view, run) and run.digits < 6:
        return True
    if run.counted and run.group == [run] and run.digits <= 2:
        return True
    if expected.policy == "number_sequence" and not expected.strong and run.digits < 3:
        return True
    return run.digits < 3 and len(run.whole) < 4


def _spelt_answer(run: Run, expected: Cue) -> bool:
    """Letters alone answer for a booking, a password or a plate."""
    return expected.policy in {"number_sequence", "password", "vehicle_id"} and expected.strong and len(run.whole) >= 4


def _near(view: View, run: Run, words: frozenset[str], reach: int = 40) -> bool:
    low = max(0, run.first - reach)
    return any(view.norms[k] in words for k in range(low, min(len(view.norms), run.last + 12)))


class _Expectations:
    """Which number was asked for or announced; a question is answered once, in its order."""

    def __init__(self, view: View, cues: Cues) -> None:
        self._view = view
        self._cues = cues
        self._answered: set[Cue] = set()
        self._last_used: tuple[Cue, int] | None = None

    def of(self, run: Run) -> Cue | None:
        """The cue that a run answers, if any."""
        cue = self._announced(run) or self._explained(run) or self._asked(run)
        if cue is None:
            return None
        self._answered.add(cue)
        self._last_used = cue, run.group[-1].last
        return self._in_context(run, cue)

    def _announced(self, run: Run) -> Cue | None:
        """'My card number is ...': the nearest cue before it in its turn."""
        near = [
            cue
            for cue in self._cues.before(run.first, REACH)
            if self._view.turn_of[cue.first] == run.turn and cue.policy in NUMBER_LIKE
        ]
        if not near:
            return None
        nearest = near[0]
        if self._view.norms[nearest.last] in {"in", "with"} and not nearest.strong and len(near) > 1:
            nearest = near[1]  # "my social ends in"
        same = [cue for cue in near if cue.last == nearest.last]
        nearest = next((cue for cue in same if _FITS[cue.policy](run.whole)), nearest)
        if not nearest.strong:
            stronger = [cue for cue in near if cue.strong and run.first - cue.last <= 8 and cue not in self._answered]
            stronger = [cue for cue in stronger if self._view.same_sentence(cue.last, run.first)]
            if stronger:
                nearest = stronger[0]
        if nearest in self._answered:
            reused = self._last_used is not None and run.first - self._last_used[1] <= 6
            return nearest if reused and _FITS[nearest.policy](run.whole) else None
        return nearest

    def _explained(self, run: Run) -> Cue | None:
        """'... is my card number': a cue right after it."""
        end = self._view.turn_end(run.last)
        for cue in self._cues.after(run.last, 5):
            if cue.first > end or cue.policy not in NUMBER_LIKE:
                return None
            between = self._view.norms[run.last + 1 : cue.first]
            if between and between[0] in _AFTER_VERB and all(word in _AFTER_VERB for word in between):
                return cue
            return None
        return None

    def _asked(self, run: Run) -> Cue | None:
        """The question of an earlier turn: its first part that this number fits and that is not answered yet."""
        for turn in range(run.turn - 1, max(-1, run.turn - 5), -1):
            span = self._view.turns[turn]
            if run.first - span.last > QUESTION_REACH:
                return None
            there = [cue for cue in self._cues.within(span.first, span.last) if cue.policy in NUMBER_LIKE]
            if not there:
                continue
            ordered = [cue for cue in there if cue.strong] or there
            if self._dated_before(run):
                ordered = [cue for cue in ordered if cue.policy not in _DATED] or ordered
            fitting = [cue for cue in ordered if _FITS[cue.policy](run.whole)]
            for choice in (fitting, ordered):
                for cue in choice:
                    if cue not in self._answered:
                        return cue
            return (fitting or ordered)[-1]
        return None

    def _dated_before(self, run: Run) -> bool:
        """Whether a written date in this turn has answered the question for one already."""
        begin = self._view.turns[run.turn].first
        said = self._view.norms[max(begin, run.first - 8) : run.first]
        return any(word in MONTH_NAMES or ("/" in word and word[:1].isdigit()) for word in said)

    def _in_context(self, run: Run, cue: Cue) -> Cue:
        """An account at a bank is a bank's, a member of a health plan is a patient."""
        if cue.policy == "account_number":
            said = self._view.norms[cue.first : cue.last + 1]
            if "account" in said and _near(self._view, run, _BANK_WORDS):
                return Cue(cue.first, cue.last, "banking_information", cue.strong)
            plan = {"member", "policy", "membership", "subscriber", "plan", "insured"} & set(said)
            if plan and _near(self._view, run, _HEALTH_WORDS, 80):
                return Cue(cue.first, cue.last, "healthcare_number", cue.strong)
        return cue
