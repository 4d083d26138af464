"""A recording as a stream of sample blocks, whose time axis holds even where the file is damaged."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError, InvalidDataError
from numpy.typing import NDArray

from desktop_app.audio.facts import believable_duration, significant_bits
from desktop_app.audio.opening import audio_stream, open_media, unreadable
from desktop_app.domain.errors import InputError

Block = NDArray[Any]

_DTYPES = {"u8": "uint8", "s16": "int16", "s32": "int32", "flt": "float32", "dbl": "float64", "s64": "float64"}
_PREROLL = 1.0  # seconds decoded before the wanted frame: lossy decoders need a running start
_SLACK = 0.02  # seconds by which a timestamp may disagree with the count of samples before it is believed
_LONGEST_GAP = 600  # seconds; a longer jump is a broken timestamp, not lost sound
_PATIENCE = 50  # unreadable packets in a row before the rest of the file is given up
_UNNOTICED = 250  # ms that may be missing at the end for harmless reasons: codec frames and rounded durations


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a file holds; rate in Hz, duration in ms as the container says (None where it cannot be told).

    dtype is the numpy type of the decoded samples, bits how many of each carry information (24 in an int32, say),
    layout the library's name of the channel layout, tracks how many audio streams there are (one is processed).
    """

    path: Path
    container: str
    codec: str
    rate: int
    channels: int
    duration: int | None
    dtype: str
    bits: int
    layout: str = ""
    tracks: int = 1


@dataclass(frozen=True, slots=True)
class Damage:
    """What could not be read: packets replaced by silence, and ms that the container promised but does not hold."""

    bad_packets: int = 0
    missing: int = 0


class _Clock:
    """Turns a decoded frame's timestamp into the index of its first sample; asked 140,000 times in an hour of MP3."""

    def __init__(self, origin: int, rate: int, time_base: Fraction, first: int, size: int) -> None:
        self._origin = origin
        self._per_tick = time_base * rate
        self._samples, self._ticks = self._per_tick.numerator, self._per_tick.denominator
        self._coarse = self._per_tick > 1 and size > 0  # times in ms, say: too coarse to count samples by
        self._first, self._size = first, size

    def index(self, pts: int | None) -> int | None:
        """The frame that pts stands for; None where there is no timestamp."""
        if pts is None:
            return None
        at = ((pts - self._origin) * self._samples * 2 + self._ticks) // (2 * self._ticks)
        if self._coarse and at > 0:
            snapped = self._first + round((at - self._first) / self._size) * self._size
            if abs(snapped - at) <= self._per_tick:
                return snapped
        return at

    def timestamp(self, index: int) -> int:
        """A timestamp at or just before the frame."""
        return self._origin + index * self._ticks // self._samples


def probe(path: Path) -> SourceInfo:
    """What the file holds; raises NotFound, InputError (empty), NotMedia or NoSound."""
    with Source(path) as source:
        return source.info


class Source:
    """One recording, read in blocks; frame 0 is the first sample that the decoder gives."""

    def __init__(self, path: Path) -> None:
        self._open: list[InputContainer] = []
        self._damage: Damage | None = None
        self.path = path
        self.info, self._clock = _inspect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file; blocks that are still being read end with an error."""
        while self._open:
            self._open.pop().close()

    @property
    def damage(self) -> Damage:
        """What could not be read; known once a pass from frame 0 has come to its end."""
        if self._damage is None:
            raise RuntimeError("the recording has not been read to its end yet")
        return self._damage

    def blocks(self, start_frame: int = 0) -> Iterator[Block]:
        """Blocks (frames, channels) of about one second in the native type and rate, from start_frame to the end."""
        pending: list[Block] = []
        held = 0
        for piece in self._pieces(start_frame):
            pending.append(piece)
            held += len(piece)
            if held >= self.info.rate:
                yield pending[0] if len(pending) == 1 else np.concatenate(pending)
                pending, held = [], 0
        if held:
            yield np.concatenate(pending)

    def _pieces(self, start: int) -> Generator[Block, None, None]:
        """The decoded frames as arrays without gap or overlap, the first one cut to begin at start."""
        early = start - int(_PREROLL * self.info.rate)
        if early > 0:
            found = yield from self._read(start, seek_to=early)
            if found:
                return
        yield from self._read(start, seek_to=None)

    def _read(self, start: int, seek_to: int | None) -> Generator[Block, None, bool]:
        """Like _pieces; returns False, having given nothing, where a seek did not land before start."""
        info, clock = self.info, self._clock
        slack, longest = int(_SLACK * info.rate), _LONGEST_GAP * info.rate
        tally = _Tally()
        container = open_media(self.path)
        self._open.append(container)
        try:
            stream = audio_stream(container)
            position: int | None = 0
            if seek_to is not None:
                try:
                    container.seek(clock.timestamp(seek_to), stream=stream)
                except FFmpegError:
                    return False
                position = None
            fit = _Fit(info)
            frames = _frames(container, stream, tally, self.path)
            if seek_to is not None:
                next(frames, None)  # a fresh decoder may cut this one short, as if the recording began here
            for frame in frames:
                at = clock.index(frame.pts)
                array = fit(frame)
                if position is None:
                    if at is None or at > start:
                        return False
                    position = at
                elif at is not None:
                    gap = at - position
                    if (slack // 4 if tally.fresh else slack) < gap < longest:
                        yield from _silence(info, max(position, start), at)
                        position = at
                    elif -longest < gap < -slack:
                        array = array[-gap:]
                tally.fresh = False
                if position + len(array) > start and len(array):
                    yield array[max(start - position, 0) :]
                position += len(array)
            if position is None:
                return False
            if start == 0:
                self._damage = Damage(tally.bad, _missing(info, position))
            return True
        finally:
            if container in self._open:
                self._open.remove(container)
            container.close()


@dataclass(slots=True)
class _Tally:
    """Packets that could not be decoded; fresh while no frame has come since the last of them."""

    bad: int = 0
    in_a_row: int = 0
    fresh: bool = False

    def add(self) -> None:
        self.bad += 1
        self.in_a_row += 1
        self.fresh = True


class _Fit:
    """Brings frames to the shape of the first: interleaved, and of one format all the way through."""

    def __init__(self, info: SourceInfo) -> None:
        self._info = info
        self._resamplers: dict[tuple[str, str, int], AudioResampler] = {}

    def __call__(self, frame: AudioFrame) -> Block:
        info, kind = self._info, frame.format.name
        same = frame.sample_rate == info.rate and len(frame.layout.channels) == info.channels
        if not same or _DTYPES.get(kind.removesuffix("p")) != info.dtype:
            return self._changed(frame)
        return _interleaved(frame, info.channels, info.dtype)

    def _changed(self, frame: AudioFrame) -> Block:
        """Some files (chained streams, for one) change their format half-way."""
        info = self._info
        key = (frame.format.name, frame.layout.name, frame.sample_rate)
        if key not in self._resamplers:
            kind = next(name for name, dtype in _DTYPES.items() if dtype == info.dtype)
            self._resamplers[key] = AudioResampler(format=kind, layout=info.layout, rate=info.rate)
        parts = [_interleaved(part, info.channels, info.dtype) for part in self._resamplers[key].resample(frame)]
        return np.concatenate(parts) if parts else np.zeros((0, info.channels), info.dtype)


def _interleaved(frame: AudioFrame, channels: int, dtype: str) -> Block:
    stored = "int64" if frame.format.name.startswith("s64") else dtype
    size = frame.samples * (1 if frame.format.is_planar else channels)
    planes = [np.frombuffer(plane, stored, size) for plane in frame.planes]  # type: ignore[call-overload]
    array: Block = np.stack(planes, axis=1) if frame.format.is_planar else planes[0].reshape(-1, channels)
    return array if stored == dtype else array / 2.0**63  # 64-bit integers have no file format of their own


def _frames(container: InputContainer, stream: AudioStream, tally: _Tally, path: Path) -> Iterator[AudioFrame]:
    """Every frame that can be decoded; one bad packet must not end a file that is otherwise good."""
    ended = False
    while not ended and tally.in_a_row < _PATIENCE:
        try:
            for packet in container.demux(stream):
                ended = packet.size == 0
                try:
                    frames = packet.decode()
                except FFmpegError:
                    tally.add()
                    continue
                for frame in frames:
                    tally.in_a_row = 0
                    yield frame
            ended = True
        except InvalidDataError:
            tally.add()
        except (FFmpegError, OSError) as error:
            raise InputError(
                "The file could not be read to its end.",
                file=path.name,
                remedy="Check the disk or the connection that it lies on, then try again.",
            ) from error


def _silence(info: SourceInfo, start: int, end: int) -> Iterator[Block]:
    """Silence for the frames start..end, a second at a time."""
    rest = 128 if info.dtype == "uint8" else 0
    for at in range(start, end, info.rate):
        yield np.full((min(info.rate, end - at), info.channels), rest, info.dtype)


def _missing(info: SourceInfo, frames: int) -> int:
    if info.duration is None:
        return 0
    missing = info.duration - frames * 1000 // info.rate
    return missing if missing > _UNNOTICED else 0


def _inspect(path: Path) -> tuple[SourceInfo, _Clock]:
    """Decode the first frames: what a header says of rate and channels is not always what comes out."""
    with closing(open_media(path)) as container:
        stream = audio_stream(container)
        tally = _Tally()
        heads: list[AudioFrame] = []
        for frame in _frames(container, stream, tally, path):
            if frame.samples:
                heads.append(frame)
            if len(heads) == 3:
                break
        if not heads:
            raise unreadable(path)
        first = heads[0]
        kind = first.format.name.removesuffix("p")
        context: AudioCodecContext = stream.codec_context
        sizes = {frame.samples for frame in heads[1:]}
        info = SourceInfo(
            path=path,
            container=container.format.name,
            codec=context.name,
            rate=first.sample_rate,
            channels=len(first.layout.channels),
            duration=believable_duration(path, container, stream),
            dtype=_DTYPES[kind],
            bits=significant_bits(context, kind),
            layout=first.layout.name,
            tracks=len(container.streams.audio),
        )
        clock = _Clock(
            origin=first.pts or 0,
            rate=first.sample_rate,
            time_base=first.time_base or stream.time_base or Fraction(1, first.sample_rate),
            first=first.samples,
            size=sizes.pop() if len(sizes) == 1 else 0,
        )
        return info, clock
