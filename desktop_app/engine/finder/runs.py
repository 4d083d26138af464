"""Stretches of digits and letters that read as one number or one spelling, and the turns that they go on over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.engine.finder.numbers import Piece
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import Kind
from desktop_app.engine.finder.view import FILLERS, View

_ACKNOWLEDGING = frozenset(
    listed(
        "okay ok yes yeah yep yup right sure alright got it go on ahead uh-huh mhm mm-hm i see thank you "
        "thanks great perfect good and then next so that's correct please continue all hmm mm-hmm huh uh what "
        "is the rest dash"
    )
)
_INSIDE = FILLERS | frozenset(listed("dash hyphen - – —")) | {""}
_ACROSS = _INSIDE | frozenset(listed("and then that's is okay so next space then's slash dot point stroke"))
_APART = {Kind.ORDINAL, Kind.DECIMAL, Kind.QUANTITY}
LONGEST_REST = 5
"""How many words of acknowledgement may stand between two parts of one number."""


@dataclass(slots=True)
class Run:
    """Adjacent pieces of one turn; group is the number that it is a part of, when that goes on elsewhere."""

    pieces: list[Piece]
    turn: int
    group: list[Run] = field(default_factory=list, repr=False)

    @property
    def first(self) -> int:
        return self.pieces[0].first

    @property
    def last(self) -> int:
        return self.pieces[-1].last

    @property
    def text(self) -> str:
        """Its digits and letters."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def digits(self) -> int:
        """How many digits it has."""
        return sum(c.isdigit() for c in self.text)

    @property
    def letters_only(self) -> bool:
        return not self.digits

    @property
    def counted(self) -> bool:
        """Whether it is one number with a value, as in 'two hundred and ten', rather than digits in a row."""
        return len(self.pieces) == 1 and self.pieces[0].kind in {
            Kind.CARDINAL, Kind.TEN, Kind.TEEN, Kind.QUANTITY, Kind.ORDINAL, Kind.DECIMAL,
        }  # fmt: skip

    @property
    def whole(self) -> str:
        """The text of the whole group."""
        return "".join(run.text for run in self.group)


def runs(view: View, pieces: Sequence[Piece]) -> list[Run]:
    """Join adjacent pieces to runs, and runs to groups."""
    found: list[Run] = []
    for piece in pieces:
        if piece.kind in _APART:
            found.append(Run([piece], view.turn_of[piece.first]))
        elif found and _joins(view, found[-1], piece):
            found[-1].pieces.append(piece)
        else:
            found.append(Run([piece], view.turn_of[piece.first]))
    for k, run in enumerate(found):
        if k and _continues(view, found[k - 1], run):
            run.group = found[k - 1].group
        run.group.append(run)
    return found


def _joins(view: View, run: Run, piece: Piece) -> bool:
    if view.turn_of[piece.first] != run.turn or run.pieces[-1].kind in _APART:
        return False
    if any(view.norms[k] not in _INSIDE for k in range(run.last + 1, piece.first)):
        return False
    before = run.pieces[-1]
    if view.tokens[before.last].stop and not (before.digits and piece.digits):
        return False
    lettered = before.kind in {Kind.LETTER, Kind.NATO, Kind.SPELT} and piece.kind is Kind.SPELT
    return not lettered


def _continues(view: View, before: Run, run: Run) -> bool:
    """Digits that go on after a breath, a border between turns, or the listener's 'okay'."""
    if {before.pieces[-1].kind, run.pieces[0].kind} & _APART or before.letters_only != run.letters_only:
        return False
    gap = range(before.last + 1, run.first)
    if run.turn == before.turn:
        return len(gap) <= 3 and all(view.norms[k] in _ACROSS for k in gap)
    if run.turn - before.turn > 2 or len(gap) > LONGEST_REST:
        return False
    same_voice = view.turns[run.turn].speaker == view.turns[before.turn].speaker
    same_voice = same_voice and view.turns[run.turn].channel == view.turns[before.turn].channel
    return same_voice and all(view.norms[k] in _ACKNOWLEDGING | _INSIDE for k in gap)
