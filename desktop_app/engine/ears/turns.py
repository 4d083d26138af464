"""From tokens to the words of a transcript: reading order over channels, labels of speakers, echoes left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.audio.envelope import Envelope
from desktop_app.domain.words import Word
from desktop_app.engine.ears.hearing import Token
from desktop_app.engine.ears.moonshine import RATE
from desktop_app.engine.ears.speakers import Turn, label, speaker_at
from desktop_app.engine.ears.units import units

_PAUSE = RATE
_ECHO_DB = 10.0


@dataclass(frozen=True, slots=True)
class Said:
    """A token and the channel (index) that it was heard in."""

    token: Token
    channel: int


def in_reading_order(said: Mapping[int, Sequence[Token]]) -> list[Said]:
    """The tokens of all channels, turn by turn in order of start; a pause of a second ends a turn."""
    turns: list[list[Said]] = []
    for channel, tokens in said.items():
        for place, token in enumerate(tokens):
            if place == 0 or token.start - tokens[place - 1].end > _PAUSE:
                turns.append([])
            turns[-1].append(Said(token, channel))
    turns.sort(key=lambda turn: (turn[0].token.start, turn[0].channel))
    return [word for turn in turns for word in turn]


def without_echoes(said: Mapping[int, Sequence[Token]], envelope: Envelope) -> dict[int, list[Token]]:
    """Leave out words that a channel only overhears: said at the same time, far louder, in another channel."""
    return {
        channel: [
            token
            for token in tokens
            if not any(
                _echoes(token, channel, other, loud, envelope)
                for other, loud_tokens in said.items()
                if other != channel
                for loud in _around(loud_tokens, token)
            )
        ]
        for channel, tokens in said.items()
    }


def _around(tokens: Sequence[Token], token: Token) -> list[Token]:
    return [other for other in tokens if other.start < token.end and other.end > token.start]


def _echoes(token: Token, channel: int, other: int, loud: Token, envelope: Envelope) -> bool:
    if [unit.symbol for unit in units([token.text])] != [unit.symbol for unit in units([loud.text])]:
        return False
    return _power_db(loud, other, envelope) - _power_db(token, channel, envelope) > _ECHO_DB


def _power_db(token: Token, channel: int, envelope: Envelope) -> float:
    first, last = (sample * 1000 // RATE // envelope.hop for sample in (token.start, token.end))
    power = envelope.power[first : last + 1, channel]
    return float(10 * np.log10(power.mean() + 1e-12)) if len(power) else -120.0


def as_words(
    said: Sequence[Said], *, by_channel: bool, speakers: bool, turns: Sequence[Turn], duration: int
) -> tuple[Word, ...]:
    """The words of a transcript, in ms; speakers are labelled by first appearance, channels counted from 1.

    by_channel: every channel is one speaker; otherwise turns say who speaks when. duration is in ms.
    """
    labels: dict[int, str] = {}
    words: list[Word] = []
    for one in said:
        token = one.token
        who = (one.channel if by_channel else speaker_at(turns, token.start, token.end)) if speakers else None
        if who is not None and who not in labels:
            labels[who] = label(len(labels))
        start = min(max(0, token.start * 1000 // RATE), duration)
        words.append(
            Word(
                token.text,
                start,
                min(max(start, round(token.end * 1000 / RATE)), duration),
                token.confidence,
                speaker=None if who is None else labels[who],
                channel=str(one.channel + 1) if by_channel else None,
                placed=token.placed,
            )
        )
    return tuple(words)
