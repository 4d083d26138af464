"""Several hearings of the same sound: where they agree, and the fullest hearing of numbers and spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.engine.ears.units import Unit, units

_CHANGED = 1.2  # cost of one unit heard as another, where leaving out or adding one costs 1
_CHANGED_KIND = 1.7
_LONG_RUN = 4
_YEAR = re.compile(r"\W*(?:1[89]|20)\d\d\W*")


@dataclass(frozen=True, slots=True)
class Difference:
    """Units first..last (end excluded) of one hearing stand where other_first..other_last stand in the other."""

    first: int
    last: int
    other_first: int
    other_last: int


def matches(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of indices of equal units on the cheapest way from one hearing to the other."""
    width = len(theirs) + 1
    costs = [[float(column) for column in range(width)]]
    for row, unit in enumerate(ours, 1):
        above = costs[-1]
        line = [float(row)]
        for column, other in enumerate(theirs, 1):
            if unit.symbol == other.symbol:
                step = above[column - 1]
            else:
                step = above[column - 1] + (_CHANGED if unit.precious == other.precious else _CHANGED_KIND)
            line.append(min(step, above[column] + 1, line[column - 1] + 1))
        costs.append(line)
    pairs: list[tuple[int, int]] = []
    row, column = len(ours), len(theirs)
    while row and column:
        here = costs[row][column]
        if ours[row - 1].symbol == theirs[column - 1].symbol and here == costs[row - 1][column - 1]:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif here == costs[row - 1][column] + 1:
            row -= 1
        elif here == costs[row][column - 1] + 1:
            column -= 1
        else:
            row, column = row - 1, column - 1
    return pairs[::-1]


def differences(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Difference]:
    """The stretches between matches, widened until no token of either hearing is cut through."""
    pairs = matches(ours, theirs)
    kept = pairs
    while True:
        edges = [(-1, -1), *kept, (len(ours), len(theirs))]
        # a match inside a token that also holds a difference belongs to the difference
        cut = {
            edges[near]
            for place in range(len(edges) - 1)
            if not _adjacent(edges[place], edges[place + 1])
            for near, step in ((place, 1), (place + 1, -1))
            if _cut_through(ours, theirs, edges[near], step)
        }
        if not cut:
            break
        kept = [pair for pair in kept if pair not in cut]
    return [
        Difference(left[0] + 1, right[0], left[1] + 1, right[1])
        for left, right in pairwise(edges)
        if not _adjacent(left, right)
    ]


def _adjacent(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return right[0] - left[0] == 1 and right[1] - left[1] == 1


def _cut_through(ours: Sequence[Unit], theirs: Sequence[Unit], pair: tuple[int, int], step: int) -> bool:
    """True where the unit of a match and the next one, on the side of a difference, are of one token."""
    return any(
        0 <= index < len(side) and 0 <= index + step < len(side) and side[index].token == side[index + step].token
        for side, index in ((ours, pair[0]), (theirs, pair[1]))
    )


def fuller(tokens: Sequence[str], other: Sequence[str], third: Sequence[str] = ()) -> list[str]:
    """The first hearing, with the other's wording in every stretch where the other holds more digits or letters.

    Where the third hearing says the same as the first, the other wins within a longer number or spelling only.
    """
    ours, theirs = units(tokens), units(other)
    agreed = {index for index, _ in matches(ours, units(third))}
    merged = list(tokens)
    for part in reversed(differences(ours, theirs)):
        have = sum(unit.precious for unit in ours[part.first : part.last])
        could = sum(unit.precious for unit in theirs[part.other_first : part.other_last])
        outvoted = all(index in agreed for index in range(max(0, part.first - 1), min(part.last + 1, len(ours))))
        if could <= have or (outvoted and not _lost_digits(tokens, ours, theirs, part)):
            continue
        wording = [other[index] for index in _token_range(theirs, part.other_first, part.other_last)]
        if part.first < part.last:
            replaced = _token_range(ours, part.first, part.last)
            merged[replaced.start : replaced.stop] = wording
        else:
            at = ours[part.first].token if part.first < len(ours) else len(tokens)
            merged[at:at] = wording
    return merged


def _lost_digits(tokens: Sequence[str], ours: Sequence[Unit], theirs: Sequence[Unit], part: Difference) -> bool:
    """True where one hearing may be right against two: within a longer number, unless the two have a whole year."""
    years = any(_YEAR.fullmatch(tokens[unit.token]) for unit in ours[part.first : part.last])
    return not years and _run(theirs, part.other_first, part.other_last) >= _LONG_RUN


def _run(side: Sequence[Unit], first: int, last: int) -> int:
    """How many digits and letters stand in a row around and within a stretch."""
    while first > 0 and side[first - 1].precious:
        first -= 1
    while last < len(side) and side[last].precious:
        last += 1
    return sum(unit.precious for unit in side[first:last])


def _token_range(side: Sequence[Unit], first: int, last: int) -> range:
    return range(side[first].token, side[last - 1].token + 1)


def votes(tokens: Sequence[str], hearings: Sequence[Sequence[str]]) -> list[int]:
    """For every token, how many of the hearings say the whole of it in its place."""
    ours = units(tokens)
    counts = [0] * len(tokens)
    for hearing in hearings:
        theirs = units(hearing)
        same = {index for index, _ in matches(ours, theirs)}
        whole = [True] * len(tokens)
        said = [False] * len(tokens)
        for index, unit in enumerate(ours):
            whole[unit.token] &= index in same
            said[unit.token] = True
        for token in range(len(tokens)):
            counts[token] += whole[token] and said[token]
    return counts


def likeness(tokens: Sequence[str], other: Sequence[str]) -> float | None:
    """Share of equal units between two hearings, 0..1, less for what is said over and over; None without any unit.

    Short words count for nothing: any sound can become one.
    """
    ours, theirs = ([unit for unit in units(side) if len(unit.symbol) > 3 or unit.precious] for side in (tokens, other))
    if not ours and not theirs:
        return None
    shared = 2 * len(matches(ours, theirs)) / (len(ours) + len(theirs))
    return shared * min(_variety(tokens), _variety(other))


def _variety(tokens: Sequence[str]) -> float:
    """Share of different ones among all runs of three words; numbers repeat by nature and are left out."""
    words = [unit.symbol for unit in units(tokens) if not unit.precious]
    runs = list(zip(words, words[1:], words[2:], strict=False))
    return len(set(runs)) / len(runs) if runs else 1.0
