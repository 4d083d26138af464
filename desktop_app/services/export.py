"""Writing what may be shared: everything is derived from the recording, checked, and appears whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.errors import OutputError
from desktop_app.domain.recording import Recording
from desktop_app.services import disk, documents, soundwork
from desktop_app.services.intake import require_unchanged

T = TypeVar("T")

_LISTEN_AGAIN = "Remove it from the list and add it again, so that what is new in it is listened to as well."


class ExportKind(StrEnum):
    """The files that can be written; the original transcript is only ever written when it is asked for by name."""

    REDACTED_TXT = "redacted_txt"
    REDACTED_JSON = "redacted_json"
    REDACTED_AUDIO = "redacted_audio"
    ORIGINAL_TXT = "original_txt"


def default_stem(recording: Recording) -> str:
    """A file name that says nothing of the recording: the source's name may hold a person's."""
    return f"redacted-{recording.transcript_id[:8]}" if recording.transcript_id else "redacted"


def suffix_of(kind: ExportKind, recording: Recording) -> str:
    """How the name of such a file ends."""
    return {
        ExportKind.REDACTED_TXT: ".txt",
        ExportKind.REDACTED_JSON: ".json",
        ExportKind.REDACTED_AUDIO: f".{recording.choices.quality.value}",
        ExportKind.ORIGINAL_TXT: ".original.txt",
    }[kind]


async def require_writable(folder: Path) -> None:
    """Make the folder if it is missing and try it out; raises OutputError."""
    try:
        await _whole(partial(disk.try_out, folder))
    except OSError as fault:
        raise disk.disk_error(fault) from fault


async def export(
    recording: Recording,
    source: Path,
    folder: Path,
    stem: str,
    kinds: Collection[ExportKind],
    on_progress: Callable[[float], None] = lambda fraction: None,
) -> tuple[Path, ...]:
    """Write the kinds to folder and return their paths, in the order of ExportKind; raises OutputError and what
    reading the source raises.

    Each file is written under a hidden name, read again and checked, and all get their names at the end: after an error
    or a cancellation nothing is left. Nothing is overwritten.
    """
    wanted = [kind for kind in ExportKind if kind in kinds]
    files = [(disk.temporary(folder, _last_suffix(suffix_of(kind, recording))), kind) for kind in wanted]
    try:
        await _whole(lambda: folder.mkdir(parents=True, exist_ok=True))
        for file, kind in files:
            if kind is ExportKind.REDACTED_AUDIO:
                await _sound(recording, source, file, on_progress)
            else:
                await _whole(partial(_document, recording, kind, file))
        finished = [(file, suffix_of(kind, recording)) for file, kind in files]
        placed = await _whole(lambda: disk.put_in_place(finished, folder, disk.safe_stem(stem)), undo=disk.remove)
    except OSError as fault:
        raise disk.disk_error(fault) from fault
    finally:
        disk.remove([file for file, _ in files])
    on_progress(1.0)
    return placed


def _last_suffix(suffix: str) -> str:
    return f".{suffix.rpartition('.')[2]}"


async def _sound(recording: Recording, source: Path, file: Path, on_progress: Callable[[float], None]) -> None:
    choices, state = recording.choices, recording.source_state
    if state:
        await asyncio.to_thread(require_unchanged, source, state, _LISTEN_AGAIN)
    try:
        await soundwork.render_checked(source, file, recording.spans, choices.method, choices.quality, on_progress)
    except OutputError as error:
        error.file = ""  # nobody knows the file by its hidden name
        raise
    if state:  # again: it may have changed while it was read
        await asyncio.to_thread(require_unchanged, source, state, _LISTEN_AGAIN)
    await _whole(lambda: disk.settle(file))


def _document(recording: Recording, kind: ExportKind, file: Path) -> None:
    if kind is ExportKind.ORIGINAL_TXT:
        disk.write_whole(file, documents.original_text(recording))
        return
    if kind is ExportKind.REDACTED_TXT:
        disk.write_whole(file, documents.redacted_text(recording))
        documents.check_redacted_text(file.read_bytes(), recording)
    else:
        disk.write_whole(file, documents.redacted_json(recording))
        documents.check_redacted_json(file.read_bytes(), recording)


async def _whole(step: Callable[[], T], undo: Callable[[T], None] | None = None) -> T:
    """Run a short step in a thread to its end even when the task is cancelled, then undo it."""
    running = asyncio.ensure_future(asyncio.to_thread(step))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        (result,) = await asyncio.gather(running, return_exceptions=True)
        if undo is not None and not isinstance(result, BaseException):
            undo(result)
        raise
