"""E-mail addresses, web addresses, user names, passwords and file names, written and spoken."""

from __future__ import annotations

import random
import re
import string

from codes import read_out
from lists import Lists
from persons import Person
from spoken import digits, words_of

_SYMBOLS = {
    ".": "dot", "@": "at", "_": "underscore", "-": "dash", "/": "slash", "\\": "backslash", ":": "colon",
    "!": "exclamation mark", "#": "hash", "$": "dollar sign", "%": "percent", "&": "ampersand", "*": "star",
    "?": "question mark", "+": "plus", "=": "equals",
}  # fmt: skip
_SIGNS = string.ascii_letters + string.digits + "!#$%&*"
_SPELLED = ("www", "uk", "pdf", "jpg", "csv", "docx", "xlsx", "http", "https", "nhs", "bbc", "png", "txt", "mp")
"""Abbreviations that are mostly said letter by letter."""
_ENDINGS = (".com", ".com", ".co.uk", ".org", ".net", ".io", ".ie", ".de", ".com.au", ".in", ".gov", ".edu", ".ca")


def aloud(text: str, rng: random.Random, spell: float = 0.15) -> str:
    """A written address or file name as it is read out."""
    out: list[str] = []
    dash = rng.choice(["dash", "hyphen", "dash"])
    for part in re.findall(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]|\s", text):
        if part.isspace():
            continue
        if part.isdigit():
            as_number = len(part) <= 2 and part[0] != "0" and rng.random() < 0.6
            out.append(words_of(int(part)) if as_number else digits(part, rng))
        elif part.isalpha():
            low = part.lower()
            spelled = (low in _SPELLED and rng.random() < 0.7) or (len(part) <= 10 and rng.random() < spell)
            out.append(" ".join(low) if spelled else low)
        else:
            said = _SYMBOLS.get(part, part)
            out.append(dash if said == "dash" else "point" if said == "dot" and rng.random() < 0.04 else said)
    return " ".join(out)


def email(person: Person, rng: random.Random, lists: Lists) -> str:
    """An e-mail address of a person."""
    first, last = (re.sub(r"[^a-z]", "", n.lower()) or "mail" for n in (person.first, person.last))
    number = rng.choice(["", "", "", str(rng.randint(1, 99)), str(rng.randint(1950, 2015))])
    word = re.sub(r"[^a-z0-9]", "", rng.choice(lists.own("handle_words")).lower())
    local = rng.choice([
        f"{first}.{last}", f"{first}{last}", f"{first[0]}.{last}", f"{first[0]}{last}", f"{first}_{last}", f"{first}",
        f"{last}", word, f"{first}-{last}", f"{last}.{first}", f"{word}.{first}",
        rng.choice(["info", "support", "office", "claims", "accounts", "hello"]),
    ])  # fmt: skip
    return f"{local}{number}@{domain(rng, lists)}"


def domain(rng: random.Random, lists: Lists) -> str:
    """A domain name, known or made of an invented firm."""
    if rng.random() < 0.65:
        return rng.choice(lists.own("domains")).lower().replace(" ", "")
    firm = re.sub(r"[^a-z]", "", rng.choice(lists.own("org_employer")).lower())[:16] or "firm"
    return firm + rng.choice(_ENDINGS)


def url(rng: random.Random, lists: Lists) -> str:
    """A web address."""
    depth = rng.choice([0, 0, 1, 1, 2])
    path = "/".join(rng.choice(lists.own("handle_words")).lower().replace(" ", "-") for _ in range(depth))
    start = rng.choice(["", "", "www.", "www.", "https://", "https://www.", "http://"])
    return start + domain(rng, lists) + (f"/{path}" if path else rng.choice(["", "", "/"] if start else [""]))


def username(person: Person, rng: random.Random, lists: Lists) -> str:
    """A login or handle."""
    word = rng.choice(lists.own("handle_words")).lower().replace(" ", rng.choice(["", "_"]))
    first = re.sub(r"[^a-z]", "", person.first.lower()) or "user"
    last = re.sub(r"[^a-z]", "", person.last.lower()) or "name"
    number = rng.choice(["", str(rng.randint(1, 99)), str(rng.randint(100, 2010))])
    base = rng.choice([
        word + number, first + number, first[0] + last + number, f"{first}_{word}", f"{word}.{first}",
        f"{first}.{last}", word + first.title(),
    ])  # fmt: skip
    return ("@" if rng.random() < 0.25 else "") + base


def password(rng: random.Random, lists: Lists) -> str:
    """A password as people choose or are given them."""
    words = [rng.choice(lists.own("words_password")) for _ in range(3)]
    number = str(rng.randint(0, 9999))
    kind = rng.random()
    if kind < 0.5:
        return words[0].title() + number + rng.choice(["", "!", "#", "$", "?"])
    if kind < 0.7:
        return rng.choice(["-", "_", "", "."]).join(words[: rng.choice([2, 3])])
    if kind < 0.85:
        return words[0] + number
    length = rng.choice([8, 10, 12, 20])
    return "".join(rng.choice(_SIGNS) for _ in range(length))


def password_aloud(text: str, rng: random.Random) -> str:
    """A password read out, capitals told or not."""
    as_words = any(c in text for c in "-_.!#$%&*?") or (text.isalnum() and len(text) < 16)
    said = aloud(text, rng) if as_words else read_out(text, rng)
    return f"capital {said}" if text[:1].isupper() and rng.random() < 0.4 else said


def filename(rng: random.Random, lists: Lists) -> str:
    """A file name with its extension, now and then with a path."""
    stem = rng.choice(lists.own("file_stems"))
    if rng.random() < 0.25:
        last = rng.choice(lists.own("last_names")).lower()
        if rng.random() < 0.5:
            stem = f"{last}{rng.choice([' ', '_', '-'])}{stem}"
        else:
            stem = f"{stem} {rng.choice(['version', 'v', 'part', 'exhibit'])} {rng.randint(1, 12)}"
    name = f"{stem}.{rng.choice(lists.own('file_exts')).lstrip('.')}"
    if rng.random() < 0.2:
        folders = [rng.choice(lists.own("handle_words")).title().replace(" ", "_") for _ in range(rng.choice([1, 2]))]
        return rng.choice(["/", "\\"]).join([*folders, name.replace(" ", "_")])
    return name if rng.random() < 0.6 else name.replace(" ", "_")
