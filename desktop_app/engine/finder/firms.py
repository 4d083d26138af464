"""Firms, schools and offices that no list knows, by the word they end in or by how a call is answered."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.lexicon import Lexicon
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.view import View

_SURE_ENDS = frozenset(
    listed(
        "inc incorporated llc ltd limited corp corporation plc gmbh airlines airways university pharmacy "
        "bancorp bancshares pharmaceuticals theatre theatres theater theaters cinemas cinema cineplex"
    )
)
_ENDS = frozenset(
    listed(
        "bank college school hospital clinic insurance company group foundation church institute association "
        "agency energy electric telecom wireless motors industries enterprises associates partners solutions "
        "systems technologies healthcare logistics hotel restaurant grill cafe market stores academy museum "
        "library council committee ministry department bureau union services society federation laboratories "
        "labs medical center centre dental realty properties holdings trust securities capital financial "
        "brewery bakery records studios media press news times post herald tribune gazette journal club fc "
        "united city rovers"
    )
)
_LOOSE_ENDS = frozenset(
    listed(
        "city united times post club press news market union trust group services center company school "
        "department energy medical solutions systems records restaurant hotel cinema theater theatre"
    )
)
_BLOCK = frozenset(
    listed(
        "the a an my your our his her their this that any which what no every each some local nearest same "
        "new old private public high primary secondary middle elementary law medical health car home life "
        "travel dental other another best good great big small first second last next whole entire one two "
        "three at in to from for with and or of is was by on i you we they he she it are were be nursing "
        "boarding grad graduate business summer night after before customer phone power auto company's water "
        "gas electric credit food blood data full main community movie age focus support user interest target "
        "peer ethnic support's risk outpatient urgent eye sleep pain shopping call help daycare day fitness "
        "distribution research nice near fast chinese italian mexican indian thai french cheap expensive "
        "moderately book about like go have has had do does did there"
    )
)
_ANSWERED = (("thank", "you", "for", "calling"), ("thanks", "for", "calling"), ("welcome", "to"), ("you've", "reached"),
             ("you", "have", "reached"), ("calling", "from"), ("work", "for"), ("works", "for"), ("employed", "by"),
             ("working", "for"), ("job", "at"), ("work", "at"), ("works", "at"), ("account", "with"))  # fmt: skip
_UNTIL = frozenset(
    listed(
        "my this how i'm i am we can may and what where your you the it is speaking to who please our for in "
        "on a at so if press calls here today with about because as"
    )
)


def firms(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """Organizations by their shape."""
    norms = view.norms
    for i, norm in enumerate(norms):
        begin = view.turns[view.turn_of[i]].first
        if i > begin and (norm in _SURE_ENDS or norm in _ENDS):
            yield from _by_end(view, lexicon, i, begin)
        if norm in _HEADS and norms[i + 1 : i + 2] == ["of"] and i + 2 <= view.turn_end(i):
            yield from _headed(view, lexicon, i)
        if norm in {"calling", "to", "reached", "from", "for", "by", "at", "with"}:
            for lead in _ANSWERED:
                if tuple(norms[max(begin, i + 1 - len(lead)) : i + 1]) == lead:
                    yield from _answered(view, lexicon, i + 1, lead)
                    break


_HEADS = frozenset(
    listed(
        "university bank college church institute department ministry school museum centre center bureau court house"
    )
)


def _headed(view: View, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    """'University of Alaska', 'Museum of Classical Archaeology'."""
    last = i + 2
    if view.norms[last] == "the" and last < view.turn_end(i):
        last += 1
    if not _nameable(view, lexicon, last) or (view.cased and not view.tokens[i].capital):
        return
    while last < view.turn_end(last) and not view.tokens[last].pause and _capital(view, last + 1):
        last += 1
    yield Candidate(i, last, "organization", 0.8)


def _capital(view: View, i: int) -> bool:
    return view.tokens[i].capital and not view.starts[i]


def _nameable(view: View, lexicon: Lexicon, i: int) -> bool:
    if view.cased:
        return view.tokens[i].capital
    return view.norms[i] not in lexicon.frequent and view.norms[i].isalpha()


def _by_end(view: View, lexicon: Lexicon, i: int, begin: int) -> Iterator[Candidate]:
    """'Northern Sky Airlines', 'Elm Street Pharmacy': back over words that can be part of a name."""
    norms = view.norms
    first = i
    if view.cased:
        if not view.tokens[i].capital:
            return
        while (
            first - 1 >= begin
            and i - first < 5
            and not view.tokens[first - 1].stop
            and not view.tokens[first - 1].pause
        ):
            before = first - 1
            linked = (
                norms[before] in {"of", "and", "&", "for", "the"} and before - 1 >= begin and _capital(view, before - 1)
            )
            if not (view.tokens[before].capital and norms[before] not in _PLAIN) and not linked:
                break
            first = before
        while first < i and view.starts[first] and norms[first] in lexicon.frequent | _BLOCK and not view.proper[first]:
            first += 1
        if first < i:
            yield Candidate(first, i, "organization", 0.82 if norms[i] in _SURE_ENDS else 0.72)
        return
    while first - 1 >= begin and i - first < 3:
        before = first - 1
        if (
            norms[before] in _BLOCK
            or view.tokens[before].stop
            or view.tokens[before].pause
            or not norms[before][:1].isalpha()
        ):
            break
        if norms[before] in lexicon.frequent and norms[i] in _ENDS and norms[before] not in lexicon.last_names:
            break
        first = before
    loose = norms[i] in _LOOSE_ENDS and norms[i - 1] in lexicon.ordinary
    if first < i and not loose:
        yield Candidate(first, i, "organization", 0.7 if norms[i] in _SURE_ENDS else 0.5)


_PLAIN = frozenset(listed("i i'm the a an my our your"))


def _answered(view: View, lexicon: Lexicon, k: int, lead: tuple[str, ...]) -> Iterator[Candidate]:
    """'Thank you for calling Acme Bank, my name is ...'."""
    end = view.sentence_end(k - 1)
    if k <= end and view.norms[k] == "the":
        k += 1
    last = k
    greeting = lead[-1] in {"calling", "reached", "to"} and lead[0] != "calling"
    if k > end or view.norms[k] in _UNTIL or view.tokens[k - 1].stop or view.tokens[k - 1].pause:
        return
    if not greeting:
        if view.cased and not view.proper[k]:
            return
        if not view.cased and view.norms[k] in lexicon.ordinary:
            return
    if view.norms[k] in _NOBODY:
        return
    while last < end and last - k < 4 and not view.tokens[last].pause and not view.tokens[last].stop:
        after = last + 1
        if view.norms[after] in _UNTIL or (
            view.cased and not view.tokens[after].capital and view.norms[after] not in _ENDS
        ):
            break
        if not greeting and not view.cased and view.norms[after] in lexicon.frequent and view.norms[after] not in _ENDS:
            break
        last = after
    yield Candidate(k, last, "organization", 0.7 if greeting else 0.6)


_NOBODY = frozenset(
    listed("us me you back today again customer technical support sales billing him her them our home work")
)
