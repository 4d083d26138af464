"""The recording as the recogniser wants it: float32 at one rate, still one column per channel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from desktop_app.audio.source import Block, Source

_FORMATS = {"uint8": "u8", "int16": "s16", "int32": "s32", "float32": "flt", "float64": "dbl"}


def speech_blocks(source: Source, rate: int = 16000) -> Iterator[NDArray[np.float32]]:
    """Blocks (frames, channels) in -1..1 of about a second at rate, from the start to the end, memory flat."""
    info = source.info
    layout = f"{info.channels}C"  # unordered channels: none is mixed into another, whatever their names
    resampler = AudioResampler(format="flt", layout=layout, rate=rate)
    for block in source.blocks():
        frame = AudioFrame.from_ndarray(_row(block), format=_FORMATS[info.dtype], layout=layout)
        frame.sample_rate = info.rate
        frame.pts = None
        yield from _columns(resampler.resample(frame), info.channels)
    yield from _columns(resampler.resample(None), info.channels)


def _row(block: Block) -> Block:
    return np.ascontiguousarray(block).reshape(1, -1)


def _columns(frames: list[AudioFrame], channels: int) -> Iterator[NDArray[np.float32]]:
    for frame in frames:
        if frame.samples:
            yield frame.to_ndarray().reshape(-1, channels).astype(np.float32, copy=False)
