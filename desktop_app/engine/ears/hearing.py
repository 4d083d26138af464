"""From a piece of sound to words with times: recognise, distrust what cannot be, place, split where that fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.engine.ears.aligner import Aligner
from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.moonshine import RATE, Transcriber
from desktop_app.engine.ears.pieces import Piece

_WORDS_PER_SECOND = 7.0
_SHORTEST_SPLIT = 3.0
_DEEPEST_SPLIT = 4
_NOTE = re.compile(r"[♪♫♬]+|\[[^\]]*\]|\([^)]*\)")
_SOUNDED = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a transcript; start and end in samples from the start of the channel."""

    text: str
    start: int
    end: int
    confidence: float
    placed: bool


SURE = 0.9
DOUBTFUL = 0.4


def looped(words: Sequence[str], seconds: float) -> bool:
    """True where nobody can have spoken like this: too fast, or the same words over and over."""
    if len(words) > seconds * _WORDS_PER_SECOND + 4:
        return True
    plain = [word.lower().strip(".,!?") for word in words]
    for size in range(1, 7):
        same = 0
        for place in range(size, len(plain)):
            same = same + 1 if plain[place] == plain[place - size] else 0
            # digits repeat in numbers, so a single word needs a longer run
            if same >= size * (4 if size > 1 else 9):
                return True
    return False


class Recogniser:
    """Text of one piece of sound as one segment."""

    def __init__(self, models: Models) -> None:
        self._transcriber = Transcriber(models, vad_threshold=0, vad_max_segment_duration=90, max_tokens_per_second=6.5)

    def tokens(self, samples: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> list[str]:
        """The tokens heard in mono samples at 16 kHz, without music notes and signs that have no sound."""
        text = " ".join(line.text for line in self._transcriber.lines(samples))
        return [token for token in _NOTE.sub(" ", text).split() if _SOUNDED.search(token)]

    def close(self) -> None:
        """Free the model."""
        self._transcriber.close()


class Hearing:
    """Recogniser and aligner together."""

    def __init__(self, models: Models) -> None:
        self._recogniser = Recogniser(models)
        self._aligner = Aligner(models)

    def hear(self, piece: Piece, depth: int = 0) -> list[Token]:
        """The tokens of a piece in their order."""
        words = self._recogniser.tokens(piece.samples)
        if not words:
            return []
        doubtful = looped(words, piece.seconds)
        placed = None if doubtful else self._place(words, piece)
        if placed is not None:
            return placed
        if piece.seconds > _SHORTEST_SPLIT and depth < _DEEPEST_SPLIT:
            return [token for half in piece.halves() for token in self.hear(half, depth + 1)]
        return [Token(word, piece.start, piece.end, DOUBTFUL, placed=False) for word in words]

    def _place(self, words: list[str], piece: Piece) -> list[Token] | None:
        found = self._aligner.align(words, piece.sound)
        if found is None:
            return None
        tokens = []
        for place in found:
            start, end = (piece.sound_start + round(time * RATE) for time in (place.start, place.end))
            tokens.append(Token(words[place.token], start, end, SURE, placed=True))
        return tokens

    def close(self) -> None:
        """Free the models."""
        self._recogniser.close()
