"""What the user chose for a recording: policies, substitution, sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.policies import POLICIES
from desktop_app.domain.substitution import Substitution


class Method(StrEnum):
    """What is heard in place of personal data."""

    BEEP = "beep"
    SILENCE = "silence"


class Quality(StrEnum):
    """The kind of audio file that is exported."""

    MP3 = "mp3"
    WAV = "wav"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that decides what is redacted and how; the default leaves nothing in."""

    policies: tuple[str, ...] = tuple(POLICIES)
    substitution: Substitution = Substitution.ENTITY_NAME
    method: Method = Method.BEEP
    quality: Quality = Quality.MP3
    speakers: bool = False
