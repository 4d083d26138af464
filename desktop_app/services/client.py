"""The async client of every engine: one contract, whatever the transport (source: wire contract 1-7)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from desktop_app.domain.choices import Choices, Method
from desktop_app.domain.errors import BadReply, JobFailed, NotFound, Refused, Unreachable
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.progress import Progress
from desktop_app.services.deletion import Deletion, judge
from desktop_app.services.faults import BUSY, FULL, from_response, from_transport, is_unknown
from desktop_app.services.replies import Reply, Status, parse

__all__ = ["EMBEDDED", "REMOTE", "Deletion", "EngineClient", "Patience", "Reply", "file_url"]

_CLOUD_MODELS = ("universal-3-5-pro", "universal-2")
_CHUNK = 1 << 20
_SMALL = 1 << 16


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the client waits and how often it tries; seconds."""

    poll: float
    call: float = 30.0
    stall: float = 60.0
    """An upload may last for hours, but not stand still for longer than this."""
    tries: int = 5
    first_pause: float = 0.5
    longest_pause: float = 20.0


EMBEDDED = Patience(poll=0.2)
REMOTE = Patience(poll=3.0)


class EngineClient:
    """Talks to one engine over the http that is handed in; close it with aclose()."""

    def __init__(self, http: httpx.AsyncClient, *, local_files: bool, patience: Patience | None = None) -> None:
        self._http = http
        self.local_files = local_files
        self._patience = patience or (EMBEDDED if local_files else REMOTE)

    async def aclose(self) -> None:
        """Close the connections; call it on the loop that the client was used on."""
        await self._http.aclose()

    async def upload(self, path: Path, on_bytes: Callable[[int], None] = lambda sent: None) -> str:
        """Bring a recording to the engine and return the URL for submit; on_bytes gets the bytes sent so far.

        An engine on this computer reads the file where it lies: nothing is copied.
        """
        if self.local_files:
            return file_url(path)
        loop = asyncio.get_running_loop()
        unread: list[OSError] = []
        try:
            size = (await asyncio.to_thread(path.stat)).st_size
            async with asyncio.timeout(self._patience.stall) as limit:

                def moved(sent: int) -> None:
                    limit.reschedule(loop.time() + self._patience.stall)
                    on_bytes(sent)

                response = await self._http.post(
                    "/v2/upload",
                    content=_read(path, moved, unread),
                    headers={"content-type": "application/octet-stream", "content-length": str(size)},
                    timeout=None,
                )
        except OSError as fault:
            if isinstance(fault, TimeoutError):
                raise from_transport(fault) from fault
            raise NotFound("The recording cannot be read.", file=path.name) from fault
        except httpx.HTTPError as fault:
            if unread:
                raise NotFound("The recording could not be read to its end.", file=path.name) from unread[0]
            raise from_transport(fault) from fault
        body = _json(response)
        url = body.get("upload_url") if isinstance(body, dict) else None
        if not isinstance(url, str) or not url:
            raise BadReply("The engine did not say where it put the recording.")
        return url

    async def submit(self, url: str, choices: Choices) -> str:
        """Start a job and return its id; raises Refused before anything is sent where the policies protect nothing."""
        _require_known(choices.policies)
        # A second POST would be a second job: repeat only what surely never arrived.
        response = await self._call("POST", "/v2/transcript", body=self._wishes(url, choices), repeat=False)
        return (await _parse(response)).id

    async def fetch(self, transcript_id: str) -> Reply:
        """Ask once how a job stands."""
        return await _parse(await self._call("GET", f"/v2/transcript/{transcript_id}"))

    async def wait(self, transcript_id: str, on_progress: Callable[[Progress], None] = lambda progress: None) -> Reply:
        """Ask until the job is done; raises what it failed with."""
        told: Progress | None = None
        while True:
            reply = await self.fetch(transcript_id)
            if reply.deleted:
                raise JobFailed("The job was deleted at the engine.", remedy="Press Retry to start it again.")
            if reply.error is not None:
                raise reply.error
            if reply.progress != told:
                told = reply.progress
                on_progress(told)
            if reply.status is Status.COMPLETED:
                return reply
            await asyncio.sleep(self._patience.poll)

    async def delete(self, transcript_id: str) -> Deletion:
        """Delete a transcript, read it again, look it up in the list, and say what was seen.

        A job that still runs is stopped. Raises where the engine refuses to delete.
        """
        first = await self._call("DELETE", f"/v2/transcript/{transcript_id}", accept_unknown=True)
        again = await self._call("GET", f"/v2/transcript/{transcript_id}", accept_unknown=True)
        listed = await self._call("GET", "/v2/transcript?limit=200")
        return judge(
            transcript_id,
            deleted=None if is_unknown(first) else _json(first),
            read_again=None if is_unknown(again) else _json(again),
            listed=_json(listed),
            on_this_computer=self.local_files,
        )

    def _wishes(self, url: str, choices: Choices) -> dict[str, Any]:
        options: dict[str, Any] = {"return_redacted_no_speech_audio": True}
        if choices.method is Method.SILENCE:
            options["override_audio_redaction_method"] = "silence"  # the contract has no word for the beep
        wishes: dict[str, Any] = {
            "audio_url": url,
            "redact_pii": True,
            "redact_pii_policies": list(choices.policies),
            "redact_pii_sub": choices.substitution.value,
            "redact_pii_return_unredacted": True,
            # The sound is covered here, after the review: no copy of it is made at the engine.
            "redact_pii_audio": False,
            "redact_pii_audio_quality": choices.quality.value,
            "redact_pii_audio_options": options,
            "speaker_labels": choices.speakers,
        }
        if self.local_files:
            # Channels that carry different voices tell the speakers apart at no cost.
            wishes["multichannel"] = not choices.speakers
        else:
            wishes["speech_models"] = list(_CLOUD_MODELS)
        return wishes

    async def _call(
        self,
        method: str,
        url: str,
        *,
        body: Mapping[str, Any] | None = None,
        repeat: bool = True,
        accept_unknown: bool = False,
    ) -> httpx.Response:
        """One request until it is answered with 200, tried again with growing pauses where that is safe."""
        patience = self._patience
        pause = patience.first_pause
        for attempt in range(1, patience.tries + 1):
            last = attempt == patience.tries
            asked: float | None = None
            try:
                response = await self._once(self._http.request(method, url, json=body, timeout=patience.call))
            except Unreachable as fault:
                never_arrived = isinstance(fault.__cause__, httpx.ConnectError | httpx.ConnectTimeout)
                if last or not (repeat or never_arrived):
                    raise
            else:
                status = response.status_code
                if status == 200 or (accept_unknown and is_unknown(response)):
                    return response
                if last or not (status == BUSY or (500 <= status != FULL and repeat)):
                    raise from_response(response)
                asked = _retry_after(response)
            await asyncio.sleep(min(asked if asked is not None else pause, patience.longest_pause))
            pause *= 2
        raise AssertionError("the last try returns or raises")

    async def _once(self, call: Awaitable[httpx.Response]) -> httpx.Response:
        # The in-process transport knows no timeouts of its own.
        try:
            async with asyncio.timeout(self._patience.call):
                return await call
        except (httpx.HTTPError, TimeoutError) as fault:
            raise from_transport(fault) from fault


def file_url(path: Path) -> str:
    """The file: URL of a path, absolute and with every character of the name kept."""
    return path.absolute().as_uri()


async def _read(path: Path, moved: Callable[[int], None], unread: list[OSError]) -> AsyncIterator[bytes]:
    """The file in pieces, read in a thread so that a slow disk never stalls the loop."""
    sent = 0
    try:
        file = await asyncio.to_thread(path.open, "rb")
        try:
            while piece := await asyncio.to_thread(file.read, _CHUNK):
                yield piece
                sent += len(piece)
                moved(sent)
        finally:
            file.close()
    except OSError as fault:
        unread.append(fault)
        raise


def _require_known(policies: tuple[str, ...]) -> None:
    """A host may take a misspelt policy without a word, and protect nothing."""
    if not policies:
        raise Refused("No kind of personal data is chosen.", remedy="Choose at least one policy.")
    if unknown := [name for name in policies if name not in POLICIES]:
        raise Refused(f"Unknown policies: {', '.join(unknown)}.", remedy="Choose from the list of policies.")


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that a host asks to wait; the form with a date is not used by the contract."""
    try:
        return max(0.0, float(response.headers["retry-after"]))
    except (KeyError, ValueError):
        return None


async def _parse(response: httpx.Response) -> Reply:
    """The reply in a response; an hour of speech is megabytes and goes to a thread, so that the loop is not held."""
    if len(response.content) < _SMALL:
        return parse(response.content)
    return await asyncio.to_thread(parse, response.content)


def _json(response: httpx.Response) -> Any:
    if response.status_code != 200:
        raise from_response(response)
    try:
        return response.json()
    except ValueError as fault:
        raise BadReply("The engine's answer is not JSON.") from fault
