"""What was found once is found again: names by themselves or misheard, numbers that the other side repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import jellyfish
from rapidfuzz import fuzz

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.lexicon import Lexicon
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.runs import Run
from desktop_app.engine.finder.view import View

FIRM = 0.6
"""A name must be this sure before its parts are looked for elsewhere."""
SHORTEST_ECHO = 3
"""How many digits of a known number make a repetition of it."""
ALIKE = 74
"""How alike (0..100) two spellings must be beside sounding the same."""
_NOT_PARTS = frozenset(
    listed(
        "mr mrs ms miss mister misses missus dr doctor prof professor the of and de la van von sir jr sr md "
        "phd senior junior uncle aunt father sister brother captain officer judge nurse lady lord king queen "
        "prince princess detective reverend"
    )
)
LONGEST_GAP = 2
"""How many misheard words may stand between two parts of a repeated number."""
_REPEATING = frozenset({("repeat", "that"), ("that", "back"), ("so", "that's"), ("that", "is"), ("have", "it")})
_REPEATED = frozenset({"email_address"})


def mentions(view: View, found: Sequence[Candidate], runs: Iterable[Run], lexicon: Lexicon) -> Iterator[Candidate]:
    """Other places where a name or a number that was found occurs; never an ordinary word in lower case."""
    yield from _names(view, found, lexicon)
    yield from _numbers(view, found, runs)
    yield from _phrases(view, found)


def _names(view: View, found: Sequence[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    parts: dict[str, float] = {}
    for one in found:
        if one.policy != "person_name" or one.confidence < FIRM:
            continue
        for k in range(one.first, one.last + 1):
            norm = view.norms[k]
            if len(norm) >= 3 and norm not in _NOT_PARTS and norm.isalpha():
                parts[norm] = max(parts.get(norm, 0.0), one.confidence)
    if not parts:
        return
    by_sound: dict[str, list[str]] = {}
    for part in parts:
        if len(part) >= 4:
            by_sound.setdefault(jellyfish.metaphone(part), []).append(part)
    meant: dict[str, tuple[str, float]] = {}
    for norm in set(view.norms):
        if norm in parts:
            meant[norm] = norm, 0.85
        elif len(norm) >= 4 and norm.isalpha() and norm not in lexicon.ordinary:
            for part in by_sound.get(jellyfish.metaphone(norm), ()):
                if fuzz.ratio(norm, part) >= ALIKE:
                    meant[norm] = part, 0.6
                    break
    for i, norm in enumerate(view.norms):
        if norm not in meant:
            continue
        part, sure = meant[norm]
        if norm in lexicon.ordinary and not view.proper[i] and (norm in lexicon.frequent or view.cased):
            continue
        yield Candidate(i, i, "person_name", min(sure, parts[part]))


def _numbers(view: View, found: Sequence[Candidate], runs: Iterable[Run]) -> Iterator[Candidate]:
    """Every run whose digits are a part of a known number, with the parts around it."""
    whole: dict[str, tuple[str, float]] = {}
    for one in found:
        digits = "".join(c for c in one.value if c.isdigit())
        if len(digits) >= SHORTEST_ECHO + 1 and len(digits) <= 40 and one.confidence >= FIRM:
            whole.setdefault(digits, (one.policy, one.confidence))
    parts: dict[str, tuple[str, float]] = {}
    for digits, kind in whole.items():
        for size in range(SHORTEST_ECHO, len(digits) + 1):
            for start in range(len(digits) - size + 1):
                parts.setdefault(digits[start : start + size], kind)
    if not parts:
        return
    ordered = list(runs)
    for k, run in enumerate(ordered):
        said = "".join(c for c in run.text if c.isdigit())
        if run.counted or len(said) < SHORTEST_ECHO or said not in parts:
            continue
        policy, sure = parts[said]
        yield Candidate(run.first, run.last, policy, min(sure, 0.85 if len(said) >= 4 else 0.6), run.text)
        yield from _around(view, ordered, k, policy)


def _around(view: View, ordered: Sequence[Run], k: int, policy: str) -> Iterator[Candidate]:
    """The other parts of a repeated number, and what was misheard between them ('nine-eighths of an six-five for')."""
    first, last = ordered[k].first, ordered[k].last
    for before in reversed(ordered[max(0, k - 4) : k]):
        if before.turn != ordered[k].turn or first - before.last > LONGEST_GAP + 1 or not before.digits:
            break
        first = before.first
    for after in ordered[k + 1 : k + 5]:
        if after.turn != ordered[k].turn or after.first - last > LONGEST_GAP + 1 or not after.digits:
            break
        if any(view.tokens[i].stop for i in range(last, after.first)):
            break
        last = after.last
    begin = view.turns[ordered[k].turn].first
    for lead in range(first - 1, max(begin, first - 6), -1):
        if (view.norms[lead - 1], view.norms[lead]) in _REPEATING:
            first = lead + 1
            break
    if first < ordered[k].first or last > ordered[k].last:
        yield Candidate(first, last, policy, 0.42)


def _phrases(view: View, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """An address that was given once is found word for word."""
    wanted: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for one in found:
        if one.policy in _REPEATED and one.confidence >= FIRM:
            said = tuple(view.norms[one.first : one.last + 1])
            wanted.setdefault(said[0], set()).add((said, one.policy))
    if not wanted:
        return
    for i, norm in enumerate(view.norms):
        for said, policy in wanted.get(norm, ()):
            if tuple(view.norms[i : i + len(said)]) == said:
                yield Candidate(i, i + len(said) - 1, policy, 0.85)
