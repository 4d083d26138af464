"""Making the shareable copy: a stream from the source through the mask into a new file with nothing else in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.audio.envelope import Envelope, EnvelopeMeter
from desktop_app.audio.mask import plan
from desktop_app.audio.mp3 import Mp3Writer
from desktop_app.audio.output import writing
from desktop_app.audio.source import Source
from desktop_app.audio.wav import WavWriter
from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import LeakError, OutputError

_MEASURING = 0.4  # share of the work that a first pass over the source takes


@dataclass(frozen=True, slots=True)
class Rendered:
    """The finished file's own frames, rate (Hz) and channels; notices say what the format could not keep."""

    frames: int
    rate: int
    channels: int
    notices: tuple[str, ...] = ()


def render(
    source: Path,
    target: Path,
    spans_ms: Sequence[tuple[int, int]],
    method: Method,
    quality: Quality,
    on_progress: Callable[[float], None],
    envelope: Envelope | None = None,
) -> Rendered:
    """Write target: every channel of source, with the spans (ms) replaced, everything else kept, no tags.

    The envelope is that of measure(source); without it one more pass is made. Raises InputError for the source,
    NoSpace, NotWritable or OutputError for the target, LeakError where a span lies outside the sound; target is then
    gone.
    """
    if target.exists() and target.samefile(source):
        raise OutputError("The copy would replace the original.", file=source.name, remedy="Choose another name.")
    with Source(source) as opened, writing(target):
        begun = 0.0
        if envelope is None:
            envelope = _measure(opened, on_progress)
            begun = _MEASURING
        mask = plan(spans_ms, envelope, opened.info.rate, method)
        total = max(len(envelope.power) * envelope.hop * opened.info.rate // 1000, 1)
        writer = Mp3Writer(target, opened.info) if quality is Quality.MP3 else WavWriter(target, opened.info, total)
        frames = 0
        with writer:
            for block in opened.blocks():
                writer.write(mask.apply(block, frames))
                frames += len(block)
                on_progress(begun + (1 - begun) * min(frames / total, 1.0))
            if mask.covers and mask.covers[-1].start >= frames:
                raise LeakError("A mark lies behind the end of the sound, so it covers nothing.", file=source.name)
            writer.finish()
        notices = writer.notices if isinstance(writer, Mp3Writer) else ()
        return Rendered(writer.frames, writer.rate, writer.channels, notices)


def _measure(source: Source, on_progress: Callable[[float], None]) -> Envelope:
    meter = EnvelopeMeter(source.info.rate, source.info.channels)
    expected = (source.info.duration or 0) * source.info.rate / 1000
    frames = 0
    for block in source.blocks():
        meter.add(block)
        frames += len(block)
        on_progress(_MEASURING * min(frames / expected, 1.0) if expected else 0.0)
    return meter.finish()
