"""Exports: whole, checked, under names that replace nothing; or nothing at all."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from made import RATE, VOICE, share_of_tone

from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import InputError, LeakError, NoSpace, NotWritable
from desktop_app.domain.recording import Recording
from desktop_app.services import disk, documents
from desktop_app.services.export import ExportKind, default_stem, export, require_writable
from desktop_app.services.intake import require_usable

TXT, JSON, AUDIO, ORIGINAL = (
    ExportKind.REDACTED_TXT,
    ExportKind.REDACTED_JSON,
    ExportKind.REDACTED_AUDIO,
    ExportKind.ORIGINAL_TXT,
)
REDACTED = (TXT, JSON, AUDIO)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_everything_redacted_is_written_and_nothing_else(
    recording: Recording, voice: Callable[..., Path], folder: Path
) -> None:
    source = voice()
    seen: list[float] = []
    written = asyncio.run(export(recording, source, folder, default_stem(recording), REDACTED, seen.append))
    assert [path.name for path in written] == [
        "redacted-0f6a2f0e.txt",
        "redacted-0f6a2f0e.json",
        "redacted-0f6a2f0e.wav",
    ]
    assert sorted(folder.iterdir()) == sorted(written)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    before, rate = soundfile.read(source, dtype="int16")
    after, new_rate = soundfile.read(written[2], dtype="int16")
    assert (rate, len(before)) == (new_rate, len(after))
    covered = np.zeros(len(before), bool)
    for start, end in recording.spans:
        covered[start * RATE // 1000 : end * RATE // 1000] = True
        middle = after[start * RATE // 1000 + 400 : end * RATE // 1000 - 400]
        assert share_of_tone(middle, RATE, 1000) > 0.99
        assert share_of_tone(middle, RATE, VOICE) < 0.001
    assert np.array_equal(before[~covered], after[~covered])
    for path in written:
        content = path.read_bytes()
        assert not [name for name in (b"Mary", b"Jones", b"Mary Jones.wav") if name in content]


def test_silence_in_an_mp3_is_silence(recording: Recording, voice: Callable[..., Path], folder: Path) -> None:
    quiet = recording.with_choices(replace(recording.choices, method=Method.SILENCE, quality=Quality.MP3))
    (path,) = asyncio.run(export(quiet, voice(), folder, "call", [AUDIO]))
    assert path.name == "call.mp3"
    with av.open(str(path)) as container:
        heard = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
        assert len(container.streams) == 1
    for start, end in recording.spans:
        assert np.abs(heard[(start + 60) * RATE // 1000 : (end - 60) * RATE // 1000]).max() < 0.01
    assert share_of_tone(heard[RATE : 2 * RATE], RATE, VOICE) > 0.9


def test_the_original_is_only_written_when_it_is_asked_for(
    recording: Recording, voice: Callable[..., Path], folder: Path
) -> None:
    (path,) = asyncio.run(export(recording, voice(), folder, "call", [ORIGINAL]))
    assert path.name == "call.original.txt"
    assert "Mary Jones" in path.read_text("utf8")


def test_nothing_is_overwritten_and_a_set_keeps_one_number(
    recording: Recording, voice: Callable[..., Path], folder: Path
) -> None:
    folder.mkdir()
    (folder / "call.json").write_text("mine")
    written = asyncio.run(export(recording, voice(), folder, "call", [TXT, JSON]))
    assert [path.name for path in written] == ["call (2).txt", "call (2).json"]
    assert (folder / "call.json").read_text() == "mine"
    (folder / "call (3).txt").symlink_to(folder / "nowhere")
    written = asyncio.run(export(recording, voice(), folder, "call", [TXT]))
    assert [path.name for path in written] == ["call.txt"]
    written = asyncio.run(export(recording, voice(), folder, "call", [TXT]))
    assert [path.name for path in written] == ["call (4).txt"]


def test_a_mark_behind_the_end_of_the_sound_exports_nothing(
    recording: Recording, voice: Callable[..., Path], folder: Path
) -> None:
    with pytest.raises(LeakError) as caught:
        asyncio.run(export(recording, voice(seconds=5.0), folder, "call", REDACTED))
    assert "hushmark-" not in str(caught.value)
    assert list(folder.iterdir()) == []


def test_a_transcript_that_fails_its_check_exports_nothing(
    recording: Recording, voice: Callable[..., Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "redacted_json", lambda recording: b'{"words": "Mary"}')
    with pytest.raises(LeakError):
        asyncio.run(export(recording, voice(), folder, "call", [TXT, JSON]))
    assert list(folder.iterdir()) == []


def test_a_source_that_is_gone_or_no_sound_leaves_nothing(recording: Recording, tmp_path: Path, folder: Path) -> None:
    (tmp_path / "text.mp3").write_text("this is no sound " * 100)
    for name in ("gone.wav", "text.mp3"):
        with pytest.raises(InputError, match=name):
            asyncio.run(export(recording, tmp_path / name, folder, "call", REDACTED))
    assert list(folder.iterdir()) == []


def test_a_cancelled_export_leaves_nothing(recording: Recording, voice: Callable[..., Path], folder: Path) -> None:
    source = voice(seconds=600.0)

    async def cancel() -> float:
        loop = asyncio.get_running_loop()
        begun = asyncio.Event()
        task = asyncio.create_task(export(recording, source, folder, "call", REDACTED, lambda seen: begun.set()))
        await begun.wait()
        before = loop.time()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return loop.time() - before

    assert asyncio.run(cancel()) < 0.5
    assert list(folder.iterdir()) == []


def test_a_place_that_is_no_folder_is_said_so(recording: Recording, voice: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for kinds in ([TXT], [AUDIO]):
        with pytest.raises(NotWritable):
            asyncio.run(export(recording, voice(), tmp_path / "file", "call", kinds))
    with pytest.raises(NotWritable):
        asyncio.run(require_writable(tmp_path / "file"))
    with pytest.raises(NotWritable):
        asyncio.run(require_writable(tmp_path / "file" / "inner"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Mary Jones.wav", "file"]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts small file systems, where this user may."""
    mounted: list[Path] = []

    def small(options: str) -> Path:
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False, capture_output=True
        )
        if made.returncode:
            pytest.skip("mounting a small file system needs root")
        mounted.append(place)
        return place

    yield small
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("kinds", [[TXT], [AUDIO], REDACTED])
def test_a_full_disk_is_said_so_and_nothing_is_left(
    recording: Recording, voice: Callable[..., Path], mount: Callable[[str], Path], kinds: list[ExportKind]
) -> None:
    disk = mount("size=128k")
    (disk / "filler").write_bytes(b"x" * 127 * 1024 if kinds == [TXT] else b"x")
    with pytest.raises(NoSpace) as caught:
        asyncio.run(export(recording, voice(), disk, "call", kinds))
    assert "hushmark-" not in str(caught.value)
    assert [path.name for path in disk.iterdir()] == ["filler"]


def test_a_read_only_disk_is_said_so(
    recording: Recording, voice: Callable[..., Path], mount: Callable[[str], Path]
) -> None:
    disk = mount("ro,size=64k")
    for kinds in ([TXT], [AUDIO]):
        with pytest.raises(NotWritable):
            asyncio.run(export(recording, voice(), disk, "call", kinds))


def test_when_one_name_cannot_be_taken_none_is(tmp_path: Path) -> None:
    files = [tmp_path / "one", tmp_path / "two"]
    files[0].write_text("1")
    with pytest.raises(FileNotFoundError):
        disk.put_in_place([(files[0], ".txt"), (files[1], ".json")], tmp_path, "call")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("call")]


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a:b?.", "a_b_"),
        ("", "redacted"),
        ("..", "redacted"),
        ("🎧 שיחה 100%", "🎧 שיחה 100%"),
        ("line\nbreak", "line_break"),
    ],
)
def test_a_stem_leads_to_no_other_folder(stem: str, safe: str) -> None:
    assert disk.safe_stem(stem) == safe


def test_a_long_stem_fits() -> None:
    assert len(os.fsencode(disk.safe_stem("ü" * 400))) <= 180


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, NoSpace), (errno.EDQUOT, NoSpace), (errno.EROFS, NotWritable)]
)
def test_disk_errors_have_sentences_without_paths(number: int, kind: type[Exception]) -> None:
    error = disk.disk_error(OSError(number, "no", "/home/mary/jones.txt"))
    assert type(error) is kind
    assert "mary" not in str(error)


def test_the_json_is_what_the_recording_says(recording: Recording, voice: Callable[..., Path], folder: Path) -> None:
    (path,) = asyncio.run(export(recording, voice(), folder, "call", [JSON]))
    told = json.loads(path.read_bytes())
    assert told["duration"] == 10_000
    assert "Jones" not in path.read_text("utf8")


def test_a_file_that_is_not_what_was_listened_to_is_not_exported(
    recording: Recording, voice: Callable[..., Path], folder: Path
) -> None:
    source = voice()
    listened = replace(recording, source_state=require_usable(source))
    assert asyncio.run(export(listened, source, folder, "as-it-was", (AUDIO,)))
    with source.open("ab") as file:
        file.write(bytes(RATE))
    with pytest.raises(InputError, match=r"Mary Jones\.wav: The file has changed .* add it again"):
        asyncio.run(export(listened, source, folder, "changed", REDACTED))
    assert [path.name for path in folder.iterdir()] == ["as-it-was.wav"]


def test_a_file_that_changes_while_it_is_exported_leaves_nothing(
    recording: Recording, voice: Callable[..., Path], folder: Path
) -> None:
    source = voice()
    listened = replace(recording, source_state=require_usable(source))

    def meddle(fraction: float) -> None:
        os.utime(source, (1, 1))

    with pytest.raises(InputError, match="has changed"):
        asyncio.run(export(listened, source, folder, "changed", (AUDIO,), meddle))
    assert not list(folder.iterdir())
