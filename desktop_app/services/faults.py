"""From what travels back over HTTP to errors that a person can act upon."""

from __future__ import annotations

import json

import httpx

from desktop_app.domain import errors
from desktop_app.domain.errors import (
    BadReply,
    EngineError,
    HushmarkError,
    JobFailed,
    Refused,
    Unauthorised,
    Unreachable,
)
from desktop_app.services.wording import AnswerError, in_plain_words

BUSY = 429
FULL = 507


def message_of(response: httpx.Response) -> str:
    """The message of an error body, which is JSON with `error` (source: wire contract 1.1), or nothing."""
    try:
        body = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return ""
    message = body.get("error") if isinstance(body, dict) else None
    return message if isinstance(message, str) else ""


def is_unknown(response: httpx.Response) -> bool:
    """True where a host says that it has no such transcript: 404, or 400 with a text that says so."""
    return response.status_code == 404 or (response.status_code == 400 and "not found" in message_of(response).lower())


def from_response(response: httpx.Response) -> EngineError:
    """The error for a status other than 200, caused by an AnswerError."""
    error = _judge(response)
    error.__cause__ = AnswerError(response.status_code, response.text)
    return error


def _judge(response: httpx.Response) -> EngineError:
    status, said = response.status_code, message_of(response)
    if is_unknown(response):
        return Refused("The engine does not know this transcript.", remedy="Start the recording again.")
    if status == 401:
        return Unauthorised("The engine did not accept the key.")
    if status == 403:
        return Unauthorised("The engine denies access to this recording.", remedy="Use the key that it was sent with.")
    if status == 413:
        return Refused("The recording is too large for this engine.", remedy="Use the engine on this computer.")
    if status == BUSY:
        return Unreachable("The engine is too busy to take the request.", remedy="Wait a minute, then press Retry.")
    if status == FULL:
        return EngineError(
            "The engine's disk is full.", remedy="Free some space where the engine runs, then press Retry."
        )
    if status >= 500:
        return Unreachable(f"The engine's host has a fault (HTTP {status}).", remedy="Wait a minute, then press Retry.")
    if status >= 400:
        what = f"The engine refused the request: {said}" if said else f"The engine refused the request (HTTP {status})."
        return Refused(what, remedy="Change the choices, then press Retry.")
    return BadReply(f"The engine gave an unexpected answer (HTTP {status}).")


def from_transport(fault: httpx.HTTPError | TimeoutError) -> Unreachable:
    """The error for a host that could not be reached or stopped answering."""
    slow = isinstance(fault, TimeoutError | httpx.TimeoutException)
    error = Unreachable("The engine does not answer in time." if slow else "The engine cannot be reached.")
    error.__cause__ = fault
    return error


def from_job(kind: str, what: str, remedy: str) -> HushmarkError:
    """The error of a job that ended with status error; kind is the class that our own engine names.

    Its cause holds the engine's own words, for a details view.
    """
    named = getattr(errors, kind, None) if kind else None
    sentence = what or "The engine gave no reason."
    if isinstance(named, type) and issubclass(named, HushmarkError):
        told: HushmarkError = named(sentence, remedy=remedy)
    else:
        told = JobFailed(sentence, remedy=remedy or "Press Retry; if it happens again, try another engine.")
    error = in_plain_words(told)
    error.__cause__ = AnswerError(200, sentence)
    return error
