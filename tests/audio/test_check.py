from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from sounds import FORMATS, encode, voice

from desktop_app.audio.check import check
from desktop_app.audio.envelope import measure
from desktop_app.audio.mask import plan
from desktop_app.audio.mp3 import Mp3Writer
from desktop_app.audio.render import render
from desktop_app.audio.source import Source
from desktop_app.audio.wav import WavWriter
from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import LeakError, NotFound

Samples = NDArray[Any]
Cover = Callable[[list[tuple[int, int]]], Samples]

SPANS = [(700, 1500), (2500, 3300), (4200, 5400)]


def blend(samples: Samples, covered: Samples, share: float) -> Samples:
    return (covered * (1 - share) + samples * share).astype(samples.dtype)


# What a copy can look like: from the samples, the rate, the spans, and a way to cover spans.
FAULTS: dict[str, Callable[[Samples, int, list[tuple[int, int]], Cover], Samples]] = {
    "nothing is covered": lambda x, rate, spans, cover: x,
    "one span is forgotten": lambda x, rate, spans, cover: cover(spans[:-1]),
    "covers begin late": lambda x, rate, spans, cover: cover([(a + 60, b) for a, b in spans]),
    "covers end early": lambda x, rate, spans, cover: cover([(a, b - 60) for a, b in spans]),
    "a third shines through": lambda x, rate, spans, cover: blend(x, cover(spans), 0.3),
    "a tenth shines through": lambda x, rate, spans, cover: blend(x, cover(spans), 0.1),
    "everything is late": lambda x, rate, spans, cover: np.roll(cover(spans), rate // 20, axis=0),
    "one channel is forgotten": lambda x, rate, spans, cover: np.stack([cover(spans)[:, 0], x[:, 1]], axis=1),
    "the end is missing": lambda x, rate, spans, cover: cover(spans)[: -rate // 10],
    "the last sample is missing": lambda x, rate, spans, cover: cover(spans)[:-1],
    "something follows": lambda x, rate, spans, cover: np.concatenate([cover(spans), x[:rate]]),
}


def copy(source: Path, target: Path, spans: list[tuple[int, int]], method: Method, fault: str) -> Path:
    """A finished file that went wrong in this way; "" is one that did not."""
    envelope = measure(source)
    with Source(source) as opened:
        x, rate = np.concatenate(list(opened.blocks())), opened.info.rate

        def cover(these: list[tuple[int, int]]) -> Samples:
            return plan(these, envelope, rate, method).apply(x, 0)

        made = FAULTS[fault](x, rate, spans, cover) if fault else cover(spans)
        writer = Mp3Writer(target, opened.info) if target.suffix == ".mp3" else WavWriter(target, opened.info, 0)
        with writer:
            writer.write(np.ascontiguousarray(made))
            writer.finish()
    return target


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "call.wav"
    soundfile.write(path, voice(7, 16000, 2, seed=6), 16000)
    return path


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("suffix", ["wav", "mp3"])
@pytest.mark.parametrize("method", list(Method))
def test_a_copy_that_went_wrong_is_caught(call: Path, tmp_path: Path, fault: str, suffix: str, method: Method) -> None:
    target = copy(call, tmp_path / f"b.{suffix}", SPANS, method, fault)
    with pytest.raises(LeakError) as caught:
        check(call, target, SPANS, method)
    assert caught.value.file == target.name


@pytest.mark.parametrize(("name", "codec", "rate", "channels", "kind"), FORMATS, ids=[row[0] for row in FORMATS])
@pytest.mark.parametrize("quality", list(Quality))
def test_what_is_rendered_passes(
    tmp_path: Path, name: str, codec: str, rate: int, channels: int, kind: str | None, quality: Quality
) -> None:
    source = encode(tmp_path / name, voice(7, rate, channels), codec, rate, kind)
    for method in Method:
        target = tmp_path / f"{method}.{quality}"
        render(source, target, [*SPANS, (6500, 9000)], method, quality, lambda _: None)
        told: list[float] = []
        check(source, target, [*SPANS, (6500, 9000)], method, told.append)
        assert told == sorted(told) and len(told) > 3


@pytest.mark.parametrize("rate", [6000, 37800, 96000])
def test_a_copy_at_another_rate_passes_and_its_leaks_are_found(tmp_path: Path, rate: int) -> None:
    source = tmp_path / "a.wav"
    soundfile.write(source, voice(7, rate), rate)
    check(source, copy(source, tmp_path / "b.mp3", SPANS, Method.BEEP, ""), SPANS, Method.BEEP)
    with pytest.raises(LeakError):
        check(source, copy(source, tmp_path / "b.mp3", SPANS, Method.BEEP, "covers begin late"), SPANS, Method.BEEP)


def test_one_changed_sample_outside_the_spans_is_found_in_a_wav(call: Path, tmp_path: Path) -> None:
    target = copy(call, tmp_path / "b.wav", SPANS, Method.BEEP, "")
    samples, rate = soundfile.read(target, dtype="int16")
    samples[64000, 1] += 1
    soundfile.write(target, samples, rate)
    with pytest.raises(LeakError, match="outside"):
        check(call, target, SPANS, Method.BEEP)


def test_one_sample_of_speech_inside_a_span_is_found_in_a_wav(call: Path, tmp_path: Path) -> None:
    target = copy(call, tmp_path / "b.wav", SPANS, Method.SILENCE, "")
    samples, rate = soundfile.read(target, dtype="int16")
    samples[48000, 0] = 300
    soundfile.write(target, samples, rate)
    with pytest.raises(LeakError, match="marked"):
        check(call, target, SPANS, Method.SILENCE)


def test_silence_is_not_a_beep_of_any_loudness(call: Path, tmp_path: Path) -> None:
    for suffix in ("wav", "mp3"):
        target = copy(call, tmp_path / f"b.{suffix}", SPANS, Method.BEEP, "")
        with pytest.raises(LeakError):
            check(call, target, SPANS, Method.SILENCE)


def test_a_span_behind_the_end_is_never_proven(call: Path, tmp_path: Path) -> None:
    for suffix in ("wav", "mp3"):
        target = copy(call, tmp_path / f"b.{suffix}", [], Method.BEEP, "")
        with pytest.raises(LeakError):
            check(call, target, [(7100, 7200)], Method.BEEP)


def tagged(target: Path, **tags: str) -> None:
    content = target.read_bytes()
    value = tags.get("artist", "").encode()
    frame = b"TPE1" + (len(value) + 1).to_bytes(4, "big") + b"\0\0\0" + value
    target.write_bytes(b"ID3\x03\0\0\0\0\0" + bytes([len(frame)]) + frame + content)


def test_tags_and_spare_bytes_are_found(call: Path, tmp_path: Path) -> None:
    mp3 = copy(call, tmp_path / "b.mp3", SPANS, Method.BEEP, "")
    wav = copy(call, tmp_path / "b.wav", SPANS, Method.BEEP, "")
    check(call, mp3, SPANS, Method.BEEP)
    check(call, wav, SPANS, Method.BEEP)
    clean_mp3, clean_wav = mp3.read_bytes(), wav.read_bytes()
    note = b"LIST" + (16).to_bytes(4, "little") + b"INFOIART" + (4).to_bytes(4, "little") + b"Mary"
    title = b"TAG" + b"Mary Jones".ljust(125, b"\0")
    ape = b"APETAGEX" + bytes(24)
    id3 = b"ID3\x03\0\0\0\0\0\x0fTPE1\0\0\0\x05\0\0\0Mary"
    for path, content in (
        (wav, clean_wav + note), (wav, clean_wav[:36] + note + clean_wav[36:]), (wav, clean_wav + b"Mary Jones"),
        (mp3, id3 + clean_mp3), (mp3, clean_mp3 + title), (mp3, clean_mp3 + ape),
    ):  # fmt: skip
        path.write_bytes(content)
        with pytest.raises(LeakError):
            check(call, path, SPANS, Method.BEEP)


def test_a_second_stream_is_found(call: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.mp3"
    with av.open(str(target), "w", format="matroska") as container:
        for stream in [container.add_stream("pcm_s16le", rate=16000, layout="mono") for _ in range(2)]:
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 112000), np.int16), format="s16", layout="mono")
            frame.sample_rate, frame.pts = 16000, 0
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    with pytest.raises(LeakError, match="stream"):
        check(call, target, SPANS, Method.BEEP)


@pytest.mark.parametrize("content", [b"", b"not sound at all", None])
def test_a_copy_that_cannot_be_read_again_is_not_kept(call: Path, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "b.mp3").write_bytes(content)
    with pytest.raises(LeakError, match="read again"):
        check(call, tmp_path / "b.mp3", SPANS, Method.BEEP)


def test_a_source_that_vanished_proves_nothing(call: Path, tmp_path: Path) -> None:
    target = copy(call, tmp_path / "b.wav", SPANS, Method.BEEP, "")
    with pytest.raises(NotFound):
        check(tmp_path / "gone.wav", target, SPANS, Method.BEEP)


def test_hum_music_and_noise_are_no_leaks(tmp_path: Path) -> None:
    rate, rng = 16000, np.random.default_rng(2)
    time = np.arange(7 * rate) / rate
    sounds = {
        "hum": 0.3 * np.sin(2 * np.pi * 50 * time),
        "whistle": 0.3 * np.sin(2 * np.pi * 1000 * time),
        "noise": 0.2 * rng.standard_normal(len(time)),
        "chord": sum(0.1 * np.sin(2 * np.pi * note * time) for note in (262, 330, 392, 1046)),
        "offset": 0.3 + 0.01 * rng.standard_normal(len(time)),
        "nothing": np.zeros(len(time)),
    }
    for name, sound in sounds.items():
        source = tmp_path / f"{name}.wav"
        soundfile.write(source, sound, rate)
        for suffix in ("wav", "mp3"):
            for method in Method:
                check(source, copy(source, tmp_path / f"b.{suffix}", SPANS, method, ""), SPANS, method)


@pytest.mark.slow
@pytest.mark.parametrize("method", list(Method))
def test_real_calls_pass_and_their_leaks_are_caught(recordings: Path, tmp_path: Path, method: Method) -> None:
    for facts in sorted(recordings.glob("composed_*/*.json")):
        marked = json.loads(facts.read_text())["pii"]
        spans = [(round(pii["start"] * 1000), round(pii["end"] * 1000)) for pii in marked]
        if not spans:
            continue
        source = facts.with_suffix(".wav")
        for suffix in ("wav", "mp3"):
            check(source, copy(source, tmp_path / f"b.{suffix}", spans, method, ""), spans, method)
            for fault in ("nothing is covered", "covers begin late", "a tenth shines through", "everything is late"):
                with pytest.raises(LeakError):
                    check(source, copy(source, tmp_path / f"b.{suffix}", spans, method, fault), spans, method)
