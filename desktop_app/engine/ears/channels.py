"""Which channels are listened to: each by itself where they carry different voices, else all of them as one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.moonshine import RATE

_PROBE = 60 * RATE
_HOP = RATE // 10
_SILENT_DB = -70.0
_HEARD_SHARE = 0.01
_SAME = 0.9
_SAME_SCENE = 0.7
_MOST_CHANNELS = 8


class ChannelPlan:
    """Holds back the first minute of several channels, then says how they are to be heard."""

    def __init__(self, channels: int) -> None:
        self._held: list[NDArray[np.float32]] = []
        self._frames = 0
        self._signs = np.ones(channels, np.float32)
        self.voices: tuple[int, ...] | None = () if channels == 1 else None
        """Channels that are heard by themselves; empty where all are heard as one; None while undecided."""

    def feed(self, block: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """Take a block (n, channels); returns it with all that was held back once decided, else None."""
        if self.voices is not None:
            return block
        self._held.append(block)
        self._frames += len(block)
        return self.decide() if self._frames >= _PROBE else None

    def decide(self) -> NDArray[np.float32] | None:
        """Decide with what is there; returns what was held back, None where there is nothing."""
        held = np.concatenate(self._held) if self._held else None
        self._held = []
        if self.voices is None:
            self.voices = () if held is None else different_voices(held)
            if held is not None:
                self._signs = common_signs(held)
        return held

    def streams(self, block: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """The mono samples to be heard: one array per voice channel, or one mix of all."""
        if self.voices:
            return [np.ascontiguousarray(block[:, channel]) for channel in self.voices]
        return [mixed(block, self._signs)]


def mixed(block: NDArray[np.float32], signs: NDArray[np.float32]) -> NDArray[np.float32]:
    """All channels of a block (n, channels) as one, each with its sign."""
    return np.asarray(block @ (signs / np.sqrt(len(signs))), np.float32)


def common_signs(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """+1 or -1 per channel, so that channels that are each other's mirror image do not cancel out when mixed."""
    products = samples.T.astype(np.float64) @ samples
    loudest = int(np.argmax(np.diag(products)))
    return np.where(products[loudest] < 0, -1.0, 1.0).astype(np.float32)


def different_voices(samples: NDArray[np.float32]) -> tuple[int, ...]:
    """The channels of samples (n, channels) that carry different sound; empty where at most one does."""
    audible = [channel for channel in range(samples.shape[1]) if _audible(samples[:, channel])]
    if not 1 < len(audible) <= _MOST_CHANNELS:
        return ()
    if any(_alike(samples[:, one], samples[:, other]) for one, other in combinations(audible, 2)):
        return ()
    return tuple(audible)


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    """True for two pictures of one scene: the same waveform, or loud and soft at the same times (two microphones)."""
    loudness = [np.sqrt(_hop_power(channel)) for channel in (one, other)]
    swings = [channel - channel.mean() for channel in loudness]
    return abs(_correlation(one, other)) > _SAME or _correlation(*swings) > _SAME_SCENE


def _audible(samples: NDArray[np.float32]) -> bool:
    power = _hop_power(samples)
    return bool(len(power)) and bool((10 * np.log10(power + 1e-12) > _SILENT_DB).mean() > _HEARD_SHARE)


def _hop_power(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    hops = len(samples) // _HOP
    return np.asarray(np.square(samples[: hops * _HOP]).reshape(hops, _HOP).mean(axis=1), np.float32)


def _correlation(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    size = float(np.sqrt(np.dot(one, one) * np.dot(other, other)))
    return float(np.dot(one, other)) / size if size else 0.0
