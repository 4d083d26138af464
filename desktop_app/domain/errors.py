"""Everything that can go wrong, as sentences for the person in front of the screen.

HushmarkError
+-- InputError           the recording cannot be used as it is
|   +-- NotFound         it is gone, or may not be read
|   +-- NotMedia         it is not audio or video
|   +-- NoSound          it is media, but carries no audio
|   +-- TooShort         less than the shortest length that can be processed
+-- OutputError          a result could not be written; nothing was left half done
|   +-- NoSpace          the disk is full
|   +-- NotWritable      the folder may not be written
|   +-- LeakError        the finished file failed its check and was not kept
+-- EngineError          the engine refused, failed or went away
|   +-- Refused          the request itself is wrong (HTTP 400)
|   +-- Unauthorised     the key is missing or wrong
|   +-- JobFailed        the job ended with status error
|   +-- WorkerDied       the worker process stopped in the middle
|   +-- Unreachable      the engine's host does not answer
|   +-- BadReply         the answer does not hold together; nothing may be derived from it
+-- SoundError           there is no way to play sound on this computer
+-- Cancelled            the user stopped the job
"""

from __future__ import annotations


class HushmarkError(Exception):
    """What happened, to which file, and what to do next; str() is the whole sentence."""

    remedy_by_default = ""

    def __init__(self, what: str, *, file: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.file = file
        self.remedy = remedy or self.remedy_by_default

    def __str__(self) -> str:
        named = f"{self.file}: {self.what}" if self.file else self.what
        return f"{named} {self.remedy}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross the border of the worker process whole."""
        return (_rebuild, (type(self), self.what, self.file, self.remedy))


def _rebuild(kind: type[HushmarkError], what: str, file: str, remedy: str) -> HushmarkError:
    return kind(what, file=file, remedy=remedy)


class InputError(HushmarkError):
    """The recording cannot be used as it is."""


class NotFound(InputError):
    """The recording is gone, or may not be read."""

    remedy_by_default = "Check that the file still exists and that you may open it, then add it again."


class NotMedia(InputError):
    """The file is not audio or video."""

    remedy_by_default = "Choose an audio or video file, such as MP3, WAV, M4A or MP4."


class NoSound(InputError):
    """The file is media, but carries no audio."""

    remedy_by_default = "Choose a recording that has sound."


class TooShort(InputError):
    """Less than the shortest length that can be processed."""

    remedy_by_default = "A recording must be at least 0.16 seconds long."


class OutputError(HushmarkError):
    """A result could not be written; nothing was left half done."""


class NoSpace(OutputError):
    """The disk is full."""

    remedy_by_default = "Free some space or choose another folder, then export again."


class NotWritable(OutputError):
    """The folder may not be written."""

    remedy_by_default = "Choose a folder that you may write to, then export again."


class LeakError(OutputError):
    """The finished file failed its check and was not kept."""

    remedy_by_default = "Nothing was exported. Please report this with the kind of recording, not the recording itself."


class EngineError(HushmarkError):
    """The engine refused, failed or went away."""


class Refused(EngineError):
    """The request itself is wrong."""


class Unauthorised(EngineError):
    """The key is missing or wrong."""

    remedy_by_default = "Check the key in Settings."


class JobFailed(EngineError):
    """The job ended with status error."""


class WorkerDied(EngineError):
    """The worker process stopped in the middle."""

    remedy_by_default = "Nothing is lost: press Retry."


class Unreachable(EngineError):
    """The engine's host does not answer."""

    remedy_by_default = "Check the connection, then press Retry."


class BadReply(EngineError):
    """The engine's answer does not hold together."""

    remedy_by_default = "Nothing can be exported from it. Press Retry."


class SoundError(HushmarkError):
    """There is no way to play sound on this computer."""

    remedy_by_default = "Connect a sound device and press Play again. Everything else works without."


class Cancelled(HushmarkError):
    """The user stopped the job."""
