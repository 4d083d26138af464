"""Passwords and answers to security questions, which are words as often as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cues, answer_to
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.view import FILLERS, View

_WORDS = frozenset(listed("password passcode passphrase word information answer name passwort pass code key login"))
_BE = frozenset(listed("is was it's be = that's"))
_NOT_ONE = frozenset(
    listed(
        "not required wrong incorrect correct right expired reset the a an to for on in with that what it i "
        "you your my protected changed been being going working locked invalid and or but so if when please "
        "too very sent asked there here something case at least only also weak strong again blank missing "
        "needed new same different uh okay yes no sure how why where by from this"
    )
)
_SECRET = re.compile(r"(?=.*[a-z])(?=.*\d)(?=.*[%!@#$^&*?])\S{6,}$|(?=.*[a-z])(?=.*[%!#$^&*])\S{7,}$")
_SYMBOLS = frozenset(
    listed(
        "underscore dash hyphen dot exclamation mark point hash hashtag star asterisk percent ampersand "
        "dollar sign at capital uppercase lowercase upper lower case number plus slash all caps"
    )
)
_QUESTIONS = (("maiden", "name"), ("first", "pet"), ("pet's", "name"), ("pet", "name"), ("first", "school"),
              ("favorite", "color"), ("favourite", "colour"), ("childhood", "nickname"), ("street", "you", "grew"),
              ("memorable", "word"), ("security", "word"), ("security", "answer"), ("secret", "word"))  # fmt: skip


def passwords(view: View, cues: Cues) -> Iterator[Candidate]:
    """What follows 'the password is' or answers a security question, and words that only a password looks like."""
    norms = view.norms
    for i, word in enumerate(view.words):
        text = word.text.strip(".,;:!?'()\"")
        if len(text) >= 6 and "@" not in text and text[0] != "$" and "/" not in text and _SECRET.match(text.lower()):
            yield Candidate(i, i, "password", 0.5)
    for cue in cues.all:
        said = norms[cue.first : cue.last + 1]
        if cue.policy != "password" or not cue.strong or not set(said) & _WORDS:
            continue
        end = view.sentence_end(cue.last)
        k = cue.last + 1
        if "password" not in said and "passcode" not in said and "passphrase" not in said and said[-1:] == ["code"]:
            continue  # numbers: documents.py
        while k <= min(end, cue.last + 3) and norms[k] not in _BE:
            k += 1
        if k > min(end, cue.last + 3) or view.tokens[cue.last].stop:
            yield from _answer(view, cue.last)
            continue
        k += 1
        while k <= end and (norms[k] in FILLERS or norms[k] in {"all", "lowercase", "capital", "just"}):
            k += 1
        if k > end or norms[k] in _NOT_ONE:
            continue
        last = _through_symbols(view, k, end)
        begin = k
        if said[:1] == ["maiden"] or "maiden" in said:
            last = k
        yield Candidate(begin, last, "password", 0.8)


def _through_symbols(view: View, k: int, end: int) -> int:
    last = k
    while last < end and last - k < 8 and not view.tokens[last].pause:
        after = view.norms[last + 1]
        joined = after in _SYMBOLS or view.norms[last] in _SYMBOLS or any(c.isdigit() for c in after)
        if not (joined or after in _SPOKEN_DIGITS or (len(after) == 1 and after not in "ai")):
            break
        last += 1
    while last > k and view.norms[last] == "at":
        last -= 1
    return last


_SPOKEN_DIGITS = frozenset(
    listed("zero one two three four five six seven eight nine ten oh double triple twenty thirty")
)


def _answer(view: View, cue: int) -> Iterator[Candidate]:
    """The turn after 'what is your mother's maiden name?': a few words that are no excuse."""
    span = answer_to(view, cue)
    said = view.norms[max(0, cue - 4) : cue + 1]
    asked = any(tuple(said[-len(words) :]) == words for words in _QUESTIONS) or said[-1] in {"password", "passcode"}
    begin = view.turns[view.turn_of[cue]].first
    question = {"what", "what's", "your", "confirm", "tell", "provide"} & set(view.norms[begin : cue + 1])
    if not asked or not question or span is None:
        return
    k, last_word = span
    while k <= last_word and (view.norms[k] in _LEAD or view.norms[k] in FILLERS):
        k += 1
    if k > last_word or view.norms[k] in _NOT_ONE | {"sorry", "what", "can", "do", "don't"}:
        return
    last = min(_through_symbols(view, k, view.sentence_end(k)), k + 8)
    if view.sentence_end(k) - k <= 2:
        last = max(last, view.sentence_end(k))
    yield Candidate(k, last, "password", 0.7)


_LEAD = frozenset(
    listed("it's it is that's the my yes sure okay um uh yeah was mother's maiden name password would be")
)
