"""Proof that a finished file holds one stream of sound and nothing else: no tags, pictures, chapters or spare bytes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop_app.audio.opening import open_media
from desktop_app.domain.errors import LeakError

_WAV_CHUNKS = frozenset({b"fmt ", b"fact", b"PEAK", b"data", b"ds64"})
_TAGS_AT_THE_END = (b"APETAGEX", b"LYRICSBEGIN", b"ID3")
_FROM_THE_ENCODER = {"encoder": ("Lavf", "Lavc", "LAME")}  # the library reads it from the count of frames, not a tag


def prove_bare(path: Path) -> None:
    """Raises LeakError where the file (WAV or MP3) carries anything beside its samples."""
    with closing(open_media(path)) as container:
        if len(container.streams) != 1:
            raise LeakError("The new file holds more than one stream.", file=path.name)
        if container.chapters():
            raise LeakError("The new file holds chapters.", file=path.name)
        for tags in (container.metadata, container.streams[0].metadata):
            for name, value in tags.items():
                if not value.startswith(_FROM_THE_ENCODER.get(name.lower(), ())):
                    raise LeakError("The new file holds a tag.", file=path.name)
        is_wav = container.format.name == "wav"
    if is_wav:
        _prove_chunks(path)
    else:
        _prove_frames(path)


def _prove_chunks(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        at, large = 12, 0
        while at < size:
            file.seek(at)
            name, length = file.read(4), int.from_bytes(file.read(4), "little")
            if name not in _WAV_CHUNKS or head[8:] != b"WAVE":
                raise LeakError("The new file holds more than sound.", file=path.name)
            if name == b"ds64":
                file.seek(at + 16)
                large = int.from_bytes(file.read(8), "little")
            if name == b"data" and length == 0xFFFFFFFF:
                length = large
            at += 8 + length + length % 2
    if at != size:
        raise LeakError("The new file does not end where its sound ends.", file=path.name)


def _prove_frames(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(2)
        file.seek(max(size - 4096, 0))
        tail = file.read()
    if head[:1] != b"\xff" or head[1] & 0xE0 != 0xE0:
        raise LeakError("The new file does not begin with its sound.", file=path.name)
    if tail[-128:-125] == b"TAG" or any(tag in tail for tag in _TAGS_AT_THE_END):
        raise LeakError("The new file holds a tag at its end.", file=path.name)
