"""What kind of file it is that carries no audio, in the words of the contract's error (4.4)."""

from __future__ import annotations

import codecs
from pathlib import Path

_MAGIC = (
    (b"%PDF", "application/pdf (PDF document)"),
    (b"\x89PNG", "image/png (PNG image)"),
    (b"\xff\xd8\xff", "image/jpeg (JPEG image)"),
    (b"GIF8", "image/gif (GIF image)"),
    (b"PK\x03\x04", "application/zip (Zip archive)"),
    (b"\x1f\x8b", "application/gzip (gzip archive)"),
    (b"\x7fELF", "application/x-executable (ELF program)"),
    (b"\x1aE\xdf\xa3", "video/x-matroska (Matroska video)"),
    (b"RIFF", "audio/x-wav (RIFF audio)"),
    (b"fLaC", "audio/flac (FLAC audio)"),
    (b"OggS", "audio/ogg (Ogg audio)"),
    (b"ID3", "audio/mpeg (MPEG audio)"),
    (b"\xff\xfb", "audio/mpeg (MPEG audio)"),
)


def file_type(path: Path) -> str:
    """MIME type and a word on it, from the first bytes; unreadable files are plain data."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        head = b"\0"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "video/mp4 (MPEG-4 video)"
    if not head:
        return "inode/x-empty (empty)"
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return "application/octet-stream (data)"
    if head.isascii():
        return "text/plain (ASCII text)"
    try:
        codecs.getincrementaldecoder("utf8")().decode(head)  # the last character may be cut
    except UnicodeDecodeError:
        return "application/octet-stream (data)"
    return "text/plain (UTF-8 text)"
