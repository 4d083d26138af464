"""Numbers and spellings as they were said, turned back into digits and letters with the words they came from."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import SINGLE, Kind, Reading, reading
from desktop_app.engine.finder.view import FILLERS, View

_UNITS = {Kind.DIGIT, Kind.TEEN, Kind.TEN, Kind.CARDINAL}
_WEAK_LETTERS = frozenset("ai")
_NAMES_IN_ALPHABET = frozenset(listed("mike oscar victor charlie juliet romeo india quebec lima papa sierra november"))
_COMPARE = (("as", "in"), ("like", "in"), ("as",), ("for",), ("like",))


@dataclass(frozen=True, slots=True)
class Piece:
    """One number or letter as said; value is None where it counts nothing (letters, long numerals)."""

    first: int
    last: int
    text: str
    kind: Kind
    value: int | None = None

    @property
    def digits(self) -> bool:
        """Whether it consists of digits alone."""
        return self.text.isdigit()


def readings(view: View) -> list[Reading | None]:
    """What each word can mean as a number, a letter or a joiner."""
    known: dict[str, Reading | None] = {}
    found: list[Reading | None] = []
    for norm in view.norms:
        if norm not in known:
            known[norm] = reading(norm)
        found.append(known[norm])
    return found


def pieces(view: View) -> list[Piece]:
    """Every number and letter of a spelling, in order; words such as 'to' and 'a' only among digits or letters."""
    read = readings(view)
    found: list[Piece] = []
    i = 0
    while i < len(read):
        piece = _piece(view, read, i, found) if read[i] is not None else None
        if piece is None:
            i += 1
        else:
            found.append(piece)
            i = piece.last + 1
    return found


def _piece(view: View, read: list[Reading | None], i: int, before: list[Piece]) -> Piece | None:
    here = read[i]
    assert here is not None  # the caller looked
    match here.kind:
        case Kind.DIGIT | Kind.TEEN | Kind.TEN | Kind.CARDINAL | Kind.QUANTITY:
            return _cardinal(view, read, i)
        case Kind.NUMERAL:
            scaled = _at(read, i + 1, view)
            if scaled and scaled.kind in {Kind.SCALE, Kind.HUNDRED} and len(here.text) <= 3:
                return Piece(i, i + 1, str(int(here.text) * scaled.value), Kind.CARDINAL, int(here.text) * scaled.value)
            return Piece(i, i, here.text, Kind.NUMERAL, int(here.text) if len(here.text) <= 15 else None)
        case Kind.DECIMAL | Kind.ORDINAL:
            return Piece(i, i, here.text, here.kind, here.value if here.kind is Kind.ORDINAL else None)
        case Kind.SCALE | Kind.HUNDRED:
            if i and view.norms[i - 1] == "a":
                return Piece(i - 1, i, str(here.value), Kind.CARDINAL, here.value)
            return None
        case Kind.MIXED | Kind.SPELT:
            return Piece(i, i, here.text, here.kind)
        case Kind.TIMES:
            return _times(view, read, i, here)
        case Kind.OH:
            return Piece(i, i, "0", Kind.OH, 0) if _oh_counts(view, read, i, before) else None
        case Kind.SOUND:
            return Piece(i, i, here.text, Kind.SOUND) if _sound_counts(view, read, i, before) else None
        case Kind.LETTER | Kind.NATO:
            return _letter(view, read, i, here, before)
        case _:
            return None


def _at(read: list[Reading | None], i: int, view: View) -> Reading | None:
    """The reading of a word if it stands in the same turn as the one before it."""
    if i >= len(read) or (i and view.turn_of[i] != view.turn_of[i - 1]):
        return None
    return read[i]


def _cardinal(view: View, read: list[Reading | None], i: int) -> Piece:
    """Twenty five, two hundred and ten, three thousand four hundred; an ordinal at the end makes it one."""
    first = read[i]
    assert first is not None
    total, group, last, kind = 0, first.value, i, first.kind
    while True:
        after = _at(read, last + 1, view)
        step = last + 1
        if after is None and last + 1 < len(read) and view.norms[last + 1] == "and" and (total or group >= 100):
            after, step = _at(read, last + 2, view), last + 2
            if after is None or after.kind not in _UNITS or view.turn_of[step] != view.turn_of[i]:
                break
        if after is None or view.tokens[last].stop:
            break
        tail = group % 100
        if after.kind is Kind.HUNDRED and 0 < group < 100:
            group *= 100
        elif after.kind is Kind.SCALE and group and (not total or total >= after.value * 1000):
            total, group = total + group * after.value, 0
        elif (
            after.kind in _UNITS
            and after.value
            and (
                (tail == 0 and (group >= 100 or (total and group == 0)) and after.kind is not Kind.QUANTITY)
                or (
                    tail >= 20 and tail % 10 == 0 and after.kind is Kind.DIGIT and after.value < 10 and kind is Kind.TEN
                )
            )
        ):
            group += after.value
            if after.kind is Kind.TEN:
                kind = Kind.TEN
                last = step
                continue
        elif (
            after.kind is Kind.ORDINAL
            and view.norms[step].isalpha()
            and kind is Kind.TEN
            and tail >= 20
            and tail % 10 == 0
            and after.value < 10
        ):
            return Piece(i, step, str(total + group + after.value), Kind.ORDINAL, total + group + after.value)
        else:
            break
        kind, last = Kind.CARDINAL, step
    value = total + group
    begin = i
    text = first.text if last == i else str(value)
    return Piece(begin, last, text, kind if last == i else Kind.CARDINAL, value)


def _times(view: View, read: list[Reading | None], i: int, here: Reading) -> Piece | None:
    if (
        i + 1 < len(read)
        and view.norms[i + 1] in {"u", "you"}
        and here.value == 2
        and view.turn_of[i] == view.turn_of[i + 1]
    ):
        beside = (i and read[i - 1] is not None) or _is_symbol(_at(read, i + 2, view))
        return Piece(i, i + 1, "W", Kind.LETTER) if beside else None
    after = _at(read, i + 1, view)
    if after is None:
        return None
    if after.kind in SINGLE or (after.kind is Kind.NUMERAL and len(after.text) == 1):
        return Piece(i, i + 1, after.text * here.value, Kind.NUMERAL)
    if after.kind is Kind.LETTER and view.norms[i + 1] not in _WEAK_LETTERS:
        return Piece(i, i + 1, after.text * here.value, Kind.LETTER)
    return None


def _is_single(one: Reading | None) -> bool:
    return one is not None and (one.kind in SINGLE or (one.kind is Kind.NUMERAL and len(one.text) == 1))


def _is_symbol(one: Reading | None) -> bool:
    strong = {Kind.DIGIT, Kind.OH, Kind.TEEN, Kind.TEN, Kind.CARDINAL, Kind.NUMERAL, Kind.MIXED, Kind.LETTER, Kind.NATO,
              Kind.TIMES, Kind.SPELT}  # fmt: skip
    return one is not None and one.kind in strong


def _touches(view: View, before: list[Piece], i: int) -> Piece | None:
    """The piece that ends right before a word, across fillers and joiners."""
    if not before:
        return None
    k = i - 1
    while k > before[-1].last and (view.norms[k] in FILLERS or view.norms[k] in {"dash", "hyphen", "-", ""}):
        k -= 1
    return before[-1] if k == before[-1].last and view.turn_of[k] == view.turn_of[i] else None


def _oh_counts(view: View, read: list[Reading | None], i: int, before: list[Piece]) -> bool:
    """'Oh' is a zero beside digits; 'oh one moment' is not."""
    left = _touches(view, before, i)
    if left is not None and left.kind not in {Kind.ORDINAL, Kind.DECIMAL}:
        return not (view.tokens[i].pause and view.tokens[left.last].stop)
    one, two = _at(read, i + 1, view), _at(read, i + 2, view)
    if view.norms[i] == "o" and one is not None and one.kind in {Kind.LETTER, Kind.NATO, Kind.MIXED}:
        return view.norms[i + 1] not in _WEAK_LETTERS or _is_symbol(two)
    strong = {Kind.DIGIT, Kind.NUMERAL, Kind.TEEN, Kind.TEN, Kind.OH, Kind.TIMES, Kind.MIXED}
    if one is None or one.kind not in strong or view.tokens[i].pause:
        return False
    return (two is not None and two.kind in strong) or len(one.text) >= 3


def _sound_counts(view: View, read: list[Reading | None], i: int, before: list[Piece]) -> bool:
    """'Four to four too': what sounds like a digit is one among at least three real ones, not in 'nine to five'."""
    accepted = {piece.first for piece in before[-6:] if piece.kind is Kind.SOUND}
    left = 0
    k = i - 1
    while k >= 0 and view.turn_of[k] == view.turn_of[i]:
        if _is_single(read[k]):
            left += 1
        elif view.norms[k] not in FILLERS and k not in accepted:
            break
        k -= 1
        if left >= 4:
            break
    right = 0
    k = i + 1
    while k < len(read) and view.turn_of[k] == view.turn_of[i] and right < 4:
        here = read[k]
        if _is_single(here):
            right += 1
        elif here is None or here.kind is not Kind.SOUND or k > i + 2:
            break
        k += 1
    touching = _touches(view, before, i)
    if touching is None:
        return view.norms[i] in {"won", "ate"} and right >= 3
    if right == 0:
        ends = i == view.turn_end(i) or view.tokens[i].stop
        return ends and left >= 3 and view.norms[i] in {"to", "too", "for", "won", "ate"}
    if view.norms[i] == "or":
        return left >= 2 and right >= 2
    return left >= 1 and left + right >= 3


def _letter(view: View, read: list[Reading | None], i: int, here: Reading, before: list[Piece]) -> Piece | None:
    """A letter counts beside other letters or digits; 'd as in delta' is one letter."""
    norm = view.norms[i]
    left = _touches(view, before, i)
    compared = _compared(view, i, here.text) if here.kind is Kind.LETTER else None
    if compared is not None:
        return Piece(i, compared, here.text, Kind.LETTER)
    one, two = _at(read, i + 1, view), _at(read, i + 2, view)
    symbols = (left is not None) + _is_symbol(one) + (_is_symbol(one) and _is_symbol(two))
    if left is not None and left.kind in {Kind.ORDINAL, Kind.DECIMAL}:
        return None
    if norm in _WEAK_LETTERS:
        if left is None:
            spelling = one is not None and one.kind in {Kind.LETTER, Kind.NATO}
            steady = spelling and view.norms[i + 1] not in _WEAK_LETTERS and not (norm == "i" and view.cased)
            return Piece(i, i, here.text, Kind.LETTER) if steady and (symbols >= 2 or _is_symbol(two)) else None
        closes = view.tokens[i].stop or view.tokens[i].pause or i == view.turn_end(i)
        lettered = left.kind in {Kind.LETTER, Kind.NATO, Kind.MIXED}
        return Piece(i, i, here.text, Kind.LETTER) if _is_symbol(one) or (closes and lettered) or closes else None
    if here.kind is Kind.NATO:
        others = sum(each is not None and each.kind in {Kind.NATO, Kind.LETTER} for each in (one, two)) + (
            left is not None and left.kind in {Kind.NATO, Kind.LETTER, Kind.MIXED}
        )
        needed = 2 if norm in _NAMES_IN_ALPHABET else 1
        if left is not None and left.kind is Kind.NATO:
            needed = 1
        digits = (left is not None and left.digits) or (one is not None and one.kind in {Kind.DIGIT, Kind.NUMERAL})
        if others >= needed or (digits and norm not in _NAMES_IN_ALPHABET and (symbols >= 2 or _in_run(view, before))):
            return Piece(i, i, here.text, Kind.NATO)
        return None
    return Piece(i, i, here.text, Kind.LETTER) if symbols >= 1 else None


def _in_run(view: View, before: list[Piece]) -> bool:
    """Whether the last piece stands right after another."""
    if len(before) < 2 or before[-2].last + 1 != before[-1].first:
        return False
    return view.turn_of[before[-2].last] == view.turn_of[before[-1].first]


def _compared(view: View, i: int, letter: str) -> int | None:
    """The last word of 'd as in delta', 'b for bravo'."""
    norms, end = view.norms, view.turn_end(i)
    for words in _COMPARE:
        last = i + len(words) + 1
        if (
            last <= end
            and tuple(norms[i + 1 : last]) == words
            and norms[last][:1] == letter.lower()
            and len(norms[last]) > 2
        ):
            return last
    return None
