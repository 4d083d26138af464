"""The development sets as the evaluation reads them: hand-marked talk, held-out scenes, held-out real dialogues.

python packaging/tagger/development.py --data PII_FOLDER --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

from corpora import held_out, question
from generate import Teller, telling, to_json
from lists import HERE, Lists
from marked import marked
from scenes import Scene, Text, parse_turn, scenes
from templates import templates

_STYLES = {"lower": "lower_nopunct", "punct": "punctuated"}


HAND_MARKED = ("spoken", "exam")
"""Talk that was written and marked by hand; no threshold is ever chosen on the exam."""


def hand_marked(name: str) -> list[dict[str, object]]:
    """The texts of dev/NAME.txt; ' // ' starts a turn. Raises ValueError for a line that is not marked properly."""
    path = HERE / "dev" / f"{name}.txt"
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        style, _, talk = line.partition("\t")
        text, spans = "", []
        for turn in talk.split(" // "):
            text += "\n" if text else ""
            for piece in parse_turn(turn):
                if not isinstance(piece, Text):
                    raise ValueError(f"{path.name}, line {number + 1}: only [text|policy] is allowed")
                if piece.policy:
                    spans.append({"start": len(text), "end": len(text) + len(piece.text), "label": piece.policy})
                text += piece.text
        texts.append(
            {"id": f"{name}-{number}", "text": text, "spans": spans, "style": _STYLES[style], "labels_complete": True}
        )
    return texts


def main() -> None:
    """Read the command line, write one file per set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "dev")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in HAND_MARKED:
        _write(options.out / f"{name}.jsonl", [json.dumps(one, ensure_ascii=False) for one in hand_marked(name)])
    rng = random.Random(11)
    teller = Teller(Lists(True, options.data / "gazetteers" if options.data else None))
    _write(options.out / "scenes.jsonl", _told(teller, scenes(True), rng))
    if options.data:
        held = templates(options.data / "presidio_templates_train.jsonl", True) * 20
        _write(options.out / "templates.jsonl", _told(teller, held, rng))
        heard = marked(options.data, held_out=True)
        for name, rows in held_out(options.data / "train", 400).items():
            _write(options.out / f"{name}.jsonl", [json.dumps(_asked(one, rng)) for one in rows])
        _write(options.out / "consultations.jsonl", [to_json(one, n, "punctuated") for n, one in enumerate(heard)])


def _told(teller: Teller, held: Sequence[Scene], rng: random.Random) -> list[str]:
    told = [telling(teller, [scene], rng) for scene in held]
    lower = [not any(c.isupper() for word in one.words for c in word) for one in told]
    return [
        to_json(one, number, "lower_nopunct" if is_lower else "punctuated")
        for number, (one, is_lower) in enumerate(zip(told, lower, strict=True))
    ]


def _asked(row: dict[str, object], rng: random.Random) -> dict[str, object]:
    """A bare answer of two in three gets the question that makes it personal."""
    asked = question(str(row["item"]), rng) if "item" in row and rng.random() < 0.7 else None
    if not asked:
        return row
    shift = len(asked) + 1
    spans: list[dict[str, int]] = row["spans"]  # type: ignore[assignment]
    moved = [{**s, "start": s["start"] + shift, "end": s["end"] + shift} for s in spans]
    return {**row, "text": f"{asked}\n{row['text']}", "spans": moved}


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
