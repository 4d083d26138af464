"""Hearing a recording as the worker does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ears_helpers import ignore

from desktop_app.audio.source import Source
from desktop_app.audio.speech import speech_blocks
from desktop_app.engine.ears import Heard, listen
from desktop_app.engine.ears.models import Models, installed_models


@pytest.fixture(scope="session")
def sample() -> Path:
    """The bundled call: two channels, two speakers, its truth beside it."""
    return Path(__file__).parents[3] / "resources" / "sample" / "call.flac"


@pytest.fixture(scope="session")
def models() -> Models:
    return installed_models()


@pytest.fixture(scope="session")
def hear() -> Callable[..., Heard]:
    """Hear a file; what is heard twice with the same choices is heard once only."""
    known: dict[tuple[Path, bool], Heard] = {}

    def hear_file(path: Path, *, speakers: bool = False, again: bool = False) -> Heard:
        key = (path, speakers)
        if again or key not in known:
            with Source(path) as source:
                known[key] = listen(
                    speech_blocks(source),
                    channels=source.info.channels,
                    expected=source.info.duration,
                    speakers=speakers,
                    on_progress=ignore,
                )
        return known[key]

    return hear_file
