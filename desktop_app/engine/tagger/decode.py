"""From chances to findings: the most likely row of tags, with a hand on the scale against leaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.tagger.labels import POLICY_ORDER
from desktop_app.engine.tagger.tagger import Chances, Shares


@dataclass(frozen=True, slots=True)
class Finding:
    """Words first..last (both included) that the model takes for a policy; confidence is the mean chance."""

    first: int
    last: int
    policy: str
    confidence: float


_OWN_SHARE = 0.15
"""Where only some policies are asked for, how likely one of them must be itself: the others may be likelier."""


_EASED = 0.5
"""What is left of a threshold where the recogniser doubts the word: it may stand for a personal one."""


def findings(
    chances: Chances,
    thresholds: Mapping[str, float],
    breaks: frozenset[int],
    asked: Collection[str] = POLICY_ORDER,
    doubtful: NDArray[np.bool_] | None = None,
) -> list[Finding]:
    """Runs of words over the threshold of their policy; a run never goes on across a place in `breaks`.

    thresholds: policy to the least chance of a word being personal at all from which on it is marked; doubtful: for
    each word whether the recogniser was in doubt about it.
    """
    if not len(chances.part):
        return []
    columns = np.array([k for k, policy in enumerate(POLICY_ORDER) if policy in asked])
    part, first = chances.part[:, columns], chances.first[:, columns]
    least = np.array([thresholds[POLICY_ORDER[k]] for k in columns], dtype=np.float32)
    best = part.argmax(axis=1)
    needed = least[best] if doubtful is None else np.where(doubtful, _EASED, 1.0) * least[best]
    marked = chances.any >= needed
    if len(columns) < len(POLICY_ORDER):
        marked &= part.max(axis=1) >= _OWN_SHARE
    found: list[Finding] = []
    at = np.flatnonzero(marked)
    i = 0
    while i < len(at):
        start = last = int(at[i])
        total = part[start].copy()
        i += 1
        while i < len(at) and at[i] == last + 1 and int(at[i]) not in breaks:
            word = int(at[i])
            if _another(part[word], float(first[word, best[word]]), int(best[word]), int(total.argmax())):
                break
            total += part[word]
            last = word
            i += 1
        policy = int(total.argmax())
        found.append(Finding(start, last, POLICY_ORDER[columns[policy]], float(total[policy]) / (last - start + 1)))
    return found


def _another(part: Shares, begins: float, policy: int, run: int) -> bool:
    """Whether a word, likeliest of `policy`, begins another finding than the run of policy `run` before it."""
    share = float(part[policy])
    if begins > 0.5 * share and begins > 0.3:
        return True
    # where the run's kind is still likely for this word, doubt between two kinds of number is no new finding
    return run != policy and float(part[run]) < 0.25 * share
