"""Which files were meant: folders opened up, repeats told apart, nonsense named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.domain.errors import InputError, NotFound
from desktop_app.services.intake import distinct, expand, require_usable, same_file


def touch(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_folders_are_searched_through_and_through_for_media(tmp_path: Path) -> None:
    wanted = [
        touch(tmp_path / "calls" / "b.WAV"),
        touch(tmp_path / "calls" / "ü 🎧.mp3"),
        touch(tmp_path / "calls" / "deep" / "er" / "a.m4a"),
    ]
    for other in ("notes.txt", ".hidden.wav", ".trash/a.wav", "cover.jpg"):
        touch(tmp_path / "calls" / other)
    found, wrong = expand([tmp_path / "calls"])
    assert found == wanted
    assert wrong == []


def test_a_single_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    assert expand([touch(tmp_path / "recording.dat")]) == ([tmp_path / "recording.dat"], [])


def test_what_is_not_there_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    good = touch(tmp_path / "a.wav")
    found, wrong = expand([tmp_path / "gone.wav", tmp_path / "empty", good, tmp_path / ("x" * 300)])
    assert found == [good]
    assert [type(error) for error in wrong] == [NotFound, InputError, NotFound]
    assert [error.file for error in wrong] == ["gone.wav", "empty", "x" * 300]


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    touch(tmp_path / "calls" / "a.wav")
    (tmp_path / "calls" / "again").symlink_to(tmp_path / "calls")
    assert expand([tmp_path / "calls"])[0] == [tmp_path / "calls" / "a.wav"]


def test_one_file_under_two_names_is_one_file(tmp_path: Path) -> None:
    path = touch(tmp_path / "a.wav")
    other = touch(tmp_path / "b.wav")
    (tmp_path / "link.wav").symlink_to(path)
    os.link(path, tmp_path / "hard.wav")
    detour = tmp_path / "x" / ".." / "a.wav"
    (tmp_path / "x").mkdir()
    paths = [path, tmp_path / "link.wav", other, detour, tmp_path / "hard.wav"]
    assert distinct(paths) == ([path, other], [tmp_path / "link.wav", detour, tmp_path / "hard.wav"])
    assert same_file(path, detour)
    assert not same_file(path, other)
    assert same_file(tmp_path / "gone.wav", tmp_path / "gone.wav")


def test_a_file_that_is_fine_passes_and_the_others_are_named(tmp_path: Path) -> None:
    require_usable(touch(tmp_path / "a.wav"))
    for path, kind, sentence in (
        (touch(tmp_path / "empty.wav", b""), InputError, "empty"),
        (tmp_path / "gone.wav", NotFound, "no such file"),
        (tmp_path, NotFound, "folder"),
    ):
        with pytest.raises(kind, match=sentence) as caught:
            require_usable(path)
        assert caught.value.file == path.name


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    path = touch(tmp_path / "a.wav")
    path.chmod(0)
    with pytest.raises(NotFound, match="cannot be read"):
        require_usable(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(NotFound, match=r"pipe\.wav: This is not a file"):
        require_usable(tmp_path / "pipe.wav")
