"""Identifying numbers: how they look, and how people read them out."""

from __future__ import annotations

import random
import re
import string

from spoken import digit, digits, pairs, words_of

Part = tuple[str, bool]
"""Text, and whether it belongs to the personal data; real words inside a number do not."""

_NATO = (
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima", "mike",
    "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "x-ray",
    "yankee", "zulu",
)  # fmt: skip
_HOUSEHOLD = {
    "a": "apple adam", "b": "boy bravo baby", "c": "cat charlie", "d": "dog david delta", "e": "echo edward egg",
    "f": "frank fox freddie", "g": "george golf", "h": "henry hotel", "i": "india ink", "j": "john jack",
    "k": "kilo king", "l": "lima larry lucy", "m": "mary mother mike", "n": "nancy november nothing",
    "o": "orange oscar", "p": "papa peter", "q": "queen", "r": "robert romeo", "s": "sam sugar sierra",
    "t": "tom tango", "u": "uncle umbrella", "v": "victor", "w": "william whiskey", "x": "x-ray", "y": "yellow yankee",
    "z": "zebra zulu",
}  # fmt: skip

# 9 a digit, A a letter, X either, anything else stands for itself
PATTERNS: dict[str, tuple[str, ...]] = {
    "phone": (
        "999-555-9999", "(999) 555-9999", "999 999 9999", "9999999999", "+1 999 999 9999", "1-800-999-9999",
        "07999 999999", "07999999999", "020 7999 9999", "01999 999999", "+44 7999 999 999", "087 999 9999",
        "+353 86 999 9999", "0499 999 999", "02 9999 9999", "+91 98999 99999", "98999 99999", "555-9999", "999-9999",
        "+49 170 9999999", "06 99 99 99 99", "999.999.9999",
    ),
    "phone.last4": ("9999", "9999", "999"),
    "card": (
        "4999 9999 9999 9999", "5999 9999 9999 9999", "4999999999999999", "5199-9999-9999-9999", "3799 999999 99999",
        "6011 9999 9999 9999", "4999-9999-9999-9999", "5599 9999 9999 9999", "3499 999999 99999",
    ),
    "card.last4": ("9999",),
    "cvv": ("999", "999", "999", "9999"),
    "bank_account": (
        "99999999", "99999999", "9999999999", "99-999-999", "999999999", "9999 9999", "9999999", "00099999999",
        "999999999999",
    ),
    "bank_account.last4": ("9999",),
    "routing": ("021999999", "121999999", "999999999", "0719-9999-9"),
    "sort_code": ("99-99-99", "999999", "99 99 99", "40-99-99"),
    "iban": (
        "GB99 AAAA 9999 9999 9999 99", "DE99 9999 9999 9999 9999 99", "FR99 9999 9999 99AA 9999 9999 999",
        "IE99AAAA99999999999999", "NL99 AAAA 9999 9999 99", "ES99 9999 9999 9999 9999 9999", "GB99AAAA99999999999999",
    ),
    "swift": ("AAAAGB9A", "AAAADEAA", "AAAAUS99XXX", "AAAAIE9A", "AAAAFRAAXXX"),
    "account": (
        "99999999", "10099999", "AA-9999-999", "AA999999", "9999999", "A99999999", "999 999 999", "999999",
        "AAA-99-99999", "99-999999-9", "9999999999", "AA99 9999", "P-9999999", "999-999-9999", "AAA999999",
        "9999-9999-99", "99999",
    ),
    "account.last4": ("9999", "999"),
    "ssn": ("999-99-9999", "999 99 9999", "999999999", "9 9 9 9 9 9 9 9 9"),
    "ssn.last4": ("9999",),
    "national_id": (
        "AA 99 99 99 A", "AA999999A", "9999999AA", "999 999 999", "999.999.999-99", "9999 9999 9999", "99999999A",
        "A999999", "99 99 99 999 999 99",
    ),
    "license": (
        "A9999999", "A999-9999-9999", "99999999", "AAAAA999999AA9AA", "AA999999", "A99-999-999-999", "999 999 999",
        "AAAAA999999A99AA", "D999999999", "99-999-9999", "A99999999999",
    ),
    "passport": ("999999999", "AA9999999", "A99999999", "A9999999", "999999999", "9999999AA", "AAXXXXXX9"),
    "plate": (
        "AA99 AAA", "AAA 9999", "AAA-9999", "9AAA999", "999 AAA", "99-A-9999", "AAA 99A", "A99 AAA", "AA99AAA",
        "999-AAA", "AA 99 AA 9999",
    ),
    "vin": ("1HGAA99999A999999", "5AAXX99999A999999", "WBAXX99X99A999999", "JH4AA9999XA999999", "2A4XX99X99X999999"),
    "ticket": (
        "AA99999", "99999", "999999", "9999999", "AAA-99999", "99-9999-99", "A999999", "9999-999", "99 99 999",
        "AAAAAA", "AX9A9X", "AA9999999AA", "INC9999999", "1Z999AA99999999999", "999-9999999-9999999", "AAXXXX", "9999",
        "CR-99-9999", "SN-A99-99999", "#99999", "XXXXXX",
    ),
    "health_id": (
        "999 999 9999", "9999999999", "9AA9-AA9-AA99", "AAA999999999", "MRN 9999999", "9999999", "9999 99999 9",
        "A99999999 99", "AAA-99-9999", "99999999-99", "9999-999-999-AA", "99 999 999 9", "H99999999",
    ),
    "pin": ("9999", "9999", "999999", "99999"),
    "otp": ("999999", "999999", "9999", "999 999", "99999999", "999-999"),
    "ip": (
        "192.168.9.99", "10.9.99.9", "172.16.99.9", "99.199.99.9", "203.9.113.99", "8.8.9.9", "192.168.1.9",
        "10.0.0.99",
    ),
}  # fmt: skip
_FIXED = ("INC", "SN-", "CR-", "GB", "DE", "FR", "IE", "NL", "ES")
"""Beginnings of patterns whose letters stand for themselves."""
_FILL = {"9": string.digits, "A": string.ascii_uppercase, "X": string.digits + string.ascii_uppercase}


def filled(pattern: str, rng: random.Random) -> str:
    """A pattern with random digits and letters."""
    pattern = pattern.removeprefix("MRN ")
    out = [start for start in _FIXED if pattern.startswith(start)]
    repeat = rng.random() < 0.3
    for c in pattern[sum(map(len, out)) :]:
        if c in _FILL:
            same = c == "9" and bool(out) and out[-1].isdigit()
            out.append(out[-1] if same and repeat and rng.random() < 0.4 else rng.choice(_FILL[c]))
        else:
            out.append(c)
    return "".join(out)


def letter(c: str, rng: random.Random, manner: str) -> str:
    """One letter as read out."""
    c = c.lower()
    if not c.isascii() or not c.isalpha():
        return c
    nato = _NATO[ord(c) - 97]
    if manner == "nato":
        return nato
    if manner == "as in":
        return f"{c} {rng.choice(['as in', 'for', 'like', 'as in'])} {rng.choice([nato, *_HOUSEHOLD[c].split()])}"
    return c


_SIGNS = {"+": "plus", "#": "hash", "/": "slash", ":": "colon"}


def read_out(code: str, rng: random.Random) -> str:
    """A code in spoken words: digits one by one, in pairs or as numbers, letters plain or by alphabet words."""
    manner = rng.choice(["plain", "plain", "plain", "plain", "nato", "as in"])
    how = rng.choice(["digits", "digits", "digits", "digits", "pairs", "numbers"])
    oh = rng.choice([0.9, 0.9, 0.1, 0.5])
    double = rng.choice([0.0, 0.3, 0.8])
    dash = rng.choice(["dash", "dash", "hyphen", "", "", ""])
    out: list[str] = []
    for part in re.findall(r"\d+|\D", code):
        if part.isdigit():
            if how == "pairs" and len(part) > 1:
                out.append(pairs(part, rng))
            elif how == "numbers" and len(part) <= 3 and part[0] != "0":
                out.append(words_of(int(part)))
            else:
                out.append(digits(part, rng, double, oh))
        elif part.isalpha():
            out.append(letter(part, rng, manner))
        elif part == "-":
            out.append(dash)
        elif part == ".":
            out.append(rng.choice(["dot", "dot", "point"]))
        elif part in _SIGNS:
            out.append(_SIGNS[part])
        elif part == " " and rng.random() < 0.12:
            out.append(rng.choice(["um", "uh", "er"]))
    return " ".join(word for word in out if word)


def written(code: str, rng: random.Random) -> str:
    """A code as recognisers print it: as it stands, or in loose groups or single digits."""
    bare = code.replace(" ", "").replace("-", "")
    choice = rng.random()
    if choice < 0.6 or len(bare) < 4:
        return code
    if choice < 0.72:
        return bare
    if choice < 0.86:
        at, groups = 0, []
        while at < len(bare):
            size = rng.choice([1, 2, 3, 3, 4, 4])
            groups.append(bare[at : at + size])
            at += size
        return rng.choice([" ", " ", ", "]).join(groups)
    return rng.choice([" ", " ", ", ", "-"]).join(bare)


_SLIPS = (
    "no wait", "sorry", "no sorry", "I mean", "actually no", "hang on", "let me start again", "oh sorry that's",
    "no that's wrong it's",
)  # fmt: skip


def half_written(code: str, rng: random.Random) -> str:
    """Read out, but printed with numerals where a digit was said: 'double 5 oh 7 b for boy'."""
    numerals = {digit(str(n), rng, 0.0): str(n) for n in range(1, 10)}
    words = [numerals.get(word, word) for word in read_out(code, rng).split()]
    return " ".join(word.upper() if len(word) == 1 else word for word in words)


def told(code: str, rng: random.Random, spoken: bool) -> list[Part]:
    """A code as said in a conversation; now and then corrected half-way, with the correcting words left out."""
    say = read_out if spoken else half_written if rng.random() < 0.12 else written
    if len(code) > 4 and rng.random() < 0.06:
        cut = rng.randrange(2, len(code) - 1)
        wrong = code[:cut] if rng.random() < 0.5 else code[: cut - 1] + rng.choice(string.digits)
        slip = rng.choice(_SLIPS)
        rest = code if "start" in slip or rng.random() < 0.5 else code[max(0, cut - 1) :]
        return [(say(wrong, rng), True), (f"{'' if spoken else ','} {slip} ".lstrip(), False), (say(rest, rng), True)]
    if len(code) > 7 and rng.random() < 0.08:
        cut = len(code) // 2
        link = rng.choice(["and then", "then", "then it's", "and", "have you got that", "are you with me"])
        return [(say(code[:cut], rng), True), (link, False), (say(code[cut:], rng), True)]
    return [(say(code, rng), True)]
