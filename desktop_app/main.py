"""The roof: reads the arguments, builds the parts, runs them, and closes them in reverse order."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.services.client import EngineClient

TERMINAL_WORDS = frozenset({"redact", "policies", "--help", "-h", "--version"})
"""First arguments that belong to the command line; anything else is a recording for the window."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Open the window, or do the same job in the terminal; ends the process with a fitting exit code."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in TERMINAL_WORDS:
        _terminal(given)
    if not _has_display():
        print("There is no display, so Hushmark works in this terminal.", file=sys.stderr)
        _terminal(["redact", *(given or [str(resource("sample", "call.flac"))]), "--out", "hushmark-redacted"])
    sys.exit(_window([Path(each) for each in given]))


def resource(*parts: str) -> Path:
    """Where a shipped data file lies, in a checkout and in a frozen bundle."""
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).parent.parent
    return Path(root, "resources", *parts)


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@asynccontextmanager
async def embedded_engine() -> AsyncIterator[EngineClient]:
    """A client whose transport is the on-device engine: no port, no socket, no key."""
    import tempfile

    import httpx

    from desktop_app.engine.app import Engine
    from desktop_app.services.client import EngineClient

    with tempfile.TemporaryDirectory(prefix="hushmark-") as folder:  # created with mode 0700
        engine = Engine(Path(folder), local_files=True)
        await engine.start()
        try:
            transport = httpx.ASGITransport(engine.app, raise_app_exceptions=False)
            client = EngineClient(httpx.AsyncClient(transport=transport, base_url="http://on-device"), local_files=True)
            try:
                yield client
            finally:
                await client.aclose()
        finally:
            await engine.stop()


def _terminal(arguments: Sequence[str]) -> None:
    from desktop_app.cli import build

    build(embedded_engine)(args=list(arguments), prog_name="hushmark")


def _window(files: Sequence[Path]) -> int:
    raise NotImplementedError(files)
