"""Everything shown of a recording is derived from words, marks and choices."""

import pytest

from desktop_app.domain.choices import Choices
from desktop_app.domain.errors import HushmarkError, NotMedia, WorkerDied
from desktop_app.domain.marks import Mark, MarkState, Origin, active_spans
from desktop_app.domain.progress import time_left
from desktop_app.domain.recording import Recording
from desktop_app.domain.substitution import Substitution
from desktop_app.domain.words import Word, text_of, utterances

WORDS = (
    Word("hi", 0, 200, 0.9, speaker="A"),
    Word("Mary", 250, 500, 0.9, speaker="A"),
    Word("yes", 900, 1000, 0.9, speaker="B"),
    Word("four", 5000, 5200, 0.9, speaker="B"),
)
MARK = Mark(1, 1, "person_name", Origin.RULE, 0.9, 230, 560)


def recording(*marks: Mark) -> Recording:
    return Recording(WORDS, marks, Choices(substitution=Substitution.HASH), 6000)


def test_turns_end_with_the_speaker_and_with_a_long_pause() -> None:
    assert [(turn.first, turn.last, turn.speaker) for turn in recording().turns] == [
        (0, 1, "A"),
        (2, 2, "B"),
        (3, 3, "B"),
    ]
    assert utterances(()) == ()


def test_spans_join_where_they_touch_and_forget_the_rejected() -> None:
    def span(start: int, end: int, state: MarkState = MarkState.SUGGESTED) -> Mark:
        return Mark(0, 0, "date", Origin.RULE, 0.5, start, end, state)

    spans = active_spans(
        [span(500, 900), span(0, 500), span(2000, 2100), span(2050, 2060), span(1200, 1300, MarkState.REJECTED)]
    )
    assert spans == ((0, 900), (2000, 2100))


def test_the_redacted_words_follow_the_choices() -> None:
    made = recording(MARK)
    assert text_of(made.redacted) == "hi #### yes four"
    other = made.with_choices(Choices(substitution=Substitution.ENTITY_NAME))
    assert text_of(other.redacted) == "hi [PERSON_NAME] yes four"
    assert text_of(made.words) == "hi Mary yes four"


def test_a_mark_outside_the_words_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        recording(Mark(3, 4, "date", Origin.RULE, 0.5, 0, 1))


def test_an_error_is_a_sentence_with_file_and_next_step() -> None:
    error = NotMedia("This is not audio or video.", file="notes.mp3")
    assert (
        str(error)
        == "notes.mp3: This is not audio or video. Choose an audio or video file, such as MP3, WAV, M4A or MP4."
    )


def test_an_error_crosses_a_process_border_whole() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(WorkerDied("It stopped.", file="a.wav", remedy="Again.")))
    assert isinstance(error, HushmarkError) and type(error) is WorkerDied
    assert str(error) == "a.wav: It stopped. Again."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (3, "a few seconds left"),
        (44, "about 40 s left"),
        (200, "about 3 min left"),
        (7200, "about 2.0 h left"),
    ],
)
def test_time_left(seconds: float | None, said: str) -> None:
    assert time_left(seconds) == said
