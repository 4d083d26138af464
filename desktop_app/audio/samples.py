"""Native samples and the scale they stand on: full scale is 1.0 for every type."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FULL = {"uint8": 128.0, "int16": 2.0**15, "int32": 2.0**31}


def to_float(block: NDArray[Any]) -> NDArray[np.float32]:
    """The samples in -1..1, whatever type they came in."""
    kind = block.dtype.name
    if kind == "float32":
        return block
    if kind == "float64":
        return block.astype(np.float32)
    scaled = block.astype(np.float32)
    if kind == "uint8":
        scaled -= 128.0
    scaled *= 1.0 / _FULL[kind]
    return scaled


def from_float(signal: NDArray[np.float64], dtype: np.dtype[Any]) -> NDArray[Any]:
    """A signal within -1..1 as samples of a native type; 32-bit integers keep the 24 bits that any WAV can hold."""
    kind = dtype.name
    if kind == "uint8":
        return (np.rint(signal * 127.0) + 128.0).astype(np.uint8)
    if kind == "int16":
        return np.rint(signal * 32767.0).astype(np.int16)
    if kind == "int32":
        return np.rint(signal * 8388607.0).astype(np.int32) << 8
    return signal.astype(dtype)


def rest(dtype: np.dtype[Any] | str) -> int:
    """The value of silence: unsigned samples rest in the middle."""
    return 128 if np.dtype(dtype) == np.uint8 else 0
