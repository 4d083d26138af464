"""Writing WAV in the source's own sample type, so that whatever is not covered stays as it was to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from desktop_app.audio.output import Sink, SinkWriter
from desktop_app.audio.source import SourceInfo

_PCM_16_FULL = 32768.0
_LARGEST = 4_000_000_000  # bytes that the classic header can count, with room for the headers themselves


def subtype(info: SourceInfo) -> str:
    """The WAV sample type that holds the decoded samples without loss; 16 bits where the source was lossy itself."""
    if info.dtype == "uint8":
        return "PCM_U8"
    if info.dtype == "int16":
        return "PCM_16"
    if info.dtype == "int32":
        return "PCM_24" if info.bits <= 24 else "PCM_32"
    if info.codec.startswith(("pcm_", "wavpack")):
        return "FLOAT" if info.dtype == "float32" else "DOUBLE"
    return "PCM_16"


def to_pcm(block: NDArray[Any], kind: str) -> NDArray[Any]:
    """Samples as soundfile takes them for this subtype: it knows no unsigned bytes, and would not clip."""
    if kind == "PCM_U8":
        centred: NDArray[np.int16] = block.astype(np.int16) - np.int16(128)
        return centred * np.int16(256)
    if kind == "PCM_16" and block.dtype.kind == "f":
        scaled = np.rint(block * _PCM_16_FULL)
        whole: NDArray[np.int16] = np.clip(np.nan_to_num(scaled), -_PCM_16_FULL, _PCM_16_FULL - 1).astype(np.int16)
        return whole
    return block


class WavWriter(SinkWriter):
    """Takes native blocks; frames is the length expected, so that a file over 4 GB gets the header for it (RF64)."""

    _library: soundfile.SoundFile

    def __init__(self, target: Path, info: SourceInfo, frames: int) -> None:
        self._kind = subtype(info)
        self._file = Sink(target)
        width = {"PCM_U8": 1, "PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4, "DOUBLE": 8}[self._kind]
        large = frames * info.channels * width > _LARGEST
        self._library = soundfile.SoundFile(
            self._file, "w", info.rate, info.channels, subtype=self._kind, format="RF64" if large else "WAV"
        )
        self.rate = info.rate
        self.channels = info.channels
        self.frames = 0

    def write(self, block: NDArray[Any]) -> None:
        """Append a block (frames, channels); OSError where the disk takes no more."""
        self._library.write(to_pcm(block, self._kind))
        self._file.raise_if_failed()
        self.frames += len(block)

    def finish(self) -> None:
        """Complete the header and close; OSError where the disk takes no more."""
        self._complete()
