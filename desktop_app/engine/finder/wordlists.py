"""What single words and fixed phrases give away: places, firms, jobs, health, origin, belief, holidays."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.lexicon import PHRASE_LISTS, Lexicon
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.view import View

# words on a list that are said in another sense far more often
_NEVER = {
    "occupation": frozenset(listed(
"model host cook guide driver server judge officer chief page star minister head general operator "
"conductor editor king queen cleaner miner diver trader intern associate assistant agent president "
"principal"
)),
    "drug": frozenset(listed(
"today halls weed soma mobic concept vitamins the-pill emend renew aim alli intuniv boost focus "
"balance sample calcium sodium iron oxygen water sugar salt alcohol air natural"
)),
    "medical_condition": frozenset(listed(
"mono lice add sti aids syndrome disease disorder suicidal pain cold coma std diabetics bipolars mole "
"hip ring cut choking hives overweight"
)),
    "medical_process": frozenset(listed("labs stent brace splint ct chemo detox rehab echo checkup cast injection")),
    "injury": frozenset(),
    "event": frozenset(listed("lent woodstock holi eid emmys oscars wimbledon carnival independence")),
    "zodiac_sign": frozenset(listed("cancer leo")),
    "nationality": frozenset(listed(
"polish finn dane pole turk scot kiwi yankee apache sioux roma swede pacific thai indian white black "
"mam"
)),
    "language": frozenset(listed("mam lao twi creole persian")),
    "religion": frozenset(listed("jain druid pagan quaker copt orthodox the way unity druze shaker baptist methodist")),
    "political_affiliation": frozenset(listed(
"independent conservative liberal progressive moderate green reform unionist labour tory liberals "
"conservatives capitalist nationalist"
)),
    "gender_sexuality": frozenset(listed("trans cis butch queer femme dyke")),
    "marital_status": frozenset(listed("separated bachelor divorce spinster")),
    "organization": frozenset(listed(
"visa who shell gap target apple meta progressive discover sprint anthem boots vue acme delta sage "
"fidelity enterprise budget corporate united national spirit express congress senate orange aaa sky "
"amazon subway zoom slack stripe ing bt un ups ford"
)),
}  # fmt: skip
# such a word counts after one of these
_PERSON_LEAD = frozenset(
    listed(
        "a an i'm am as is he's she's you're identify identifies identified being are was were registered his her my i"
    )
)
_JOB_LEAD = frozenset(listed("a an my our your the his her as their"))
_PLACE_LEAD = frozenset(
    listed(
        "in from to at near around outside visiting toward towards through across via leaving inside within "
        "for of between into live lives moved born"
    )
)
_LANGUAGE_NEAR = frozenset(
    listed(
        "speak speaks speaking spoke spoken language languages translate translator translation interpreter "
        "fluent in learn learning understand for press read write accent english bilingual talks talk"
    )
)
_DEMONYM_NOUN = frozenset(
    listed(
        "food restaurant restaurants cuisine toast fries dressing bread cheese wine coffee breakfast muffin shepherd"
    )
)
_GENERIC_PLACES = frozenset(
    listed("university college independence normal temple hurst bath sandwich battle ware diss rugby corby")
)
_PLACES = frozenset({"cities", "countries", "regions", "rivers"})


def wordlists(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """The longest phrase of every list at every place, weighed by how it is written and what leads to it."""
    norms = view.norms
    phrases = lexicon.phrases
    reached: dict[str, int] = {}
    for i in range(len(norms)):
        best: dict[str, tuple[int, str]] = {}
        for last, name in phrases.at(norms, i):
            policy = PHRASE_LISTS[name]
            if view.turn_of[last] == view.turn_of[i] and (policy not in best or last > best[policy][0]):
                best[policy] = last, name
        for policy, (last, name) in best.items():
            if reached.get(policy, -1) >= last:
                continue
            sure = _confidence(view, lexicon, i, last, name, policy)
            if sure and view.cased and policy == "organization":
                last = _branch(view, last)
            if sure:
                reached[policy] = last
                yield Candidate(i, last, policy, sure)


def _branch(view: View, last: int) -> int:
    """Past the capital words and the number that tell a branch from its firm ('AMC Mercado 24')."""
    end = view.turn_end(last)
    for _ in range(4):
        if last >= end or view.tokens[last].stop or view.tokens[last].pause:
            break
        if not view.proper[last + 1] and not (view.norms[last + 1].isdigit() and len(view.norms[last + 1]) <= 2):
            break
        last += 1
    return last


def _confidence(view: View, lexicon: Lexicon, first: int, last: int, name: str, policy: str) -> float:
    """How much a listed phrase says here; zero for nothing."""
    norm = view.norms[first]
    before = view.norms[first - 1] if first and view.turn_of[first - 1] == view.turn_of[first] else ""
    single = first == last
    if last > first and view.norms[first : last + 1] == ["of", "the"]:
        return 0.0
    common = single and norm in _NEVER.get(policy, frozenset())
    if name in _PLACES:
        return _place(view, lexicon, first, last, name, before)
    if policy == "organization":
        return _firm(view, lexicon, first, last, common=common)
    if policy == "occupation":
        if common:
            led = before in _JOB_LEAD and norm not in {"head", "general", "page", "star", "chief"}
            return 0.5 if led and not (view.cased and view.tokens[first].capital) else 0.0
        return 0.8 if last > first else 0.7
    if policy == "zodiac_sign":
        near = set(view.norms[max(0, first - 8) : last + 8]) & {
            "sign",
            "zodiac",
            "horoscope",
            "astrology",
            "star",
            "i'm",
        }
        return 0.8 if near or not common else 0.0
    if policy in {"nationality", "language"}:
        return _origin(view, first, last, policy, common, before)
    if policy in {"religion", "political_affiliation", "gender_sexuality", "marital_status"}:
        if common:
            return 0.6 if before in _PERSON_LEAD else 0.0
        if policy == "political_affiliation" and single and norm in lexicon.ordinary:
            return 0.6 if before in _PERSON_LEAD or view.proper[first] else 0.0
        return 0.75
    if policy == "event":
        return 0.85 if not common else (0.6 if view.proper[first] else 0.0)
    if common:
        return 0.0
    if policy == "drug" and single and len(norm) <= 4 and norm in lexicon.frequent:
        return 0.0
    if policy == "medical_condition" and single and not norm.isascii():
        return 0.6
    return 0.8


def _place(view: View, lexicon: Lexicon, first: int, last: int, name: str, before: str) -> float:
    """A place by a list of places: alone if it is no other word, else by its case or a preposition."""
    norm = view.norms[first]
    capital = (
        all(view.proper[k] for k in range(first, last + 1) if len(view.norms[k]) > 3) and view.tokens[first].capital
    )
    led = before in _PLACE_LEAD
    if view.cased and not any(view.tokens[k].capital for k in range(first, last + 1)):
        return 0.0 if first == last and (norm in lexicon.ordinary or len(norm) < 5) else (0.5 if led else 0.3)
    if first < last:
        return 0.85 if capital or not view.cased else 0.7
    named = norm in lexicon.first_names or norm in lexicon.last_names
    ordinary = norm in lexicon.ordinary and name not in {"countries", "regions"}
    if norm in {"us", "it", "in"}:
        return 0.8 if view.tokens[first].core == "US" and view.cased else 0.0
    if norm in {"turkey", "china", "jersey", "chad", "mali", "georgia", "jordan", "reading", "mobile", "nice", "march"}:
        ordinary = True
    if norm in {"may", "mayo", "kerry", "orange", "corona"}:
        return 0.5 if led and capital else 0.0
    if name == "rivers" and (ordinary or named or len(norm) < 5):
        return 0.5 if led and capital else 0.0
    if norm in _GENERIC_PLACES:
        return 0.0
    if capital and led:
        return 0.85 if not ordinary else 0.6
    if capital:
        return 0.55 if named or ordinary else 0.75
    if led and not (ordinary and norm in lexicon.frequent):
        return 0.65 if not view.cased or not named else 0.45
    if view.cased:
        return 0.55 if view.tokens[first].capital and not named and not ordinary else 0.0
    return 0.0 if named or ordinary else 0.65


def _firm(view: View, lexicon: Lexicon, first: int, last: int, *, common: bool) -> float:
    capital = any(view.proper[k] for k in range(first, last + 1))
    if first < last:
        if view.cased and not any(view.tokens[k].capital for k in range(first, last + 1)):
            return 0.0
        if not view.cased and all(view.norms[k] in lexicon.frequent for k in range(first, last + 1)):
            return 0.45
        return 0.85
    norm = view.norms[first]
    if common or norm in lexicon.ordinary or norm in lexicon.first_names:
        return 0.55 if capital else 0.0
    if view.cased and not view.tokens[first].capital:
        return 0.0
    return 0.8 if capital or not view.cased else 0.6


def _origin(view: View, first: int, last: int, policy: str, common: bool, before: str) -> float:
    """Spanish is a language where someone speaks it, a nationality where someone is it."""
    if view.cased and not view.tokens[first].capital:
        return 0.0
    after = view.norms[last + 1] if last < view.turn_end(last) else ""
    if after in _DEMONYM_NOUN and policy == "nationality":
        return 0.45
    spoken = before in _LANGUAGE_NEAR or after in {
        "language",
        "translator",
        "interpreter",
        "speaker",
        "speaking",
        "accent",
        "lessons",
    }
    if policy == "language":
        if common:
            return 0.0
        return 0.85 if spoken else 0.6 if view.norms[first] == "english" else 0.5
    if common:
        return 0.6 if before in _PERSON_LEAD else 0.0
    return 0.7 if not spoken else 0.45
