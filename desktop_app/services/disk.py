"""Files that appear whole or not at all, under names that replace nothing, and the disk's errors as sentences."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.errors import NoSpace, NotWritable, OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EEXIST, errno.EISDIR}
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_LONGEST_STEM = 180  # bytes: room for a number and a suffix within the 255 that file systems allow


def disk_error(fault: OSError) -> OutputError:
    """What a failed write means for the person who waits for the file."""
    if fault.errno in _FULL:
        error: OutputError = NoSpace("There is no room left on the disk.")
    elif fault.errno in _CLOSED:
        error = NotWritable("The folder cannot be written to.")
    else:
        error = OutputError("The file could not be written.", remedy="Choose another folder, then export again.")
    error.__cause__ = fault
    return error


def safe_stem(stem: str) -> str:
    """A file name without its suffix that every file system takes and that leads to no other folder."""
    plain = _NOT_IN_NAMES.sub("_", stem).strip(" .")
    short = os.fsencode(plain)[:_LONGEST_STEM].decode("utf8", "ignore").rstrip(" .")
    return short or "redacted"


def temporary(folder: Path, suffix: str) -> Path:
    """A new hidden name in a folder, for a file that is not finished."""
    return folder / f".hushmark-{secrets.token_hex(8)}{suffix}"


def try_out(folder: Path) -> None:
    """Make a folder if it is missing, and write and remove a file in it; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    trial = temporary(folder, ".tmp")
    try:
        write_whole(trial, b"\n")
    finally:
        remove([trial])


def write_whole(path: Path, content: bytes) -> None:
    """Write a new file down to the disk itself; a full disk shows here, not later."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(path: Path) -> None:
    """Bring a file that another process wrote down to the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_in_place(finished: Sequence[tuple[Path, str]], folder: Path, stem: str) -> tuple[Path, ...]:
    """Give finished temporary files their names, all or none; finished is (file, suffix).

    Nothing is replaced: where a name is taken, all get the same next number, as in "name (2).mp3".
    """
    number = 1
    while True:
        numbered = stem if number == 1 else f"{stem} ({number})"
        targets = [folder / f"{numbered}{suffix}" for _, suffix in finished]
        if not any(os.path.lexists(target) for target in targets):
            with suppress(FileExistsError):  # someone took the name just now
                return _place([file for file, _ in finished], targets)
        number += 1


def _place(files: Sequence[Path], targets: Sequence[Path]) -> tuple[Path, ...]:
    placed: list[Path] = []
    try:
        for file, target in zip(files, targets, strict=True):
            target.open("xb").close()  # takes the name, or fails where it is taken
            placed.append(target)
            file.replace(target)
    except OSError:
        remove(placed)
        raise
    return tuple(placed)


def remove(paths: Sequence[Path]) -> None:
    """Remove what is there of these files."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
