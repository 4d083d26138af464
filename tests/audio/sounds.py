"""Sounds and files made on the spot: nothing binary lies in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from desktop_app.audio.source import Source

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}

# name, codec, rate, channels, sample format to ask the encoder for
FORMATS = [
    ("u8.wav", "pcm_u8", 44100, 2, None),
    ("s16.wav", "pcm_s16le", 22050, 2, None),
    ("s24.wav", "pcm_s24le", 48000, 2, None),
    ("s32.wav", "pcm_s32le", 44100, 1, None),
    ("float.wav", "pcm_f32le", 16000, 1, None),
    ("double.wav", "pcm_f64le", 16000, 1, None),
    ("mulaw.wav", "pcm_mulaw", 8000, 1, None),
    ("six.wav", "pcm_s16le", 16000, 6, None),
    ("s16.flac", "flac", 44100, 2, "s16"),
    ("s24.flac", "flac", 8000, 1, "s32"),
    ("apple.mov", "alac", 44100, 2, None),
    ("layer3.mp3", "libmp3lame", 44100, 2, None),
    ("phone.mp3", "libmp3lame", 8000, 1, None),
    ("layer2.mp2", "mp2", 44100, 2, None),
    ("mpeg4.m4a", "aac", 44100, 2, None),
    ("raw.aac", "aac", 44100, 2, None),
    ("matroska.mkv", "aac", 44100, 2, None),
    ("six.m4a", "aac", 48000, 6, None),
    ("ogg.opus", "libopus", 48000, 2, None),
    ("web.webm", "libopus", 48000, 2, None),
]
LOSSLESS = {name for name, codec, *_ in FORMATS if codec.startswith("pcm_") or codec in {"flac", "alac"}}


def voice(seconds: float, rate: int, channels: int = 1, seed: int = 1) -> NDArray[np.float32]:
    """Something like speech: syllables of a gliding, buzzing pitch with pauses; other words on every channel."""
    columns = []
    for channel in range(channels):
        rng = np.random.default_rng(seed * 100 + channel)
        count = round(seconds * rate)
        pitch = 110 + 40 * np.cumsum(rng.standard_normal(count)) / np.sqrt(count)
        phase = 2 * np.pi * np.cumsum(np.clip(pitch, 80, 220)) / rate
        sound = np.sum([np.sin(k * phase + rng.uniform(0, 6)) / k for k in range(1, 12) if 250 * k < rate], axis=0)
        syllables = np.repeat(rng.choice([0.0, 0.3, 0.7, 1.0], size=int(seconds * 5) + 1), rate // 5 + 1)[:count]
        gain = np.convolve(syllables, np.full(rate // 50, 50 / rate), "same")
        columns.append(0.12 * gain * sound + 0.001 * rng.standard_normal(count))
    return np.stack(columns, axis=1).astype(np.float32)


def encode(path: Path, samples: NDArray[np.float32], codec: str, rate: int, kind: str | None = None) -> Path:
    """Write samples (frames, channels) with any encoder that the library has."""
    layout = LAYOUTS[samples.shape[1]]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        if kind:
            stream.format = kind
        for at in range(0, len(samples), rate):
            frame = AudioFrame.from_ndarray(
                np.ascontiguousarray(samples[at : at + rate]).reshape(1, -1), format="flt", layout=layout
            )
            frame.sample_rate, frame.pts = rate, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def film(path: Path, seconds: float, samples: NDArray[np.float32] | None, rate: int = 44100) -> Path:
    """A video of a grey square, with sound or without."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=10)
        video.width = video.height = 64
        audio = None if samples is None else container.add_stream("aac", rate=rate, layout=LAYOUTS[samples.shape[1]])
        for _ in range(round(seconds * 10)):
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.full((64, 64, 3), 90, np.uint8), format="rgb24")))
        container.mux(video.encode(None))
        if audio is not None and samples is not None:
            frame = AudioFrame.from_ndarray(
                np.ascontiguousarray(samples).reshape(1, -1), format="flt", layout=audio.layout.name
            )
            frame.sample_rate, frame.pts = rate, 0
            container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return path


def read(path: Path, start: int = 0) -> NDArray[Any]:
    """All samples from a frame on, as the source gives them."""
    with Source(path) as source:
        parts = list(source.blocks(start))
        return np.concatenate(parts) if parts else np.zeros((0, source.info.channels), source.info.dtype)


def rms(samples: NDArray[Any]) -> float:
    return float(np.sqrt(np.mean(np.square(samples.astype(np.float64)))))
