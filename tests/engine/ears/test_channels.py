from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.channels import ChannelPlan, different_voices

RATE = 16000


def bursts(seed: int, *, first: bool) -> NDArray[np.float32]:
    """Noise in every other second, as speakers who take turns."""
    noise = np.random.default_rng(seed).normal(0, 0.1, (8, RATE)).astype(np.float32)
    noise[(1 if first else 0) :: 2] *= 0.001
    return noise.reshape(-1)


def test_two_speakers_are_heard_apart() -> None:
    assert different_voices(np.stack([bursts(1, first=True), bursts(2, first=False)], axis=1)) == (0, 1)


def test_dual_mono_is_heard_once() -> None:
    voice = bursts(1, first=True)
    assert different_voices(np.stack([voice, voice], axis=1)) == ()
    assert different_voices(np.stack([voice, 0.3 * voice], axis=1)) == ()


def test_two_microphones_in_one_room_are_heard_once() -> None:
    voice = bursts(1, first=True)
    assert different_voices(np.stack([voice, 0.5 * np.roll(voice, 40)], axis=1)) == ()


def test_silent_channels_are_left_out() -> None:
    quiet = np.zeros(8 * RATE, np.float32)
    one, other = bursts(1, first=True), bursts(2, first=False)
    assert different_voices(np.stack([one, quiet], axis=1)) == ()
    assert different_voices(np.stack([quiet, one, quiet, other], axis=1)) == (1, 3)


def test_mirrored_channels_do_not_cancel_out() -> None:
    voice = bursts(1, first=True)
    plan = ChannelPlan(2)
    assert plan.feed(np.stack([voice, -voice], axis=1)) is None
    held = plan.decide()
    assert held is not None
    (mix,) = plan.streams(held)
    assert np.abs(mix).max() > 0.5 * np.abs(voice).max()


def test_a_minute_is_enough_and_nothing_is_lost() -> None:
    plan = ChannelPlan(2)
    block = np.stack([bursts(1, first=True), bursts(2, first=False)], axis=1)
    ready = [got for _ in range(10) if (got := plan.feed(block)) is not None]
    assert sum(len(part) for part in ready) == 10 * len(block)
    assert plan.voices == (0, 1)


def test_mono_is_never_held_back() -> None:
    block = np.ones((RATE, 1), np.float32)
    plan = ChannelPlan(1)
    assert plan.feed(block) is block
    assert np.array_equal(plan.streams(block)[0], block[:, 0])
