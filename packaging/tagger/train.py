"""Train the tagger on generated conversations and on the open data sets among them.

python packaging/tagger/train.py --data PII_FOLDER --out FOLDER [--seed 7] [--steps N]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from batches import Batch, Unmarked, batches, loss, samples
from corpora import WEIGHTS, examples
from example import Example
from generate import conversations
from marked import marked
from network import base_folder, network
from surface import capital_free, hesitant, lowered, mistaken, shouted
from transformers import BertForTokenClassification

from desktop_app.engine.tagger.labels import TAG_COUNT
from desktop_app.engine.tagger.pieces import Cutter

LONGEST = 128
MARKED = 0.03
"""Share of the real consultations: few, but long."""
PIECES = 2400
"""Pieces in one step."""


def dressed(example: Example, rng: random.Random) -> Example:
    """An open text as it stands, or as speech: half of them in lower case."""
    if rng.random() < 0.15:
        example = hesitant(example, rng, 0.05)
    if rng.random() < 0.1:
        example = mistaken(example, rng, 0.05)
    style = rng.random()
    if style < 0.48:
        return lowered(example, rng, speak=rng.random() < 0.75)
    if style < 0.53:
        return capital_free(example)
    if style < 0.55:
        return shouted(example)
    return example


def open_texts(folder: Path, rng: random.Random) -> Iterator[Example]:
    """The open sets without end, reweighted, in random order."""
    while True:
        chosen = [e for e in examples(folder, rng) if rng.random() < WEIGHTS[e.source]]
        if not chosen:
            raise FileNotFoundError(f"{folder} holds no *.jsonl.gz")
        rng.shuffle(chosen)
        for example in chosen:
            yield dressed(example, rng)


def mixed(folder: Path, rng: random.Random, share: float) -> Iterator[Example]:
    """Generated talk with `share` open texts among it."""
    real, made = open_texts(folder / "train", rng), conversations(folder, rng, held_out=False)
    heard = list(marked(folder, held_out=False))
    while True:
        if heard and rng.random() < MARKED:
            yield dressed(rng.choice(heard), rng)
        else:
            yield next(real) if rng.random() < share else next(made)


def rate(step: int, steps: int, warm: int) -> float:
    """Learning rate as a share of its peak: up in `warm` steps, then down in a straight line."""
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def train(
    model: BertForTokenClassification, stream: Iterator[Batch], unmarked: Unmarked, steps: int, peak: float, out: Path
) -> None:
    """Run `steps` steps in place; prints the loss and the time left, keeps the weights of every 500 steps."""
    decay = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=peak, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, steps, min(200, steps // 10 + 1)))
    model.train()
    began, mean, seen = time.monotonic(), 0.0, 0
    for step in range(steps):
        batch = next(stream)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(input_ids=batch.ids, attention_mask=batch.mask, token_type_ids=batch.cases).logits
        value = loss(logits, batch.target, unmarked)
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        mean += 0.02 * (value.item() - mean) if step else value.item()
        seen += int(batch.mask.sum())
        if step % 100 == 99:
            spent = time.monotonic() - began
            pace = f"{seen / spent:.0f} pieces/s {spent / (step + 1) * (steps - step - 1) / 60:.1f} min left"
            print(f"step {step + 1}/{steps} loss {mean:.4f} {pace}", flush=True)
        if step % 500 == 499 or step == steps - 1:
            half_written = out.with_suffix(".part")
            torch.save(model.state_dict(), half_written)
            half_written.replace(out)


def main() -> None:
    """Read the command line, train, keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", type=int, default=3800)
    parser.add_argument("--share", type=float, default=0.35, help="share of open texts among the generated ones")
    parser.add_argument("--peak", type=float, default=2e-4, help="highest learning rate")
    options = parser.parse_args()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    cutter, unmarked = Cutter(base_folder() / "tokenizer.json"), Unmarked()
    model = network(TAG_COUNT)

    texts = mixed(options.data, rng, options.share)
    parts = (part for text in texts for part in samples(text, cutter, unmarked, LONGEST))
    stream = batches(parts, PIECES, rng, cutter.filler)
    train(model, stream, unmarked, options.steps, options.peak, options.out / "tagger.pt")


if __name__ == "__main__":
    main()
