"""Training texts as numbers: what the model reads, and for every piece what it may answer."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from example import OUTSIDE, UNKNOWN, Example

from desktop_app.engine.tagger.labels import POLICY_ORDER, TAG_COUNT, begin, inside
from desktop_app.engine.tagger.pieces import Cutter

SILENT = -1
_TAG_IDS = {f"B-{p}": begin(p) for p in POLICY_ORDER} | {f"I-{p}": inside(p) for p in POLICY_ORDER}


class Unmarked:
    """What an unmarked word may be, by the set of policies that were marked exhaustively in its text."""

    def __init__(self) -> None:
        self._rows: dict[frozenset[str] | None, int] = {}
        self.allowed: list[np.ndarray] = []

    def code(self, known: frozenset[str] | None) -> int:
        """A number below SILENT that stands for the set."""
        if known not in self._rows:
            allowed = np.zeros(TAG_COUNT, dtype=bool)
            allowed[0] = True
            for policy in POLICY_ORDER:
                if known is not None and policy not in known:
                    allowed[[begin(policy), inside(policy)]] = True
            self._rows[known] = len(self.allowed)
            self.allowed.append(allowed)
        return -2 - self._rows[known]


@dataclass(slots=True)
class Sample:
    """One text of at most the model's length; target as in `targets`."""

    ids: np.ndarray
    cases: np.ndarray
    target: np.ndarray


def samples(example: Example, cutter: Cutter, unmarked: Unmarked, longest: int) -> Iterator[Sample]:
    """The text in parts of at most `longest` pieces, start and end marks included."""
    cut = cutter.cut(example.words, example.turns)
    outside = unmarked.code(example.known)
    codes = np.array(
        [outside if t == OUTSIDE else SILENT if t == UNKNOWN else _TAG_IDS[t] for t in example.tags] + [SILENT]
    )
    target = codes[cut.owners]
    target[~cut.core] = SILENT
    # only the first piece of a word begins a finding
    heads = {begin(p): inside(p) for p in POLICY_ORDER}
    seen_core = -1
    for i in range(len(target)):
        if not cut.core[i]:
            continue
        if cut.owners[i] == seen_core and int(target[i]) in heads:
            target[i] = heads[int(target[i])]
        seen_core = cut.owners[i]
    room = longest - 2
    for at in range(0, len(cut.ids), room):
        part = slice(at, at + room)
        yield Sample(
            np.concatenate([[cutter.start], cut.ids[part], [cutter.turn]]),
            np.concatenate([[0], cut.cases[part], [0]]),
            np.concatenate([[SILENT], target[part], [SILENT]]),
        )


@dataclass(slots=True)
class Batch:
    """Texts of like length side by side."""

    ids: torch.Tensor
    cases: torch.Tensor
    mask: torch.Tensor
    target: torch.Tensor


def batches(
    stream: Iterable[Sample], pieces: int, rng: random.Random, filler: int, pool: int = 3000
) -> Iterator[Batch]:
    """Batches of about `pieces` pieces; texts are sorted by length within a pool, batches shuffled."""
    held: list[Sample] = []

    def flush() -> Iterator[Batch]:
        held.sort(key=lambda s: len(s.ids))
        groups: list[list[Sample]] = [[]]
        for one in held:
            if groups[-1] and len(one.ids) * (len(groups[-1]) + 1) > pieces:
                groups.append([])
            groups[-1].append(one)
        rng.shuffle(groups)
        for group in groups:
            yield _batch(group, filler)

    for sample in stream:
        held.append(sample)
        if len(held) >= pool:
            yield from flush()
            held = []
    if held:
        yield from flush()


def _batch(group: list[Sample], filler: int) -> Batch:
    width = max(len(s.ids) for s in group)
    ids = np.full((len(group), width), filler)
    cases = np.zeros((len(group), width), dtype=np.int64)
    target = np.full((len(group), width), SILENT)
    mask = np.zeros((len(group), width), dtype=np.int64)
    for row, sample in enumerate(group):
        n = len(sample.ids)
        ids[row, :n], cases[row, :n], target[row, :n], mask[row, :n] = sample.ids, sample.cases, sample.target, 1
    return Batch(*(torch.from_numpy(a) for a in (ids, cases, mask, target)))


def loss(logits: torch.Tensor, target: torch.Tensor, unmarked: Unmarked) -> torch.Tensor:
    """Mean negative log likelihood; where a text does not say, any tag that it never marks is as good as none."""
    flat, wanted = logits.float().reshape(-1, logits.shape[-1]), target.reshape(-1)
    logs = torch.log_softmax(flat[wanted != SILENT], dim=-1)
    wanted = wanted[wanted != SILENT]
    allowed = torch.from_numpy(np.stack(unmarked.allowed))
    named = wanted >= 0
    total = -logs[named].gather(1, wanted[named].unsqueeze(1)).sum()
    free = logs[~named].masked_fill(~allowed[-2 - wanted[~named]], float("-inf"))
    return (total - torch.logsumexp(free, dim=-1).sum()) / max(1, len(wanted))
