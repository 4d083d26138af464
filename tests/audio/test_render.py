from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from sounds import FORMATS, LOSSLESS, encode, film, read, rms, voice

from desktop_app.audio.envelope import measure
from desktop_app.audio.mask import plan
from desktop_app.audio.mp3 import RATES
from desktop_app.audio.render import Rendered, render
from desktop_app.audio.source import Source
from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import LeakError, NoSpace, NotFound, NotWritable, OutputError

SPANS = [(500, 1200), (2500, 2900)]


def made(source: Path, target: Path, quality: Quality, method: Method = Method.BEEP, spans=SPANS) -> Rendered:
    return render(source, target, spans, method, quality, lambda fraction: None)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("kind", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_a_wav_keeps_every_sample_outside_the_spans(tmp_path: Path, kind: str, channels: int, method: Method) -> None:
    source, target = tmp_path / "a.wav", tmp_path / "b.wav"
    soundfile.write(source, voice(4, 11025, channels), 11025, subtype=kind)
    done = made(source, target, Quality.WAV, method)
    before, rate = soundfile.read(source, dtype="float64", always_2d=True)
    after, _ = soundfile.read(target, dtype="float64", always_2d=True)
    assert soundfile.info(target).subtype == kind
    assert (done.frames, done.rate, done.channels) == (len(before), rate, channels) == (len(after), 11025, channels)
    inside = np.zeros(len(before), bool)
    for start, end in SPANS:
        inside[start * rate // 1000 : -(-end * rate // 1000)] = True
    assert np.array_equal(before[~inside], after[~inside])
    assert (rms(after[inside]) > 0.01) == (method is Method.BEEP)
    assert not done.notices


@pytest.mark.parametrize(("name", "codec", "rate", "channels", "kind"), FORMATS, ids=[row[0] for row in FORMATS])
@pytest.mark.parametrize("quality", list(Quality))
def test_every_format_gives_a_copy_of_equal_length(
    tmp_path: Path, name: str, codec: str, rate: int, channels: int, kind: str | None, quality: Quality
) -> None:
    source = encode(tmp_path / name, voice(4, rate, channels), codec, rate, kind)
    target = tmp_path / f"copy.{quality}"
    done = made(source, target, quality)
    before, after = read(source), read(target)
    assert len(after) == len(before) == done.frames
    assert after.shape[1] == (min(channels, 2) if quality is Quality.MP3 else channels)
    mask = plan(SPANS, measure(source), rate, Method.BEEP)
    if quality is Quality.WAV:
        wanted = mask.apply(before, 0)
        if name not in LOSSLESS and wanted.dtype.kind == "f":
            assert np.abs(np.clip(wanted, -1, 32767 / 32768) - after / 32768).max() <= 0.51 / 32768
        else:
            assert np.array_equal(after, wanted)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_an_mp3_decodes_to_the_very_length_that_went_in(tmp_path: Path, rate: int, channels: int) -> None:
    rng = np.random.default_rng(rate + channels)
    # Lengths around whole codec frames are where padding is told wrongly.
    frame = 576 if rate <= 24000 else 1152
    lengths = [*rng.integers(rate // 5, rate, 3), *(frame * 9 - 1105 + offset for offset in (-40, -1, 0, 1))]
    for length in lengths:
        soundfile.write(tmp_path / "a.wav", voice(1, rate, channels)[: int(length)], rate)
        frames = len(read(tmp_path / "a.wav"))
        made(tmp_path / "a.wav", tmp_path / "b.mp3", Quality.MP3, spans=[])
        assert len(read(tmp_path / "b.mp3")) == frames


@pytest.mark.parametrize(("rate", "wanted"), [(6000, 8000), (9600, 11025), (37800, 44100), (96000, 48000)])
def test_a_rate_that_mp3_lacks_is_changed_and_told(tmp_path: Path, rate: int, wanted: int) -> None:
    soundfile.write(tmp_path / "a.wav", voice(5, rate), rate)
    done = made(tmp_path / "a.wav", tmp_path / "b.mp3", Quality.MP3)
    assert done.rate == wanted and str(wanted) in done.notices[0]
    assert len(read(tmp_path / "b.mp3")) == done.frames == pytest.approx(5 * wanted, abs=2)


@pytest.mark.parametrize("channels", [3, 6])
def test_more_than_two_channels_become_stereo_in_mp3_and_every_one_is_heard(tmp_path: Path, channels: int) -> None:
    for channel in range(channels):
        if channels == 6 and channel == 3:
            continue  # the bass of a surround recording carries no speech
        sound = np.zeros((32000, channels), np.float32)
        sound[:, channel] = voice(2, 16000)[:, 0]
        soundfile.write(tmp_path / "a.wav", sound, 16000)
        done = made(tmp_path / "a.wav", tmp_path / "b.mp3", Quality.MP3, spans=[])
        assert done.channels == 2 and "stereo" in done.notices[0]
        assert rms(read(tmp_path / "b.mp3")) > 0.1 * rms(sound[:, channel])


def test_nothing_but_sound_is_written(tmp_path: Path) -> None:
    source = tmp_path / "named.mp3"
    with av.open(str(source), "w") as container:
        container.metadata.update({"artist": "Mary Jones", "title": "call of Mary Jones", "comment": "555-0163"})
        stream = container.add_stream("libmp3lame", rate=44100, layout="mono")
        frame = av.AudioFrame.from_ndarray(voice(4, 44100).reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate, frame.pts = 44100, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert b"Mary Jones" in source.read_bytes()
    for quality in Quality:
        target = tmp_path / f"b.{quality}"
        made(source, target, quality)
        content = target.read_bytes()
        assert not [word for word in (b"Mary", b"Jones", b"555", b"ID3", b"TAG", b"LIST") if word in content]
        with av.open(str(target)) as container:
            assert len(container.streams) == 1


def test_the_sound_of_a_film_alone_is_kept(tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", 3, voice(3, 44100, 2))
    for quality in Quality:
        made(tmp_path / "a.mp4", tmp_path / f"b.{quality}", quality)
        with av.open(str(tmp_path / f"b.{quality}")) as container:
            assert [stream.type for stream in container.streams] == ["audio"]


@pytest.mark.parametrize("quality", list(Quality))
def test_a_given_envelope_makes_no_difference(tmp_path: Path, quality: Quality) -> None:
    source = tmp_path / "a.wav"
    soundfile.write(source, voice(4, 16000), 16000)
    made(source, tmp_path / f"one.{quality}", quality)
    render(source, tmp_path / f"two.{quality}", SPANS, Method.BEEP, quality, lambda _: None, measure(source))
    assert (tmp_path / f"one.{quality}").read_bytes() == (tmp_path / f"two.{quality}").read_bytes()


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(10, 8000), 8000)
    told: list[float] = []
    render(tmp_path / "a.wav", tmp_path / "b.mp3", SPANS, Method.BEEP, Quality.MP3, told.append)
    assert told == sorted(told) and len(told) >= 20 and told[-1] == 1


@pytest.mark.parametrize("quality", list(Quality))
@pytest.mark.skipif(sys.platform != "linux", reason="needs the device that is always full")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, quality: Quality) -> None:
    soundfile.write(tmp_path / "a.wav", voice(8, 44100), 44100)
    target = tmp_path / f"b.{quality}"
    target.symlink_to("/dev/full")
    with pytest.raises(NoSpace) as caught:
        made(tmp_path / "a.wav", target, quality)
    assert caught.value.file == target.name and caught.value.remedy
    assert not target.is_symlink()


@pytest.mark.parametrize("quality", list(Quality))
@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
def test_a_disk_that_fills_up_half_way(tmp_path: Path, quality: Quality) -> None:
    soundfile.write(tmp_path / "a.wav", voice(20, 44100), 44100)
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from desktop_app.audio.render import render\n"
        "from desktop_app.domain.choices import Method, Quality\n"
        "from desktop_app.domain.errors import NoSpace\n"
        "try: render(Path(sys.argv[1]), Path(sys.argv[2]), [(500, 900)], Method.BEEP, Quality(sys.argv[3]), print)\n"
        "except NoSpace as error: sys.exit(7)\n"
    )
    target = tmp_path / f"b.{quality}"
    arguments = [sys.executable, "-c", program, str(tmp_path / "a.wav"), str(target), quality.value]
    ended = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 7, ended.stderr
    assert not ended.stderr and not target.exists()


@pytest.mark.parametrize("quality", list(Quality))
def test_a_folder_that_is_gone(tmp_path: Path, quality: Quality) -> None:
    soundfile.write(tmp_path / "a.wav", voice(1, 8000), 8000)
    with pytest.raises(NotWritable):
        made(tmp_path / "a.wav", tmp_path / "gone" / "b", quality, spans=[])


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(1, 8000), 8000)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(NotWritable):
        made(tmp_path / "a.wav", locked / "b.mp3", Quality.MP3, spans=[])


@pytest.mark.parametrize("quality", list(Quality))
def test_a_stop_half_way_leaves_nothing(tmp_path: Path, quality: Quality) -> None:
    soundfile.write(tmp_path / "a.wav", voice(10, 8000), 8000)

    def stop(fraction: float) -> None:
        if fraction > 0.7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(tmp_path / "a.wav", tmp_path / "b", SPANS, Method.BEEP, quality, stop)
    assert not (tmp_path / "b").exists()


def test_a_span_behind_the_end_is_never_a_success(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(2, 8000), 8000)
    with pytest.raises(LeakError):
        made(tmp_path / "a.wav", tmp_path / "b.wav", Quality.WAV, spans=[(2500, 2600)])
    assert not (tmp_path / "b.wav").exists()


def test_a_span_that_reaches_over_the_end_covers_to_the_end(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(2, 8000), 8000)
    made(tmp_path / "a.wav", tmp_path / "b.wav", Quality.WAV, Method.SILENCE, spans=[(1500, 9000)])
    assert not read(tmp_path / "b.wav")[12000:].any()


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(2, 8000), 8000)
    before = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "same.wav").hardlink_to(tmp_path / "a.wav")
    for target in (tmp_path / "a.wav", tmp_path / "same.wav"):
        with pytest.raises(OutputError):
            made(tmp_path / "a.wav", target, Quality.WAV, spans=[])
    assert (tmp_path / "a.wav").read_bytes() == before


def test_a_source_that_is_gone_leaves_no_target(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        made(tmp_path / "gone.wav", tmp_path / "b.wav", Quality.WAV)
    assert not (tmp_path / "b.wav").exists()


def test_playing_from_anywhere_gives_the_samples_of_the_export(tmp_path: Path) -> None:
    source, target = tmp_path / "a.flac", tmp_path / "b.wav"
    soundfile.write(source, voice(6, 16000, 2), 16000, subtype="PCM_16")
    made(source, target, Quality.WAV)
    exported = read(target)
    mask = plan(SPANS, measure(source), 16000, Method.BEEP)
    for start in (0, 8123, 16000, 40111, 70000):
        with Source(source) as opened:
            at = start
            for block in opened.blocks(start):
                assert np.array_equal(mask.apply(block, at), exported[at : at + len(block)])
                at += len(block)
        assert at == len(exported)


@pytest.mark.slow
@pytest.mark.skipif(shutil.disk_usage("/tmp").free < 12e9, reason="writes more than 4 GB")
def test_a_wav_over_four_gigabytes(tmp_path: Path) -> None:
    hours = np.zeros((48000 * 60, 8), np.float64)
    source, target = tmp_path / "a.w64", tmp_path / "b.wav"
    with soundfile.SoundFile(source, "w", 48000, 8, subtype="DOUBLE", format="W64") as file:
        for minute in range(24):
            hours[0] = minute / 24
            file.write(hours)
    done = made(source, target, Quality.WAV, spans=[(60_500, 61_000)])
    assert target.stat().st_size > 2**32
    info = soundfile.info(target)
    assert (info.format, info.frames) == ("RF64", done.frames)
    last, _ = soundfile.read(target, start=48000 * 60 * 23, frames=10)
    assert last[0, 0] == 23 / 24
    source.unlink()
    target.unlink()
