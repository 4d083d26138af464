"""Writing MP3 that a decoder gives back at the very length that went in, with no tags."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from numpy.typing import NDArray

from desktop_app.audio.output import Sink, SinkWriter
from desktop_app.audio.samples import to_float
from desktop_app.audio.source import SourceInfo

RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
# No ID3 in either place; the count of frames in front, which makes the length exact; no date or version anywhere.
_OPTIONS = {"id3v2_version": "0", "write_id3v1": "0", "write_xing": "1", "fflags": "+bitexact"}
_EFFORT = {"compression_level": "7"}  # two thirds of the usual time, no difference to hear in speech
_AMPLE = 0.7071  # share of the centre and the back in each side of a surround recording


def rate_for(rate: int) -> int:
    """The sample rate that MP3 allows: the same, else the next above, else the highest."""
    return RATES[min(bisect_left(RATES, rate), len(RATES) - 1)]


def bit_rate_for(rate: int, channels: int) -> int:
    """Bits per second at which speech stays clear."""
    if rate <= 12000:
        return 64_000  # the most that the format has here
    if rate <= 24000:
        return 64_000 if channels == 1 else 128_000
    return 128_000 if channels == 1 else 192_000


def mix(info: SourceInfo) -> NDArray[np.float32] | None:
    """The matrix (channels, 2) that brings more than two channels to stereo without clipping, else None."""
    if info.channels <= 2:
        return None
    weights = np.zeros((info.channels, 2), np.float32)
    if info.layout.startswith(("5.0", "5.1", "7.1")):  # left, right, centre, [low], back left, back right, ...
        weights[0, 0] = weights[1, 1] = 1.0
        weights[2] = _AMPLE
        backs = range(3 if info.layout.startswith("5.0") else 4, info.channels)
        for at, channel in enumerate(backs):
            weights[channel, at % 2] = _AMPLE
    else:
        weights[0::2, 0] = weights[1::2, 1] = 1.0
    weights /= weights.sum(axis=0)
    return weights


class Mp3Writer(SinkWriter):
    """Takes native blocks; rate and channels are those of the file, which may differ from the source's."""

    _library: OutputContainer

    def __init__(self, target: Path, info: SourceInfo) -> None:
        self._info = info
        self._mix = mix(info)
        self.rate = rate_for(info.rate)
        self.channels = min(info.channels, 2)
        self.frames = 0
        self._last: Packet[AudioStream] | None = None
        self._surplus = 0  # samples of padding behind the sound
        self._layout = "mono" if self.channels == 1 else "stereo"
        self._resampler = AudioResampler(format="fltp", layout=self._layout, rate=self.rate)
        self._file = Sink(target)
        try:
            self._library = av.open(self._file, "w", format="mp3", options=_OPTIONS)
            stream = self._library.add_stream("libmp3lame", rate=self.rate, layout=self._layout, options=_EFFORT)
            assert isinstance(stream, AudioStream)
            stream.bit_rate = bit_rate_for(self.rate, self.channels)
            self._stream = stream
        except BaseException:
            self._file.close()
            raise

    @property
    def notices(self) -> tuple[str, ...]:
        """What the format could not keep."""
        told = []
        if self.rate != self._info.rate:
            told.append(
                f"MP3 cannot hold {self._info.rate} samples a second: the copy has {self.rate}. WAV keeps them."
            )
        if self._mix is not None:
            told.append(f"MP3 cannot hold {self._info.channels} channels: the copy is stereo. WAV keeps them apart.")
        return tuple(told)

    def write(self, block: NDArray[Any]) -> None:
        """Append a block (frames, channels); OSError where the disk takes no more."""
        samples = np.clip(np.nan_to_num(to_float(block)), -1.0, 1.0)
        if self._mix is not None:
            samples = samples @ self._mix
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples).reshape(1, -1), format="flt", layout=self._layout)
        frame.sample_rate = self._info.rate
        frame.pts = None
        for ready in self._resampler.resample(frame):
            self._encode(ready)
        self._file.raise_if_failed()

    def finish(self) -> None:
        """Write what is held back and the final count of frames; OSError where the disk takes no more."""
        for ready in self._resampler.resample(None):
            self._encode(ready)
        self._encode(None)
        self._close_gap()
        self._complete()

    def _encode(self, frame: AudioFrame | None) -> None:
        if frame is not None:
            frame.pts = self.frames
            self.frames += frame.samples
        for packet in self._stream.encode(frame):
            if self._last is not None:
                self._library.mux(self._last)
            self._last = packet
            trim = packet.get_sidedata("skip_samples")
            self._surplus += int.from_bytes(bytes(trim)[4:8], "little") if trim else 0

    def _close_gap(self) -> None:
        """Write the last packet, telling on it all the padding behind the sound.

        The encoder spreads that over its last two packets, but only what the last one tells reaches the file's header.
        """
        if self._last is None:
            return
        trim = self._last.get_sidedata("skip_samples")
        if trim:
            trim.update(bytes(4) + self._surplus.to_bytes(4, "little") + bytes(2))
            self._last.set_sidedata(trim)
        self._library.mux(self._last)
