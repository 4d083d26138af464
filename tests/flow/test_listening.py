"""Places in time, words and marks while a recording is heard; the sound itself is proven where the player is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.choices import Choices
from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.recording import Recording
from desktop_app.domain.words import Word
from desktop_app.flow.desk import Desk
from desktop_app.flow.listening import LEAD, LINGER, Listening

SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample" / "call.flac"

# Two channels that talk at once: the words are not in the order of their times.
WORDS = (
    Word("one", 1000, 1400, 1.0, channel="1"), Word("two", 3000, 3400, 1.0, channel="1"),
    Word("hm", 1500, 1700, 1.0, channel="2"), Word("six", 9000, 9400, 1.0, channel="2"),
)  # fmt: skip
MARKS = (
    Mark(0, 0, "person_name", Origin.RULE, 0.9, 900, 1450),
    Mark(3, 3, "person_name", Origin.RULE, 0.9, 8900, 9500),
)


@pytest.fixture
def listening(desk: Desk, qtbot: QtBot) -> Listening:
    with qtbot.waitSignal(desk.listening.readied, check_params_cb=bool, timeout=30_000):
        desk.listening.open(SAMPLE, Recording(WORDS, MARKS, Choices(), 40_000))
    return desk.listening


def test_the_word_follows_the_place_also_where_channels_overlap(listening: Listening) -> None:
    heard: list[int] = []
    listening.word_changed.connect(heard.append)
    for ms in (0, 1000, 1600, 3000, 3400 + LINGER + 1, 9100):
        listening.seek(ms)
    assert heard == [0, 2, 1, -1, 3]


def test_jumps_land_before_the_mark_and_stop_at_the_ends(listening: Listening) -> None:
    listening.seek_mark(1)
    assert listening.position == 900 - LEAD
    listening.seek_mark(1)
    assert listening.position == 8900 - LEAD
    listening.seek_mark(1)
    assert listening.position == 8900 - LEAD
    listening.seek_mark(-1)
    assert listening.position == 900 - LEAD
    listening.seek(10**9)
    assert listening.position == 40_000
    listening.step(-50_000)
    assert listening.position == 0


def test_what_is_opened_is_heard_redacted(listening: Listening) -> None:
    listening.set_original(True)
    assert listening.original
    told: list[bool] = []
    listening.original_changed.connect(told.append)
    listening.open(SAMPLE, Recording(WORDS, MARKS, Choices(), 40_000))
    assert told == [False] and not listening.original
    assert not listening.ready


def test_a_recording_that_went_away_says_so(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(desk.listening.unavailable, timeout=30_000) as told:
        desk.listening.open(tmp_path / "gone.wav", Recording(WORDS, MARKS, Choices(), 40_000))
    assert "gone.wav" in told.args[0]
    assert not desk.listening.ready


def test_a_wish_to_play_is_kept_until_the_sound_is_ready(desk: Desk, qtbot: QtBot) -> None:
    tried: list[object] = []
    desk.listening.playing_changed.connect(lambda playing: tried.append("plays") if playing else None)
    desk.listening.unavailable.connect(tried.append)  # on a computer without a sound device
    desk.listening.open(SAMPLE, Recording(WORDS, MARKS, Choices(), 40_000))
    desk.listening.toggle()
    assert not tried and not desk.listening.ready
    qtbot.waitUntil(lambda: bool(tried), timeout=30_000)
    desk.listening.shut()
