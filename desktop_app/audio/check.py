"""The finished file, read again from the disk and compared with the source: what is marked must not be in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.audio.bare import prove_bare
from desktop_app.audio.likeness import ExactProof, LossyProof, Proof
from desktop_app.audio.mask import frames_of, joined
from desktop_app.audio.mp3 import mix
from desktop_app.audio.samples import to_float
from desktop_app.audio.source import Source
from desktop_app.audio.speech import speech_blocks
from desktop_app.domain.choices import Method
from desktop_app.domain.errors import InputError, LeakError

_Blocks = Iterator[NDArray[Any]]


def check(
    source: Path,
    target: Path,
    spans_ms: Sequence[tuple[int, int]],
    method: Method,
    on_progress: Callable[[float], None] = lambda fraction: None,
) -> None:
    """Prove that target is source with the spans (ms) replaced and nothing added; raises LeakError where it is not.

    Every channel is looked at from the first frame to the last. A WAV must equal the source outside the spans sample
    for sample, and hold the tone or silence alone inside. An MP3 must keep time with the source, and hold nothing
    inside the spans that resembles it. A target that cannot be read again is a LeakError too: what cannot be proven is
    not kept. A source that cannot be read raises InputError.
    """
    try:
        prove_bare(target)
        copy = Source(target)
    except InputError as error:
        raise LeakError("The new file cannot be read again.", file=target.name) from error
    with copy, Source(source) as original:
        exact = copy.info.container == "wav"
        rate = copy.info.rate
        covers = [frames_of(start, end, rate) for start, end in joined(spans_ms)]
        proof: Proof
        if exact:
            if (rate, copy.info.channels) != (original.info.rate, original.info.channels):
                raise LeakError("The new file has another rate or other channels.", file=target.name)
            proof = ExactProof(rate, covers, method, lossless=copy.info.dtype == original.info.dtype)
            pairs = _Pairs(original.blocks(), copy.blocks())
        else:
            proof = LossyProof(rate, covers, method)
            pairs = _Pairs(_as_in_mp3(original, rate), (to_float(block) for block in copy.blocks()))
        expected = max((copy.info.duration or 0) * rate / 1000, 1.0)
        try:
            for first, before, after in pairs:
                proof.compare(first, before, after)
                on_progress(min(first / expected, 1.0))
            frames = pairs.finish(0 if rate == original.info.rate else 2)
            if covers and covers[-1][0] >= frames:
                raise LeakError("A mark lies behind the end of the sound.")
            proof.finish()
        except LeakError as error:
            raise LeakError(error.what, file=target.name) from error
        except InputError as error:
            raise LeakError("The check could not be finished.", file=target.name) from error
        if copy.damage.bad_packets:
            raise LeakError("The new file cannot be read whole.", file=target.name)


def _as_in_mp3(original: Source, rate: int) -> _Blocks:
    """The source at the rate and in the channels of the MP3."""
    weights = mix(original.info)
    for block in speech_blocks(original, rate):
        yield block if weights is None else block @ weights


class _Pairs:
    """Two streams in step: chunks of equal length, then the comparison of their ends."""

    def __init__(self, first: _Blocks, second: _Blocks) -> None:
        self._streams = (first, second)
        self._held: list[NDArray[Any] | None] = [None, None]
        self._at = 0

    def __iter__(self) -> Iterator[tuple[int, NDArray[Any], NDArray[Any]]]:
        while True:
            for side in (0, 1):
                if self._held[side] is None:
                    self._held[side] = next(self._streams[side], None)
            before, after = self._held
            if before is None or after is None:
                return
            count = min(len(before), len(after))
            yield self._at, before[:count], after[:count]
            self._at += count
            self._held = [part[count:] if len(part) > count else None for part in (before, after)]

    def finish(self, slack: int) -> int:
        """The number of frames both have; LeakError where their ends lie more than slack frames apart."""
        for side in (0, 1):
            held = self._held[side]
            if (0 if held is None else len(held)) > slack or next(self._streams[side], np.empty(0)).size:
                raise LeakError("The new file is not as long as the recording.")
        return self._at
