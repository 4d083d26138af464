"""Opening a file so that only this file is read, and saying in a sentence why it cannot be used."""

from __future__ import annotations

from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Discard

from desktop_app.domain.errors import InputError, NoSound, NotFound, NotMedia

# Formats whose file is only a list of other files or addresses: opening one would read what nobody chose.
_REFERRING = frozenset({"hls", "applehttp", "concat", "dash", "sdp", "rtsp", "rtp", "imf", "lavfi"})
# Text, pictures and subtitles that the library takes for video.
_NOT_A_RECORDING = frozenset({"tty", "ansi", "bin", "xbin", "adf", "idf", "image2", "lrc", "srt", "ass", "webvtt"})
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def open_media(path: Path) -> InputContainer:
    """The opened container, guaranteed to hold sound.

    Raises NotFound (gone, a folder, unreadable), InputError (empty), NotMedia (not a recording, or cut off), NoSound.
    """
    _look(path)
    try:
        # The prefix keeps names such as "a:b.wav" from being taken for addresses; the list keeps all others closed.
        container = av.open(f"file:{path.absolute()}", metadata_errors="ignore", options={"protocol_whitelist": "file"})
    except FFmpegError as error:
        raise _unopened(path) from error
    formats = set(container.format.name.split(","))
    pictures = any(name.endswith("_pipe") for name in formats)
    if formats & (_REFERRING | _NOT_A_RECORDING) or pictures:
        container.close()
        raise NotMedia("This is not an audio or video file.", file=path.name)
    if not container.streams.audio:
        has_video = bool(container.streams.video)
        container.close()
        if has_video:
            raise NoSound("This video has no sound.", file=path.name)
        raise NotMedia("There is no audio or video in this file.", file=path.name)
    return container


def audio_stream(container: InputContainer) -> AudioStream:
    """The stream that a player would choose; all others are left unread."""
    best = container.streams.best("audio")
    stream = best if isinstance(best, AudioStream) else container.streams.audio[0]
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    return stream


def unreadable(path: Path) -> NotMedia:
    """What to raise when a file opens but gives no sound."""
    return NotMedia(
        "The file is damaged: no sound could be read from it.",
        file=path.name,
        remedy="Copy or download it again, or export it anew from the program that recorded it.",
    )


def _look(path: Path) -> None:
    try:
        if path.is_dir():
            raise NotFound("This is a folder, not a recording.", file=path.name, remedy="Choose the files in it.")
        if not path.exists():
            raise NotFound("The file is no longer there.", file=path.name)
        if not path.is_file():
            raise NotFound("This is not a file that can be read.", file=path.name)
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise NotFound("The file cannot be read.", file=path.name) from error
    if empty:
        raise InputError(
            "The file is empty.", file=path.name, remedy="Copy or download it again; nothing was recorded in this one."
        )


def _unopened(path: Path) -> InputError:
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return NotFound("The file is no longer there.", file=path.name)
    if head[4:8] in _BOXES:
        return NotMedia(
            "The file is cut off or damaged: the index at its end is missing, so its sound cannot be found.",
            file=path.name,
            remedy="Copy or download it again, or let the program that recorded it repair it.",
        )
    return NotMedia("This is not an audio or video file that can be opened.", file=path.name)
