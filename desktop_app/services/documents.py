"""Transcripts as files, all derived from the recording, and the check of what was written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.errors import LeakError
from desktop_app.domain.marks import policy_by_word
from desktop_app.domain.recording import Recording
from desktop_app.domain.substitution import Substitution
from desktop_app.domain.words import Utterance, Word

HEADER = "Redacted transcript made by Hushmark. Detection may miss some personal data: read it before you share it."
ORIGINAL_HEADER = "ORIGINAL transcript made by Hushmark: it holds personal data."
FORMAT = "hushmark-redacted-transcript"

_PLAIN_LABEL = re.compile(r"[A-Z]{1,2}|[0-9]{1,2}[A-Z]?")


def redacted_text(recording: Recording) -> bytes:
    """The redacted transcript for people: a header, then one line for each turn."""
    return _text(HEADER, recording, recording.redacted)


def original_text(recording: Recording) -> bytes:
    """The transcript as it was spoken."""
    return _text(ORIGINAL_HEADER, recording, recording.words)


def redacted_json(recording: Recording) -> bytes:
    """The redacted transcript for programs: words, turns and active marks; no word that was marked, no file name."""
    return json.dumps(_document(recording), ensure_ascii=False, indent=1).encode("utf8")


def check_redacted_text(content: bytes, recording: Recording) -> None:
    """Raise LeakError unless each turn's line says what it should and nothing stands where a word was marked."""
    redacted = recording.redacted
    _require_covered(recording, redacted)
    lines = content.decode("utf8").split("\n")
    expected = [_said(redacted[turn.first : turn.last + 1]) for turn in recording.turns]
    voices = _voices(recording.words)
    found = [
        line.removeprefix(_opening(turn, recording.words, voices))
        for turn, line in zip(recording.turns, lines[2:], strict=False)
    ]
    if lines[0] != HEADER or found != expected or "".join(lines[2 + len(expected) :]):
        raise LeakError("The redacted transcript failed its check.")


def check_redacted_json(content: bytes, recording: Recording) -> None:
    """Raise LeakError unless the file holds the derived document and nothing stands where a word was marked."""
    found = json.loads(content)
    if found != _document(recording):
        raise LeakError("The redacted transcript failed its check.")
    words = [Word(word["text"], word["start"], word["end"], word["confidence"]) for word in found["words"]]
    _require_covered(recording, words)


def _require_covered(recording: Recording, redacted: Sequence[Word]) -> None:
    """Every marked word must be nothing but its marker and punctuation, whoever wrote the replacement."""
    how = recording.choices.substitution
    if len(redacted) != len(recording.words):
        raise LeakError("The redacted transcript failed its check: words are missing.")
    for index, policy in policy_by_word(recording.marks).items():
        text = redacted[index].text
        rest = text if how is Substitution.HASH else text.replace(f"[{policy.upper()}]", "", 1)
        if any(character.isalnum() for character in rest):
            raise LeakError("The redacted transcript failed its check: a marked word is still in it.")


def _text(header: str, recording: Recording, words: Sequence[Word]) -> bytes:
    voices = _voices(recording.words)
    lines = [
        _opening(turn, recording.words, voices) + _said(words[turn.first : turn.last + 1]) for turn in recording.turns
    ]
    return "\n".join([header, "", *lines, ""]).encode("utf8", "replace")


def _said(words: Sequence[Word]) -> str:
    return " ".join(" ".join(word.text.split()) for word in words).encode("utf8", "replace").decode("utf8")


def _opening(turn: Utterance, words: Sequence[Word], voices: Mapping[str, str]) -> str:
    voice = _voice(turn.speaker, turn.channel)
    who = f" Speaker {voices[voice]}:" if voice else ""
    return f"[{clock(words[turn.first].start)}]{who} "


def clock(ms: int) -> str:
    """Hours, minutes and seconds, as in 0:03:07."""
    seconds = ms // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _voice(speaker: str | None, channel: str | None) -> str:
    return speaker or channel or ""


def _voices(words: Sequence[Word]) -> dict[str, str]:
    """What each voice is called in a file: an engine's label where it is a mere letter or number, else a new one.

    An engine may name speakers by what they are called, and that is personal data.
    """
    seen = dict.fromkeys(voice for word in words if (voice := _voice(word.speaker, word.channel)))
    if all(_PLAIN_LABEL.fullmatch(voice) for voice in seen):
        return {voice: voice for voice in seen}
    return {voice: str(number) for number, voice in enumerate(seen, 1)}


def _document(recording: Recording) -> dict[str, Any]:
    redacted = recording.redacted
    voices = _voices(recording.words)

    def label(speaker: str | None, channel: str | None) -> str | None:
        return voices.get(_voice(speaker, channel))

    return {
        "format": FORMAT,
        "version": 1,
        "note": HEADER,
        "id": recording.transcript_id,
        "duration": recording.duration,
        "substitution": recording.choices.substitution.value,
        "method": recording.choices.method.value,
        "policies": list(recording.choices.policies),
        "text": _said(redacted),
        "words": [
            {
                "text": _said([word]),
                "start": word.start,
                "end": word.end,
                "confidence": word.confidence,
                "speaker": label(word.speaker, word.channel),
            }
            for word in redacted
        ],
        "turns": [
            {
                "speaker": label(turn.speaker, turn.channel),
                "first": turn.first,
                "last": turn.last,
                "start": redacted[turn.first].start,
                "end": redacted[turn.last].end,
                "text": _said(redacted[turn.first : turn.last + 1]),
            }
            for turn in recording.turns
        ],
        "marks": [mark.facts for mark in recording.marks if mark.active],
    }
