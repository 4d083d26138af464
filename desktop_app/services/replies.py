"""The engine's transcript object, checked and turned into domain types; what does not hold together is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

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
    """One answer about one job; raw is the transcript object as it came and holds the words."""

    id: str
    status: Status
    progress: Progress
    words: tuple[Word, ...] = field(default=(), repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    duration: int | None = None
    """Milliseconds; a host that tells whole seconds rounds them up."""
    notices: tuple[str, ...] = ()
    error: HushmarkError | None = None
    deleted: bool = False
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)


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
    words: list[_Word] | None = None
    unredacted_words: list[_Word] | None = None
    redact_pii: bool | None = None
    error: str | None = None
    progress: _Progress | None = None
    marks: list[_Mark] | None = None
    notices: list[str] = []
    error_kind: str | None = None
    error_remedy: str | None = None
    unplaced: list[int] = []


def is_deleted(raw: Mapping[str, Any]) -> bool:
    """True where a transcript or a row of the list was scrubbed (source: wire contract 7)."""
    url = raw.get("audio_url")
    bare = url.removeprefix("http://").removeprefix("https://") if isinstance(url, str) else ""
    return bare == DELETED_URL or raw.get("text") == DELETED_TEXT


def parse(raw: object) -> Reply:
    """The reply in a JSON body; raises BadReply where it is no transcript or does not hold together."""
    if not isinstance(raw, dict):
        raise BadReply("The engine's answer is not a transcript.")
    try:
        seen = _Transcript.model_validate(raw)
    except ValidationError as fault:
        # The fault quotes the words of the transcript: only the places that are wrong may be told.
        where = ", ".join(sorted({".".join(map(str, each["loc"])) for each in fault.errors(include_input=False)})[:5])
        raise BadReply(f"The engine's answer cannot be read (at {where}).") from None
    deleted = is_deleted(raw)
    progress = _progress(seen)
    if seen.status is Status.ERROR:
        fault_of_job = from_job(seen.error_kind or "", seen.error or "", seen.error_remedy or "")
        return Reply(seen.id, seen.status, progress, error=fault_of_job, raw=raw)
    if seen.status is not Status.COMPLETED or deleted:
        return Reply(seen.id, seen.status, progress, deleted=deleted, raw=raw)
    redacted, original = _aligned(seen)
    # Our own engine tells whole milliseconds in a field of its own; the contract only has seconds, rounded up.
    exact = raw.get("duration_ms")
    duration = exact if isinstance(exact, int) else round(seen.audio_duration * 1000) if seen.audio_duration else None
    return Reply(
        id=seen.id,
        status=seen.status,
        progress=progress,
        words=original,
        marks=_marks(seen, redacted, original, duration),
        duration=duration,
        notices=tuple(seen.notices),
        raw=raw,
    )


def _progress(seen: _Transcript) -> Progress:
    if seen.status is Status.COMPLETED:
        return Progress(Stage.DONE, 1.0)
    if seen.progress is not None:
        return Progress(seen.progress.stage, seen.progress.fraction, seen.progress.seconds_left)
    return Progress(Stage.QUEUED if seen.status is Status.QUEUED else Stage.LISTENING)


def _aligned(seen: _Transcript) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The redacted and the original words, one to one; anything else would mark the wrong words."""
    redacted = seen.words or []
    original = seen.unredacted_words
    if original is None:
        if redacted or seen.text:
            raise BadReply("The engine left out the original words.")
        original = []
    if len(redacted) != len(original):
        raise BadReply(f"The engine gave {len(redacted)} redacted words for {len(original)} spoken ones.")
    for one, other in zip(redacted, original, strict=True):
        if (one.start, one.end) != (other.start, other.end) or one.end < one.start:
            raise BadReply("The engine's redacted and original words differ in time.")
    unplaced = frozenset(seen.unplaced)
    return _words(redacted, unplaced), _words(original, unplaced)


def _words(words: Sequence[_Word], unplaced: frozenset[int]) -> tuple[Word, ...]:
    return tuple(
        Word(word.text, word.start, word.end, word.confidence, word.speaker, word.channel, i not in unplaced)
        for i, word in enumerate(words)
    )


def _marks(
    seen: _Transcript, redacted: Sequence[Word], original: Sequence[Word], duration: int | None
) -> tuple[Mark, ...]:
    if seen.marks is None:
        return marks_by_comparison(redacted, original, duration)
    marks = tuple(
        Mark(mark.first, mark.last, mark.policy, mark.origin, mark.confidence, mark.start, mark.end)
        for mark in seen.marks
    )
    covered: set[int] = set()
    for mark in marks:
        if not mark.first <= mark.last < len(original) or mark.end < mark.start:
            raise BadReply("The engine marked words that are not there.")
        covered |= set(range(mark.first, mark.last + 1))
    if not changed_words(redacted, original) <= covered:
        raise BadReply("The engine redacted words that it did not mark.")
    return marks
