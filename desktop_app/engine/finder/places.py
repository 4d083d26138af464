"""Street addresses, postcodes, and places by what leads to them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cues, answer_to
from desktop_app.engine.finder.lexicon import Lexicon
from desktop_app.engine.finder.numbers import Piece
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import Kind
from desktop_app.engine.finder.view import FILLERS, View

STREETS = frozenset(
    listed(
        "street st avenue ave road rd drive dr lane ln boulevard blvd court ct place pl terrace way circle "
        "cir crescent close parkway pkwy highway hwy square sq trail row mews gardens grove alley plaza "
        "freeway turnpike expressway route loop broadway walk hill rise green parade quay wharf esplanade "
        "promenade bypass causeway pike heights"
    )
)
_LOOSE = frozenset(
    listed("way place close court row square walk hill rise green drive st dr ct pl circle route loop trail")
)
_UNIT = frozenset(listed("apartment apt unit suite ste flat floor room building bldg lot number po p.o box # no house"))
_DIRECTION = frozenset(
    listed("north south east west northeast northwest southeast southwest n s e w ne nw se sw n.e n.w s.e s.w")
)
_STATES = frozenset(
    listed(
        "al ak az ar ca co ct de fl ga hi id il ia ks ky la md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh "
        "ok pa ri sc sd tn tx ut vt va wa wv wi wy dc"
    )
)
_LEAD = frozenset(listed("in from near at to of visiting outside around leaving for through via towards between past"))
_LIVE = (
    ("live", "in"),
    ("lives", "in"),
    ("lived", "in"),
    ("living", "in"),
    ("moved", "to"),
    ("moving", "to"),
    ("born", "in"),
    ("flying", "to"),
    ("fly", "to"),
    ("based", "in"),
    ("located", "in"),
    ("from", "in"),
    ("weather", "in"),
    ("travel", "to"),
    ("grew", "up", "in"),
    ("driving", "to"),
    ("flight", "to"),
    ("trip", "to"),
    ("town", "of"),
    ("city", "of"),
    ("suburb", "of"),
    ("county", "of"),
    ("state", "of"),
    ("theaters", "in"),
    ("theater", "in"),
    ("village", "of"),
)
_NOT_PLACE = frozenset(
    listed(
        "the a an my your his her our their this that these those it us me him them here there town general "
        "fact case order time bed and or to with two one three four five six seven eight nine ten about which "
        "what where home work school hospital person need pain touch mind advance english spanish french "
        "charge trouble church january february march april may june july august september october november "
        "december summer winter spring fall autumn some any all no i you we he she they is was not do so be "
        "another different full front addition store online today"
    )
)
_TAIL = frozenset(listed(
"county city township heights beach springs island lake river park valley village falls mountain "
"mountains bay harbor harbour forest airport station hall bridge square district ocean sea"
))  # fmt: skip


LONGEST_STREET = 9
"""How many words a house number may stand before its apartment."""


def places(view: View, pieces: list[Piece], cues: Cues, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every address as one span, and places that no list knows after 'live in' and the like."""
    starting = {piece.first: piece for piece in pieces}
    ending = {piece.last: piece for piece in pieces}
    yield from _addresses(view, starting, ending, lexicon)
    yield from _states(view, starting, lexicon)
    yield from _unlisted(view, lexicon)
    yield from _answers(view, cues, starting)


def _addresses(
    view: View, starting: dict[int, Piece], ending: dict[int, Piece], lexicon: Lexicon
) -> Iterator[Candidate]:
    norms = view.norms
    done = -1
    for i, norm in enumerate(norms):
        if i <= done:
            continue
        if norm in STREETS:
            found = _street(view, ending, i, lexicon, done)
            if found is None:
                continue
            first, sure = found
            last = _onward(view, starting, i, lexicon)
            done = last
            yield Candidate(first, last, "location", sure)
        elif norm in {"box"} and i and norms[i - 1] in {"po", "p.o", "office"} and i + 1 in starting:
            first = i - 2 if norms[i - 1] == "office" and i > 1 and norms[i - 2] == "post" else i - 1
            last = _onward(view, starting, _number_end(view, starting, i + 1), lexicon)
            done = last
            yield Candidate(first, last, "location", 0.9)
        elif norm in {"apartment", "apt", "suite", "flat"} and i + 1 in starting and i < view.turn_end(i):
            last = _onward(view, starting, _number_end(view, starting, i + 1), lexicon)
            begin = max(view.turns[view.turn_of[i]].first, done + 1, i - LONGEST_STREET)
            done = last
            yield Candidate(i, last, "location", 0.75)
            numbered = [k for k in range(begin, i) if k in starting and starting[k].kind is not Kind.ORDINAL]
            if norm != "room" and numbered and i - numbered[0] > 1:
                yield Candidate(numbered[0], i - 1, "location", 0.42)  # a street that was misheard
        elif norm in {"interstate", "highway", "route", "hwy"} and i + 1 in starting and i < view.turn_end(i):
            yield Candidate(i, _number_end(view, starting, i + 1), "location", 0.7)


def _number_end(view: View, starting: dict[int, Piece], k: int) -> int:
    """The last word of adjacent numbers from a word on, at most five of them."""
    last = k - 1
    for _ in range(5):
        piece = starting.get(last + 1)
        if piece is None or view.turn_of[piece.first] != view.turn_of[k]:
            break
        last = piece.last
        if view.tokens[last].stop or view.tokens[last].pause:
            break
    return max(last, k)


def _street(view: View, ending: dict[int, Piece], i: int, lexicon: Lexicon, done: int) -> tuple[int, float] | None:
    """First word and confidence of an address whose street word is i."""
    norms = view.norms
    begin = max(view.turns[view.turn_of[i]].first, done + 1)
    k = i - 1
    names = 0
    while k >= begin and names < 4:
        if k in ending and ending[k].kind is not Kind.ORDINAL:
            break
        ordinal = k in ending and ending[k].kind is Kind.ORDINAL
        if ordinal:
            k = ending[k].first - 1
            names += 1
            continue
        if norms[k] in _FUNCTION or view.tokens[k].stop or (view.tokens[k].pause and norms[k] not in _DIRECTION):
            break
        names += 1
        k -= 1
    numbered = k >= begin and k in ending and ending[k].kind not in {Kind.ORDINAL, Kind.SOUND}
    if numbered and (names or norms[i] == "broadway"):
        first = _house_number(view, ending, k, begin)
        return first, 0.92 if norms[i] not in _LOOSE or names <= 2 else 0.7
    if names == 0:
        return None
    first = k + 1
    name = norms[i - 1]
    if norms[i] in _LOOSE - {"drive", "court", "square"}:
        return None
    ordinal = (i - 1) in ending
    led = k >= begin and norms[k] in {"on", "at", "near", "off", "of", "from", "and"}
    if view.cased:
        capital = all(view.tokens[j].capital or norms[j] in _DIRECTION or j in ending for j in range(first, i))
        if not capital:
            while first < i and not (view.tokens[first].capital or first in ending):
                first += 1
            if first == i:
                return None
        return first, 0.75 if view.tokens[i].capital or ordinal else 0.5
    if norms[i] == "drive" and not (name in lexicon.last_names and led):
        return None
    if (
        name in {"the", "same", "main", "side", "whole", "long", "wrong", "right", "down", "all", "tennis", "high"}
        and name != "main"
    ):
        return None
    first = i - 1 if (i - 1) not in ending else ending[i - 1].first
    while (
        first - 1 >= begin
        and first - 1 > k
        and (norms[first - 1] in _DIRECTION or norms[first - 1] not in lexicon.frequent)
    ):
        first -= 1
    return first, 0.65 if led or name not in lexicon.frequent or ordinal else 0.45


_FUNCTION = frozenset(
    listed(
        "the a an my your our his her their is are was at on in of to and or for from with by it's it i you "
        "we that this please yes no okay so um uh live lives that's street avenue road address down across "
        "off near up over along would like can could will which what where who be been has have had do does "
        "did not but if then"
    )
)


def _house_number(view: View, ending: dict[int, Piece], k: int, begin: int) -> int:
    """The first word of the numbers that end at a word ('twelve oh six')."""
    first = ending[k].first
    for _ in range(4):
        before = ending.get(first - 1)
        if before is None or before.first < begin or before.kind is Kind.ORDINAL or view.tokens[before.last].stop:
            break
        first = before.first
    return first


def _onward(view: View, starting: dict[int, Piece], last: int, lexicon: Lexicon) -> int:
    """Past direction, apartment, city, state and postcode, as far as the address goes in this turn."""
    norms = view.norms
    end = view.turn_end(last)
    while last < end:
        k = last + 1
        while k <= end and (norms[k] in FILLERS or norms[k] in {"comma"}):
            k += 1
        if k > end:
            break
        norm = norms[k]
        if norm in _DIRECTION or (norm in _STATES and (view.tokens[k].core.isupper() or k == end)):
            last = k
            continue
        if norm in _UNIT and k + 1 <= end and (k + 1 in starting or len(norms[k + 1]) == 1):
            last = _number_end(view, starting, k + 1)
            continue
        if (place := _listed_place(view, lexicon, k)) is not None:
            last = place
            continue
        piece = starting.get(k)
        if piece is not None and view.norms[last] not in STREETS:
            until = _number_end(view, starting, k)
            size = sum(len(starting[j].text) for j in range(k, until + 1) if j in starting)
            if size in (5, 9) or (6 <= size <= 7 and not piece.text.isdigit()):
                last = until
                continue
        if norm in {"in", "zip", "code", "postcode", "is"} and k < end:
            after = k + 1
            while after <= end and norms[after] in {"zip", "code", "is", "postcode"}:
                after += 1
            if norm == "in" and _listed_place(view, lexicon, after) is not None:
                last = _listed_place(view, lexicon, after) or last
                continue
        if view.cased and view.tokens[k].capital and view.tokens[last].pause and not view.starts[k]:
            if norm in lexicon.ordinary and norm not in lexicon.last_names:
                break
            last = k
            continue
        break
    return last


def _listed_place(view: View, lexicon: Lexicon, k: int) -> int | None:
    """The last word of a city, region or country that begins at a word."""
    best = None
    if k >= len(view.norms):
        return None
    for last, name in lexicon.phrases.at(view.norms, k):
        ordinary = last == k and view.norms[k] in lexicon.frequent and not view.tokens[k].capital
        if name in {"cities", "regions", "countries"} and view.turn_of[last] == view.turn_of[k] and not ordinary:
            best = last if best is None else max(best, last)
    return best


_WORDS = frozenset(listed("in or me hi ok oh la pa ma id al de co mo ms"))


def _listed_ending(view: View, lexicon: Lexicon, i: int) -> bool:
    """Whether a listed place ends at a word."""
    return any(_listed_place(view, lexicon, k) == i for k in range(max(0, i - 2), i + 1))


def _states(view: View, starting: dict[int, Piece], lexicon: Lexicon) -> Iterator[Candidate]:
    """'Austin, TX 78701': a state in capitals, with the postcode after it."""
    for i, norm in enumerate(view.norms):
        if norm in _STATES and view.tokens[i].core.isupper() and view.cased and view.proper[i]:
            piece = starting.get(i + 1)
            zipped = piece is not None and i < view.turn_end(i) and len(piece.text) in (5, 9)
            if (
                norm in _WORDS
                and not zipped
                and not (view.tokens[i - 1].pause and _listed_ending(view, lexicon, i - 1))
            ):
                continue
            yield Candidate(i, piece.last if zipped and piece else i, "location", 0.8 if zipped else 0.6)


def _unlisted(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    norms = view.norms
    for i, norm in enumerate(norms):
        begin = view.turns[view.turn_of[i]].first
        if norm in _NOT_PLACE or not norm[:1].isalpha() or i == begin:
            continue
        before = norms[i - 1]
        if before not in _LEAD:
            continue
        if view.proper[i] and before in {"in", "near", "from", "outside", "visiting", "around"}:
            last = _capital_end(view, i)
            named = norm in lexicon.first_names and before == "from"
            if norm not in lexicon.ordinary or last > i:
                yield Candidate(i, last, "location", 0.6 if not named else 0.4)
        elif not view.cased and any(tuple(norms[max(begin, i - len(lead)) : i]) == lead for lead in _LIVE):
            if norm in lexicon.frequent or norm in MONTHS_AND_SUCH:
                continue
            last = i
            if i < view.turn_end(i) and norms[i + 1] in _TAIL:
                last = i + 1
            yield Candidate(i, last, "location", 0.55)


_COUNTED = frozenset(
    listed(
        "percent dollars euros pounds cents years year months month weeks week days day hours hour minutes minute "
        "people times degrees units miles more other of"
    )
)
MONTHS_AND_SUCH = frozenset(listed("january february april june july august september october november december"))


def _capital_end(view: View, i: int) -> int:
    """The last of adjacent capital words; 'of', 'the' and 'upon' may stand between, a comma may before a last one."""
    end = view.turn_end(i)
    while i < end and not view.tokens[i].stop:
        after = i + 1
        if view.tokens[after].capital and len(view.tokens[after].core) > 1 and view.norms[after] not in {"i", "i'm"}:
            i = after
        elif view.norms[after] in {"of", "upon", "on", "de", "la"} and after < end and view.tokens[after + 1].capital:
            i = after + 1
        else:
            break
    return i


def _answers(view: View, cues: Cues, starting: dict[int, Piece]) -> Iterator[Candidate]:
    """The answer to 'what is your address?': it begins with a number and goes on to the end of the sentence."""
    for cue in cues.all:
        if cue.policy != "location" or not cue.strong:
            continue
        spans = []
        if cue.last < view.turn_end(cue.last) and view.norms[cue.last + 1] in {"is", "it's", "to"}:
            spans.append((cue.last + 2, view.sentence_end(cue.last + 1)))
        if view.norms[cue.last] in {"at", "to"} and cue.last < view.turn_end(cue.last):
            spans.append((cue.last + 1, view.sentence_end(cue.last + 1)))
        answer = answer_to(view, cue.last)
        if answer is not None:
            spans.append((answer[0], view.sentence_end(answer[0])))
        for first, last in spans:
            k = first
            while k <= min(last, first + 5) and k not in starting:
                k += 1
            piece = starting.get(k) if k <= last else None
            if piece is None or piece.kind in {Kind.ORDINAL, Kind.LETTER}:
                continue
            until = _number_end(view, starting, k)
            words = [j for j in range(until + 1, min(last, until + 8) + 1) if view.norms[j] not in _FUNCTION]
            if words and until < last and view.norms[until + 1] not in _FUNCTION | _COUNTED:
                stop = min(last, until + 7)
                j = until + 1
                while j <= stop and view.norms[j] not in {
                    "and",
                    "but",
                    "my",
                    "i",
                    "is",
                    "that",
                    "so",
                    "please",
                    "yes",
                    "if",
                }:
                    j += 1
                yield Candidate(k, j - 1, "location", 0.55)
