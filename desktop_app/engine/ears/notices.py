"""What a person must know about how well a recording was heard, as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.ears.hearing import HeardPiece
from desktop_app.engine.ears.language import sounds_english
from desktop_app.engine.ears.moonshine import RATE

_MOST_TIMES = 5
_LONG_WITHOUT_WORDS = 5.0
_WIDENED = 1.2 + 1e-9  # seconds of pause that are kept around voice
_DOUBTFUL = 0.5
_MANY_DOUBTFUL = 0.25


def notices(heard: Sequence[HeardPiece]) -> tuple[str, ...]:
    """Sentences about language, silence, and words that are doubtful or have no exact place."""
    found: list[str] = []
    if not sounds_english((len(one.tokens), one.likeness) for one in heard if one.likeness is not None):
        found.append(
            "This recording does not seem to be English. Hushmark understands English only: "
            "do not take the result as redacted."
        )
    if not any(one.tokens for one in heard):
        found.append(
            "No words were heard in this recording, so nothing was found in it. "
            "Check that it is the right one and that it is loud enough."
        )
    mute = [one for one in heard if not one.tokens and one.seconds - _WIDENED >= _LONG_WITHOUT_WORDS]
    if mute:
        found.append(
            f"{_stretches(len(mute))} with sound like a voice gave no words (at {_times(mute)}); "
            "listen there before you share the recording."
        )
    unplaced = [one for one in heard if any(not token.placed for token in one.tokens)]
    if unplaced:
        found.append(
            f"{_stretches(len(unplaced))} could not be placed exactly in time (at {_times(unplaced)}); "
            "what is redacted there covers the whole stretch."
        )
    confidences = [token.confidence for one in heard for token in one.tokens]
    if confidences and sum(value < _DOUBTFUL for value in confidences) / len(confidences) > _MANY_DOUBTFUL:
        found.append("Many words are uncertain, because the sound is hard to understand; look through them with care.")
    return tuple(found)


def _stretches(count: int) -> str:
    return "1 short stretch" if count == 1 else f"{count} short stretches"


def _times(heard: Sequence[HeardPiece]) -> str:
    shown = [_clock(one.start // RATE) for one in heard[:_MOST_TIMES]]
    return ", ".join(shown) + (", ..." if len(heard) > _MOST_TIMES else "")


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
