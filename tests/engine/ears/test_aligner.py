from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from ears_helpers import RATE, spoken

from desktop_app.engine.ears.aligner import Aligner
from desktop_app.engine.ears.models import Models


@pytest.fixture(scope="module")
def aligner(models: Models) -> Aligner:
    return Aligner(models)


def test_a_number_is_one_token_however_it_was_said(aligner: Aligner, recordings: Path) -> None:
    """Ten real spoken digits with exact times, aligned as the one token 212-555-0147."""
    path = recordings / "composed_fsdd" / "fsdd_phone01_george.wav"
    truth = json.loads(path.with_suffix(".json").read_text("utf8"))["words"]
    placed = aligner.align(["212-555-0147."], spoken(path)[:, 0])
    assert placed is not None
    assert len(placed) == 1
    assert abs(placed[0].start - truth[0]["start"]) < 0.15
    assert abs(placed[0].end - truth[-1]["end"]) < 0.2


def test_words_lie_where_they_were_said(aligner: Aligner, recordings: Path) -> None:
    path = recordings / "composed_calls" / "synth_call02_pharmacy.wav"
    truth = [word for word in json.loads(path.with_suffix(".json").read_text("utf8"))["words"] if word["end"] < 20]
    placed = aligner.align([word["word"] for word in truth], spoken(path)[: 20 * RATE, 0])
    assert placed is not None
    assert [place.token for place in placed] == list(range(len(truth)))
    errors = [abs(place.start - word["start"]) for place, word in zip(placed, truth, strict=True)]
    assert np.median(errors) < 0.03
    assert np.percentile(errors, 95) < 0.15


def test_nothing_to_place(aligner: Aligner) -> None:
    assert aligner.align(["...", "-"], np.ones(RATE, np.float32)) == []


def test_digital_silence_places_nothing(aligner: Aligner) -> None:
    assert aligner.align(["hello"], np.zeros(RATE, np.float32)) is None


def test_far_too_many_words_do_not_fit(aligner: Aligner) -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, RATE // 2).astype(np.float32)
    assert aligner.align(["incomprehensible"] * 20, noise) is None


def test_the_piece_before_makes_no_difference(models: Models, sample: Path) -> None:
    call = spoken(sample)[:, 0]
    first, second = call[: 5 * RATE], call[5 * RATE : 12 * RATE]
    words = ["thank", "you", "for", "calling"]
    alone = Aligner(models).align(words, first)
    after = Aligner(models)
    after.align(["good", "morning"], second)
    assert alone is not None
    assert after.align(words, first) == alone
