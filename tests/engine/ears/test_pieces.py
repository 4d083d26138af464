from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from ears_helpers import RATE, blocks_of, spoken
from numpy.typing import NDArray

from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.pieces import LONGEST, Piece, PieceCutter, quietest
from desktop_app.engine.ears.voice import VoiceDetector


@pytest.fixture(scope="module")
def detector(models: Models) -> Iterator[VoiceDetector]:
    detector = VoiceDetector(models)
    yield detector
    detector.close()


def cut(detector: VoiceDetector, samples: NDArray[np.float32]) -> list[Piece]:
    cutter = PieceCutter(detector)
    pieces = [piece for block in blocks_of(samples) for piece in cutter.feed(block[:, 0])]
    return pieces + cutter.finish()


def test_the_quietest_point_is_the_pause() -> None:
    samples = np.random.default_rng(1).normal(0, 0.1, 10 * RATE).astype(np.float32)
    samples[6 * RATE : 6 * RATE + 8000] = 0
    assert 6 * RATE <= quietest(samples, 2 * RATE, 9 * RATE) <= 6 * RATE + 8000


@pytest.mark.parametrize("kind", ["silence", "noise", "hum"])
def test_what_is_no_voice_makes_no_piece(detector: VoiceDetector, kind: str) -> None:
    samples = {
        "silence": np.zeros(40 * RATE, np.float32),
        "noise": np.random.default_rng(2).normal(0, 0.05, 40 * RATE).astype(np.float32),
        "hum": (0.3 * np.sin(np.arange(40 * RATE) * 2 * np.pi * 50 / RATE)).astype(np.float32),
    }[kind]
    assert cut(detector, samples) == []


def test_pieces_follow_the_voice(detector: VoiceDetector, sample: Path) -> None:
    """The bundled call between two long silences: pieces lie in the call, are never long, never overlap."""
    call = spoken(sample).sum(axis=1)
    quiet = np.zeros(30 * RATE, np.float32)
    pieces = cut(detector, np.concatenate([quiet, call, quiet]))
    assert pieces[0].start >= len(quiet) - RATE
    assert pieces[-1].end <= len(quiet) + len(call) + 2 * RATE
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)
    assert all(left.end <= right.start for left, right in pairwise(pieces))
    assert sum(piece.end - piece.start for piece in pieces) > 0.8 * len(call)


def test_a_piece_holds_the_very_samples(detector: VoiceDetector, sample: Path) -> None:
    call = spoken(sample).sum(axis=1)
    for piece in cut(detector, call):
        assert np.array_equal(piece.samples, call[piece.start : piece.end])
        for half in piece.halves():
            assert np.array_equal(half.samples, call[half.start : half.end])


def test_quiet_speech_is_found_too(detector: VoiceDetector, sample: Path) -> None:
    call = spoken(sample).sum(axis=1)
    loud, quiet = (cut(detector, call * gain) for gain in (1.0, 0.003))
    assert sum(piece.seconds for piece in quiet) > 0.8 * sum(piece.seconds for piece in loud)


def test_memory_does_not_grow_with_silence(detector: VoiceDetector) -> None:
    cutter = PieceCutter(detector)
    second = np.zeros(RATE, np.float32)
    for _ in range(60):
        cutter.feed(second)
    tracemalloc.start()
    for _ in range(120):
        cutter.feed(second)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 4_000_000
