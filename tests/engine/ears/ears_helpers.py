"""Sound for the tests, and what was heard laid beside what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.source import Source
from desktop_app.audio.speech import speech_blocks
from desktop_app.domain.progress import Stage

RATE = 16000


def ignore(stage: Stage, fraction: float) -> None:
    assert 0.0 <= fraction <= 1.0


def blocks_of(samples: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """Samples (n,) or (n, channels) in blocks of a second."""
    frames = samples.reshape(len(samples), -1)
    for first in range(0, len(frames), RATE):
        yield frames[first : first + RATE]


def spoken(path: Path) -> NDArray[np.float32]:
    """The samples (n, channels) of a file at 16 kHz."""
    with Source(path) as source:
        return np.concatenate(list(speech_blocks(source)))


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z']+|\d+", text.lower().replace("’", "'"))


def wrong_share(heard: str, said: str) -> float:
    """Word errors over words said."""
    ours, theirs = plain(heard), plain(said)
    row = list(range(len(theirs) + 1))
    for place, word in enumerate(ours, 1):
        before, row[0] = row[0], place
        for at, truth in enumerate(theirs, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != truth))
    return row[-1] / len(theirs)
