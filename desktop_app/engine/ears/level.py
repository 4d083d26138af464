"""Level control: brings quiet and loud voices to one level, so that the voice gate hears both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.moonshine import RATE

HOP = RATE // 100
_REACH = 150  # hops on both sides: a gain that follows sentences, not syllables
_TARGET_DB = -20.0
_MOST_GAIN_DB = 45.0
_LEAST_GAIN_DB = -20.0


def hop_power_db(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean power of every 10 ms of mono samples, in dB of full scale."""
    count = len(samples) // HOP
    power = np.square(samples[: count * HOP].astype(np.float64)).reshape(count, HOP).mean(axis=1)
    return np.asarray(10 * np.log10(power + 1e-12))


def levelled(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same mono samples at 16 kHz with the loudest sound within 1.5 s brought to about -20 dB of full scale."""
    power = hop_power_db(samples)
    if not len(power):
        return samples
    padded = np.pad(power, _REACH, mode="edge")
    loudest = np.lib.stride_tricks.sliding_window_view(padded, 2 * _REACH + 1).max(axis=1)
    gain_db = np.clip(_TARGET_DB - loudest, _LEAST_GAIN_DB, _MOST_GAIN_DB)
    even = np.convolve(np.pad(gain_db, _REACH // 2, mode="edge"), np.ones(_REACH + 1) / (_REACH + 1), mode="valid")
    places = (np.arange(len(even)) + 0.5) * HOP
    gain = 10 ** (np.interp(np.arange(len(samples)), places, even) / 20)
    return np.clip(samples * gain, -1.0, 1.0).astype(np.float32)
