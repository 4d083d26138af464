from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.sniff import file_type


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Dear sir,\nthis is a letter.\n", "text/plain (ASCII text)"),
        ("Grüße".encode() * 2000, "text/plain (UTF-8 text)"),
        (b"", "inode/x-empty (empty)"),
        (b"%PDF-1.7 ...", "application/pdf (PDF document)"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4 (MPEG-4 video)"),
        (b"\x00\x01\x02", "application/octet-stream (data)"),
        (b"caf\xe9 au lait", "application/octet-stream (data)"),
    ],
)
def test_the_kind_is_told_from_the_first_bytes(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "call.mp3"
    path.write_bytes(content)
    assert file_type(path) == told


def test_a_file_that_is_gone_is_plain_data(tmp_path: Path) -> None:
    assert file_type(tmp_path / "gone") == "application/octet-stream (data)"
