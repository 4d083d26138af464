"""The engine's files: uploads and redacted audio in a private folder, reached by names nobody can guess."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

_BLOCK = 1 << 20  # bytes gathered before a write: one hop to another thread each
_PREFIX = "engine-"


class Files:
    """A folder for one run of the engine; open and close it explicitly, both block."""

    def __init__(self, workdir: Path) -> None:
        self._workdir = workdir
        self._folder: Path | None = None
        self._lock: BinaryIO | None = None
        self._uploads: dict[str, Path] = {}
        self._audio: dict[str, Path] = {}

    def open(self) -> None:
        """Make the folder (mode 0700), and remove what a run left that was killed."""
        self._workdir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sweep()
        name = _PREFIX + secrets.token_hex(8)
        # The lock exists before the folder does: no other engine can take a folder in use for a left one.
        self._lock = _locked(self._workdir / f"{name}.lock")
        self._folder = self._workdir / name
        self._folder.mkdir(mode=0o700)

    def close(self) -> None:
        """Remove every file."""
        self._uploads.clear()
        self._audio.clear()
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
            if self._lock is not None:
                self._lock.close()
            folder.with_name(f"{folder.name}.lock").unlink(missing_ok=True)

    async def receive(self, chunks: AsyncIterator[bytes]) -> str:
        """Stream an upload to disk and return its name; '' when it was empty. OSError when the disk is full."""
        name = secrets.token_urlsafe(24)
        path = self._inside(f"upload-{name}")
        try:
            if not await _write(path, chunks):
                path.unlink()
                return ""
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._uploads[name] = path
        return name

    def upload(self, name: str) -> Path | None:
        """Where an upload lies."""
        return self._uploads.get(name)

    def discard_upload(self, path: Path) -> None:
        """Remove an upload and forget its name; other files are left alone. Blocks."""
        for name, each in list(self._uploads.items()):
            if each == path:
                del self._uploads[name]
                path.unlink(missing_ok=True)

    def place_for_audio(self, suffix: str) -> Path:
        """Where a redacted copy is to be written; nobody can fetch it before it is published."""
        return self._inside(f"{secrets.token_urlsafe(24)}.{suffix}")

    def publish(self, path: Path) -> None:
        """Serve a finished redacted copy under its file name."""
        self._audio[path.name] = path

    def audio(self, name: str) -> Path | None:
        """Where a published copy lies."""
        return self._audio.get(name)

    def discard_audio(self, path: Path) -> None:
        """Remove a redacted copy, finished or not. Blocks."""
        self._audio.pop(path.name, None)
        for left in (path, path.with_name(f"unchecked-{path.name}")):
            left.unlink(missing_ok=True)

    def _inside(self, name: str) -> Path:
        if self._folder is None:
            raise RuntimeError("the engine's files are closed")
        return self._folder / name

    def _sweep(self) -> None:
        for left in self._workdir.glob(f"{_PREFIX}*.lock"):
            try:
                lock = _locked(left)
            except OSError:
                continue  # in use by an engine that runs
            shutil.rmtree(left.with_suffix(""), ignore_errors=True)
            lock.close()
            left.unlink(missing_ok=True)


async def _write(path: Path, chunks: AsyncIterator[bytes]) -> int:
    """Write in another thread, a block at a time; returns the bytes written."""
    total = 0
    gathered = bytearray()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        async for chunk in chunks:
            gathered += chunk
            if len(gathered) >= _BLOCK:
                total += len(gathered)
                await asyncio.to_thread(_write_all, file.fileno(), bytes(gathered))
                gathered.clear()
        total += len(gathered)
        await asyncio.to_thread(_write_all, file.fileno(), bytes(gathered))
    return total


def _write_all(descriptor: int, block: bytes) -> None:
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _locked(path: Path) -> BinaryIO:
    """The file, open and locked until it is closed or its process ends; OSError while another holds it."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file
