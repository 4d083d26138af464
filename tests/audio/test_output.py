"""How both formats end their file: whole, or with not one byte more."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
import soundfile
from sounds import voice

from desktop_app.audio.mp3 import Mp3Writer
from desktop_app.audio.output import Sink, SinkWriter
from desktop_app.audio.source import Source
from desktop_app.audio.wav import WavWriter
from desktop_app.domain.choices import Quality

FULL = Path("/dev/full")


class Library:
    """Writes once more when it is closed, as libraries do with their headers."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.closed = False

    def close(self) -> None:
        self.closed = True
        self._sink.write(b"end")


class Writer(SinkWriter):
    def __init__(self, target: Path) -> None:
        self._file = Sink(target)
        self._library = self.library = Library(self._file)
        self._file.write(b"begin ")

    def finish(self) -> None:
        self._complete()


def is_open(path: Path) -> bool:
    return str(path) in {each.path for each in psutil.Process().open_files()}


def test_a_finished_file_holds_what_the_library_wrote_last(tmp_path: Path) -> None:
    with Writer(tmp_path / "a") as writer:
        writer.finish()
    assert (tmp_path / "a").read_bytes() == b"begin end"


def test_a_block_that_ends_early_gets_nothing_more(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Writer(tmp_path / "a") as writer:
        raise KeyboardInterrupt
    assert writer.library.closed
    assert (tmp_path / "a").read_bytes() == b"begin "


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_a_disk_that_is_full_at_the_very_end_is_told() -> None:
    with pytest.raises(OSError, match="No space"), Writer(FULL) as writer:
        writer.finish()


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize("quality", list(Quality))
def test_no_file_stays_open(tmp_path: Path, quality: Quality, early: bool) -> None:
    source, target = tmp_path / "a.wav", tmp_path / "b"
    soundfile.write(source, voice(1, 8000), 8000)
    with Source(source) as opened:
        writer = Mp3Writer(target, opened.info) if quality is Quality.MP3 else WavWriter(target, opened.info, 8000)
        assert is_open(target)
        try:
            with writer:
                for block in opened.blocks():
                    writer.write(block)
                if early:
                    raise KeyboardInterrupt
                writer.finish()
        except KeyboardInterrupt:
            assert early
    assert not is_open(target)
