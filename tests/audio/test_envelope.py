from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds import voice

from desktop_app.audio.envelope import EnvelopeMeter, measure


@pytest.mark.parametrize("rate", [8000, 11025, 44100])
@pytest.mark.parametrize("dtype", ["uint8", "int16", "int32", "float32", "float64"])
def test_power_of_every_hop_whatever_the_blocks(rate: int, dtype: str) -> None:
    sound = voice(1.503, rate, 2).astype(np.float64)
    full = {"uint8": 127, "int16": 32767, "int32": 2**31 - 256}.get(dtype, 1)
    samples = (
        (np.rint(sound * full) + (128 if dtype == "uint8" else 0)).astype(dtype) if full > 1 else sound.astype(dtype)
    )
    meter, at = EnvelopeMeter(rate, 2), 0
    for size in (1, 3, 700, 39, rate, 10**6):
        meter.add(samples[at : at + size])
        at += size
    envelope = meter.finish()
    edges = [k * 5 * rate // 1000 for k in range(len(envelope.power))] + [len(sound)]
    wanted = [np.mean(sound[a:b] ** 2, axis=0) for a, b in pairwise(edges)]
    assert len(envelope.power) == -(-len(sound) * 200 // rate)
    assert envelope.duration == pytest.approx(1503, abs=5)
    assert envelope.power.dtype == np.float32
    coarse = {"uint8": 1e-3, "int16": 1e-5}.get(dtype, 1e-6)
    assert np.allclose(envelope.power, wanted, atol=coarse)


def test_a_full_scale_square_has_power_one_and_silence_none(tmp_path: Path) -> None:
    square = np.where(np.arange(16000) % 100 < 50, 1.0, -1.0)
    soundfile.write(tmp_path / "a.wav", np.stack([square, np.zeros(16000)], axis=1), 16000, subtype="FLOAT")
    power = measure(tmp_path / "a.wav").power
    assert power.shape == (200, 2)
    assert np.allclose(power[:, 0], 1) and not power[:, 1].any()


def test_nothing_has_an_empty_envelope() -> None:
    assert EnvelopeMeter(8000, 2).finish().power.shape == (0, 2)
