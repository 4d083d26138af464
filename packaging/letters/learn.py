"""Learns letter-to-sound rules from the pronunciation dictionary (CMUdict, BSD) bundled in pocketsphinx.

    python packaging/letters/learn.py            writes resources/letters.json
    python packaging/letters/learn.py --measure  holds out every twentieth word and prints the share of wrong phones

Every letter is first matched with none, one or two phones (hard expectation-maximisation over all words); then each
letter's sound is counted in ever wider contexts, and a rule is kept only where it differs from the narrower ones.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from desktop_app.engine.ears.letters import CONTEXTS, LettersToSound, context_key, padded_word  # noqa: E402
from desktop_app.engine.ears.models import installed_dictionary  # noqa: E402

Lexicon = dict[str, tuple[str, ...]]
Matched = dict[str, list[str]]
_ROUNDS = 5
_UNSEEN = -14.0


def read_lexicon(path: Path) -> Lexicon:
    """The first pronunciation of every word made of letters and apostrophes."""
    lexicon: Lexicon = {}
    for line in path.read_text("latin1").splitlines():
        word, *phones = line.split()
        if re.fullmatch(r"[a-z']+", word):
            lexicon.setdefault(word, tuple(phones))
    return lexicon


def first_guess(lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Log chances of each sound per letter from how often they occur in the same words."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    overall: Counter[str] = Counter()
    for word, phones in lexicon.items():
        overall.update(set(phones))
        for letter in set(word):
            together[letter].update(set(phones))
    return {
        letter: {"": -3.0} | {phone: math.log(count / overall[phone]) - 1 for phone, count in phones.items()}
        for letter, phones in together.items()
    }


def match(word: str, phones: tuple[str, ...], chances: dict[str, dict[str, float]]) -> list[str] | None:
    """The likeliest sound of every letter, or None where the phones do not fit the letters."""
    # best[j]: score of the letters so far having made the first j phones
    best = {0: 0.0}
    steps: list[dict[int, int]] = []
    for done, letter in enumerate(word):
        table = chances.get(letter, {})
        reached: dict[int, float] = {}
        came: dict[int, int] = {}
        least = len(phones) - 2 * (len(word) - done - 1)
        for j, score in best.items():
            for size in (0, 1, 2):
                to = j + size
                if to > len(phones) or to < least:
                    continue
                total = score + table.get(" ".join(phones[j:to]), _UNSEEN)
                if total > reached.get(to, -math.inf):
                    reached[to], came[to] = total, size
        best = reached
        steps.append(came)
    if len(phones) not in best:
        return None
    sounds, j = [], len(phones)
    for came in reversed(steps):
        sounds.append(" ".join(phones[j - came[j] : j]))
        j -= came[j]
    return sounds[::-1]


def match_all(lexicon: Lexicon) -> Matched:
    """Letters and sounds of the whole lexicon, after rounds of matching and counting (the first ones on a sample)."""
    chances = first_guess(lexicon)
    matched: Matched = {}
    for turn in range(_ROUNDS):
        words = list(lexicon) if turn == _ROUNDS - 1 else list(lexicon)[::5]
        matched = {word: sounds for word in words if (sounds := match(word, lexicon[word], chances)) is not None}
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for word, sounds in matched.items():
            for letter, sound in zip(word, sounds, strict=True):
                counted[letter][sound] += 1
        chances = {
            letter: {sound: math.log(count / sum(sounds.values())) for sound, count in sounds.items() if count > 2}
            for letter, sounds in counted.items()
        }
    return matched


def rules_of(matched: Matched) -> dict[str, str]:
    """One rule per letter, and one per context whose usual sound differs from what the narrower contexts say."""
    rules: dict[str, str] = {}
    for width, (left, right) in enumerate(CONTEXTS):
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        narrower: dict[str, str | None] = {}
        for word, sounds in matched.items():
            padded = padded_word(word)
            for at, sound in enumerate(sounds, start=(len(padded) - len(word)) // 2):
                key = context_key(padded, at, left, right)
                counted[key][sound] += 1
                if key not in narrower:
                    known = (context_key(padded, at, *context) for context in reversed(CONTEXTS[:width]))
                    narrower[key] = next((rules[name] for name in known if name in rules), None)
        for key, heard in counted.items():
            sound, count = max(heard.items(), key=lambda item: (item[1], item[0]))
            if width == 0 or (count >= 2 and sound != narrower[key]):
                rules[key] = sound
    return rules


def wrong_share(letters: LettersToSound, lexicon: Lexicon) -> float:
    """Edit distance between spoken and dictionary phones over the number of dictionary phones."""
    wrong = total = 0
    for word, phones in lexicon.items():
        guess = letters.phones(word)
        row = list(range(len(phones) + 1))
        for i, phone in enumerate(guess, 1):
            before, row[0] = row[0], i
            for j, truth in enumerate(phones, 1):
                before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (phone != truth))
        wrong += row[-1]
        total += len(phones)
    return wrong / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true")
    measure = parser.parse_args().measure
    lexicon = read_lexicon(installed_dictionary())
    held_out = {word: lexicon[word] for word in list(lexicon)[::20]} if measure else {}
    rules = rules_of(match_all({word: phones for word, phones in lexicon.items() if word not in held_out}))
    if measure:
        print(f"{len(rules)} rules, {wrong_share(LettersToSound(rules), held_out):.1%} of phones wrong")
        return
    target = ROOT / "resources" / "letters.json"
    target.write_text(json.dumps(rules, separators=(",", ":"), sort_keys=True) + "\n", "utf8")
    print(f"{len(rules)} rules, {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
