"""Writing a file so that a full disk or a folder that may not be written ends in a sentence, and in no file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.domain.errors import NoSpace, NotWritable, OutputError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG}
)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Whatever ends the block early takes the file with it; OSErrors leave as NoSpace, NotWritable or OutputError."""
    try:
        yield
    except OSError as error:
        _discard(target)
        raise told(error, target) from error
    except BaseException:
        _discard(target)
        raise


def told(error: OSError, target: Path) -> OutputError:
    """The error as a sentence that names the folder's file and says what to do."""
    if error.errno in _FULL:
        return NoSpace("The disk is full.", file=target.name)
    if error.errno in _FORBIDDEN:
        return NotWritable("This folder may not be written.", file=target.name)
    return OutputError(
        "The file could not be written.", file=target.name, remedy="Check the disk, or choose another folder."
    )


def _discard(target: Path) -> None:
    with suppress(OSError):
        target.unlink(missing_ok=True)
