"""What an engine's own answers say about a deletion: what is proven, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.services.replies import is_deleted

_MUST_BE_EMPTY = ("words", "utterances", "unredacted_text", "unredacted_words", "unredacted_utterances", "marks")


@dataclass(frozen=True, slots=True)
class Deletion:
    """proven: the transcript was read again and holds nothing any more; lines say what was seen, as sentences."""

    proven: bool
    lines: tuple[str, ...]


def judge(
    transcript_id: str,
    *,
    deleted: Mapping[str, Any] | None,
    read_again: Mapping[str, Any] | None,
    listed: Mapping[str, Any],
    on_this_computer: bool,
) -> Deletion:
    """Judge the answers to DELETE, GET and the list; None stands for "no such transcript"."""
    lines = [
        "The engine confirmed the deletion."
        if deleted is not None and is_deleted(deleted)
        else "The engine does not know this transcript."
        if deleted is None
        else "The engine answered the deletion without confirming it."
    ]
    if read_again is None:
        # A host says the same of a transcript that belongs to another key, so elsewhere this proves nothing.
        proven = on_this_computer
        lines.append("Read again: there is no such transcript.")
    else:
        proven = is_deleted(read_again) and not any(read_again.get(key) for key in _MUST_BE_EMPTY)
        lines.append("Read again: words and audio address are gone." if proven else "Read again: data is still there.")
    lines.append(_row(transcript_id, listed))
    if not on_this_computer:
        lines.append(
            "The uploaded recording may stay at the host for up to 48 hours; this cannot be checked from here."
        )
    return Deletion(proven, tuple(lines))


def _row(transcript_id: str, listed: Mapping[str, Any]) -> str:
    rows = listed.get("transcripts")
    row = next((row for row in rows if row.get("id") == transcript_id), None) if isinstance(rows, list) else None
    if row is None:
        return "The list of transcripts does not show it."
    if is_deleted(row):
        return "The list of transcripts shows it as deleted."
    return "The list of transcripts still shows its old entry; hosts clear it within minutes."
