"""The native recogniser, called through its C interface with numpy buffers (source: moonshine-c-api.h, 0.1.0)."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.errors import JobFailed
from desktop_app.engine.ears.models import Models

RATE = 16000
_HEADER_VERSION = 30000
_TINY = 0
_ONE_CORE = "MOONSHINE_ORT_SINGLE_THREAD"


class _Span(ctypes.Structure):
    _fields_ = (
        ("start", ctypes.c_float),
        ("duration", ctypes.c_float),
        ("speaker_id", ctypes.c_uint64),
        ("speaker_index", ctypes.c_uint32),
        ("start_char", ctypes.c_uint64),
        ("end_char", ctypes.c_uint64),
    )


class _Line(ctypes.Structure):
    _fields_ = (
        ("text", ctypes.c_char_p),
        ("audio", ctypes.c_void_p),
        ("audio_count", ctypes.c_size_t),
        ("start", ctypes.c_float),
        ("duration", ctypes.c_float),
        ("id", ctypes.c_uint64),
        ("is_complete", ctypes.c_int8),
        ("is_updated", ctypes.c_int8),
        ("is_new", ctypes.c_int8),
        ("text_changed", ctypes.c_int8),
        ("speakers_changed", ctypes.c_int8),
        ("spans", ctypes.POINTER(_Span)),
        ("span_count", ctypes.c_uint64),
        ("latency", ctypes.c_uint32),
        ("words", ctypes.c_void_p),
        ("word_count", ctypes.c_uint64),
    )


class _Transcript(ctypes.Structure):
    _fields_ = (("lines", ctypes.POINTER(_Line)), ("line_count", ctypes.c_uint64))


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of one voice, in seconds from the start of the samples; index counts voices within one call."""

    start: float
    end: float
    index: int


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of speech as the recogniser returns it, in seconds from the start of the samples."""

    start: float
    end: float
    text: str
    voices: tuple[Voice, ...]


@contextmanager
def _cores(*, one: bool) -> Iterator[None]:
    """The library reads how many cores it may use from the environment, while it loads a model."""
    before = os.environ.pop(_ONE_CORE, None)
    if one:
        os.environ[_ONE_CORE] = "1"
    try:
        yield
    finally:
        os.environ.pop(_ONE_CORE, None)
        if before is not None:
            os.environ[_ONE_CORE] = before


def _library(path: Path) -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise JobFailed("The speech recogniser does not run on this computer.") from error
    library.moonshine_load_transcriber_from_files.restype = ctypes.c_int32
    library.moonshine_load_transcriber_from_files.argtypes = (
        ctypes.c_char_p,
        ctypes.c_uint32,
        ctypes.POINTER(_Option),
        ctypes.c_uint64,
        ctypes.c_int32,
    )
    library.moonshine_free_transcriber.restype = None
    library.moonshine_free_transcriber.argtypes = (ctypes.c_int32,)
    library.moonshine_transcribe_without_streaming.restype = ctypes.c_int32
    library.moonshine_transcribe_without_streaming.argtypes = (
        ctypes.c_int32,
        ctypes.POINTER(ctypes.c_float),
        ctypes.c_uint64,
        ctypes.c_int32,
        ctypes.c_uint32,
        ctypes.POINTER(ctypes.POINTER(_Transcript)),
    )
    return library


class Transcriber:
    """One loaded model with fixed options; used from one thread at a time."""

    def __init__(self, models: Models, *, one_core: bool = True, **options: str | float) -> None:
        """Load the model; raises JobFailed where it cannot be loaded.

        one_core: two cores on one piece take twice the work for a fifth less time, so pieces share cores instead.
        """
        self._library = _library(models.recogniser_library)
        given = {"return_audio_data": "false", **options}
        table = (_Option * len(given))(*(_Option(name.encode(), str(value).encode()) for name, value in given.items()))
        folder = str(models.recogniser_model).encode()
        with _cores(one=one_core):
            self._handle: int | None = self._library.moonshine_load_transcriber_from_files(
                folder, _TINY, table, len(given), _HEADER_VERSION
            )
        if self._handle is None or self._handle < 0:
            self._handle = None
            raise JobFailed("The speech recogniser could not load its model.", remedy="Install Hushmark again.")

    def lines(self, samples: NDArray[np.float32]) -> list[Line]:
        """What is heard in mono samples at 16 kHz; raises JobFailed when the recogniser reports an error."""
        if self._handle is None:
            raise JobFailed("The speech recogniser was closed already.")
        samples = np.ascontiguousarray(samples, dtype=np.float32)
        out = ctypes.POINTER(_Transcript)()
        failed = self._library.moonshine_transcribe_without_streaming(
            self._handle,
            samples.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
            len(samples),
            RATE,
            0,
            ctypes.byref(out),
        )
        if failed:
            raise JobFailed("The speech recogniser failed on a part of the recording.")
        transcript = out.contents
        return [_line(transcript.lines[index]) for index in range(transcript.line_count)]

    def close(self) -> None:
        """Free the model; further calls raise."""
        if self._handle is not None:
            self._library.moonshine_free_transcriber(self._handle)
            self._handle = None

    def __enter__(self) -> Transcriber:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _line(line: _Line) -> Line:
    spans = (line.spans[index] for index in range(line.span_count)) if line.spans else ()
    voices = tuple(Voice(span.start, span.start + span.duration, span.speaker_index) for span in spans)
    return Line(line.start, line.start + line.duration, (line.text or b"").decode("utf8", "ignore"), voices)
