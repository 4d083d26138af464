"""How a text looks after a recogniser: lower case, no punctuation, numbers in words, small errors."""

from __future__ import annotations

import random
import re

from example import OUTSIDE, Example
from spoken import said

_EDGES = '.,;:!?"“”()[]{}…*–—'
_SYMBOLS = {"@": "at", "&": "and", "-": "dash", "/": "slash", "_": "underscore"}
_HOMOPHONES = {
    "two": "to", "to": "two", "four": "for", "for": "four", "eight": "ate", "one": "won", "oh": "o", "zero": "0",
    "their": "there", "there": "their", "your": "you're", "its": "it's", "by": "buy", "right": "write", "know": "no",
    "hear": "here", "see": "sea", "week": "weak", "be": "b", "you": "u", "are": "our", "our": "hour", "nine": "9",
    "six": "6", "seven": "7", "three": "free", "five": "hive", "double": "dabble", "dot": "that",
}  # fmt: skip
# what a recogniser makes of digits and letters that are read out one by one
_READ_OUT = {
    "one": "won", "two": "too to", "four": "for", "six": "sicks", "eight": "ate", "ten": "tin", "oh": "o owe",
    "b": "be bee", "c": "see sea", "d": "dee", "g": "gee", "i": "eye", "j": "jay", "k": "kay", "m": "em", "n": "in and",
    "p": "pea pee", "q": "queue cue", "r": "are", "t": "tea tee", "u": "you", "x": "ex", "y": "why", "l": "el",
    "f": "ef", "seven": "servant", "nine": "nein mine", "five": "fife", "zero": "zeroes", "dot": "dod",
}  # fmt: skip
_FILLERS = ("um", "uh", "er", "like", "you know", "well", "so", "erm")


def lowered(example: Example, rng: random.Random, speak: bool = True) -> Example:
    """As a recogniser without punctuation prints it; numbers become words when speak is set."""
    words: list[str] = []
    tags: list[str] = []
    moved: list[int] = []
    for word, tag in zip(example.words, example.tags, strict=True):
        moved.append(len(words))
        spoken = said(word, rng) if speak and any(c.isdigit() for c in word) else None
        pieces = (spoken or word).lower().replace("’", "'").split()
        bare = [p if p in _SYMBOLS else p.strip(_EDGES).strip("'") for p in pieces]
        kept = [p for p in bare if p] or ([] if not any(c.isalnum() for c in word) else [word.lower()])
        for place, piece in enumerate(kept):
            words.append(piece)
            tags.append("I-" + tag[2:] if place and tag[:2] == "B-" else tag)
    if not words:
        return example
    moved.append(len(words))
    turns = sorted({min(moved[turn], len(words) - 1) for turn in example.turns})
    return Example(words, _mended(tags), turns, example.known, example.source)


def _mended(tags: list[str]) -> list[str]:
    """A finding whose first word vanished begins with its second."""
    before = OUTSIDE
    mended = []
    for tag in tags:
        if tag[:2] == "I-" and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        mended.append(tag)
        before = tag
    return mended


def mistaken(example: Example, rng: random.Random, rate: float) -> Example:
    """Sound-alike words, lost letters, lost words: what recognisers get wrong."""
    words = list(example.words)
    for i, word in enumerate(words):
        if rng.random() >= rate:
            continue
        core = word.strip(_EDGES)
        if core.lower() in _HOMOPHONES:
            words[i] = word.replace(core, _HOMOPHONES[core.lower()])
        elif len(core) > 4 and core.isalpha():
            at = rng.randrange(1, len(core) - 1)
            before, after = core[:at], core[at + 1 :]
            changed = rng.choice([before + after, before + rng.choice("aeioutnsrl") + after, core[: at + 1]])
            words[i] = word.replace(core, changed)
    return Example(words, example.tags, example.turns, example.known, example.source)


def misheard(example: Example, rng: random.Random) -> Example:
    """With every third digit and letter inside findings printed as the word that it sounds like."""
    words = list(example.words)
    for i, (word, tag) in enumerate(zip(words, example.tags, strict=True)):
        if tag != OUTSIDE and word in _READ_OUT and rng.random() < 0.35:
            words[i] = rng.choice(_READ_OUT[word].split())
    return Example(words, example.tags, example.turns, example.known, example.source)


def hesitant(example: Example, rng: random.Random, rate: float) -> Example:
    """Fillers and repeated words between and inside findings; inside one they belong to it."""
    words: list[str] = []
    tags: list[str] = []
    moved: list[int] = []
    for index, (word, tag) in enumerate(zip(example.words, example.tags, strict=True)):
        moved.append(len(words))
        if rng.random() < rate and index not in example.turns:
            inner = tag[:2] == "I-"
            filler = rng.choice(_FILLERS[:3] if inner else _FILLERS)
            words.extend(filler.split())
            tags.extend([tag if inner else OUTSIDE] * len(filler.split()))
        elif rng.random() < rate / 3 and tag == OUTSIDE and re.fullmatch(r"[a-zA-Z']+", word):
            words.append(word.lower() if word != "I" else word)
            tags.append(tag)
        words.append(word)
        tags.append(tag)
    return Example(words, tags, [moved[turn] for turn in example.turns], example.known, example.source)


def capital_free(example: Example) -> Example:
    """Punctuated, but in lower case."""
    return Example([w.lower() for w in example.words], example.tags, example.turns, example.known, example.source)


def shouted(example: Example) -> Example:
    """All capitals, as some captions are."""
    return Example([w.upper() for w in example.words], example.tags, example.turns, example.known, example.source)


_VOICES = (
    ("Agent:", "Caller:"), ("Agent:", "Customer:"), ("Speaker 1:", "Speaker 2:"), ("A:", "B:"), ("Bot:", "User:"),
    ("Q.", "A."),
)  # fmt: skip


def prefixed(example: Example, rng: random.Random) -> Example:
    """With the speaker written before every turn, as some transcripts have it."""
    voices = rng.choice(_VOICES)
    words: list[str] = []
    tags: list[str] = []
    moved: list[int] = []
    starts = {turn: n for n, turn in enumerate(example.turns)}
    for index, (word, tag) in enumerate(zip(example.words, example.tags, strict=True)):
        if index in starts:
            moved.append(len(words))
            voice = voices[starts[index] % 2].split()
            words.extend(voice)
            tags.extend([OUTSIDE] * len(voice))
        words.append(word)
        tags.append(tag)
    return Example(words, tags, moved, example.known, example.source)
