"""One recording through an engine, from the file to what can be reviewed: the same for the window and the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.choices import Choices
from desktop_app.domain.errors import HushmarkError, InputError
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.recording import Recording
from desktop_app.domain.words import Word
from desktop_app.services.client import EngineClient
from desktop_app.services.intake import require_unchanged, require_usable
from desktop_app.services.replies import Reply

_UPLOAD_SHARE = 0.25
_LONGEST_GOODBYE = 10.0


@dataclass(frozen=True, slots=True)
class Redacted:
    """A recording ready for review, and the engine's reply that it was made of."""

    recording: Recording
    reply: Reply


async def redact(
    client: EngineClient,
    path: Path,
    choices: Choices,
    on_progress: Callable[[Progress], None],
    on_submitted: Callable[[str], None] = lambda transcript_id: None,
) -> Recording:
    """Send a recording through the engine; raises errors that name the file.

    Cancelling the task deletes the job at the engine, which kills the worker that runs it.
    """
    return (await redact_with_reply(client, path, choices, on_progress, on_submitted)).recording


async def redact_with_reply(
    client: EngineClient,
    path: Path,
    choices: Choices,
    on_progress: Callable[[Progress], None],
    on_submitted: Callable[[str], None] = lambda transcript_id: None,
) -> Redacted:
    """As redact, together with the reply that the recording was made of."""
    try:
        state = await asyncio.to_thread(require_usable, path)
        url = await _bring(client, path, on_progress)
        job = await _submit(client, url, choices)
        try:
            on_submitted(job)
            reply = await client.wait(job, lambda seen: on_progress(_after_upload(client, seen)))
        except asyncio.CancelledError:
            await _abandon(client, job)
            raise
        await asyncio.to_thread(require_unchanged, path, state, "Wait until it is complete, then press Retry.")
    except HushmarkError as error:
        error.file = error.file or path.name
        raise
    recording = Recording(
        words=_told_apart(reply.words),
        marks=reply.marks,
        choices=choices,
        duration=await asyncio.to_thread(_duration, reply, path),
        transcript_id=reply.id,
        notices=reply.notices,
        source_state=state,
    )
    return Redacted(recording, reply)


def _told_apart(words: Sequence[Word]) -> tuple[Word, ...]:
    """The same words; where all of them have one voice it goes unnamed, as nobody was told apart."""
    if len({(word.speaker, word.channel) for word in words}) > 1:
        return tuple(words)
    return tuple(replace(word, speaker=None, channel=None) for word in words)


def _duration(reply: Reply, path: Path) -> int:
    """Milliseconds: what the engine counted, else what the file says within the second that the engine rounded up."""
    if reply.duration is None:
        return max((word.end for word in reply.words), default=0)
    if reply.exact:
        return reply.duration
    from desktop_app.audio.source import probe

    try:
        told = probe(path).duration
    except InputError:
        return reply.duration
    return told if told is not None and reply.duration - 1000 < told <= reply.duration else reply.duration


async def _bring(client: EngineClient, path: Path, on_progress: Callable[[Progress], None]) -> str:
    if client.local_files:
        return await client.upload(path)
    size = max(1, (await asyncio.to_thread(path.stat)).st_size)
    on_progress(Progress(Stage.UPLOADING))
    return await client.upload(
        path, lambda sent: on_progress(Progress(Stage.UPLOADING, _UPLOAD_SHARE * min(1.0, sent / size)))
    )


def _after_upload(client: EngineClient, seen: Progress) -> Progress:
    if client.local_files:
        return seen
    return replace(seen, fraction=_UPLOAD_SHARE + (1 - _UPLOAD_SHARE) * seen.fraction)


async def _submit(client: EngineClient, url: str, choices: Choices) -> str:
    """Submit so that a cancellation in this very moment leaves no job behind whose id nobody knows."""
    sending = asyncio.ensure_future(client.submit(url, choices))
    try:
        return await asyncio.shield(sending)
    except asyncio.CancelledError:
        try:
            async with asyncio.timeout(_LONGEST_GOODBYE):
                job = await sending
        except (HushmarkError, TimeoutError):
            pass
        else:
            await _abandon(client, job)
        raise


async def _abandon(client: EngineClient, job: str) -> None:
    try:
        async with asyncio.timeout(_LONGEST_GOODBYE):
            await client.delete(job)
    except (HushmarkError, TimeoutError):
        return  # the user stopped it and waits for nothing more; an engine out of reach cannot be told
