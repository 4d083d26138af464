"""Listens to a recording as it streams by: words, their places in time, their speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.envelope import Envelope, EnvelopeMeter
from desktop_app.domain.progress import Stage
from desktop_app.domain.words import Word
from desktop_app.engine.ears.channels import ChannelPlan
from desktop_app.engine.ears.hearing import HeardPiece, Hearing
from desktop_app.engine.ears.language import LANGUAGE
from desktop_app.engine.ears.memory import return_large_blocks
from desktop_app.engine.ears.models import Models, installed_models
from desktop_app.engine.ears.moonshine import RATE
from desktop_app.engine.ears.notices import notices
from desktop_app.engine.ears.pieces import PieceCutter
from desktop_app.engine.ears.speakers import SpeakerTracker
from desktop_app.engine.ears.turns import as_words, in_reading_order, without_echoes
from desktop_app.engine.ears.voice import VoiceDetector

OnProgress = Callable[[Stage, float], None]


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard; duration in ms, envelope of every channel, notices as sentences for people."""

    words: tuple[Word, ...]
    envelope: Envelope
    duration: int
    language: str
    notices: tuple[str, ...]


def listen(
    blocks: Iterable[NDArray[np.float32]],
    *,
    channels: int,
    expected: int | None,
    speakers: bool,
    on_progress: OnProgress,
    models: Models | None = None,
) -> Heard:
    """Hear a whole recording given as blocks of float32 samples, shape (n, channels), at 16 kHz.

    expected is the length in ms that the file promises, for progress only. Memory does not grow with the length, but
    for the words and the envelope. Raises JobFailed where the engine fails.
    """
    return_large_blocks()
    ears = _Ears(models or installed_models(), channels, speakers=speakers)
    try:
        for block in blocks:
            for _ in ears.take(block):
                ears.report(on_progress, expected)
        for _ in ears.rest():
            ears.report(on_progress, expected)
        heard = ears.together()
    finally:
        ears.close()
    return heard


class _Ears:
    """Everything that listens to one recording, opened and closed together."""

    def __init__(self, models: Models, channels: int, *, speakers: bool) -> None:
        self.frames = 0
        self._passed = 0  # frames that went on to the cutters: the first minute is held back
        self._models = models
        self._speakers = speakers
        self._meter = EnvelopeMeter(RATE, channels)
        self._plan = ChannelPlan(channels)
        self._cutters: list[PieceCutter] = []
        self._tracker: SpeakerTracker | None = None
        self._submitted: list[int] = []  # which stream each piece came from, in order
        self._heard: list[HeardPiece] = []
        self._detector = VoiceDetector(models)
        self._hearing = Hearing(models)

    def take(self, block: NDArray[np.float32]) -> Iterator[None]:
        """Listen to the next block (n, channels); yields whenever some of it was passed on."""
        block = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
        self.frames += len(block)
        self._meter.add(block)
        ready = self._plan.feed(block)
        if ready is not None:
            yield from self._listen(ready)

    def rest(self) -> Iterator[None]:
        """Listen to what is left; yields after each piece."""
        if self._plan.voices is None:
            rest = self._plan.decide()
            if rest is not None:
                yield from self._listen(rest)
        for stream, cutter in enumerate(self._cutters):
            for piece in cutter.finish():
                self._submitted.append(stream)
                self._heard += self._hearing.submit(piece)
                yield
        if self._tracker:
            self._tracker.finish()
        for heard in self._hearing.finish():
            self._heard.append(heard)
            yield

    def report(self, on_progress: OnProgress, expected: int | None) -> None:
        """Say how much of the expected ms was heard, not only read; telling speakers apart keeps step with that."""
        heard = self._passed * self._hearing.heard
        fraction = min(1.0, heard * 1000 / RATE / expected) if expected else 0.0
        on_progress(Stage.SPEAKERS if self._tracker else Stage.LISTENING, fraction)

    def close(self) -> None:
        """Free every model."""
        self._hearing.close()
        self._detector.close()
        if self._tracker:
            self._tracker.close()

    def _listen(self, block: NDArray[np.float32]) -> Iterator[None]:
        streams = self._plan.streams(block)
        if not self._cutters:
            self._cutters = [PieceCutter(self._detector) for _ in streams]
            if self._speakers and not self._plan.voices:
                self._tracker = SpeakerTracker(self._models)
        # a minute may have been held back: it goes through in the steps in which it would have come
        for first in range(0, len(block), RATE):
            for stream, samples in enumerate(streams):
                part = samples[first : first + RATE]
                if self._tracker:
                    self._tracker.feed(part)
                for piece in self._cutters[stream].feed(part):
                    self._submitted.append(stream)
                    self._heard += self._hearing.submit(piece)
            self._passed += len(streams[0][first : first + RATE])
            yield

    def together(self) -> Heard:
        """All pieces as one transcript."""
        envelope = self._meter.finish()
        duration = self.frames * 1000 // RATE
        voices = self._plan.voices or ()
        said = {
            (voices[stream] if voices else 0): [
                token
                for owner, one in zip(self._submitted, self._heard, strict=True)
                if owner == stream
                for token in one.tokens
            ]
            for stream in range(len(self._cutters))
        }
        if voices:
            said = without_echoes(said, envelope)
        words = as_words(
            in_reading_order(said),
            by_channel=bool(voices),
            speakers=self._speakers,
            turns=self._tracker.turns if self._tracker else (),
            duration=duration,
        )
        return Heard(words, envelope, duration, LANGUAGE, notices(self._heard))
