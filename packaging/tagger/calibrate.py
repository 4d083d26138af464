"""Choose the thresholds and the confidence curve of a trained tagger on one half of the development texts.

python packaging/tagger/calibrate.py MODEL_FOLDER DEV_FOLDER
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from lists import is_held_out
from sklearn.isotonic import IsotonicRegression

from desktop_app.domain.policies import POLICIES
from desktop_app.engine.finder import finder, texts
from desktop_app.engine.finder.view import view
from desktop_app.engine.tagger.labels import POLICY_ORDER
from desktop_app.engine.tagger.settings import Settings
from desktop_app.engine.tagger.tagger import Tagger, Text

LEAK_WEIGHT = 0.8
"""How many letters of ordinary talk may be covered to save one letter of personal data; rules add recall after this."""
_SETS = ("spoken", "scenes", "consultations")
_GRID = np.arange(0.15, 0.86, 0.05)
FEWEST = 50
"""Findings of one origin from which on a curve means something."""
_PRIOR = 400
"""Letters of evidence that the common threshold counts for beside a policy's own."""


def chosen(folder: Path) -> list[dict[str, object]]:
    """The half of the fully labelled development texts that may be looked at here."""
    rows = []
    for name in _SETS:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if is_held_out(row["text"], 2):
                rows.append(row)
    return rows


def thresholds(tagger: Tagger, rows: list[dict[str, object]]) -> dict[str, float]:
    """For every policy the threshold that costs least, drawn towards the common one where there is little evidence."""
    lost = np.zeros((len(POLICY_ORDER), len(_GRID)))
    covered = np.zeros_like(lost)
    cut = [texts.words_of(str(row["text"])) for row in rows]
    parsed = [view(words) for words, _ in cut]
    read = tagger.read([Text([w.text for w in one.words], [t.first for t in one.turns]) for one in parsed])
    for row, (words, places), chances in zip(rows, cut, read, strict=True):
        spans = [(s["start"], s["end"]) for s in row["spans"]]  # type: ignore[attr-defined]
        likely = chances.any
        for index, (start, end) in enumerate(places):
            policy = int(chances.part[index].argmax())
            letters = sum(c.isalnum() for c in words[index].text)
            marked = likely[index] >= _GRID
            if any(a < end and start < b for a, b in spans):
                lost[policy] += letters * ~marked
            else:
                covered[policy] += letters * marked
    cost = LEAK_WEIGHT * lost + covered
    common = cost.sum(axis=0)
    weight = _PRIOR / max(1.0, common.max())
    return {
        policy: round(float(_GRID[int((cost[k] + weight * common).argmin())]), 2)
        for k, policy in enumerate(POLICY_ORDER)
    }


def curves(rows: list[dict[str, object]]) -> dict[str, list[list[float]]]:
    """For each origin how often findings of a confidence are right: same policy, overlapping."""
    told: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row, spans in zip(rows, texts.find_in_texts([str(r["text"]) for r in rows], POLICIES), strict=True):
        gold = [(s["start"], s["end"], s["label"]) for s in row["spans"]]  # type: ignore[attr-defined]
        for one in spans:
            right = any(a < one.end and one.start < b and label == one.policy for a, b, label in gold)
            told[one.origin.value].append((one.confidence, right))
    made = {}
    for origin, seen in told.items():
        if len(seen) < FEWEST:
            raise ValueError(
                f"only {len(seen)} findings of origin {origin}: too few to say what its confidence is worth"
            )
        raw, right = np.array([s for s, _ in seen]), np.array([r for _, r in seen], dtype=float)
        fit = IsotonicRegression(y_min=0.05, y_max=0.99, out_of_bounds="clip").fit(raw, right)
        knots = np.linspace(raw.min(), raw.max(), 12)
        made[origin] = [[round(float(k), 3) for k in knots], [round(float(v), 3) for v in fit.predict(knots)]]
    return made


def main(model: Path, folder: Path) -> None:
    """Write both into tagger.json."""
    rows = chosen(folder)
    tagger = Tagger(model)
    facts: dict[str, object] = {"policies": list(POLICY_ORDER), "confidence": {}}
    facts["thresholds"] = thresholds(tagger, rows)
    tagger.settings = Settings.of(facts)
    finder.tagger = lambda: tagger  # type: ignore[assignment]
    facts["confidence"] = curves(rows)
    half_written = model / "tagger.json.part"
    half_written.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    half_written.replace(model / "tagger.json")
    print(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
