"""What an engine's text becomes in front of people."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NotMedia
from desktop_app.services.faults import from_job
from desktop_app.services.wording import raw_text

CONTRACT = "Transcoding failed. File does not appear to contain audio. File type is {}."
REPAIR = "Copy or download it again, or let the program that recorded it repair it."


@pytest.mark.parametrize(
    ("kind", "file_type", "sentence"),
    [
        ("NotMedia", "text/plain (ASCII text)", "This is a text file, not a recording."),
        ("NotMedia", "image/png (PNG image)", "This is a picture, not a recording."),
        ("NotMedia", "application/pdf (PDF document)", "This is a PDF document, not a recording."),
        ("NotMedia", "application/zip (Zip archive)", "This is an archive or an office document, not a recording."),
        ("NotMedia", "application/octet-stream (data)", "This is not an audio or video file, or it is damaged."),
        ("NotMedia", "video/mp4 (MPEG-4 video)", "The file is cut off or damaged, so that its sound cannot be found."),
        ("NoSound", "video/mp4 (MPEG-4 video)", "This video has no sound."),
        ("", "text/plain (ASCII text)", "This is a text file, not a recording."),
        ("", "video/mp4 (MPEG-4 video)", "This video has no sound."),
    ],
)
def test_a_type_becomes_a_sentence(kind: str, file_type: str, sentence: str) -> None:
    said = CONTRACT.format(file_type)
    error = from_job(kind, said, "")
    assert error.what == sentence
    assert error.remedy
    assert raw_text(error) == said  # for the details view


def test_what_the_engine_knows_better_to_do_is_kept() -> None:
    error = from_job("NotMedia", CONTRACT.format("video/mp4 (MPEG-4 video)"), REPAIR)
    assert isinstance(error, NotMedia)
    assert error.remedy == REPAIR


def test_too_short_and_everything_else() -> None:
    assert from_job("", "Audio duration is too short.", "").what == "The recording is too short to be processed."
    other = from_job("JobFailed", "Something else.", "Do this.")
    assert (other.what, other.remedy) == ("Something else.", "Do this.")
