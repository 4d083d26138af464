"""Money, ages, medical figures and measures of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cues
from desktop_app.engine.finder.numbers import Piece
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import Kind
from desktop_app.engine.finder.view import FILLERS, View

_WRITTEN = re.compile(
    r"(?:us|ca|au|nz)?[$£€¥₹]\d[\d,]*(?:\.\d+)?(?:k|m|bn|million|billion)?$|\d[\d,]*(?:\.\d+)?[$£€¥₹]$"
)
_CURRENCIES = frozenset(
    listed(
        "dollar dollars buck bucks cent cents penny pence euro euros quid yen yuan renminbi rupee rupees peso "
        "pesos franc francs krona kronor kroner krone rand real reais ruble rubles rouble roubles lira shekel "
        "shekels dirham dirhams dinar dinars riyal riyals won baht ringgit rupiah zloty forint koruna usd eur "
        "gbp inr jpy cad aud naira cedi shilling shillings bitcoin bitcoins pound pounds nickel nickels dime "
        "dimes grand"
    )
)
_ALONE = frozenset(
    listed("dollar dollars euro euros yen yuan rupee rupees peso pesos ruble rubles usd gbp eur jpy francs")
)
_AMBIGUOUS = frozenset(listed("pound pounds won real rand grand quid buck nickel dime"))
_WEIGHT = frozenset(listed("weigh weighs weighed weight lost gained gain lose heavy overweight lifting lift body"))
_AGE_LEAD = frozenset(listed("aged age turning turned turns turn"))
_BE = frozenset(listed("i'm he's she's you're they're am is are was were he'd be who's im i we're"))
_AGE_FOLLOWED = frozenset(
    listed("and now but so next in this last i my years year yrs y male female who with today or because when yo")
)
_PERSONS = frozenset(
    listed(
        "i i'm he he's she she's mother father mom mum dad son daughter wife husband brother sister "
        "grandmother grandfather grandma grandpa kid child baby patient boy girl man woman uncle aunt cousin "
        "nephew niece friend dog you you're"
    )
)
_PERCENT = frozenset({"percent", "percentage", "pct"})
_HEIGHT = frozenset(
    listed(
        "feet foot ft inches inch centimeters centimetres cm meters metres meter metre kilograms kilos kg "
        "pounds lbs lb stone"
    )
)
_BODY_CUES = frozenset(listed("tall height weigh weighs weighed weight pounds kilos stone built heavy"))


def amounts(view: View, pieces: list[Piece], cues: Cues) -> Iterator[Candidate]:
    """Every amount that belongs to one of these kinds."""
    starting = {piece.first: piece for piece in pieces}
    ending = {piece.last: piece for piece in pieces}
    yield from _money(view, starting, ending, cues)
    yield from _ages(view, starting, cues)
    yield from _statistics(view, starting, ending, cues)
    yield from _measures(view, starting, ending)


def _quantity(piece: Piece | None) -> bool:
    return piece is not None and piece.kind not in {
        Kind.ORDINAL, Kind.LETTER, Kind.NATO, Kind.MIXED, Kind.SPELT, Kind.SOUND,
    }  # fmt: skip


def _amount_start(view: View, ending: dict[int, Piece], k: int) -> int | None:
    """The first word of the number that ends at a word: 'seventy five', 'two fifty', 'nine ninety nine'."""
    piece = ending.get(k)
    if not _quantity(piece) or piece is None:
        return None
    first = piece.first
    for _ in range(4):
        before = ending.get(first - 1)
        if before is None or not _quantity(before) or view.turn_of[before.first] != view.turn_of[k]:
            break
        if view.tokens[before.last].stop or view.tokens[before.last].pause:
            break
        first = before.first
    if first >= 2 and view.norms[first - 1] == "point" and ending.get(first - 2) is not None:
        first = ending[first - 2].first
    return first


def _money(view: View, starting: dict[int, Piece], ending: dict[int, Piece], cues: Cues) -> Iterator[Candidate]:
    norms = view.norms
    done = -1
    for i, one in enumerate(view.tokens):
        norm = one.norm
        if one.core[:3].strip("USCANZ")[:1] in "$£€¥₹" and len(one.core) > 1 and _WRITTEN.match(one.core.lower()):
            last = i
            if i < view.turn_end(i) and norms[i + 1] in {"million", "billion", "thousand", "k", "grand"}:
                last = i + 1
            yield Candidate(i, last, "money_amount", 0.95)
        elif one.core[-1:] in "$£€¥₹" and one.core and _WRITTEN.match(one.core.lower()):
            yield Candidate(i, i, "money_amount", 0.9)
        elif norm in _CURRENCIES and i > done:
            k = i - 1
            if k >= 0 and norms[k] in {"us", "u.s", "canadian", "australian", "hundred", "american"}:
                k -= 1 if _amount_start(view, ending, k) is None else 0
            first = _amount_start(view, ending, k) if k >= 0 and view.turn_of[k] == view.turn_of[i] else None
            if (
                first is None
                and i
                and norms[i - 1] in {"a", "few", "couple", "many"}
                and norm in {"buck", "grand", "quid"}
            ):
                continue
            if first is None and norm in _ALONE:
                yield Candidate(i, i, "money_amount", 0.5)
            if first is None:
                continue
            if norm in {"pound", "pounds"} and _weighed(view, first, i):
                continue
            last = _cents(view, starting, i)
            done = last
            yield Candidate(first, last, "money_amount", 0.8 if norm in _AMBIGUOUS else 0.93)
    yield from _bare_money(view, starting, cues)


def _weighed(view: View, first: int, last: int) -> bool:
    low = max(view.turns[view.turn_of[first]].first, first - 6)
    high = min(view.turn_end(last), last + 4)
    return any(view.norms[k] in _WEIGHT for k in range(low, high + 1))


def _cents(view: View, starting: dict[int, Piece], i: int) -> int:
    """The last word of '... and thirty four cents'."""
    end = view.turn_end(i)
    k = i + 1
    if k <= end and view.norms[k] == "and":
        k += 1
    piece = starting.get(k)
    if piece is None or not _quantity(piece):
        return i
    last = piece.last
    if last + 1 <= end and view.norms[last + 1] in {"cents", "cent", "pence", "p", "pennies"}:
        return last + 1
    plain = piece.value is not None and len(piece.text) == 2 and k == i + 1 and view.norms[i] not in {"cents", "cent"}
    return last if plain and (last == end or view.tokens[last].stop or view.tokens[last].pause) else i


_PAID_FOR = frozenset(
    listed("is was of for about around to you my it's that's comes at be a the exactly roughly almost over")
)


def _bare_money(view: View, starting: dict[int, Piece], cues: Cues) -> Iterator[Candidate]:
    """'The total is forty two fifty': a number right after a word for money."""
    for cue in cues.all:
        if cue.policy != "money_amount":
            continue
        k = cue.last + 1
        end = view.turn_end(cue.last)
        while k <= end and k <= cue.last + 3 and (view.norms[k] in _PAID_FOR or view.norms[k] in FILLERS):
            k += 1
        piece = starting.get(k) if k <= end else None
        if piece is None or not _quantity(piece) or (piece.value is not None and piece.value < 5 and k > cue.last + 1):
            continue
        last = piece.last
        while (more := starting.get(last + 1)) and _quantity(more) and last + 1 <= end and not view.tokens[last].stop:
            last = more.last
        if (
            last < end
            and not view.tokens[last].stop
            and not view.tokens[last].pause
            and view.norms[last + 1] not in _AFTER_SUM
        ):
            continue
        if sum(len(starting[j].text) for j in range(k, last + 1) if j in starting) >= 8:
            continue
        yield Candidate(k, last, "money_amount", 0.5)


_AFTER_SUM = frozenset(
    listed("and or for on to from per each a plus this but if i you so in which that as with today monthly")
)


def _ages(view: View, starting: dict[int, Piece], cues: Cues) -> Iterator[Candidate]:
    """'I am seventy two', '36-year-old', 'aged 40', and the answer to 'how old'."""
    norms = view.norms
    for i, piece in starting.items():
        if piece.value is None or piece.kind in {Kind.ORDINAL, Kind.SOUND} or not 0 < piece.value <= 120:
            continue
        end = view.turn_end(i)
        begin = view.turns[view.turn_of[i]].first
        after = norms[piece.last + 1 : min(end, piece.last + 3) + 1]
        before = norms[max(begin, i - 3) : i]
        if after[:1] == ["years"] and after[1:2] in (["old"], ["of"]):
            sure = 0.95 if after[1:2] == ["old"] or after[2:3] == ["age"] else 0.0
        elif after[:2] in (
            ["year", "old"],
            ["months", "old"],
            ["month", "old"],
            ["weeks", "old"],
            ["days", "old"],
            ["yrs", "old"],
        ) or after[:1] in (["year-old"], ["years-old"], ["yo"], ["y/o"], ["month-old"], ["year-olds"]):
            sure = 0.95
        elif before[-1:] and (before[-1] in _AGE_LEAD and norms[i - 1] != "turn"):
            sure = 0.8 if not after or after[0] not in {"left", "right", "percent"} else 0.0
        elif before[-2:] in (["age", "of"], ["age", "is"]):
            sure = 0.9
        elif before[-1:] and before[-1] in _BE and _is_person(before) and _closes(view, piece.last, end):
            sure = 0.8 if piece.value >= 13 else 0.55
        else:
            sure = 0.0
        if not sure and _asked_age(view, cues, i) and _closes(view, piece.last, end):
            sure = 0.85
        if sure:
            yield Candidate(i, piece.last, "person_age", sure)
    for i, norm in enumerate(norms):
        if "-" in norm and norm.endswith(("-year-old", "-years-old", "-year-olds", "-month-old")):
            yield Candidate(i, i, "person_age", 0.95)
        elif "-" in norm and norm.endswith(("-year", "-month")) and norms[i + 1 : i + 2] == ["old"]:
            yield Candidate(i, i, "person_age", 0.93)
        elif (norm.endswith(("yo", "y/o")) and norm[:-2].rstrip("-").isdigit()) or (
            norm.endswith("y/o") and norm[:-3].isdigit()
        ):
            yield Candidate(i, i, "person_age", 0.9)


def _is_person(before: list[str]) -> bool:
    if before[-1] in {"i'm", "he's", "she's", "im", "you're", "who's"}:
        return True
    return before[-1] in {"am", "is", "are", "was", "were", "be"} and len(before) > 1 and before[-2] in _PERSONS


def _closes(view: View, last: int, end: int) -> bool:
    return last == end or view.tokens[last].stop or view.tokens[last].pause or view.norms[last + 1] in _AGE_FOLLOWED


def _asked_age(view: View, cues: Cues, i: int) -> bool:
    turn = view.turn_of[i]
    if i - view.turns[turn].first > 4 or turn == 0:
        return False
    span = view.turns[turn - 1]
    asked = [cue for cue in cues.within(span.first, span.last) if cue.strong]
    return bool(asked) and asked[-1].policy == "person_age"


def _statistics(view: View, starting: dict[int, Piece], ending: dict[int, Piece], cues: Cues) -> Iterator[Candidate]:
    """Percentages and the readings of the body: 120 over 80, a heart rate of 72."""
    norms = view.norms
    for i, norm in enumerate(norms):
        if norm in _PERCENT or norms[i : i + 2] == ["per", "cent"]:
            first = _amount_start(view, ending, i - 1) if i else None
            if first is not None and view.turn_of[first] == view.turn_of[i]:
                yield Candidate(first, i + (norm == "per"), "statistics", 0.6)
        elif norm.endswith("%") and norm[:1].isdigit():
            yield Candidate(i, i, "statistics", 0.6)
        elif "/" in norm and re.fullmatch(r"\d{2,3}/\d{2,3}", norm) and 60 <= int(norm.split("/")[0]) <= 260:
            yield Candidate(i, i, "statistics", 0.75)
        elif norm == "over" and i - 1 in ending and i + 1 in starting:
            high, low = ending[i - 1], starting[i + 1]
            if high.value and low.value and 60 <= high.value <= 260 and 30 <= low.value <= 160:
                yield Candidate(high.first, low.last, "statistics", 0.9)
    for cue in cues.all:
        if cue.policy != "statistics":
            continue
        end = min(view.turn_end(cue.last), cue.last + 8)
        k = cue.last + 1
        while k <= end and k not in starting and not view.tokens[k].stop:
            k += 1
        piece = starting.get(k) if k <= end else None
        if piece is None or not _quantity(piece) or any(view.tokens[j].stop for j in range(cue.last, k)):
            continue
        last = piece.last
        stop = view.turn_end(k)
        while last + 1 <= stop:
            if (more := starting.get(last + 1)) is not None and _quantity(more):
                last = more.last
            elif view.norms[last + 1] in {"point", "over"} and last + 2 in starting and last + 2 <= stop:
                last = starting[last + 2].last
            else:
                break
        following = view.norms[last + 1] if last < stop else ""
        if following in {"percent", "%"}:
            last += 1
        elif following in {
            "days",
            "weeks",
            "years",
            "times",
            "months",
            "hours",
            "minutes",
            "ago",
            "year",
            "day",
            "week",
        }:
            continue
        yield Candidate(k, last, "statistics", 0.75)


def _measures(view: View, starting: dict[int, Piece], ending: dict[int, Piece]) -> Iterator[Candidate]:
    """Height and weight of a person, with their unit."""
    norms = view.norms
    done = -1
    for i, norm in enumerate(norms):
        if i <= done:
            continue
        if norm in _HEIGHT and i:
            first = _amount_start(view, ending, i - 1)
            if first is None:
                continue
            low, high = max(view.turns[view.turn_of[i]].first, first - 6), min(view.turn_end(i), i + 4)
            if not any(norms[k] in _BODY_CUES - {"pounds", "kilos", "stone"} for k in range(low, high + 1)):
                continue
            last = i
            more = starting.get(i + 1)
            if more is not None and i < view.turn_end(i) and more.value is not None and more.value < 14:
                last = more.last + (norms[more.last + 1 : more.last + 2] in (["inches"], ["inch"], ["pounds"]))
            if last < view.turn_end(i) and norms[last + 1] == "tall":
                last += 1
            done = last
            yield Candidate(first, last, "physical_attribute", 0.8)
        elif re.fullmatch(r"\d{2,3}(?:cm|kg|lbs?)|\d'\d{1,2}\"?|\d(?:ft|')(?:\d{1,2}(?:in)?)?", norm):
            yield Candidate(i, i + (norms[i + 1 : i + 2] == ["tall"]), "physical_attribute", 0.75)
        elif norm == "tall" and i - 1 in ending and _quantity(ending[i - 1]):
            first = _amount_start(view, ending, i - 1)
            if first is not None:
                yield Candidate(first, i, "physical_attribute", 0.8)
        elif norm in {"weigh", "weighs", "weighed"} and i + 1 in starting and _quantity(starting[i + 1]):
            last = starting[i + 1].last
            if last < view.turn_end(i) and norms[last + 1] in _HEIGHT:
                last += 1
            yield Candidate(i + 1, last, "physical_attribute", 0.7)
