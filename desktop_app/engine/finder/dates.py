"""Calendar dates, birth dates, card expiry dates and broader periods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cue, Cues, answer_to
from desktop_app.engine.finder.numbers import Piece
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import MONTH_NAMES, Kind
from desktop_app.engine.finder.view import FILLERS, View

_SURE_MONTHS = frozenset(listed("january february april june july august september october november december"))
_WEEKDAYS = frozenset(
    listed(
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
        "fridays saturdays sundays"
    )
)
_SHORT_DAYS = frozenset(listed("mon tue tues wed thu thur thurs fri sat sun"))
_SEASONS = frozenset(listed("summer winter autumn summers winters summertime wintertime"))
_LOOSE_SEASONS = frozenset(listed("spring fall springtime"))
_DECADES = frozenset(listed("twenties thirties forties fifties sixties seventies eighties nineties"))
_NUMERIC = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})$")
_SHORT_NUMERIC = re.compile(
    r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])$|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])$"
)
_MONTH_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/(?:20\d\d|\d\d)$")
_YEARS = re.compile(r"(?:18|19|20)\d\d-(?:(?:18|19|20)\d\d|\d\d)$")
_DECADE = re.compile(r"'?(?:(?:18|19|20)\d0|\d0)'?s$")
_MONTH_JOINED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?-(\w{3,9})(?:-\d{2,4})?$")
_DAY_RANGE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?-\d{1,2}(?:st|nd|rd|th)?$")
_YEAR_LEAD = frozenset(
    listed("in since from of until till by year during before after around between and to early late mid class circa")
)
_DAY_LEAD = frozenset(listed("the on from to until till by since through before after for of is was this next"))
_DAY_FOLLOWED = frozenset(
    listed(
        "and to until through at for please or in of with from is was would works till thru by instead next "
        "this so if because but my i we you can will"
    )
)
_LOOSE_LEAD = frozenset(listed("in last next this since until by of during early late mid every before after from the"))


class _Reader:
    """Pieces by their first and last word, so that dates are read in either order."""

    def __init__(self, view: View, pieces: list[Piece]) -> None:
        self.view = view
        self.starting = {piece.first: piece for piece in pieces}
        self.ending = {piece.last: piece for piece in pieces}

    def day(self, piece: Piece | None) -> bool:
        return piece is not None and piece.value is not None and 1 <= piece.value <= 31 and len(piece.text) <= 2

    def skip(self, i: int) -> int:
        """Past fillers."""
        end = self.view.turn_end(min(i, len(self.view.norms) - 1))
        while i <= end and self.view.norms[i] in FILLERS:
            i += 1
        return i

    def year_at(self, i: int, *, short: bool = False) -> int | None:
        """The last word of a year that begins at a word: 1959, nineteen fifty nine, twenty oh four; '85 if short."""
        view = self.view
        if i >= len(view.norms):
            return None
        one = self.starting.get(i)
        if one is None or one.value is None or one.kind is Kind.ORDINAL:
            return None
        if 1880 <= one.value <= 2099 and one.kind is not Kind.QUANTITY:
            nothing_more = len(one.text) == 4
            return one.last if nothing_more else None
        two = self.starting.get(one.last + 1)
        joined = two is not None and view.turn_of[two.first] == view.turn_of[i] and not view.tokens[one.last].stop
        if one.value in {18, 19, 20} and joined and two is not None and two.value is not None:
            if 10 <= two.value <= 99 and len(two.text) == 2:
                return two.last
            three = self.starting.get(two.last + 1)
            if two.value == 0 and three is not None and three.value is not None and three.value <= 9:
                return three.last
        if short and one.value <= 99 and len(one.text) == 2:
            return one.last
        if short and one.text == "0" and two is not None and joined and len(two.text) == 1 and two.digits:
            return two.last
        return None


def dates(view: View, pieces: list[Piece], cues: Cues) -> Iterator[Candidate]:
    """Every date and period; one that was announced as a birth or expiry date takes that policy, too."""
    reader = _Reader(view, pieces)
    last = -1
    for i in range(len(view.norms)):
        if i <= last:
            continue
        for found in _at(reader, i):
            last = max(last, found.last)
            announced = _announced(view, cues, found)
            if announced:
                yield Candidate(found.first, found.last, announced, 0.93, found.value)
            yield found
    yield from _spoken_figures(reader, cues)


def _at(reader: _Reader, i: int) -> Iterator[Candidate]:
    view = reader.view
    norm = view.norms[i]
    if norm in MONTH_NAMES:
        yield from _from_month(reader, i)
    elif norm in _WEEKDAYS or (norm in _SHORT_DAYS and _dated(reader, i)):
        yield _from_weekday(reader, i)
    elif norm in _SEASONS or (
        norm in _LOOSE_SEASONS and i and view.norms[i - 1] in _LOOSE_LEAD - {"the", "next", "from"}
    ):
        year = reader.year_at(i + 1) or (reader.year_at(i + 2) if view.norms[i + 1 : i + 2] == ["of"] else None)
        yield Candidate(i, year or i, "date_interval", 0.7 if norm in _SEASONS else 0.5)
    elif norm in _DECADES or _DECADE.match(norm):
        first = i - 1 if i and view.norms[i - 1] in {"nineteen", "eighteen"} else i
        yield Candidate(first, i, "date_interval", 0.75)
    elif _NUMERIC.match(norm):
        yield Candidate(i, i, "date", 0.92)
    elif _YEARS.match(norm):
        yield Candidate(i, i, "date_interval", 0.85)
    elif "/" in norm and (_SHORT_NUMERIC.match(norm) or _MONTH_YEAR.match(norm)):
        sure = 0.6 if _SHORT_NUMERIC.match(norm) else 0.55
        yield Candidate(i, i, "date" if _SHORT_NUMERIC.match(norm) else "date_interval", sure)
    elif "-" in norm and (joined := _MONTH_JOINED.match(norm)) and joined[2] in MONTH_NAMES:
        yield Candidate(i, i, "date", 0.9)
    elif _DAY_RANGE.match(norm) and i < view.turn_end(i) and view.norms[i + 1] in MONTH_NAMES:
        yield Candidate(i, reader.year_at(i + 2) or i + 1, "date_interval", 0.9)
    elif i in reader.starting:
        yield from _from_number(reader, reader.starting[i])


def _dated(reader: _Reader, i: int) -> bool:
    """Whether a short name of a weekday is meant: it is written as one, or a day or month follows."""
    view = reader.view
    if view.proper[i] and view.norms[i] not in {"sat", "sun"}:
        return True
    follows = i < view.turn_end(i) and (view.norms[i + 1] in MONTH_NAMES or i + 1 in reader.starting)
    return follows and view.tokens[i].capital


def _from_month(reader: _Reader, i: int) -> Iterator[Candidate]:
    """March seventh 1961, march the third, January 1984, or the month alone."""
    view = reader.view
    k = reader.skip(i + 1)
    end = view.turn_end(i)
    if k <= end and view.norms[k] == "the":
        k += 1
    year = reader.year_at(k)
    day = reader.starting.get(k) if k <= end else None
    if (
        year is None
        and day is not None
        and reader.day(day)
        and not (view.tokens[i].stop and len(view.norms[i]) > 4 and day.kind is not Kind.ORDINAL)
    ):
        last = day.last
        after = reader.skip(last + 1)
        if after <= end and view.norms[after] in {"of", "in", "comma"}:
            after += 1
        year = reader.year_at(after) if after <= end else None
        yield Candidate(i, year or last, "date", 0.93)
        return
    if year is not None:
        yield Candidate(i, year, "date_interval", 0.88)
        return
    norm = view.norms[i]
    lead = i > 0 and view.norms[i - 1] in _LOOSE_LEAD and view.norms[i - 1] != "the"
    if norm in _SURE_MONTHS:
        if (norm != "august" and norm not in {"april", "june"}) or view.proper[i] or not view.cased:
            yield Candidate(i, i, "date_interval", 0.75)
    elif norm in {"may", "march"}:
        led = (lead and view.norms[i - 1] not in {"this", "that"}) or (lead and view.proper[i])
        if led or (view.proper[i] and norm == "march"):
            yield Candidate(i, i, "date_interval", 0.6)
    elif lead and norm not in {"mar", "sep"} and (view.proper[i] or not view.cased):
        yield Candidate(i, i, "date_interval", 0.6)


def _from_number(reader: _Reader, piece: Piece) -> Iterator[Candidate]:
    """The twenty first of May 2019, 5 May, the 10th, 1984."""
    view = reader.view
    i, end = piece.first, view.turn_end(piece.last)
    k = piece.last + 1
    if reader.day(piece):
        after = reader.skip(k)
        if after <= end and view.norms[after] in {"day"} and after + 1 <= end and view.norms[after + 1] == "of":
            after += 1
        if after <= end and view.norms[after] == "of":
            after += 1
        ordinal = piece.kind is Kind.ORDINAL
        loose = after < len(view.norms) and view.norms[after] in {"may", "march"} and not ordinal and after == k
        if after <= end and view.norms[after] in MONTH_NAMES and not (loose and not view.proper[after] and view.cased):
            last = after
            following = reader.skip(last + 1)
            if following <= end and view.norms[following] in {"of", "in"} and reader.year_at(following + 1):
                following += 1
            year = reader.year_at(following) if following <= end else None
            yield Candidate(i, year or last, "date", 0.93)
            return
        if ordinal and i and view.norms[i - 1] in _DAY_LEAD and _ends_phrase(view, piece.last):
            numeral = view.norms[piece.last][:1].isdigit()
            on_the = (
                view.norms[i - 1] == "the"
                and i > 1
                and view.norms[i - 2] in _DAY_LEAD - {"the", "is", "was", "for", "of"}
            )
            if numeral or on_the:
                yield Candidate(i, piece.last, "date", 0.7 if numeral else 0.55)
                return
    year = reader.year_at(i)
    if year is not None:
        if i and view.norms[i - 1] in MONTH_NAMES and i - 1 not in reader.starting:
            return
        lead = i > 0 and view.norms[i - 1] in _YEAR_LEAD
        spoken = year > i
        after = year + 1
        if after + 1 < len(view.norms) and view.norms[after] in {"to", "through", "until", "and"}:
            until = reader.year_at(after + 1)
            if until is not None:
                yield Candidate(i, until, "date_interval", 0.85)
                return
        alone = i == view.turns[view.turn_of[i]].first and year == end
        if lead or spoken or alone:
            yield Candidate(i, year, "date_interval", 0.75 if lead else 0.5)
        else:
            yield Candidate(i, year, "date_interval", 0.4)


def _ends_phrase(view: View, last: int) -> bool:
    end = view.turn_end(last)
    return last == end or view.tokens[last].stop or view.tokens[last].pause or view.norms[last + 1] in _DAY_FOLLOWED


def _from_weekday(reader: _Reader, i: int) -> Candidate:
    """Friday; Tuesday the second; Monday March third."""
    view = reader.view
    k = i + 1
    end = view.turn_end(i)
    if k <= end and view.norms[k] == "the":
        k += 1
    day = reader.starting.get(k) if k <= end else None
    if (
        day is not None
        and k == i + 1
        and reader.day(day)
        and day.last < end
        and view.norms[day.last + 1] in MONTH_NAMES
    ):
        return Candidate(i, reader.year_at(day.last + 2) or day.last + 1, "date", 0.93)
    if k <= end and k == i + 1 and _NUMERIC.match(view.norms[k]):
        return Candidate(i, k, "date", 0.93)
    if day is not None and day.kind is Kind.ORDINAL and reader.day(day):
        after = day.last + 1
        if after <= end and view.norms[after] == "of":
            after += 1
        if after <= end and view.norms[after] in MONTH_NAMES:
            return Candidate(i, reader.year_at(after + 1) or after, "date", 0.92)
        return Candidate(i, day.last, "date", 0.9)
    if k <= end and k == i + 1 and view.norms[k] in MONTH_NAMES:
        dated = next(_from_month(reader, k), None)
        if dated is not None and dated.policy == "date":
            return Candidate(i, dated.last, "date", 0.93)
    return Candidate(i, i, "date", 0.85)


def _announced(view: View, cues: Cues, found: Candidate) -> str:
    """Birth or expiry date, by what was asked or said around it."""
    for cue in cues.before(found.first, 12):
        if view.turn_of[cue.first] != view.turn_of[found.first]:
            break
        if cue.policy in {"date_of_birth", "credit_card_expiration"}:
            if cue.policy == "date_of_birth" and not cue.strong and view.norms[cue.last] != "born":
                continue
            return cue.policy
        if cue.strong and cue.policy not in {"person_name", "location"}:
            return ""
    for cue in cues.after(found.last, 6):
        said = view.norms[found.last + 1 : cue.first]
        if cue.policy == "date_of_birth" and set(said) <= {"is", "my", "was", "the", "her", "his", "your"}:
            return cue.policy
    turn = view.turn_of[found.first]
    if found.first - view.turns[turn].first > 8:
        return ""
    for earlier in range(turn - 1, max(-1, turn - 3), -1):
        span = view.turns[earlier]
        asked = [cue for cue in cues.within(span.first, span.last) if cue.strong]
        for cue in asked:
            if cue.policy in {"date_of_birth", "credit_card_expiration"}:
                return cue.policy
        if asked:
            return ""
    return ""


def _spoken_figures(reader: _Reader, cues: Cues) -> Iterator[Candidate]:
    """'Seven two fifty nine' after a question for a birth date, 'oh nine twenty seven' after one for the expiry."""
    view = reader.view
    for cue in cues.all:
        if cue.policy not in {"date_of_birth", "credit_card_expiration"} or not (
            cue.strong or _verb_follows(view, cue)
        ):
            continue
        here = (cue.last + 1, min(view.turn_end(cue.last), cue.last + 12))
        found = list(_figures(reader, *here, cue))
        span = answer_to(view, cue.last, 16) if not found else None
        if span is not None:
            found = list(_figures(reader, *span, cue))
        yield from found


def _verb_follows(view: View, cue: Cue) -> bool:
    return cue.last < view.turn_end(cue.last) and view.norms[cue.last + 1] in {"in", "on", "is", "at"}


def _figures(reader: _Reader, first: int, last: int, cue: Cue) -> Iterator[Candidate]:
    view = reader.view
    k = first
    while k <= last:
        piece = reader.starting.get(k)
        if piece is None:
            if _NUMERIC.match(view.norms[k]) or _MONTH_YEAR.match(view.norms[k]) or _SHORT_NUMERIC.match(view.norms[k]):
                return  # answered in writing
            k += 1
            continue
        begin, end, digits, months = k, k, 0, 0
        while k <= last:
            piece = reader.starting.get(k)
            if piece is not None:
                digits += len(piece.text)
                end = piece.last
                k = piece.last + 1
            elif view.norms[k] in MONTH_NAMES:
                months += 1
                end = k
                k += 1
            elif view.norms[k] in {"of", "the", "slash", "dash", "and", "oh", "in"} or view.norms[k] in FILLERS:
                k += 1
            else:
                break
        limit = 8 if cue.policy == "date_of_birth" else 6
        if (3 <= digits <= limit) or (months and digits):
            yield Candidate(begin, end, cue.policy, 0.88, "")
            return
