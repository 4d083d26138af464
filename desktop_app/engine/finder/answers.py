"""Answers that a recogniser garbled: where a number or a spelling was asked for, the whole doubtful stretch is one."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cue, Cues, answer_to
from desktop_app.engine.finder.documents import NUMBER_LIKE
from desktop_app.engine.finder.numbers import Piece
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import MONTH_NAMES, Kind
from desktop_app.engine.finder.view import FILLERS, View

DOUBTFUL = 0.42
"""Confidence of what is marked only because an answer was expected there."""
LONGEST_ANSWER = 18
"""How many words into a turn its answer may go."""
_CODES = frozenset(listed("zip postcode postal zipcode code"))
_LEAD = frozenset(
    listed(
        "yes yeah yep sure okay ok it's it is that's that my the of course so um uh well oh and i'm i would "
        "be no problem certainly absolutely alright right can you have let me see one moment here please "
        "first last name number thank"
    )
)
_OVER = frozenset(
    listed(
        "and but is that what do you i my thank thanks okay please so if can would that's it's correct right "
        "no yes the your we now then because or actually sorry"
    )
)
_LETTERS = frozenset({Kind.LETTER, Kind.NATO, Kind.SPELT, Kind.MIXED})


def answers(view: View, pieces: list[Piece], cues: Cues) -> Iterator[Candidate]:
    """From the first to the last number or letter of an answer, with what stands between them."""
    starting = {piece.first: piece for piece in pieces}
    for cue in cues.all:
        if not cue.strong:
            continue
        span = answer_to(view, cue.last, LONGEST_ANSWER)
        found = _stretch(view, starting, cue, *span) if span is not None else None
        if found is None and cue.policy in NUMBER_LIKE:
            end = min(view.sentence_end(cue.last), cue.last + LONGEST_ANSWER)
            found = _stretch(view, starting, cue, cue.last + 1, end, asked=False)
            if found is not None and found.first > cue.last + 6:
                found = None
        if found is not None:
            yield found


def _stretch(
    view: View, starting: dict[int, Piece], cue: Cue, first: int, last: int, *, asked: bool = True
) -> Candidate | None:
    """The words of one answer that the cue's kind makes personal."""
    last = min(last, first + LONGEST_ANSWER)
    while first <= last and first not in starting and (view.norms[first] in _LEAD or view.norms[first] in FILLERS):
        first += 1
    inside = [k for k in range(first, last + 1) if k in starting]
    if cue.policy == "person_name":
        inside = [k for k in inside if starting[k].kind in _LETTERS]
        enough = len(inside) >= 2 or any(starting[k].kind is Kind.SPELT for k in inside)
        return _between(view, starting, "person_name", first, last, inside) if enough else None
    if cue.policy == "date_of_birth":
        dated = sorted({*inside, *(k for k in range(first, last + 1) if view.norms[k] in MONTH_NAMES)})
        digits = sum(len(starting[k].text) for k in inside)
        enough = digits >= 4 or (digits > 0 and len(dated) > len(inside))
        return _between(view, starting, "date_of_birth", dated[0], last, dated) if enough else None
    if cue.policy == "location":
        code = bool(_CODES & set(view.norms[cue.first : cue.last + 1]))
        return _between(view, starting, "location", first, last, inside) if code and inside else None
    if cue.policy in NUMBER_LIKE:
        inside = _dense(view, starting, inside)
        if sum(c.isdigit() for k in inside for c in starting[k].text) >= 3:
            garbled = first if asked and inside[0] - first <= 2 else inside[0]
            return _between(view, starting, cue.policy, garbled, last, inside)
    return None


def _dense(view: View, starting: dict[int, Piece], inside: list[int]) -> list[int]:
    """The first parts of a number, as long as no more than two words and no end of a sentence stand between them."""
    taken = inside[:1]
    for k in inside[1:]:
        end = starting[taken[-1]].last
        closed = any(view.tokens[j].stop for j in range(end, k)) and k - end > 1
        if k - end > 3 or closed:
            break
        taken.append(k)
    return taken


def _between(
    view: View, starting: dict[int, Piece], policy: str, first: int, last: int, inside: list[int]
) -> Candidate | None:
    """From first to the last part, and on over two words at most that close the turn and read like no sentence."""
    end = starting[inside[-1]].last if inside[-1] in starting else inside[-1]
    if any(view.tokens[k].stop for k in range(first, inside[0])):
        first = inside[0]
    tail = range(end + 1, min(last, view.sentence_end(end)) + 1)
    if 0 < len(tail) <= 2 and not any(view.norms[k] in _OVER for k in tail) and not view.tokens[end].stop:
        end = tail[-1]
    return Candidate(first, end, policy, DOUBTFUL)
