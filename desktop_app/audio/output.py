"""Writing a file so that a full disk or a folder that may not be written ends in a sentence, and in no file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

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


class Sink:
    """A file for a native library: such a library loses Python's errors on the way, so the first one is kept here.

    From then on everything is swallowed, until the owner asks with raise_if_failed.
    """

    def __init__(self, target: Path) -> None:
        self._raw = target.open("wb")
        self._error: OSError | None = None
        self._abandoned = False
        self._at = 0

    def write(self, data: Any) -> int:
        """Append or overwrite at the current place; always claims success."""
        size = len(data)
        if self._error is None and not self._abandoned:
            try:
                self._raw.write(data)
            except OSError as error:
                self._error = error
        self._at += size
        return size

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move; what is held back is written by that, so it can fail as a write can."""
        if self._error is None and not self._abandoned:
            try:
                self._at = self._raw.seek(offset, whence)
            except OSError as error:
                self._error = error
        return self._at

    def tell(self) -> int:
        """The current place."""
        return self._at

    def raise_if_failed(self) -> None:
        """Raise the OSError that a library could not."""
        if self._error is not None:
            raise self._error

    def abandon(self) -> None:
        """Write nothing more: the file is about to be removed."""
        self._abandoned = True

    def close(self) -> None:
        """Write what is held back and close."""
        try:
            self._raw.close()
        except OSError as error:
            self._error = self._error or error


class Closable(Protocol):
    """A native library's file: closing it may write once more."""

    def close(self) -> None:
        """Write what is held back and let go."""


class SinkWriter:
    """A library that writes into a Sink, as a context: a block that ends early abandons the file."""

    _file: Sink
    _library: Closable

    def _complete(self) -> None:
        self._library.close()  # first: it still writes into the sink
        self._file.close()
        self._file.raise_if_failed()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._file.abandon()
            self._library.close()
            self._file.close()
