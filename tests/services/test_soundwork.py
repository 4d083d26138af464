"""Sound work in a child: errors arrive as they were, a stop is quick, the loop goes on."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest

from desktop_app.domain.errors import NotMedia, OutputError, WorkerDied
from desktop_app.services.soundwork import in_child, measure


def count(report: Callable[[float], None], steps: int) -> int:
    for step in range(steps):
        report((step + 1) / steps)
    return os.getpid()


def refuse(report: Callable[[float], None]) -> None:
    raise NotMedia("It is a text.", file="a.mp3")


def stumble(report: Callable[[float], None]) -> None:
    raise ValueError("the word was Friday")


def vanish(report: Callable[[float], None]) -> None:
    os.kill(os.getpid(), 9)


def linger(report: Callable[[float], None]) -> None:
    report(0.5)
    time.sleep(60)


def test_the_result_and_the_progress_arrive() -> None:
    seen: list[float] = []
    assert asyncio.run(in_child(count, (4,), seen.append)) != os.getpid()
    assert seen == [0.25, 0.5, 0.75, 1.0]


def test_an_error_arrives_whole() -> None:
    with pytest.raises(NotMedia) as caught:
        asyncio.run(in_child(refuse, (), lambda seen: None))
    assert caught.value.file == "a.mp3"
    assert "Choose an audio" in str(caught.value)


def test_an_error_nobody_expected_tells_its_kind_alone() -> None:
    with pytest.raises(OutputError, match="ValueError") as caught:
        asyncio.run(in_child(stumble, (), lambda seen: None))
    assert "Friday" not in str(caught.value)


def test_a_killed_child_is_said_so() -> None:
    with pytest.raises(WorkerDied):
        asyncio.run(in_child(vanish, (), lambda seen: None))


def test_a_stop_kills_the_child_within_half_a_second() -> None:
    async def stop() -> float:
        begun = asyncio.Event()
        task = asyncio.create_task(in_child(linger, (), lambda seen: begun.set()))
        await begun.wait()
        before = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - before

    children = set(psutil.Process().children(recursive=True))
    assert asyncio.run(stop()) < 0.5
    left = [child for child in psutil.Process().children(recursive=True) if child not in children]
    assert not [child for child in left if "resource_tracker" not in " ".join(child.cmdline())]


def test_the_envelope_arrives(voice: Callable[..., Path]) -> None:
    envelope = asyncio.run(measure(voice(seconds=2.0, channels=2)))
    assert envelope.power.shape == (400, 2)
    assert np.all(envelope.power > 0.005)
