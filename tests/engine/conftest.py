"""Short real recordings for the engine, and an engine to give them to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import numpy as np
import pytest
import soundfile

from desktop_app.engine.app import Engine

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "call.flac"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Cuts seconds start..end out of the bundled call, so many times one after the other, as a WAV file."""
    folder = tmp_path_factory.mktemp("cuts")

    def make(start: float, end: float, times: int = 1) -> Path:
        path = folder / f"{start}-{end}-{times}.wav"
        if not path.exists():
            samples, rate = soundfile.read(SAMPLE, dtype="int16")
            piece = samples[int(start * rate) : int(end * rate)]
            soundfile.write(path, np.tile(piece, (times, 1)), rate)
        return path

    return make


@pytest.fixture(scope="session")
def phone_number(cut: Callable[..., Path]) -> Path:
    """The caller says a phone number: 'Four one five, five five five, zero one six three.'"""
    return cut(17.2, 23.8)


@pytest.fixture(scope="session")
def long_call(cut: Callable[..., Path]) -> Path:
    """Eight minutes: more than enough to be interrupted."""
    return cut(0, 47.7, 10)


@pytest.fixture(scope="session")
def silence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("silence") / "silence.wav"
    soundfile.write(path, np.zeros(3 * 16000, "int16"), 16000)
    return path


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    engine = Engine(tmp_path / "work", local_files=True)
    await engine.start()
    yield engine
    await engine.stop()


@pytest.fixture
async def client(engine: Engine) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(engine.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://engine") as client:
        yield client
