"""Names of people: by the list of names, by what introduces them, by their case, and spelled letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cues, answer_to
from desktop_app.engine.finder.lexicon import PHRASE_LISTS, Lexicon
from desktop_app.engine.finder.phrases import Phrases, listed
from desktop_app.engine.finder.runs import Run
from desktop_app.engine.finder.spoken import Kind
from desktop_app.engine.finder.view import FILLERS, View

# after these comes a name, whatever it reads like
_STRONG = (
    "my name is, my name's, my names, the name is, the name's, name is, his name is, her name is, my full name is, "
    "first name is, last name is, surname is, the patient's name is, patient name is, customer name is, named, "
    "my first name is, my last name is, last name's, first name's, under the name of, under the name, in the name of, "
    "by the name of, goes by, cardholder is, account holder is, name's, my wife's name is, my husband's name is, "
    "my son's name is, my daughter's name is, you can call me, just call me, people call me, name on the account is, "
    "name on the card is, name of the patient is, under the last name, last name of, first name of, middle name is"
)
# after these comes a name if it looks like one
_WEAK = (
    "this is, i'm, i am, it's, speaking with, speak with, speak to, speaking to, talking to, talk to, talking with, "
    "calling for, on behalf of, ask for, asking for, call me, calling on behalf of, booking for, reservation for, "
    "appointment with, reservation under, booking under, it's under, meet, meeting with, seen by, referred by, from, "
    "with, by, and, for, my friend, my brother, my sister, my son, my daughter, my wife, my husband, my boss, "
    "my manager, my colleague, my doctor, my mother, my father, my mom, my dad, my uncle, my aunt, my cousin, under, "
    "attention, care of, payable to, sent to, transfer to, contact, cc, tell, told, thanks to, married to, "
    "the patient is, my partner, my fiance, my boyfriend, my girlfriend, my neighbor, my neighbour, called, is this, "
    "am i speaking with, am i speaking to, am i talking to, may i speak to, can i speak to, looking for"
)
_GREETING = frozenset(
    listed(
        "hi hello hey thanks thank okay ok alright dear welcome morning afternoon evening bye goodbye sorry "
        "yes well so sure great perfect no right please yeah you"
    )
)
_TITLES = frozenset(listed("mr mrs ms miss mister misses missus dr prof rev fr sir madam madame lord lady mx msgr hon"))
_LONG_TITLES = frozenset(
    listed(
        "doctor professor reverend father judge captain officer sergeant detective senator president governor "
        "nurse lieutenant colonel major general councillor congressman congresswoman minister mayor chief "
        "sister brother uncle aunt auntie aunty coach pastor rabbi imam dame agent justice king queen prince "
        "princess"
    )
)
_DEGREES = frozenset(listed("md m.d phd ph.d jr sr iii junior senior esq dds rn cpa dvm ii iv"))
_PARTICLES = frozenset(listed("de la del van von der den al el bin ibn da dos di du le mac mc o' st ben abu das ter"))
# no name goes on across these
_STOP = frozenset(
    listed(
        "and i i'm am is was my the a an calling from with speaking how can may could would will at on in of "
        "for to not here your you it that this what yes no sure okay ok please thank thanks so but or as if "
        "me we he she they do does did have has had are were be been who when where why which there then just "
        "about by it's that's i've i'd i'll spelled spelt s uh um hi hello hey correct right looking trying "
        "going gonna wanting needing hoping also because since actually well now today tomorrow sorry our his "
        "her their one two three four five six seven eight nine ten zero oh need want phone number address "
        "email date birth account last first middle name mister mr mrs ms miss doctor dr born age years old "
        "reaching"
    )
)
# what a recogniser makes of a last name at the end of an answer: "would feel"
_HARD_STOP = _STOP - frozenset(
    listed("would could will may can just well one two do does did has had are be now also all")
)
_NOT_NAMES = frozenset(
    listed(
        "hospital manager assembly practitioner election practice secretary minister ok okay customer service "
        "support sales billing technical department fine good great sorry sure happy glad afraid calling "
        "looking trying going not just here very really still so ready done back interested new old doing "
        "having wondering getting able unable about pretty married single divorced american english using "
        "working a an the everything anything something nothing someone anyone everyone monday tuesday "
        "wednesday thursday friday saturday sunday god jesus christ lord sir ma'am madam doctor honey dear "
        "mom dad guys folks everybody there again anyway"
    )
)


def names(view: View, runs: list[Run], cues: Cues, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every name, with the letters that spell it where they stand beside it."""
    finder = _Names(view, lexicon)
    spelled = {run.first: run for run in runs if run.letters_only and len(run.text) >= 2}
    found: list[Candidate] = []
    found += finder.introduced()
    found += finder.titled()
    found += finder.listed_names()
    found += finder.greeted()
    found += finder.answers(cues, spelled)
    by_end = {one.last: one for one in found}
    yield from found
    yield from finder.spellings(spelled, by_end, cues)


class _Names:
    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view = view
        self._lexicon = lexicon
        self._strong = Phrases((phrase.strip(), None) for phrase in _STRONG.split(","))
        self._weak = Phrases((phrase.strip(), None) for phrase in _WEAK.split(","))

    # what one word looks like ----------------------------------------------------------------------------------------

    def _first_name(self, i: int) -> bool:
        return self._view.norms[i] in self._lexicon.first_names

    def _rare(self, i: int) -> bool:
        """Not an ordinary word, so a name if it is on a list of names."""
        return self._view.norms[i] not in self._lexicon.ordinary

    def _listed(self, i: int) -> bool:
        norm = self._view.norms[i]
        if norm in self._lexicon.first_names or norm in self._lexicon.last_names:
            return True
        parts = norm.split("-")
        return len(parts) == 2 and all(
            part in self._lexicon.last_names or part in self._lexicon.first_names for part in parts
        )

    def _lists(self, norm: str) -> set[str]:
        """The policies of the lists that have a word."""
        return {PHRASE_LISTS[name] for name in self._lexicon.phrases.single(norm)}

    def _wordlike(self, i: int) -> bool:
        norm = self._view.norms[i]
        return len(norm) > 1 and norm[0].isalpha() and all(c.isalpha() or c in "'-." for c in norm)

    def _surname(self, i: int) -> bool:
        """Whether a word may follow a first name as its last name."""
        view, norm = self._view, self._view.norms[i]
        if not self._wordlike(i) or norm in _STOP:
            return False
        if view.cased:
            return view.tokens[i].capital and not view.starts[i] and norm not in _MONTHS
        if norm in self._lexicon.last_names:
            return norm not in self._lexicon.frequent
        return norm not in self._lexicon.ordinary

    def _extend(self, last: int, most: int = 2) -> int:
        """From a first name on to the last names, particles and degrees that belong to it."""
        view = self._view
        end = view.turn_end(last)
        taken = 0
        while last < end and taken < most and not view.tokens[last].stop:
            k = last + 1
            if view.tokens[last].pause:
                if view.norms[k] in _DEGREES:
                    return k
                break
            if view.norms[k] in _PARTICLES and k < end and self._surname(k + 1):
                last = k + 1
                taken += 1
                continue
            if len(view.norms[k]) == 1 and view.norms[k] not in "ai" and k < end and self._surname(k + 1):
                last = k + 1  # a middle initial
                taken += 1
                continue
            if not self._surname(k):
                break
            last = k
            taken += 1
        if (
            last < end
            and view.norms[last + 1] in _DEGREES
            and (view.tokens[last].pause or view.norms[last + 1] != "senior")
        ):
            last += 1
        return last

    # rules -----------------------------------------------------------------------------------------------------------

    def introduced(self) -> list[Candidate]:
        found = []
        norms = self._view.norms
        for i in range(len(norms)):
            strong = self._strong.longest(norms, i)
            if strong is not None:
                found += self._after_strong(strong[0])
            weak = self._weak.longest(norms, i)
            if weak is not None and strong is None:
                found += self._after_weak(weak[0])
        return found

    def _after_strong(self, cue: int) -> list[Candidate]:
        """'My name is Jim would feel': a name, or what a recogniser made of one, up to a word that no name holds."""
        view = self._view
        end = view.sentence_end(cue)
        k = cue + 1
        while k <= end and (
            view.norms[k] in FILLERS or view.norms[k] in {"is", "uh", "actually", "it's", "also", "like"}
        ):
            k += 1
        refused = _HARD_STOP if k <= end and end - k <= 2 else _STOP - {"will", "may"}
        if k > end or view.norms[k] in refused - _TITLES or not self._wordlike(k):
            return []
        if view.norms[k] in _NOT_NAMES or view.turn_of[k] != view.turn_of[cue]:
            return []
        first = k
        if view.norms[k] in _TITLES | _LONG_TITLES and k < end:
            k += 1
        last = k
        sure = 0.93 if self._listed(k) or view.proper[k] else 0.55 if self._rare(k) else 0.42
        while last < end and last - k < 3 and not view.tokens[last].pause:
            after = last + 1
            if view.norms[after] in _PARTICLES and after < end and self._wordlike(after + 1):
                last = after
                continue
            if not self._wordlike(after) or view.norms[after] in (_STOP if end - after > 1 else _HARD_STOP):
                break
            looks = self._surname(after) or (self._listed(after) and self._rare(after))
            if not looks:
                tail = end - after + 1
                if tail > 2 or last - k >= 2:
                    break
                sure = min(sure, 0.5)
            last = after
        return [Candidate(first, self._extend(last, 0), "person_name", sure)]

    def _after_weak(self, cue: int) -> list[Candidate]:
        view = self._view
        k = cue + 1
        if (
            k > view.turn_end(cue)
            or view.tokens[cue].stop
            or view.norms[k] in _STOP - {"will", "may"}
            or view.norms[k] in _NOT_NAMES
        ):
            return []
        if not self._wordlike(k):
            return []
        introducing = view.norms[cue] in {"i'm", "am", "is", "me", "it's"}
        last = self._extend(k)
        if self._first_name(k):
            if self._rare(k):
                return [Candidate(k, last, "person_name", 0.85 if introducing or last > k else 0.75)]
            if view.proper[k]:
                return [Candidate(k, last, "person_name", 0.8)]
            if not view.cased and introducing and (last > k or self._speaking(k)):
                return [Candidate(k, last, "person_name", 0.7)]
            return []
        if introducing and self._speaking(last) and (view.proper[k] or not view.cased):
            return [Candidate(k, last, "person_name", 0.75 if view.proper[k] or self._listed(k) else 0.5)]
        if view.proper[k] and self._listed(k) and self._rare(k):
            return [Candidate(k, last, "person_name", 0.65)]
        return []

    def _speaking(self, last: int) -> bool:
        """'... speaking', '... from', '... calling' right after: someone says who they are."""
        view = self._view
        return last < view.turn_end(last) and view.norms[last + 1] in {"speaking", "calling", "from", "with", "here"}

    def titled(self) -> list[Candidate]:
        found = []
        view = self._view
        for i, norm in enumerate(view.norms):
            if norm not in _TITLES and norm not in _LONG_TITLES:
                continue
            k = i + 1
            if k > view.turn_end(i) or not self._wordlike(k) or view.norms[k] in _STOP | _NOT_NAMES:
                continue
            if view.tokens[i].pause:
                continue
            if norm in _LONG_TITLES | {"miss", "sir", "lady", "lord", "madam", "madame"}:
                rare = self._listed(k) and self._rare(k)
                named = (
                    view.proper[k] or (rare and not view.cased) or (norm == "miss" and not view.cased and self._rare(k))
                )
                if not named or (view.cased and not view.tokens[k].capital):
                    continue
                sure = 0.85 if rare or view.tokens[i].capital else 0.6
            else:
                if view.tokens[i].stop and norm in {"ms", "fr"} and not view.tokens[k].capital and view.cased:
                    continue
                sure = 0.93
            found.append(Candidate(i, self._extend(k), "person_name", sure))
        return found

    def listed_names(self) -> list[Candidate]:
        """First names (with last names after them) that nothing introduces, and capital last names inside sentences."""
        found = []
        view, lexicon = self._view, self._lexicon
        i = 0
        while i < len(view.norms):
            norm = view.norms[i]
            if norm in lexicon.first_names:
                sure, last = self._first_alone(i)
                if sure:
                    found.append(Candidate(i, last, "person_name", sure))
                    i = last + 1
                    continue
            elif view.proper[i] and norm in lexicon.last_names and norm not in lexicon.ordinary:
                following = i < view.turn_end(i) and self._surname(i + 1) and not view.tokens[i].pause
                before = i and view.proper[i - 1]
                if not before:
                    last = self._extend(i) if following else i
                    found.append(Candidate(i, last, "person_name", 0.5 if last == i else 0.6))
                    i = last + 1
                    continue
            i += 1
        return found

    def _first_alone(self, i: int) -> tuple[float, int]:
        view = self._view
        norm = view.norms[i]
        last = self._extend(i)
        full = last > i
        if norm in _NEVER_ALONE:
            return (0.6, last) if view.proper[i] and full else (0.0, i)
        if view.cased:
            if not view.tokens[i].capital:
                return 0.0, i
            if not full and "location" in self._lists(norm):
                return (0.5 if view.proper[i] else 0.0), i
            if self._rare(i):
                return (0.88 if full else 0.7), last
            if view.proper[i]:
                return (0.75 if full else 0.55), last
            return (0.6, last) if full and self._listed(last) else (0.0, i)
        if self._rare(i):
            if len(norm) <= 2:
                return (0.5, last) if full else (0.0, i)
            return (0.8 if full and self._listed(last) else 0.55), last if not full or self._listed(last) else i
        if full and self._listed(last) and norm not in self._lexicon.frequent:
            return 0.5, last
        return 0.0, i

    def greeted(self) -> list[Candidate]:
        """'Hi Mark,' 'thank you, Carrie': a name that someone is called by."""
        found = []
        view = self._view
        for i in range(1, len(view.norms)):
            before = view.norms[i - 1]
            if before not in _GREETING or view.turn_of[i] != view.turn_of[i - 1] or view.tokens[i - 1].stop:
                continue
            if view.norms[i] in _STOP or view.norms[i] in _NOT_NAMES or not self._wordlike(i):
                continue
            closed = view.tokens[i].pause or view.tokens[i].stop or i == view.turn_end(i)
            if before == "you" and (i < 2 or view.norms[i - 2] != "thank"):
                continue
            if before in {"so", "well", "no", "right", "please", "yes", "you", "yeah", "sorry"} and not (
                closed or view.proper[i]
            ):
                continue
            warm = before in {
                "hi",
                "hello",
                "hey",
                "dear",
                "thanks",
                "you",
                "bye",
                "goodbye",
                "morning",
                "afternoon",
                "evening",
            }
            if self._first_name(i) and (self._rare(i) or view.proper[i] or (closed and warm)):
                found.append(
                    Candidate(i, self._extend(i), "person_name", 0.85 if self._rare(i) or view.proper[i] else 0.6)
                )
            elif warm and view.proper[i] and closed and self._rare(i):
                found.append(Candidate(i, self._extend(i), "person_name", 0.6))
        return found

    def answers(self, cues: Cues, spelled: dict[int, Run]) -> list[Candidate]:
        """The answer to 'may I have your name?'."""
        found = []
        view = self._view
        for cue in cues.all:
            if cue.policy != "person_name" or not cue.strong:
                continue
            span = answer_to(view, cue.last)
            if span is None or not _asks(view, cue.first):
                continue
            found += self._answer(span[0], view.sentence_end(span[0]), spelled)
        return found

    def _answer(self, first: int, last: int, spelled: dict[int, Run]) -> list[Candidate]:
        view = self._view
        k = first
        while k <= last and (view.norms[k] in _ANSWER_LEAD or view.norms[k] in FILLERS):
            k += 1
        if k > last or k in spelled or not self._wordlike(k) or view.norms[k] in _STOP | _NOT_NAMES:
            return []
        end = k
        sure = 0.9 if self._listed(k) and (self._rare(k) or view.tokens[k].capital) else 0.5 if self._rare(k) else 0.4
        if sure == 0.4 and view.norms[k] in self._lexicon.frequent and not self._listed(k):
            return []
        while end < last and end - k < 3 and not view.tokens[end].stop and not view.tokens[end].pause:
            after = end + 1
            if view.norms[after] in _STOP or not self._wordlike(after) or after in spelled:
                break
            if not (self._surname(after) or self._listed(after)) and last - after > 1:
                break
            end = after
        garbled = range(end + 1, last + 1)
        if 0 < len(garbled) <= 2 and not any(view.norms[j] in _HARD_STOP or j in spelled for j in garbled):
            return [Candidate(k, end, "person_name", sure), Candidate(end + 1, last, "person_name", 0.4)]
        return [Candidate(k, end, "person_name", sure)]

    def spellings(self, spelled: dict[int, Run], by_end: dict[int, Candidate], cues: Cues) -> list[Candidate]:
        """'Smith, S M I T H': letters beside a name belong to it; letters that were asked for as a name are one."""
        found = []
        view = self._view
        for first, run in spelled.items():
            text = run.text.lower()
            beside = None
            for k in range(first - 1, max(-1, first - 6), -1):
                if k in by_end:
                    beside = by_end[k]
                    break
                if view.norms[k] not in _SPELL_LEAD and view.norms[k] not in FILLERS:
                    break
            asked = any(
                cue.policy == "person_name"
                and ("spell" in view.norms[cue.first] or "name" in view.norms[cue.first : cue.last + 1])
                for cue in cues.before(first, 12)
            )
            announced = any(view.norms[k] in {"spelled", "spelt", "spell"} for k in range(max(0, first - 5), first))
            if beside is not None and len(text) >= 2:
                close = all(view.norms[k] in FILLERS for k in range(beside.last + 1, first))
                start = beside.first if close else first
                found.append(Candidate(start, run.last, "person_name", 0.93))
            elif asked or announced:
                found.append(Candidate(first, run.last, "person_name", 0.85 if len(text) >= 3 else 0.6))
            elif (
                len(text) >= 3
                and (text in self._lexicon.first_names or text in self._lexicon.last_names)
                and len(text) > 3
            ):
                found.append(Candidate(first, run.last, "person_name", 0.8))
            elif len(text) >= 5 and any(piece.kind in {Kind.LETTER, Kind.SPELT} for piece in run.pieces):
                found.append(Candidate(first, run.last, "person_name", 0.45))
        return found


def _asks(view: View, first: int) -> bool:
    """Whether the sentence of a cue is a question or a request for it."""
    begin = first
    while begin > view.turns[view.turn_of[first]].first and not view.starts[begin]:
        begin -= 1
    end = view.sentence_end(first)
    said = set(view.norms[begin : end + 1])
    if {"my", "name"} <= said and not view.words[end].text.rstrip().endswith("?"):
        return False  # someone says theirs
    asking = {
        "what",
        "what's",
        "may",
        "can",
        "could",
        "please",
        "who",
        "who's",
        "your",
        "confirm",
        "spell",
        "give",
        "need",
        "whom",
    }
    return bool(said & asking) or view.words[end].text.rstrip().endswith("?")


_ANSWER_LEAD = frozenset(
    listed(
        "yes yeah yep sure okay ok it's it is that's that my name this the of course certainly absolutely "
        "well oh so first last full i'm i am no problem hi hello under names name's would be uh um surname "
        "right speaking and you can have sir ma'am will"
    )
)
_SPELL_LEAD = frozenset(
    listed(
        "that's spelled spelt spell is it's it that with a an s's as in i'll for you and so which the name last first"
    )
)
_MONTHS = frozenset(
    listed(
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday i i'm i'll i've"
    )
)
_NEVER_ALONE = frozenset(
    listed(
        "ok merry happy university an in so my can see else many long said may will he she no do to la de da "
        "le ha na are ma pa mi yu van say don jo al ed oh don't can't guy miss son min con von del un mo hai "
        "thi thu tai tam ho hu dung hung"
    )
)
