"""The open data sets (their licences stand in the model card) as training texts."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from example import Example, from_text
from lists import is_held_out

_ASKED = {
    "dob": (
        "Can I take your date of birth please?", "What's your date of birth?", "And your date of birth?",
        "When were you born?", "Could you tell me your birthday, including the year?",
        "I just need your date of birth to verify you.", "and the date of birth on the account", "date of birth please",
        "And what date were you born?",
    ),
    "name": (
        "What's your full name please?", "Can I take your name?", "Who am I speaking to?", "and your name is",
        "Could you tell me your first and last name?", "Please say or spell your name.", "Name please.",
        "May I have the name on the account?", "who's calling please",
    ),
    "postcode": (
        "What's your postcode?", "Can I have your postcode please?", "and the postcode",
        "Please tell me your postcode.", "Could you confirm the first line of your address and the postcode?",
        "What postcode is that?", "postcode please",
    ),
}  # fmt: skip

WEIGHTS = {
    "bc5cdr_train": 0.5, "ncbi_disease_train": 0.4, "btc_train": 0.8, "evi_train": 0.6, "gum_train": 1.0,
    "hwu64_train": 0.7, "multiwoz_dev": 0.7, "nlupp_train": 1.0, "restaurant8k_train": 0.7, "snips_train": 0.7,
    "taskmaster3_train_partial": 0.6, "wnut17_train": 0.8,
}  # fmt: skip
"""Share of each set that one round of training reads: written and abstract texts count less than talk."""


def question(item: str | None, rng: random.Random) -> str | None:
    """The question that a bare answer needs, in one of its wordings."""
    for key, questions in _ASKED.items():
        if item and key in item:
            return rng.choice(questions)
    return None


def read(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


HELD_OUT = 16
"""One open text in this many is kept for development; the same words in another text go with it."""


def examples(folder: Path, rng: random.Random) -> Iterator[Example]:
    """Every training text of the open sets once, a question before those answers that need one."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        for one in read(path):
            if is_held_out(str(one["text"]), HELD_OUT):
                continue
            complete = one["labels_complete"]
            known = None if complete is True else frozenset(complete)  # type: ignore[arg-type]
            text = str(one["text"])
            spans = [(s["start"], s["end"], s["label"]) for s in one["spans"]]  # type: ignore[attr-defined]
            ignore = [(s["start"], s["end"]) for s in one.get("ignore", ())]  # type: ignore[attr-defined]
            asked = question(one.get("item"), rng) if rng.random() < 0.7 else None  # type: ignore[arg-type]
            if asked:
                shift = len(asked) + 1
                text = f"{asked}\n{text}"
                spans = [(a + shift, b + shift, policy) for a, b, policy in spans]
                ignore = [(a + shift, b + shift) for a, b in ignore]
            yield from_text(text, spans, ignore, known, name)


def held_out(folder: Path, most: int) -> dict[str, list[dict[str, object]]]:
    """For every set up to `most` of its texts that training never reads, as they are."""
    found = {}
    for path in sorted(folder.glob("*.jsonl.gz")):
        rows = [one for one in read(path) if is_held_out(str(one["text"]), HELD_OUT)]
        found[path.name.removesuffix(".jsonl.gz")] = random.Random(1).sample(rows, min(most, len(rows)))
    return found
