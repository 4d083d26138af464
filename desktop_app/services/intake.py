"""Which files a person meant: folders opened up, repeats told apart; nothing is decoded here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.errors import InputError, NotFound

_AUDIO = (
    "3ga 8svx aac ac3 aif aiff alac amr ape au caf dss flac m4a m4b m4p m4r mka mogg mp2 mp3 mpga oga ogg opus qcp ra "
    "tta voc wav wma wv"
)
_VIDEO = "3gp asf avi flv m2ts m4v mkv mov mp4 mpeg mpg mts mxf ogv ts webm wmv"
MEDIA_SUFFIXES = frozenset(f".{name}" for name in f"{_AUDIO} {_VIDEO}".split())


def expand(paths: Iterable[Path]) -> tuple[list[Path], list[InputError]]:
    """The recordings among files and folders, in their order, and what is wrong with the rest.

    Folders are searched through and through for media files, without hidden ones; a single file is always taken: its
    name says little about what it is.
    """
    found: list[Path] = []
    wrong: list[InputError] = []
    for path in paths:
        try:
            if path.is_dir():
                inside = _media_inside(path)
                found += inside
                if not inside:
                    wrong.append(
                        InputError(
                            "There are no recordings in this folder.",
                            file=path.name or str(path),
                            remedy="Choose a folder with audio or video files.",
                        )
                    )
            elif path.exists():
                found.append(path)
            else:
                wrong.append(NotFound("There is no such file.", file=path.name))
        except OSError:
            wrong.append(NotFound("It cannot be opened.", file=path.name))
    return found, wrong


def _media_inside(folder: Path) -> list[Path]:
    files: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            Path(root, name)
            for name in sorted(names)
            if not name.startswith(".") and Path(name).suffix.lower() in MEDIA_SUFFIXES
        ]
    return files


def same_file(one: Path, other: Path) -> bool:
    """True where two paths lead to one file, by links or letter case too."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def distinct(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Each file once, and the repeats."""
    once: dict[object, Path] = {}
    repeats: list[Path] = []
    for path in paths:
        try:
            facts = path.stat()
            key: object = (facts.st_dev, facts.st_ino) if facts.st_ino else path.resolve()
        except OSError:
            key = path.absolute()
        if key in once:
            repeats.append(path)
        else:
            once[key] = path
    return list(once.values()), repeats


def require_usable(path: Path) -> str:
    """Raise what is plainly wrong with a file before any engine sees it: gone, no file, not readable, empty.

    Returns its state, for require_unchanged.
    """
    try:
        if path.is_dir():
            raise NotFound("This is a folder, not a recording.", file=path.name, remedy="Choose the files in it.")
        if path.exists() and not path.is_file():  # opening a pipe would wait for ever
            raise NotFound("This is not a file but a device.", file=path.name, remedy="Choose a recording in a file.")
        with path.open("rb") as file:
            if not file.read(1):
                raise InputError("The file is empty.", file=path.name, remedy="Record or copy it again.")
            return _state(os.fstat(file.fileno()))
    except OSError as fault:
        what = "There is no such file." if isinstance(fault, FileNotFoundError) else "The file cannot be read."
        raise NotFound(what, file=path.name) from fault


def require_unchanged(path: Path, state: str, remedy: str) -> None:
    """Raise where a file is not what it was: what came to it later was never listened to, so nothing in it is marked.

    state is what require_usable returned.
    """
    try:
        same = _state(path.stat()) == state
    except FileNotFoundError as fault:
        raise NotFound("The file is no longer there.", file=path.name) from fault
    except OSError as fault:
        raise NotFound("The file cannot be read.", file=path.name) from fault
    if not same:
        raise InputError(
            "The file has changed since it was listened to.",
            file=path.name,
            remedy=remedy,
        )


def _state(facts: os.stat_result) -> str:
    return f"{facts.st_size}:{facts.st_mtime_ns}"
