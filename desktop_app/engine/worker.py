"""The work of one job, from file to words, marks and redacted audio; runs in a process of its own, or in-process.

Importing this module is cheap: the libraries of sound and speech are loaded when the work begins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import JobFailed, NoSound, NotMedia, TooShort
from desktop_app.domain.marks import Mark, active_spans
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.words import Word
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.pace import Pace
from desktop_app.engine.sniff import file_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from desktop_app.audio.source import Source
    from desktop_app.engine.ears import Heard

SHORTEST = 160  # ms (contract 1.3)
_RATE = 16_000  # Hz, what recognisers want


@dataclass(frozen=True, slots=True)
class Spec:
    """One job: the file, what was asked, and where the redacted audio goes (None: none is made)."""

    source: Path
    request: TranscriptRequest
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job; words are as heard (never redacted), duration is in ms, rendered tells of the target file."""

    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    duration: int
    language: str
    channels: int
    notices: tuple[str, ...]
    rendered: bool


def run(spec: Spec, report: Callable[[Progress], None]) -> Result:
    """Decode, listen, find, place and, where a target is given, render and check.

    Raises errors of desktop_app.domain.errors; whatever a step raises fails the job, so nothing passes unlooked-at.
    """
    from desktop_app.audio.speech import speech_blocks
    from desktop_app.engine.ears import listen

    report(Progress(Stage.PREPARING))
    request = spec.request
    with _opened(spec.source) as source:
        expected = source.info.duration
        channels = source.info.channels
        length = None if expected is None else expected / 1000
        pace = Pace(report, length, rendering=spec.target is not None)
        heard = listen(
            _long_enough(speech_blocks(source)),
            channels=channels,
            expected=expected,
            speakers=request.speaker_labels,
            on_progress=pace,
        )
        notices = [*_damage(source), *heard.notices]
    if request.language_detection and not heard.words:
        raise JobFailed("language_detection cannot be performed on files with no spoken audio.")
    marks: tuple[Mark, ...] = ()
    if request.policies:
        pace(Stage.FINDING, 0.0)
        marks = _marks(heard, request.policies, lambda part: pace(Stage.FINDING, part))
    rendered = spec.target is not None and bool(heard.words or request.audio_without_speech)
    if rendered and spec.target is not None:
        notices += _redacted_audio(spec.source, spec.target, marks, request, pace)
    return Result(heard.words, marks, heard.duration, heard.language, channels, tuple(dict.fromkeys(notices)), rendered)


def _opened(path: Path) -> Source:
    """The source; what is no sound is refused in the contract's words (4.4)."""
    from desktop_app.audio.source import Source

    try:
        return Source(path)
    except (NotMedia, NoSound) as error:
        what = f"Transcoding failed. File does not appear to contain audio. File type is {file_type(path)}."
        raise type(error)(what, remedy=error.remedy) from None


def _marks(heard: Heard, policies: Collection[str], on_progress: Callable[[float], None]) -> tuple[Mark, ...]:
    from desktop_app.audio.placement import place
    from desktop_app.engine.finder import find

    return place(heard.words, find(heard.words, policies, on_progress), heard.envelope, heard.duration)


def _redacted_audio(
    source: Path, target: Path, marks: tuple[Mark, ...], request: TranscriptRequest, pace: Pace
) -> tuple[str, ...]:
    """Write the copy beside its place, check the finished file, and only then put it there; tells notices."""
    from desktop_app.audio.check import check
    from desktop_app.audio.render import render

    spans = active_spans(marks)
    unchecked = target.with_name(f"unchecked-{target.name}")
    try:
        made = render(
            source, unchecked, spans, request.method, request.quality, lambda part: pace(Stage.RENDERING, part * 0.6)
        )
        check(source, unchecked, spans, request.method, lambda part: pace(Stage.RENDERING, 0.6 + part * 0.4))
        unchecked.replace(target)
    finally:
        unchecked.unlink(missing_ok=True)
    pace(Stage.RENDERING, 1.0)
    return tuple(made.notices)


def _long_enough(blocks: Iterator[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """The same blocks; TooShort when together they last less than can be processed."""
    first: list[NDArray[np.float32]] = []
    frames = 0
    for block in blocks:
        first.append(block)
        frames += len(block)
        if frames * 1000 >= SHORTEST * _RATE:
            return chain(first, blocks)
    raise TooShort("Audio duration is too short.")


def _damage(source: Source) -> tuple[str, ...]:
    """What a reviewer must know of a file that was not whole."""
    damage = source.damage
    told = []
    if damage.missing >= 1000:
        told.append(
            f"The file ends early: about {damage.missing / 1000:.0f} s of it are missing. The rest was processed."
        )
    if damage.bad_packets:
        told.append("The file is damaged in places: what could not be decoded was replaced by silence.")
    return tuple(told)
