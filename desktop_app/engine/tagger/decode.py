"""From chances to findings: the most likely row of tags, with a hand on the scale against leaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop_app.engine.tagger.labels import POLICY_ORDER
from desktop_app.engine.tagger.tagger import Chances


@dataclass(frozen=True, slots=True)
class Finding:
    """Words first..last (both included) that the model takes for a policy; confidence is the mean chance."""

    first: int
    last: int
    policy: str
    confidence: float


def findings(chances: Chances, thresholds: Mapping[str, float], breaks: frozenset[int]) -> list[Finding]:
    """Runs of words over the threshold of their policy; a run never goes on across a place in `breaks`.

    thresholds: policy to the least chance of a word being personal at all from which on it is marked.
    """
    if not len(chances.part):
        return []
    least = np.array([thresholds[policy] for policy in POLICY_ORDER], dtype=np.float32)
    best = chances.part.argmax(axis=1)
    marked = chances.any >= least[best]
    found: list[Finding] = []
    at = np.flatnonzero(marked)
    i = 0
    while i < len(at):
        first = last = int(at[i])
        total = chances.part[first].copy()
        i += 1
        while i < len(at) and at[i] == last + 1 and int(at[i]) not in breaks:
            word = int(at[i])
            if _another(chances, total, last, word, best):
                break
            total += chances.part[word]
            last = word
            i += 1
        policy = int(total.argmax())
        found.append(Finding(first, last, POLICY_ORDER[policy], float(total[policy]) / (last - first + 1)))
    return found


def _another(chances: Chances, total: np.ndarray, last: int, word: int, best: np.ndarray) -> bool:
    """Whether a word begins another finding than the run before it."""
    policy = best[word]
    begins = chances.first[word, policy]
    share = chances.part[word, policy]
    if begins > 0.5 * share and begins > 0.3:
        return True
    run = int(total.argmax())
    # the run's kind is still likely for this word: doubt between two kinds of number is no new finding
    return bool(run != policy and chances.part[word, run] < 0.25 * share)
