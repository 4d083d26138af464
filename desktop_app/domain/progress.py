"""How far a job is: stages in their order, a fraction, and the time left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The steps of a job, in order."""

    QUEUED = "queued"
    UPLOADING = "uploading"
    PREPARING = "preparing"
    LISTENING = "listening"
    SPEAKERS = "speakers"
    FINDING = "finding"
    RENDERING = "rendering"
    DONE = "done"

    @property
    def label(self) -> str:
        """What the stage is called in front of people."""
        return _TITLES[self]


_TITLES = {
    Stage.QUEUED: "Waiting",
    Stage.UPLOADING: "Uploading",
    Stage.PREPARING: "Preparing",
    Stage.LISTENING: "Listening",
    Stage.SPEAKERS: "Telling speakers apart",
    Stage.FINDING: "Finding personal data",
    Stage.RENDERING: "Covering the sound",
    Stage.DONE: "Done",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Fraction (0..1) is of the whole job; seconds_left is None while it cannot be told."""

    stage: Stage
    fraction: float = 0.0
    seconds_left: float | None = None


def time_left(seconds: float | None) -> str:
    """'about 3 min left', or nothing while it cannot be told."""
    if seconds is None:
        return ""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 60:
        return f"about {round(seconds / 10) * 10} s left"
    if seconds < 3600:
        return f"about {round(seconds / 60)} min left"
    return f"about {seconds / 3600:.1f} h left"
