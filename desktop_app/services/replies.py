"""The engine's transcript object, checked and turned into domain types; what does not hold together is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictInt, TypeAdapter, ValidationError

from desktop_app.domain.errors import BadReply, HushmarkError
from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.words import Word
from desktop_app.services.comparison import changed_words, marks_by_comparison
from desktop_app.services.faults import from_job

Milliseconds = Annotated[StrictInt, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]

DELETED_URL = "deleted_by_user"
DELETED_TEXT = "Deleted by user."


class Status(StrEnum):
    """The four states of a job on the wire."""

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer about one job; content is the body as it came and holds every word."""

    id: str
    status: Status
    progress: Progress
    words: tuple[Word, ...] = field(default=(), repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    duration: int | None = None
    """Milliseconds; exact only if the next field says so: the contract has whole seconds, rounded up."""
    exact: bool = False
    notices: tuple[str, ...] = ()
    error: HushmarkError | None = None
    deleted: bool = False
    content: bytes = field(default=b"{}", repr=False, compare=False)

    @property
    def raw(self) -> dict[str, Any]:
        """The transcript object as it came; it holds every word."""
        told: dict[str, Any] = json.loads(self.content)
        return told


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Word(_Model):
    text: str
    start: Milliseconds
    end: Milliseconds
    confidence: Share
    speaker: str | None = None
    channel: str | None = None


class _Mark(_Model):
    first: Milliseconds
    last: Milliseconds
    policy: str
    origin: Origin
    confidence: Share
    start: Milliseconds
    end: Milliseconds


class _Progress(_Model):
    stage: Stage
    fraction: Share
    seconds_left: float | None = None


class _Transcript(_Model):
    id: str
    status: Status
    text: str | None = None
    audio_url: str | None = None
    audio_duration: float | None = None
    duration_ms: Milliseconds | None = None
    words: list[Any] | None = None
    unredacted_words: list[Any] | None = None
    error: str | None = None
    progress: _Progress | None = None
    marks: list[Any] | None = None
    notices: list[str] | None = None
    error_kind: str | None = None
    error_remedy: str | None = None
    unplaced: list[int] | None = None


_WORDS = TypeAdapter(list[_Word])
_MARKS = TypeAdapter(list[_Mark])
_PIECE = 500
"""An hour of speech is checked in pieces of this many, between which other threads (the window's) get their turn."""


def is_deleted(raw: Mapping[str, Any]) -> bool:
    """True where a transcript or a row of the list was scrubbed (source: wire contract 7)."""
    url = raw.get("audio_url")
    bare = url.removeprefix("http://").removeprefix("https://") if isinstance(url, str) else ""
    return bare == DELETED_URL or raw.get("text") == DELETED_TEXT


def parse(content: bytes) -> Reply:
    """The reply in a body of JSON; raises BadReply where it is no transcript or does not hold together."""
    try:
        return _parse(content)
    except ValidationError as fault:
        # The fault quotes the words of the transcript: only the places that are wrong may be told.
        where = sorted({".".join(map(str, each["loc"])) for each in fault.errors(include_input=False)} - {""})
        what = f"cannot be read (at {', '.join(where[:5])})" if where else "is not a transcript"
        raise BadReply(f"The engine's answer {what}.") from None


def _parse(content: bytes) -> Reply:
    seen = _Transcript.model_validate_json(content)
    progress = _progress(seen)
    if seen.status is Status.ERROR:
        error = from_job(seen.error_kind or "", seen.error or "", seen.error_remedy or "")
        return Reply(seen.id, seen.status, progress, error=error, content=content)
    deleted = is_deleted({"audio_url": seen.audio_url, "text": seen.text})
    if seen.status is not Status.COMPLETED or deleted:
        return Reply(seen.id, seen.status, progress, deleted=deleted, content=content)
    redacted, original = _aligned(seen)
    duration = seen.duration_ms
    if duration is None and seen.audio_duration is not None:
        duration = round(seen.audio_duration * 1000)
    return Reply(
        id=seen.id,
        status=seen.status,
        progress=progress,
        words=original,
        marks=_marks(seen, redacted, original, duration),
        duration=duration,
        exact=seen.duration_ms is not None,
        notices=tuple(seen.notices or ()),
        content=content,
    )


def _progress(seen: _Transcript) -> Progress:
    if seen.status is Status.COMPLETED:
        return Progress(Stage.DONE, 1.0)
    if seen.progress is not None:
        return Progress(seen.progress.stage, seen.progress.fraction, seen.progress.seconds_left)
    return Progress(Stage.QUEUED if seen.status is Status.QUEUED else Stage.LISTENING)


def _aligned(seen: _Transcript) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The redacted and the original words, one to one; anything else would mark the wrong words."""
    redacted, original = seen.words or [], seen.unredacted_words
    if original is None:
        if redacted or seen.text:
            raise BadReply("The engine left out the original words.")
        original = []
    if len(redacted) != len(original):
        raise BadReply(f"The engine gave {len(redacted)} redacted words for {len(original)} spoken ones.")
    unplaced = frozenset(seen.unplaced or ())
    covered, spoken = _words(redacted, unplaced), _words(original, unplaced)
    for one, other in zip(covered, spoken, strict=True):
        if (one.start, one.end) != (other.start, other.end) or one.end < one.start:
            raise BadReply("The engine's redacted and original words differ in time.")
    return covered, spoken


def _words(told: Sequence[Any], unplaced: frozenset[int]) -> tuple[Word, ...]:
    words: list[Word] = []
    for first in range(0, len(told), _PIECE):
        for word in _WORDS.validate_python(told[first : first + _PIECE]):
            placed = len(words) not in unplaced
            words.append(Word(word.text, word.start, word.end, word.confidence, word.speaker, word.channel, placed))
    return tuple(words)


def _marks(
    seen: _Transcript, redacted: Sequence[Word], original: Sequence[Word], duration: int | None
) -> tuple[Mark, ...]:
    if seen.marks is None:
        return marks_by_comparison(redacted, original, duration)
    marks = tuple(
        Mark(mark.first, mark.last, mark.policy, mark.origin, mark.confidence, mark.start, mark.end)
        for first in range(0, len(seen.marks), _PIECE)
        for mark in _MARKS.validate_python(seen.marks[first : first + _PIECE])
    )
    covered: set[int] = set()
    for mark in marks:
        if not mark.first <= mark.last < len(original) or mark.end < mark.start:
            raise BadReply("The engine marked words that are not there.")
        covered |= set(range(mark.first, mark.last + 1))
    if not changed_words(redacted, original) <= covered:
        raise BadReply("The engine redacted words that it did not mark.")
    return marks
