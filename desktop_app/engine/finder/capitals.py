"""Proper names that no list and no cue knows: by their capitals, or, without any, by being no known word."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.lexicon import Lexicon
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import MONTH_NAMES, TABLE
from desktop_app.engine.finder.view import FILLERS, View

GUESS = 0.42
"""A guess for the reviewer: something is named here, but what is unsure."""
_LINKS = frozenset(listed("of and & the for de la on upon"))
_NO_NAME = (
    frozenset(
        listed(
            "good morning afternoon evening night hi hello hey thanks yes no please monday tuesday wednesday "
            "thursday friday saturday sunday i i'm i'll i've i'd ok okay tv pm am usa dvd cd gps wifi wi-fi atm "
            "pin faq asap ceo id ids sms app apps online internet web email e-mail english god id's hr it covid "
            "mr mrs ms dr android iphone ipad mac bluetooth usb pdf html url vip diy q&a a/c eta aka fyi rsvp mri "
            "dna"
        )
    )
    | MONTH_NAMES
    | FILLERS
)
_LEAD = frozenset(
    listed("to from with under for by is hi hello of named called and thanks tell ask email text call paid")
)
_FOLLOW = frozenset(listed("here speaking calling"))
_AT_FIRM = frozenset(listed("at the join joined visit"))
_ENDINGS = listed(
    "ing ed ly er est es s ness able d less ful ment ers ings ation ism ist ity like wise ize ized ally ional ised ise"
)
_SHORTENED = ("'ve", "'ll", "'re", "'d", "'m", "n't")
_BEGINNINGS = ("un", "re", "non", "over", "under", "pre", "mis", "dis", "out", "super", "anti", "multi", "sub", "co")


def capitals(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """Guesses, in text with and without capitals."""
    if view.cased:
        yield from _by_case(view, lexicon)
    else:
        yield from _unknown(view, lexicon)


def _by_case(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """Adjacent capital words inside a sentence: one that is rare, or two of any kind."""
    i = 0
    while i < len(view.norms):
        if not _named(view, i):
            i += 1
            continue
        last, rare, count = i, _rare(view, lexicon, i), 1
        end = view.turn_end(i)
        while last < end and not view.tokens[last].stop and not view.tokens[last].pause:
            if _named(view, last + 1):
                last += 1
            elif view.norms[last + 1] in _LINKS and last + 2 <= end and _named(view, last + 2) and count < 4:
                last += 2
            else:
                break
            rare = rare or _rare(view, lexicon, last)
            count += 1
        before = view.norms[i - 1]
        if rare or count >= 2:
            policy = "organization" if before in _AT_FIRM or (count >= 2 and not rare) else "person_name"
            yield Candidate(i, last, policy, GUESS)
        i = last + 1


def _named(view: View, i: int) -> bool:
    norm = view.norms[i]
    return view.proper[i] and norm not in _NO_NAME and norm not in TABLE and len(norm) > 1 and norm[0].isalpha()


def _rare(view: View, lexicon: Lexicon, i: int) -> bool:
    return not _known(view.norms[i], lexicon)


def _known(norm: str, lexicon: Lexicon) -> bool:
    """Whether a word, or what it is formed from, is an ordinary one."""
    if norm in lexicon.ordinary or norm in TABLE or norm.endswith(_SHORTENED):
        return True
    for ending in _ENDINGS:
        if norm.endswith(ending):
            stem = norm[: -len(ending)]
            if len(stem) >= 3 and (
                stem in lexicon.ordinary or stem + "e" in lexicon.ordinary or stem + "y" in lexicon.ordinary
            ):
                return True
            if len(stem) >= 4 and stem[-1] == stem[-2] and stem[:-1] in lexicon.ordinary:
                return True
            if stem.endswith("i") and stem[:-1] + "y" in lexicon.ordinary:
                return True
    if any(norm.startswith(begin) and norm[len(begin) :] in lexicon.ordinary for begin in _BEGINNINGS):
        return True
    parts = norm.split("-")
    return len(parts) > 1 and all(part in lexicon.ordinary or len(part) < 3 for part in parts)


def _unknown(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """Words that no list of words has: two in a row, or one where a name often stands."""
    unknown: dict[str, bool] = {}
    for norm in set(view.norms):
        plain = len(norm) >= 4 and norm.replace("'", "").replace("-", "").isalpha()
        listed_elsewhere = bool(lexicon.phrases.single(norm))
        unknown[norm] = plain and not listed_elsewhere and not _known(norm, lexicon)
    i = 0
    norms = view.norms
    while i < len(norms):
        if not unknown[norms[i]]:
            i += 1
            continue
        last, end = i, view.turn_end(i)
        while last < end and last - i < 3 and unknown[norms[last + 1]] and not view.tokens[last].stop:
            last += 1
        begin = view.turns[view.turn_of[i]].first
        led = i > begin and norms[i - 1] in _LEAD
        followed = last < end and norms[last + 1] in _FOLLOW
        alone = i == begin and last == end
        if last > i or led or followed or alone or norms[i] in lexicon.last_names:
            yield Candidate(i, last, "person_name", GUESS)
        i = last + 1
