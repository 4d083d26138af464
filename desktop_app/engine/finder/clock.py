"""Times of day and durations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.numbers import Piece
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import Kind
from desktop_app.engine.finder.view import View

_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?\s*(?:am|pm|a\.m|p\.m)?$")
_HOUR = re.compile(r"(?:1[0-2]|0?\d)(?:[:.]?[0-5]\d)?(?:am|pm|a\.m|p\.m)$")
_HALVES = frozenset({"am", "pm", "a.m", "p.m"})
_ZONES = frozenset(listed("est edt cst cdt mst mdt pst pdt gmt bst utc eastern pacific central mountain et pt ct zulu"))
_LEAD = frozenset(listed("at by around before after until till from between past about approximately since"))
_DAY_PARTS = frozenset(listed("morning afternoon evening night"))
_UNITS = frozenset(
    listed(
        "second seconds minute minutes hour hours day days week weeks weekend weekends month months year "
        "years decade decades century centuries fortnight fortnights night nights min mins hr hrs sec secs yr "
        "yrs wk wks"
    )
)
_JOINED = re.compile(
    r"\d+(?:\.\d+)?-?(?:hours?|hrs?|minutes?|mins?|days?|weeks?|wks?|months?|years?|yrs?|seconds?|secs?)$"
)


def clock(view: View, pieces: list[Piece]) -> Iterator[Candidate]:
    """Clock times with their qualifiers, and numbers with a unit of time."""
    starting = {piece.first: piece for piece in pieces}
    ending = {piece.last: piece for piece in pieces}
    yield from _written(view)
    yield from _spoken(view, starting)
    yield from _durations(view, ending)


def _tail(view: View, last: int) -> int:
    """Past 'pm', 'in the morning', 'Eastern', 'sharp'."""
    end = view.turn_end(last)
    norms = view.norms
    if view.tokens[last].stop:
        return last
    if last + 1 <= end and norms[last + 1] in {"o'clock", "oclock", "hundred"}:
        last += 1
    if last + 1 <= end and norms[last + 1] in _HALVES:
        last += 1
    elif last + 2 <= end and norms[last + 1] in {"a", "p"} and norms[last + 2] == "m":
        last += 2
    if last + 3 <= end and norms[last + 1 : last + 3] == ["in", "the"] and norms[last + 3] in _DAY_PARTS:
        last += 3
    elif last + 2 <= end and norms[last + 1] == "at" and norms[last + 2] == "night":
        last += 2
    elif last + 1 <= end and norms[last + 1] in _DAY_PARTS:
        last += 1
    if last + 1 <= end and norms[last + 1] in _ZONES:
        last += 1
        if last + 1 <= end and norms[last + 1] in {"time", "standard", "daylight"}:
            last += 1
    return last


def _written(view: View) -> Iterator[Candidate]:
    for i, norm in enumerate(view.norms):
        if norm[:1].isdigit() and (_CLOCK.match(norm) or _HOUR.match(norm)) and (":" in norm or not _decimal(norm)):
            yield Candidate(i, _tail(view, i), "time", 0.92)
        elif norm in {"noon", "midnight", "midday", "noontime"}:
            first = i
            if i and view.norms[i - 1] in {"12", "twelve"}:
                first = i - 1
            yield Candidate(first, i, "time", 0.8)
        elif norm in {"o'clock", "oclock"} and i and view.norms[i - 1] not in {"an", "the"}:
            yield Candidate(i, _tail(view, i), "time", 0.6)


def _decimal(norm: str) -> bool:
    return norm.replace(".", "").isdigit()


def _spoken(view: View, starting: dict[int, Piece]) -> Iterator[Candidate]:
    norms = view.norms
    for i, piece in starting.items():
        end = view.turn_end(i)
        if piece.value is None or piece.kind in {Kind.ORDINAL, Kind.DECIMAL, Kind.QUANTITY, Kind.SOUND}:
            continue
        before = norms[i - 1] if i > view.turns[view.turn_of[i]].first else ""
        first, last = i, piece.last
        compact = piece.kind is Kind.NUMERAL and len(piece.text) in (3, 4) and int(piece.text[-2:]) < 60
        hours = piece.value <= 24 and len(piece.text) <= 2 and piece.value != 0
        if not hours and not (compact and int(piece.text[:-2]) <= 24):
            if piece.text in {"00", "0"}:
                pass
            continue
        minutes = starting.get(last + 1)
        if hours and minutes is not None and last < end and not view.tokens[last].stop:
            if minutes.text == "0" and (unit := starting.get(minutes.last + 1)) and len(unit.text) == 1 and unit.value:
                minutes = Piece(minutes.first, unit.last, "0" + unit.text, unit.kind, unit.value)
            if minutes.value is not None and len(minutes.text) == 2 and minutes.value < 60 and minutes.last <= end:
                more = starting.get(minutes.last + 1)
                if more is None or more.first > end or view.tokens[minutes.last].pause:
                    last = minutes.last
        qualified = _tail(view, last)
        sure = 0.0
        if qualified > last:
            sure = 0.9
        elif (
            before in {"past", "to", "til", "till", "after", "of"}
            and i >= 2
            and norms[i - 2] in {"half", "quarter"}
            and hours
        ):
            sure, first = 0.9, i - 2
        elif before in {"past", "to"} and i >= 2 and hours and i - 2 in _minute_words(starting, i):
            sure, first = 0.75, _minute_words(starting, i)[i - 2]
        elif last > piece.last and before in _LEAD:
            sure = 0.7
        elif (
            last > piece.last
            and piece.value <= 12
            and norms[minutes.first if minutes else i] in {"thirty", "fifteen", "forty-five", "30", "15", "45", "forty"}
        ):
            sure = 0.5
        elif before in {"at", "by", "around", "until", "till"} and piece.value <= 12 and _alone(view, last):
            sure = 0.55
        elif (
            before in {"after", "before"}
            and piece.value <= 12
            and last < end
            and norms[last + 1] in {"this", "tomorrow", "today", "tonight", "on"}
        ):
            sure = 0.7
        elif last < end and norms[last + 1] in {"tomorrow", "tonight", "sharp"} and piece.value <= 12:
            sure = 0.55
        elif before == "between" and last + 2 <= end and norms[last + 1] in {"and", "to"}:
            until = starting.get(last + 2)
            if (
                until is not None
                and until.value is not None
                and until.value <= 24
                and _alone(view, _tail(view, until.last))
            ):
                yield Candidate(first, last, "time", 0.55)
                yield Candidate(until.first, _tail(view, until.last), "time", 0.55)
                continue
        if before in {"past", "to", "after"} and i >= 2 and norms[i - 2] in {"half", "quarter"} and hours:
            first = i - 2
        if sure:
            yield Candidate(first, qualified, "time", sure)
        if (
            sure == 0.9
            and before in {"to", "and", "till", "until", "-"}
            and (from_ := _ending_hour(view, starting, i - 2))
        ):
            yield Candidate(*from_, "time", 0.75)


def _ending_hour(view: View, starting: dict[int, Piece], last: int) -> tuple[int, int] | None:
    """The 'nine' of 'from nine to five pm'."""
    for first in (last, last - 1):
        piece = starting.get(first)
        lead = first > 0 and view.norms[first - 1] in {"from", "between"}
        if piece is not None and piece.value is not None and 0 < piece.value <= 24 and lead:
            return first, last
    return None


def _minute_words(starting: dict[int, Piece], i: int) -> dict[int, int]:
    """'Twenty past four': last word of the minutes to their first."""
    found = {}
    for first in (i - 2, i - 3):
        piece = starting.get(first)
        if (
            piece is not None
            and piece.last == i - 2
            and piece.value in {5, 10, 20, 25}
            and piece.kind is not Kind.NUMERAL
        ):
            found[i - 2] = first
    return found


def _alone(view: View, last: int) -> bool:
    """Whether nothing is counted: 'at eight' rather than 'at eight people'."""
    end = view.turn_end(last)
    if last == end or view.tokens[last].stop or view.tokens[last].pause:
        return True
    after = view.norms[last + 1]
    return after in _AFTER_TIME


_AFTER_TIME = frozenset(
    listed(
        "and or on for please today tomorrow tonight this if but so then because i we he she they you it is "
        "was would works next in with at to until till from monday tuesday wednesday thursday friday saturday "
        "sunday um uh thanks thank the"
    )
)


def _durations(view: View, ending: dict[int, Piece]) -> Iterator[Candidate]:
    """Eight months, two and a half years, half an hour, 24-hour."""
    norms = view.norms
    for i, norm in enumerate(norms):
        if norm in _UNITS and i and norm not in {"second"}:
            first = _amount_before(view, ending, i)
            if first is not None:
                last = i
                end = view.turn_end(i)
                if norm in {"hour", "year", "day", "week", "month"} and norms[i + 1 : i + 4] == ["and", "a", "half"]:
                    last = min(i + 3, end)
                yield Candidate(first, last, "duration", 0.82)
        elif "-" in norm and norm.rpartition("-")[2] in _UNITS:
            head = norm.rpartition("-")[0]
            if head.isdigit() or head in _HYPHEN_NUMBERS:
                yield Candidate(i, i, "duration", 0.8)
        elif norm[:1].isdigit() and _JOINED.match(norm):
            yield Candidate(i, i, "duration", 0.85)


_HYPHEN_NUMBERS = frozenset(
    listed("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty sixty ninety")
)


def _amount_before(view: View, ending: dict[int, Piece], i: int) -> int | None:
    norms = view.norms
    begin = view.turns[view.turn_of[i]].first
    k = i - 1
    if k >= begin and norms[k] in {
        "more",
        "full",
        "whole",
        "straight",
        "calendar",
        "business",
        "working",
        "consecutive",
    }:
        k -= 1
    if k >= begin + 3 and norms[k - 2 : k + 1] == ["and", "a", "half"] and (piece := ending.get(k - 3)):
        return piece.first
    if k >= begin and norms[k] == "an" and k - 1 >= begin and norms[k - 1] == "half":
        return k - 1
    if k >= begin and norms[k] == "a" and k - 1 >= begin and norms[k - 1] == "half":
        return k - 1
    piece = ending.get(k)
    if piece is None or piece.kind in {Kind.ORDINAL, Kind.SOUND, Kind.MIXED, Kind.SPELT, Kind.LETTER, Kind.NATO}:
        return None
    if k < begin or view.tokens[k].stop:
        return None
    if norms[i] in {"year", "night", "day"} and piece.value == 1 and norms[k] == "one":
        return piece.first
    first = piece.first
    if first - 2 >= begin and norms[first - 1] in {"to", "or", "-"} and (low := ending.get(first - 2)) and low.value:
        first = low.first
    return first
