"""E-mail and web addresses, user names, files and machines, written or as they are spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.cues import Cue, Cues, answer_to
from desktop_app.engine.finder.lexicon import Lexicon
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.spoken import Kind, Reading
from desktop_app.engine.finder.view import FILLERS, View

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*$")
_URL = re.compile(
    r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|co|uk|ca|de|fr|eu|info|biz|us|tv|ly|me|app|dev|ai)(?:/\S*)?$"
)
_HANDLE = re.compile(r"@[\w.]{2,}$")
_FILE = re.compile(
    r"[\w()/\\:~.-]*[\w)-]\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|gif|mp[34]|wav|zip|exe|py|js|html?|json|xml|tiff?|mov|avi|log|odt|rtf|psd|bak|sql|db|ini|cfg|md|tar|gz|rar|heic|key|pem|eml|msg)$"
)
_IPV4 = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$")
_IPV6 = re.compile(r"(?=.*:.*:)[0-9a-f:]{6,}$")
TOP_DOMAINS = frozenset(
    listed(
        "com org net edu gov io co uk ca de fr eu info biz us tv me app dev ai au in nz ie mil int online "
        "shop site calm comm come"
    )
)
_PROVIDERS = frozenset(
    listed(
        "gmail yahoo hotmail outlook icloud aol protonmail proton msn comcast verizon live example googlemail "
        "mail g-mail gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com btinternet sky me mac "
        "zoho gmx ymail"
    )
)
_EXTENSIONS = frozenset(
    listed(
        "pdf doc docx xls xlsx ppt txt csv jpg jpeg png gif mp3 mp4 wav zip exe html json xml p-d-f word "
        "excel tiff mov psd heic"
    )
)
_SYMBOLS = frozenset(
    listed("dot period point underscore dash hyphen minus slash colon hashtag plus under score backslash . _ - forward")
)
# words that begin what is around an address, not the address
_LEAD = frozenset(
    listed(
        "is it it's its my your his her our their the to at email e-mail mail address that's that as was and "
        "so uh um yeah yes okay ok send sent on for with me you i in use using under by can please i'm i've "
        "would be of or try via have them from called named contact reach said one a an this here there sure "
        "just write confirm again will they we he she know correct right but no not if when because then "
        "website site page visit go online look goes into browse open type click see check out log find"
    )
)
_USER_LEAD = frozenset(listed("is it's the my that's called as for uh um it was a okay yeah sure yes and with name"))
LONGEST_LOCAL = 10


def contact(view: View, read: list[Reading | None], cues: Cues, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every address, handle and file name."""
    yield from _written(view)
    yield from _spoken_addresses(view, read, lexicon)
    yield from _after_cues(view, cues)
    yield from _machines(view, read)


def _written(view: View) -> Iterator[Candidate]:
    for i, one in enumerate(view.tokens):
        text = one.core
        if "@" in text:
            if _EMAIL.match(text) and not text.startswith("@"):
                yield _with_spoken_tail(view, i, i)
            elif _HANDLE.match(text):
                yield Candidate(i, i, "username", 0.9, one.norm)
        if "." in text or "://" in text or "/" in text or "\\" in text:
            lower = text.lower()
            if _IPV4.match(lower):
                if all(int(part) < 256 for part in lower.split(":")[0].split(".")):
                    yield Candidate(i, i, "ip_address", 0.97, one.norm)
            elif "@" not in lower:
                if lower.startswith(("http:", "https:", "www.")) or (_URL.match(lower) and not _FILE.match(lower)):
                    yield Candidate(i, i, "url", 0.95, one.norm)
                elif _FILE.match(lower) or re.match(r"(?:[a-z]:\\|~/|/[\w.-]+/|\\\\)[\w./\\ -]+$", lower):
                    yield Candidate(i, i, "filename", 0.9, one.norm)
        elif ":" in text and _IPV6.match(text.lower()) and text.count(":") >= 3:
            yield Candidate(i, i, "ip_address", 0.95, one.norm)


def _with_spoken_tail(view: View, first: int, last: int) -> Candidate:
    """'john@gmail dot com'."""
    end = _domain_end(view, last)
    return Candidate(first, end, "email_address", 0.97 if "." in view.norms[last] or end > last else 0.8, "email")


def _domain_end(view: View, i: int) -> int:
    """The last word of ' dot com', ' dot co dot uk' after a word."""
    norms, end = view.norms, view.turn_end(i)
    while i + 2 <= end and norms[i + 1] in {"dot", "period", "point"} and norms[i + 2] in TOP_DOMAINS:
        i += 2
    if i + 1 <= end and re.fullmatch(r"\.?(?:com|org|net|edu|co\.uk)", norms[i + 1]) and norms[i] in _PROVIDERS:
        i += 1
    return i


def _spoken_addresses(view: View, read: list[Reading | None], lexicon: Lexicon) -> Iterator[Candidate]:
    """From every spoken 'dot com' back to where the address begins; '... at gmail' without it counts, too."""
    norms = view.norms
    done = -1
    for i in range(len(norms)):
        if i <= done:
            continue
        if norms[i] in {"dot", "period"} and i and i < view.turn_end(i) and norms[i + 1] in TOP_DOMAINS:
            last = _domain_end(view, i - 1)
            at = _at_sign(view, i, done)
            if at is not None:
                first = _local_start(view, read, at, done, lexicon)
                if first < at:
                    yield Candidate(first, last, "email_address", 0.93, "email")
                    done = last
                    continue
            first = _host_start(view, i, done)
            extra = _path_end(view, last)
            sure = 0.85 if norms[i + 1] in {"com", "org", "net", "edu", "gov", "uk", "io"} else 0.5
            yield Candidate(first, extra, "url", sure, "url")
            done = last
        elif norms[i] in {"dot", "period", "point"} and i and i < view.turn_end(i) and norms[i + 1] in _EXTENSIONS:
            first = _file_start(view, read, i)
            yield Candidate(first, i + 1, "filename", 0.85, "")
            done = i + 1
        elif (
            norms[i] in {"at", "@"}
            and i < view.turn_end(i)
            and norms[i + 1].split(".")[0] in _PROVIDERS
            and norms[i + 1] not in {"live", "sky", "me", "mail", "example", "mac"}
        ):
            first = _local_start(view, read, i, done, lexicon)
            last = _domain_end(view, i + 1)
            if first < i:
                yield Candidate(first, last, "email_address", 0.85, "email")
                done = last
        elif norms[i] == "www" or (norms[i : i + 3] == ["w", "w", "w"]):
            last = i if norms[i] == "www" else i + 2
            end = view.turn_end(i)
            while last + 2 <= end and norms[last + 1] in {"dot", "."}:
                last += 2
                if norms[last] in TOP_DOMAINS:
                    break
            yield Candidate(i, last, "url", 0.9, "url")
            done = last


def _at_sign(view: View, dot: int, done: int) -> int | None:
    """The 'at' before a 'dot com', across a domain of a few words."""
    begin = view.turns[view.turn_of[dot]].first
    for k in range(dot - 1, max(begin, done, dot - 9), -1):
        if view.norms[k] in {"at", "@"}:
            return k
        if view.starts[k] and k != dot - 1 and not view.norms[k - 1].isdigit():
            return None
    return None


def _local_start(view: View, read: list[Reading | None], at: int, done: int, lexicon: Lexicon) -> int:
    """Where the part before 'at' begins: back over letters, digits, symbols and names to a word that only leads in."""
    begin = max(view.turns[view.turn_of[at]].first, done + 1, at - LONGEST_LOCAL)
    first, words = at, 0
    for k in range(at - 1, begin - 1, -1):
        norm, one = view.norms[k], read[k]
        symbol = norm in _SYMBOLS or (norm in {"number", "as"} and k > begin and read[k - 1] is not None)
        spelt = one is not None and one.kind not in {Kind.SOUND, Kind.SCALE, Kind.HUNDRED}
        if norm in FILLERS:
            continue
        if spelt or symbol:
            first = k
            continue
        if norm in _LEAD or (view.starts[k + 1] and view.tokens[k].stop):
            break
        after_symbol = view.norms[k + 1] in _SYMBOLS
        before_symbol = k > begin and view.norms[k - 1] in _SYMBOLS
        rare = norm not in lexicon.ordinary or norm in lexicon.first_names or norm in lexicon.last_names
        if words and not (after_symbol or before_symbol or rare):
            break
        first = k
        words += 1
        if words >= 4:
            break
    while first < at and view.norms[first] in {"dot", "period", "a"} and not _is_initial(view, first, at):
        first += 1
    return first


def _is_initial(view: View, i: int, at: int) -> bool:
    """Whether an 'a' is the initial of what follows ('a fraser at'), not an article before the address."""
    return view.norms[i] == "a" and i + 1 < at


def _host_start(view: View, dot: int, done: int) -> int:
    begin = max(view.turns[view.turn_of[dot]].first, done + 1)
    k = dot - 1
    while k - 1 >= begin and view.norms[k - 1] in {"dot", "dash", "hyphen", "-"} and k - 2 >= begin:
        k -= 2
    spelt = k
    while spelt - 1 >= begin and len(view.norms[spelt]) == 1 and len(view.norms[spelt - 1]) == 1:
        spelt -= 1
    return spelt


def _path_end(view: View, last: int) -> int:
    end = view.turn_end(last)
    while last + 2 <= end and view.norms[last + 1] in {"slash", "/"}:
        last += 2
    return last


def _file_start(view: View, read: list[Reading | None], dot: int) -> int:
    begin = view.turns[view.turn_of[dot]].first
    k = dot - 1
    while k - 1 >= begin and dot - k < 8:
        before = view.norms[k - 1]
        joined = before in {"underscore", "dash", "slash", "hyphen", "dot", "backslash"}
        joined = joined or view.norms[k] in {"underscore", "dash", "slash", "hyphen", "dot", "backslash"}
        numbered = read[k] is not None and before not in _LEAD
        if not (joined or numbered):
            break
        k -= 1
    return k


def _after_cues(view: View, cues: Cues) -> Iterator[Candidate]:
    """What follows 'my user name is', and an e-mail that was garbled beyond recognition."""
    for cue in cues.all:
        if cue.policy == "username" and cue.strong:
            start = cue.last + 1
            end = view.sentence_end(cue.last)
            while start <= end and view.norms[start] in _USER_LEAD:
                start += 1
            said = start > cue.last + 1 and start <= end
            if said and view.norms[start] not in {"not", "required", "wrong", "incorrect", "in", "your", "or"}:
                last = _handle_end(view, start, end)
                yield Candidate(start, last, "username", 0.8, " ".join(view.norms[start : last + 1]))
        elif cue.policy == "email_address" and cue.strong:
            yield from _garbled_mail(view, cue)


def _handle_end(view: View, start: int, end: int) -> int:
    """A handle is one word, or words and letters held together by spoken symbols and digits."""
    last = start
    while last + 1 <= end and not view.tokens[last].pause:
        word, after = view.norms[last], view.norms[last + 1]
        symbol = after in _SYMBOLS or word in _SYMBOLS
        number = (
            any(c.isdigit() for c in after) or (len(after) == 1 and after not in {"a", "i"}) or after in _NUMBER_WORDS
        )
        if not (symbol or number):
            break
        last += 1
    return last


_NUMBER_WORDS = frozenset(
    listed(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety oh double "
        "triple"
    )
)


_ANSWER_LEAD = frozenset(
    listed(
        "it's it is my the email e-mail address mail yes yeah sure um uh ok okay so that's that of course no problem"
    )
)


def _garbled_mail(view: View, cue: Cue) -> Iterator[Candidate]:
    """Half an address: after 'e-mail is', or in the answer, words up to an 'at' or 'dot' that leads nowhere."""
    end = view.turn_end(cue.last)
    spans: list[tuple[int, int]] = []
    if cue.last + 1 <= end and view.norms[cue.last + 1] in {"is", "it's", "would", "at"}:
        spans.append((cue.last + 2, min(end, cue.last + 14)))
    elif (span := answer_to(view, cue.last, 14)) is not None:
        spans.append(span)
    for first, last in spans:
        marks = [k for k in range(first, last + 1) if view.norms[k] in {"at", "dot", "@", "gmail", "yahoo", "hotmail"}]
        if not marks:
            continue
        lead = _ANSWER_LEAD if first == view.turns[view.turn_of[first]].first else _LEAD
        while first <= last and view.norms[first] in lead and first not in marks:
            first += 1
        after = marks[-1] + 1
        last = min(last, after if view.norms[marks[-1]] in {"dot", "at", "@"} else marks[-1])
        if first < last:
            yield Candidate(first, last, "email_address", 0.4, "")


def _machines(view: View, read: list[Reading | None]) -> Iterator[Candidate]:
    """'One nine two dot one six eight dot zero dot one'."""
    norms = view.norms
    i = 0
    while i < len(norms):
        if read[i] is None or read[i].kind is Kind.SOUND:  # type: ignore[union-attr]
            i += 1
            continue
        parts, last, k = 1, i, i
        end = view.turn_end(i)
        while k + 1 <= end:
            if norms[k + 1] in {"dot", "point", "period"} and k + 2 <= end and read[k + 2] is not None:
                parts += 1
                k += 2
            elif read[k + 1] is not None:
                k += 1
            else:
                break
            last = k
        if parts == 4:
            yield Candidate(i, last, "ip_address", 0.9, "")
        i = last + 1
