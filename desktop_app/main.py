"""The roof: reads the arguments, builds the parts, runs them, and closes them in reverse order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__

if TYPE_CHECKING:
    from desktop_app.domain.marks import TextSpan
    from desktop_app.flow.desk import Desk
    from desktop_app.services.client import EngineClient
    from desktop_app.services.player import Player
    from desktop_app.services.settings import SettingsFile
    from desktop_app.ui.window import MainWindow

TERMINAL_WORDS = frozenset({"redact", "find", "policies", "--help", "-h", "--version"})
"""First arguments that belong to the command line; anything else is a recording for the window."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Open the window, or do the same job in the terminal; ends the process with a fitting exit code."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in TERMINAL_WORDS:
        run_terminal(given)
    elif not _has_display():
        sys.stderr.write("There is no display, so Hushmark works in this terminal.\n")
        run_terminal(["redact", *(given or [str(_resource("sample", "call.flac"))]), "--out", "hushmark-redacted"])
    else:
        run_window([Path(each) for each in given])


def run_terminal(arguments: Sequence[str]) -> None:
    """Do what the arguments say and end the process."""
    from desktop_app.cli import build

    build(embedded_engine, _find_in_texts)(args=list(arguments), prog_name="hushmark")


def run_window(files: Sequence[Path], opened: Callable[[MainWindow, Desk], None] | None = None) -> None:
    """Open the window with these recordings in its queue and run until it is closed; opened is told once it shows."""
    import asyncio

    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from desktop_app.flow.desk import Desk
    from desktop_app.ui.window import MainWindow

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Hushmark")
    app.setDesktopFileName("hushmark")
    app.setQuitOnLastWindowClosed(False)  # the window closes only after everything that runs has ended

    async def live() -> None:
        desk = Desk(embedded_engine, _player, _settings(), sample=_resource("sample", "call.flac"))
        window = MainWindow(desk, __version__)
        window.show()
        # Thousands of words come in at once: a collection that walks all objects would be felt as a jerk.
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        if files:
            desk.queue.take(files)
        if opened is not None:
            opened(window, desk)
        try:
            await desk.until_closed()
        finally:
            desk.close_soon()
            await desk.until_closed()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(live())


@asynccontextmanager
async def embedded_engine() -> AsyncIterator[EngineClient]:
    """A client whose transport is the on-device engine: no port, no socket, no key."""
    import asyncio

    await asyncio.to_thread(_load_engine)

    import httpx
    import platformdirs

    from desktop_app.domain.errors import EngineError
    from desktop_app.engine.app import Engine
    from desktop_app.services.client import EngineClient

    # Always the same folder, so that what a killed run left is swept by the next one.
    engine = Engine(platformdirs.user_cache_path("hushmark", appauthor=False) / "engine", local_files=True)
    try:
        await engine.start()
    except OSError as fault:
        raise EngineError(
            "The engine's work folder cannot be used.",
            remedy="Check that the disk is not full and that you may write to your cache folder, then press Retry.",
        ) from fault
    try:
        transport = httpx.ASGITransport(engine.app, raise_app_exceptions=False)
        client = EngineClient(httpx.AsyncClient(transport=transport, base_url="http://on-device"), local_files=True)
        try:
            yield client
        finally:
            await client.aclose()
    finally:
        await engine.stop()


def _find_in_texts(texts: Sequence[str], policies: Collection[str]) -> list[tuple[TextSpan, ...]]:
    """The finder of the on-device engine; loaded when it is first asked."""
    from desktop_app.engine.finder.texts import find_in_texts

    return find_in_texts(texts, policies)


def _load_engine() -> None:
    """Loading takes long enough to be felt in the window, so a thread does it."""
    import desktop_app.engine.app
    import desktop_app.services.client  # noqa: F401


def _player() -> Player:
    from desktop_app.services.player import Player

    return Player()


def _settings() -> SettingsFile:
    from desktop_app.services.settings import SettingsFile, default_path

    return SettingsFile(default_path())


def _resource(*parts: str) -> Path:
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).parent.parent
    return Path(root, "resources", *parts)


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
