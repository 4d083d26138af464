"""Listens to a recording as it streams by: words, their places in time, their speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.envelope import Envelope, EnvelopeMeter
from desktop_app.domain.progress import Stage
from desktop_app.domain.words import Word
from desktop_app.engine.ears.hearing import Hearing, Token
from desktop_app.engine.ears.models import Models, installed_models
from desktop_app.engine.ears.moonshine import RATE
from desktop_app.engine.ears.pieces import PieceCutter
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

    expected is the length in ms that the file promises, for progress only. Memory does not grow with the length.
    Raises JobFailed where the engine fails.
    """
    models = models or installed_models()
    meter = EnvelopeMeter(RATE, channels)
    hearing = Hearing(models)
    detector = VoiceDetector(models)
    cutter = PieceCutter(detector)
    tokens: list[Token] = []
    count = 0
    try:
        for block in blocks:
            meter.add(block)
            count += len(block)
            for piece in cutter.feed(block.mean(axis=1)):
                tokens += hearing.hear(piece)
            if expected:
                on_progress(Stage.LISTENING, min(1.0, count * 1000 / RATE / expected))
        for piece in cutter.finish():
            tokens += hearing.hear(piece)
    finally:
        detector.close()
        hearing.close()
    on_progress(Stage.LISTENING, 1.0)
    words = tuple(
        Word(token.text, _ms(token.start), _ms(token.end), token.confidence, placed=token.placed) for token in tokens
    )
    return Heard(words, meter.finish(), _ms(count), "en", ())


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE)
