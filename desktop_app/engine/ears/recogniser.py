"""Text of one piece of sound, at natural speed or another, and the signs that it cannot be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.moonshine import Transcriber
from desktop_app.engine.ears.numbers import ONES

_WORDS_PER_SECOND = 7.0
_NOTE = re.compile(r"[♪♫♬]+|\[[^\]]*\]|\([^)]*\)")
# what the recogniser makes of music and noise, learned from the ends of films
_INVENTED = re.compile(r"(?i)(?:thank you|thanks)(?: so much| very much)? for (?:watching|listening)[.!]*|you[.!]*")
_SOUNDED = re.compile(r"[^\W_]")
_LONGEST_CYCLE = 8
_REPEATS = 4
_WORD_REPEATS = 9
_DIGIT_REPEATS = 18  # a card number may hold fifteen equal digits
_DIGITS = frozenset(ONES[:10]) | frozenset("0123456789") | {"oh"}


class Recogniser:
    """The recogniser over one piece as one segment; not for use from two threads at once."""

    def __init__(self, models: Models) -> None:
        self._transcriber = Transcriber(models, vad_threshold=0, vad_max_segment_duration=90, max_tokens_per_second=6.5)

    def tokens(self, samples: NDArray[np.float32], speed: float = 1.0) -> list[str]:
        """The tokens heard in mono samples at 16 kHz, without music notes and signs that have no sound."""
        heard = samples if speed == 1.0 else at_speed(samples, speed)
        text = " ".join(line.text for line in self._transcriber.lines(heard))
        if _INVENTED.fullmatch(text.strip()):
            return []
        return [token for token in _NOTE.sub(" ", text).split() if _SOUNDED.search(token)]

    def close(self) -> None:
        """Free the model."""
        self._transcriber.close()


def at_speed(samples: NDArray[np.float32], speed: float) -> NDArray[np.float32]:
    """Mono samples played faster (speed above 1) or slower, by resampling in the frequency domain."""
    length = round(len(samples) / speed)
    spectrum = np.fft.rfft(samples)
    wanted = np.zeros(length // 2 + 1, spectrum.dtype)
    shared = min(len(wanted), len(spectrum))
    wanted[:shared] = spectrum[:shared]
    return np.asarray(np.fft.irfft(wanted, length) * (length / len(samples)), np.float32)


def looped(tokens: Sequence[str], seconds: float) -> bool:
    """True where nobody can have spoken like this: too fast, or the same words over and over."""
    if len(tokens) > seconds * _WORDS_PER_SECOND + 4:
        return True
    plain = [token.lower().strip(".,!?") for token in tokens]
    for size in range(1, _LONGEST_CYCLE + 1):
        same = 0
        for place in range(size, len(plain)):
            same = same + 1 if plain[place] == plain[place - size] else 0
            longest = size * _REPEATS if size > 1 else _WORD_REPEATS
            if plain[place] in _DIGITS:
                longest = max(longest, _DIGIT_REPEATS)
            if same >= longest:
                return True
    return False
