"""From marked words to spans of sound: edges that cover every onset and spare the neighbouring words.

Word times come from an aligner whose errors have a tail, so an edge is never taken as it is. It moves outward
through the pause to the neighbouring word, then by a padding, then to the nearest quiet moment; into a neighbouring
word it goes only a bounded bite deep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.envelope import Envelope
from desktop_app.domain.marks import Entity, Mark
from desktop_app.domain.words import Word

WIDEST = 500  # ms of pause that an edge moves through
PADDING = 150  # ms added beyond that, where there is room
WIDE_PADDING = 400  # ms for what is spoken in pieces (numbers, spellings) and what was heard with doubt
BITE = 50  # ms that an edge may reach into the neighbouring word before it looks for a quiet moment
REACH = 60  # ms within which the quiet moment is looked for
DEEPEST = 80  # ms: bite and reach together
SURE = 0.75  # confidence from which the plain padding is enough
SMOOTHING = 3  # hops that the loudness is averaged over

_SPOKEN_IN_PIECES = frozenset(
    {
        "account_number", "banking_information", "credit_card_cvv", "credit_card_expiration", "credit_card_number",
        "date_of_birth", "drivers_license", "email_address", "filename", "healthcare_number", "ip_address",
        "number_sequence", "passport_number", "password", "phone_number", "url", "us_social_security_number",
        "username", "vehicle_id",
    }
)  # fmt: skip


def place(words: Sequence[Word], entities: Sequence[Entity], envelope: Envelope, duration: int) -> tuple[Mark, ...]:
    """One mark per entity, in order; every span lies within 0..duration (ms) and holds all of its words."""
    quiet = _Quiet(envelope)
    marks = []
    for entity in entities:
        start, end = _span(words, entity, quiet, duration)
        marks.append(
            Mark(entity.first, entity.last, entity.policy, entity.origin, entity.confidence, start=start, end=end)
        )
    return tuple(marks)


def _span(words: Sequence[Word], entity: Entity, quiet: _Quiet, duration: int) -> tuple[int, int]:
    inside = words[entity.first : entity.last + 1]
    start = min(*(word.start for word in inside), max(duration - 1, 0))  # the aligner may end behind the sound
    end = max(word.end for word in inside)
    padding = PADDING
    if entity.policy in _SPOKEN_IN_PIECES or entity.confidence < SURE or any(_doubtful(word) for word in inside):
        padding = WIDE_PADDING
    before = _neighbour(words, range(entity.first - 1, -1, -1), words[entity.first])
    after = _neighbour(words, range(entity.last + 1, len(words)), words[entity.last])
    first_channel, last_channel = inside[0].channel, inside[-1].channel
    # Times run backwards at the left edge: mirrored, both edges are one rule.
    left = -_edge(-start, None if before is None else (-before.end, -before.start), padding,
                  lambda at, reach: -quiet.moment(first_channel, -at, -reach))  # fmt: skip
    right = _edge(end, None if after is None else (after.start, after.end), padding,
                  lambda at, reach: quiet.moment(last_channel, at, reach))  # fmt: skip
    return max(min(left, start), 0), max(min(max(right, end), duration), start + 1)


def _edge(at: int, neighbour: tuple[int, int] | None, padding: int, moment: Callable[[int, int], int]) -> int:
    """Where an edge at `at` ends up; outward is up, neighbour is the next word's near and far side."""
    if neighbour is None:
        padded = at + WIDEST + padding
        return moment(padded, padded + REACH)
    near, far = max(neighbour[0], at), neighbour[1]
    half = max(far - near, 0) // 2  # of a short word at least half stays
    padded = min(at + min(near - at, WIDEST) + padding, near + min(BITE, half))
    return moment(padded, min(padded + REACH, near + min(DEEPEST, half)))


def _neighbour(words: Sequence[Word], order: Iterable[int], beside: Word) -> Word | None:
    """The first word in order on the same channel whose place is known."""
    return next((words[i] for i in order if words[i].channel == beside.channel and words[i].placed), None)


def _doubtful(word: Word) -> bool:
    return not word.placed or word.confidence < SURE


class _Quiet:
    """Finds the quietest moment near an edge; what lies below the noise floor is equally quiet."""

    def __init__(self, envelope: Envelope) -> None:
        self._hop = envelope.hop
        self._power = envelope.power
        self._smoothed: dict[str | None, NDArray[np.float64]] = {}

    def moment(self, channel: str | None, at: int, until: int) -> int:
        """The ms between at and until (either direction) with the least smoothed power; the one nearest to at wins."""
        smoothed = self._of(channel)
        step = 1 if until >= at else -1
        hops = np.arange(at // self._hop, until // self._hop + step, step)
        hops = hops[(hops >= 0) & (hops < len(smoothed))]
        if not len(hops):
            return at
        best = int(hops[np.argmin(smoothed[hops])]) * self._hop + self._hop // 2
        return min(max(best, at), until) if step > 0 else max(min(best, at), until)

    def _of(self, channel: str | None) -> NDArray[np.float64]:
        if channel not in self._smoothed:
            columns = self._power.shape[1]
            chosen = int(channel) - 1 if channel and channel.isdecimal() else -1
            power = self._power[:, chosen] if 0 <= chosen < columns else self._power.sum(axis=1)
            if not len(power):
                return power.astype(np.float64)
            smooth = np.convolve(power.astype(np.float64), np.full(SMOOTHING, 1 / SMOOTHING), "same")
            soft, loud = np.percentile(smooth, (10, 90))
            floor = min(2 * float(soft), float(loud) / 100)  # a recording may have no pause to learn its noise from
            self._smoothed[channel] = np.maximum(smooth, floor)
        return self._smoothed[channel]
