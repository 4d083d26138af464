"""What a container and a codec say of themselves, as far as it can be believed."""

from __future__ import annotations

import re
from pathlib import Path

from av.audio.codeccontext import AudioCodecContext
from av.audio.stream import AudioStream
from av.container import InputContainer

# Formats without a length of their own: the library guesses it from the first bytes' bit rate.
_GUESSED = frozenset({"aac", "ac3", "eac3", "dts", "amr", "amrnb", "amrwb", "loas", "mpegts", "g722", "g726", "gsm"})
_MP3_COUNTS = (b"Xing", b"Info", b"VBRI")
_UNKNOWN_LENGTH = 0x7FFF0000
_CLOCK = re.compile(r"(\d+):(\d+):(\d+(?:\.\d+)?)")
_BITS = {"u8": 8, "s16": 16, "s32": 32, "s64": 64, "flt": 32, "dbl": 64}


def believable_duration(path: Path, container: InputContainer, stream: AudioStream) -> int | None:
    """How long the audio should be, in ms; None where the file does not say it itself."""
    names = set(container.format.name.split(","))
    if names & _GUESSED or (names == {"mp3"} and not _counts_its_frames(path)):
        return None
    if stream.duration is not None and stream.time_base is not None:
        cut = _share_left(path) if names == {"wav"} else 1.0
        return round(stream.duration * stream.time_base * 1000 / cut)
    told = _CLOCK.match(stream.metadata.get("DURATION", ""))
    if told:
        hours, minutes, seconds = told.groups()
        return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)
    if container.duration is None or container.streams.video:
        return None  # the length of a video says nothing certain of its sound
    return round(container.duration / 1000)


def significant_bits(context: AudioCodecContext, kind: str) -> int:
    """How many bits of each sample carry information; kind is the library's sample format without its planar p."""
    head = context.extradata or b""
    if kind == "s32":
        if context.name.startswith("pcm_s24"):
            return 24
        if context.name == "flac" and len(head) >= 34:  # STREAMINFO: 20 bits rate, 3 channels, 5 bits per sample - 1
            return (int.from_bytes(head[10:18], "big") >> 36 & 31) + 1
        if context.name == "alac" and len(head) >= 18:
            return head[17]
    return _BITS[kind]


def _counts_its_frames(path: Path) -> bool:
    """True where an MP3 begins with a header that says how many frames follow."""
    with path.open("rb") as file:
        head = file.read(10)
        tag = 0
        if head[:3] == b"ID3" and len(head) == 10:
            tag = 10 + sum((byte & 127) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        file.seek(tag)
        first = file.read(4096)
    return any(name in first for name in _MP3_COUNTS)


def _share_left(path: Path) -> float:
    """How much of a WAV's samples is there: less than 1 where the file was cut off behind its header."""
    size = path.stat().st_size
    with path.open("rb") as file:
        at = 12
        while at + 8 <= size:
            file.seek(at)
            name, length = file.read(4), int.from_bytes(file.read(4), "little")
            if name == b"data":
                left = size - at - 8
                written_on_the_fly = length >= _UNKNOWN_LENGTH  # the program never came back to write the true one
                return 1.0 if written_on_the_fly or not 0 < left < length else left / length
            at += 8 + length + length % 2
    return 1.0
