from __future__ import annotations

import pytest

from desktop_app.domain.progress import Progress, Stage
from desktop_app.engine import pace
from desktop_app.engine.pace import Pace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(pace.time, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize("heard_as", [Stage.LISTENING, Stage.SPEAKERS])
def test_the_fraction_is_of_the_whole_job_and_never_goes_back(clock: list[float], heard_as: Stage) -> None:
    told: list[Progress] = []
    tell = Pace(told.append, 600.0, rendering=True)
    for stage, fraction in [
        (heard_as, 0.5),
        (heard_as, 1.0),
        (heard_as, 0.2),
        (Stage.FINDING, 1.0),
        (Stage.RENDERING, 1.0),
    ]:
        clock[0] += 10
        tell(stage, fraction)
    fractions = [each.fraction for each in told]
    assert fractions == sorted(fractions)
    assert 0.4 < fractions[0] < 0.6
    assert fractions[-1] == pytest.approx(1.0)


def test_the_time_left_follows_the_pace(clock: list[float]) -> None:
    told: list[Progress] = []
    tell = Pace(told.append, 3600.0, rendering=False)
    clock[0] += 30
    tell(Stage.LISTENING, 0.25)
    left = told[-1].seconds_left
    assert left is not None
    assert left == pytest.approx(90, rel=0.2)


def test_nothing_is_promised_in_the_first_second(clock: list[float]) -> None:
    told: list[Progress] = []
    tell = Pace(told.append, 10.0, rendering=False)
    clock[0] += 0.5
    tell(Stage.LISTENING, 0.5)
    assert told[-1].seconds_left is None


def test_reports_are_not_more_frequent_than_anyone_reads(clock: list[float]) -> None:
    told: list[Progress] = []
    tell = Pace(told.append, 10.0, rendering=False)
    for i in range(1000):
        clock[0] += 0.001
        tell(Stage.LISTENING, i / 1000)
    assert len(told) <= 11
