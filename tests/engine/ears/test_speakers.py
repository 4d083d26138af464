from __future__ import annotations

from desktop_app.engine.ears.speakers import Turn, label, speaker_at


def test_the_speaker_of_most_of_a_word() -> None:
    turns = [Turn(0, 100, 0), Turn(100, 200, 1), Turn(150, 300, 0)]
    assert speaker_at(turns, 80, 110) == 0
    assert speaker_at(turns, 95, 130) == 1
    assert speaker_at(turns, 240, 280) == 0


def test_the_nearest_speaker_where_nobody_was_heard() -> None:
    turns = [Turn(0, 100, 0), Turn(1000, 1100, 1)]
    assert speaker_at(turns, 150, 160) == 0
    assert speaker_at(turns, 900, 950) == 1
    assert speaker_at(turns, 2000, 2010) == 1
    assert speaker_at([], 0, 10) is None


def test_labels() -> None:
    assert [label(place) for place in (0, 1, 25, 26)] == ["A", "B", "Z", "A2"]
