"""What an engine said, in the words of the person who chose the file; its own words are kept for a details view."""

from __future__ import annotations

import re

from desktop_app.domain.errors import HushmarkError, InputError, JobFailed, NoSound, NotMedia, TooShort, WorkerDied

_NO_AUDIO = re.compile(r"(?:Transcoding failed\. )?File does not appear to contain audio\. File type is (?P<type>\S+)")
_NO_LENGTH = "Audio duration is too short"  # wire contract 4.4, as the text above

_THINGS = (
    ("text/", "This is a text file, not a recording."),
    ("image/", "This is a picture, not a recording."),
    ("application/pdf", "This is a PDF document, not a recording."),
    ("application/zip", "This is an archive or an office document, not a recording."),
    ("application/gzip", "This is an archive, not a recording."),
    ("application/x-executable", "This is a program, not a recording."),
)
_DAMAGED = "The file is cut off or damaged, so that its sound cannot be found."
_NOTHING_KNOWN = "This is not an audio or video file, or it is damaged."


class AnswerError(Exception):
    """What a host really said: the cause of an error, for a details view; str() shows the status alone, so that no log
    holds the text."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.text = text


def raw_text(error: BaseException) -> str:
    """The host's own words behind an error, or nothing."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, AnswerError):
            return cause.text
        cause = cause.__cause__
    return ""


def kind_alone(fault: Exception) -> str:
    """What a details view may show of a fault of the program: its text may hold words of the recording, or a path."""
    return f"A fault inside the program: {type(fault).__name__}. Its text is not shown, as it could hold what was said."


def in_plain_words(error: HushmarkError) -> HushmarkError:
    """The same error with a sentence for people; what is already one stays as it is.

    An engine elsewhere names no kind of error: what its text says is the kind.
    """
    if isinstance(error, WorkerDied):
        return WorkerDied("The work on this recording stopped in the middle.", file=error.file)
    if isinstance(error, JobFailed) and error.what.startswith("Server error"):
        return JobFailed("Something went wrong while this recording was worked on.", remedy=error.remedy)
    if not isinstance(error, InputError | JobFailed):
        return error
    if _NO_LENGTH in error.what:
        return TooShort("The recording is too short to be processed.", file=error.file)
    found = _NO_AUDIO.search(error.what)
    if found is None:
        return error
    kind = found["type"].rstrip(".")
    own = error.remedy if isinstance(error, InputError) else ""
    for beginning, sentence in _THINGS:
        if kind.startswith(beginning):
            return NotMedia(sentence, file=error.file)
    if isinstance(error, NotMedia) and kind.startswith(("video/", "audio/")):
        return NotMedia(_DAMAGED, file=error.file, remedy=own)
    if isinstance(error, NoSound) or kind.startswith("video/"):
        return NoSound("This video has no sound.", file=error.file)
    return NotMedia(_NOTHING_KNOWN, file=error.file, remedy=own)
