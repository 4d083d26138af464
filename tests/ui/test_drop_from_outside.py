"""A file dragged out of another program arrives, as it does from a file manager."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.flow.desk import Desk
from desktop_app.ui.window import MainWindow

pytestmark = pytest.mark.screen
SOURCE = Path(__file__).parent / "drag_source.py"


def xdotool(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["xdotool", *words], check=False, capture_output=True, timeout=10)


def drag(target: tuple[int, int]) -> None:
    """Take hold of the source's window at the top left and let go over target, at a hand's pace."""
    for _ in range(100):
        if xdotool("search", "--onlyvisible", "--name", "drag-source-of-a-test").returncode == 0:
            break
        time.sleep(0.1)
    time.sleep(0.3)
    start = (40, 20)
    xdotool("mousemove", *map(str, start))
    xdotool("mousedown", "1")
    for step in range(1, 13):
        place = [start[i] + (target[i] - start[i]) * step // 12 for i in (0, 1)]
        xdotool("mousemove", *map(str, place))
        time.sleep(0.04)
    for nudge in (1, 0):
        xdotool("mousemove", str(target[0] + nudge), str(target[1]))
        time.sleep(0.15)
    xdotool("mouseup", "1")


def test_a_file_dragged_from_another_process_is_queued(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    if QGuiApplication.platformName() != "xcb" or shutil.which("xdotool") is None:
        pytest.skip("needs a real X display and xdotool")
    file = tmp_path / "a call with spaces & “quotes”.wav"
    file.write_bytes(b"x")
    window = MainWindow(desk)
    window.show()
    window.move(120, 60)
    qtbot.waitExposed(window)
    other = subprocess.Popen([sys.executable, str(SOURCE), "0", "0", str(file)])
    try:
        centre = window.mapToGlobal(window.rect().center())
        hand = threading.Thread(target=drag, args=((centre.x(), centre.y()),))
        hand.start()
        qtbot.waitUntil(lambda: window.queue.list.jobs.rowCount() == 1, timeout=25000)
        hand.join()
        assert window.queue.list.job is not None
        assert window.queue.list.job.path == file
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=10000)
    finally:
        if other.poll() is None:
            other.kill()
        other.wait()
        window.hide()
        window.deleteLater()
