"""The on-device engine behind the wire contract: an ASGI app for the window's own loop or for any server.

Handlers never block and never wait for a job; the work is done in child processes.
"""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from desktop_app.domain.errors import Refused
from desktop_app.engine import contract, listing, reply
from desktop_app.engine.files import Files
from desktop_app.engine.job import Job, Status
from desktop_app.engine.jobs import Jobs
from desktop_app.engine.process import run_in_process

_LONGEST_BODY = 1 << 20  # bytes of a request for a transcript
_UNKNOWN_ID = "Transcript lookup error, transcript id not found"
_PRIVATE = {"cache-control": "no-store"}


class Engine:
    """Jobs, files and the app that speaks for them; start and stop are explicit, as embedded apps get no lifespan."""

    def __init__(self, workdir: Path, *, local_files: bool = False, slots: int = 1) -> None:
        """workdir holds uploads and redacted audio until stop; local_files lets requests name files by file: URLs."""
        self._files = Files(workdir)
        self._local_files = local_files
        self._slots = slots
        self._jobs: Jobs | None = None
        self.app = self._build()

    async def start(self) -> None:
        """Open the work folder and the queue, on the loop that will serve the app."""
        if self._jobs is None:
            await asyncio.to_thread(self._files.open)
            threads = max(1, (os.cpu_count() or 1) // self._slots)
            self._jobs = Jobs(
                self._files, lambda spec, on_progress: run_in_process(spec, on_progress, threads), self._slots
            )

    async def stop(self) -> None:
        """Kill what runs and remove every file; to be called once, or again without harm."""
        jobs, self._jobs = self._jobs, None
        if jobs is not None:
            await jobs.close()
        await asyncio.to_thread(self._files.close)

    def _build(self) -> Starlette:
        app = Starlette(
            routes=[
                Route("/v2/upload", self._upload, methods=["POST"]),
                Route("/v2/transcript", self._submit, methods=["POST"]),
                Route("/v2/transcript", self._list, methods=["GET"]),
                Route("/v2/transcript/{id}", self._get, methods=["GET"]),
                Route("/v2/transcript/{id}", self._delete, methods=["DELETE"]),
                Route("/v2/transcript/{id}/redacted-audio", self._redacted_audio, methods=["GET"]),
                Route("/redacted-audio/{name}", self._audio_file, methods=["GET"]),
            ],
            exception_handlers={
                Refused: _refused,
                HTTPException: _http_error,
                ClientDisconnect: _broken_off,
                OSError: _disk_error,
                Exception: _fault,
            },
        )
        app.router.redirect_slashes = False  # the official client follows no redirect
        return app

    async def _upload(self, request: Request) -> Response:
        self._running()
        name = await self._files.receive(request.stream())
        if not name:
            return _error("The uploaded file is empty.")
        return _answer({"upload_url": f"{_base(request)}/upload/{name}"})

    async def _submit(self, request: Request) -> Response:
        jobs = self._running()
        asked = contract.parse(await _body(request))
        return _transcript(jobs.submit(asked, self._source(asked.audio_url, request)))

    async def _get(self, request: Request) -> Response:
        return _transcript(self._job(request))

    async def _delete(self, request: Request) -> Response:
        job = self._job(request)
        await self._running().delete(job)
        return _transcript(job)

    async def _list(self, request: Request) -> Response:
        return _answer(listing.page(self._running(), request.query_params, str(request.url), _base(request)))

    async def _redacted_audio(self, request: Request) -> Response:
        job = self._job(request)
        if job.deleted:
            return _error("The redacted audio was deleted with its transcript.")
        if not job.request.redact_pii_audio:
            return _error("Redacted audio was not requested: `redact_pii_audio` is not True for this transcript.")
        if job.status is Status.ERROR:
            return _error("There is no redacted audio: the transcript ended with an error.")
        if job.status is not Status.COMPLETED:
            return _answer({"status": "processing"}, 202)
        if job.target is None or self._files.audio(job.target.name) is None:
            return _error(
                "There is no redacted audio, as no speech was found;"
                " `return_redacted_no_speech_audio` asks for it all the same."
            )
        url = f"{_base(request)}/redacted-audio/{job.target.name}"
        return _answer({"status": "redacted_audio_ready", "redacted_audio_url": url})

    async def _audio_file(self, request: Request) -> Response:
        path = self._files.audio(request.path_params["name"])
        if path is None:
            return _error("Not found", 404)
        kind = "audio/mpeg" if path.suffix == ".mp3" else "audio/wav"
        return FileResponse(path, media_type=kind, headers=_PRIVATE)

    def _running(self) -> Jobs:
        if self._jobs is None:
            raise HTTPException(503, "The engine is not running.")
        return self._jobs

    def _job(self, request: Request) -> Job:
        job = self._running().find(request.path_params["id"])
        if job is None:
            raise Refused(_UNKNOWN_ID)
        return job

    def _source(self, audio_url: str, request: Request) -> Path:
        """The file behind audio_url: an upload, or a local file for the embedded client; Refused for all else."""
        try:
            url = urlsplit(audio_url)
        except ValueError:
            raise Refused("`audio_url` is not a URL.") from None
        if url.scheme == "file":
            if not self._local_files:
                raise Refused("`audio_url`: files of this computer cannot be named; upload the file first.")
            if url.netloc not in ("", "localhost"):
                raise Refused("`audio_url`: the file must lie on this computer.")
            return _local_path(url.path)
        if url.scheme not in ("http", "https"):
            raise Refused("`audio_url` must be a URL that an upload returned.")
        uploaded = self._files.upload(url.path.rpartition("/upload/")[2])
        if uploaded is not None:
            return uploaded
        if audio_url.startswith(f"{_base(request)}/upload/"):
            raise Refused("`audio_url`: the uploaded file is no longer here; upload it again.")
        raise Refused("`audio_url`: this engine downloads nothing from other hosts; upload the file first.")


def _local_path(path: str) -> Path:
    # Names on POSIX are bytes, and need not be UTF-8.
    return Path(os.fsdecode(unquote_to_bytes(path)) if os.name == "posix" else url2pathname(path))


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise Refused("The body is too long for a request.")
    return bytes(body)


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _answer(content: object, status: int = 200) -> Response:
    return JSONResponse(content, status, _PRIVATE)


def _transcript(job: Job) -> Response:
    return Response(reply.transcript(job), 200, _PRIVATE, "application/json")


def _error(sentence: str, status: int = 400) -> Response:
    return _answer({"error": sentence}, status)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _error(error.what)


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(error.detail, error.status_code)


async def _broken_off(_: Request, error: Exception) -> Response:
    return _error("The request was broken off.")


async def _disk_error(_: Request, error: Exception) -> Response:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return _error("The engine's disk is full." if full else "The engine could not use its work folder.", 507)


async def _fault(_: Request, error: Exception) -> Response:
    return _error(f"Server error: {type(error).__name__}.", 500)
