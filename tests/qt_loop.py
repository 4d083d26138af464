"""One qasync loop for every test that needs one, and the checks around each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop_app.flow.desk import Desk
from desktop_app.main import embedded_engine
from desktop_app.services.player import Player
from desktop_app.services.settings import SettingsFile

OFFSCREEN_ONLY = "This plugin does not support propagateSizeHints"


@lru_cache(maxsize=1)
def _session_loop(app: QApplication) -> QEventLoop:
    """A second loop on one application breaks the first, so there is one for the session.

    Its threads are plain ones: the loop is never closed, and its own would still run when the application goes.
    """
    made = QEventLoop(app, already_running=True)
    made.set_default_executor(ThreadPoolExecutor(4))
    return made


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[QEventLoop]:
    """The loop that runs whenever Qt does; a task that outlives its test fails it."""
    session = _session_loop(qapp)
    asyncio._set_running_loop(session)
    try:
        yield session
        left = [task for task in asyncio.all_tasks(session) if not task.done()]
        assert not left, f"left behind: {left}"
    finally:
        asyncio._set_running_loop(None)


@pytest.fixture
def desk(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the real engine, closed at the end as the window does it."""
    made = Desk(embedded_engine, Player, SettingsFile(tmp_path / "settings.json"))
    yield made
    made.close_soon()
    qtbot.waitUntil(lambda: not [task for task in asyncio.all_tasks(loop) if not task.done()], timeout=20000)


def strict(items: list[pytest.Item], folder: Path) -> None:
    """Qt's warnings fail every test below a folder."""
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_ONLY))
