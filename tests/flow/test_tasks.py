"""Tasks are held, their failures told, and none survives the end."""

from __future__ import annotations

import asyncio
import gc

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop_app.flow.tasks import Tasks


def test_a_waiting_task_is_not_lost(loop: QEventLoop, qtbot: QtBot) -> None:
    tasks, done = Tasks(), []

    async def wait() -> None:
        await asyncio.sleep(0.05)
        done.append(True)

    tasks.start(wait(), "wait")
    gc.collect()
    qtbot.waitUntil(lambda: bool(done))


def test_a_failure_is_told(loop: QEventLoop, qtbot: QtBot) -> None:
    tasks = Tasks()

    async def fail() -> None:
        raise ValueError("secret words")

    with qtbot.waitSignal(tasks.failed) as told:
        tasks.start(fail(), "fail")
    assert "ValueError" in told.args[0]
    assert "secret" not in told.args[0]


def test_close_ends_everything_and_lets_it_clean_up(loop: QEventLoop, qtbot: QtBot) -> None:
    tasks, cleaned = Tasks(), []

    async def forever() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0.02)
            cleaned.append(True)

    async def close() -> None:
        await asyncio.sleep(0.02)
        await tasks.close()

    for _ in range(3):
        tasks.start(forever(), "forever")
    closing = loop.create_task(close())
    qtbot.waitUntil(closing.done)
    assert cleaned == [True] * 3
    late = tasks.start(forever(), "late")
    qtbot.waitUntil(late.done)
    assert late.cancelled()
