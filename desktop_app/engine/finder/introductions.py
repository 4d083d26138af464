"""'My name is ...': a name follows, whatever ordinary words the recogniser made of it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.view import FILLERS, View

DOUBTFUL = 0.42
"""Confidence of words that are marked only because a name was announced."""
_LONGEST_NAME = 2
_WHOSE = frozenset(
    listed("my his her the your their whose full first last middle maiden real given family patient's customer's ")
)
# what is said of a name instead of the name itself
_OF_A_NAME = frozenset(
    listed(
        "on in at under not no spelled spelt the a an that this it what which already also still just wrong right "
        "there here listed misspelled attached fine up down being going gonna so very really too and or but as "
        "for to from with by only always never common easy hard long short unusual difficult same different mud "
        "changed hyphenated pronounced written required optional missing unknown blank correct incorrect he she i "
        "we you they spoken my his her "
    )
)
_ENDS = frozenset(
    listed(
        "and but i i'm i'll i've i'd from with calling speaking here my the a on in at by because so we he she "
        "it's that's what how could can would will do is was am are to for of please thanks thank okay yes no sir "
        "ma'am "
    )
)


def introductions(view: View) -> Iterator[Candidate]:
    """One or two words after 'my name is', up to the end of the sentence or the first word that no name holds."""
    norms = view.norms
    for i in range(1, len(norms) - 1):
        if norms[i] == "name's" or (norms[i] == "is" and norms[i - 1] == "name"):
            noun = i if norms[i] == "name's" else i - 1
            if (
                noun
                and norms[noun - 1] in _WHOSE
                and view.turn_of[i] == view.turn_of[i + 1]
                and not view.tokens[i].stop
            ):
                yield from _name(view, i + 1)


def _name(view: View, first: int) -> Iterator[Candidate]:
    end = view.sentence_end(first)
    while first < end and (view.norms[first] in FILLERS or not view.norms[first]):
        first += 1
    if view.norms[first] in _OF_A_NAME or view.norms[first] in FILLERS:
        return
    last = first
    while (
        last < min(end, first + _LONGEST_NAME - 1) and view.norms[last + 1] not in _ENDS and not view.tokens[last].pause
    ):
        last += 1
    yield Candidate(first, last, "person_name", DOUBTFUL)
