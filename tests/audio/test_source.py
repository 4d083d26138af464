from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
import soundfile
from sounds import FORMATS, LOSSLESS, encode, film, read, voice

from desktop_app.audio.source import Damage, Source, probe
from desktop_app.domain.errors import InputError, NoSound, NotFound, NotMedia


@pytest.mark.parametrize(("name", "codec", "rate", "channels", "kind"), FORMATS, ids=[row[0] for row in FORMATS])
def test_every_format_is_read_whole_and_sought_exactly(
    tmp_path: Path, name: str, codec: str, rate: int, channels: int, kind: str | None
) -> None:
    sound = voice(7, rate, channels)
    path = encode(tmp_path / name, sound, codec, rate, kind)
    whole = read(path)
    info = probe(path)
    assert (info.rate, info.channels) == (rate, channels) == (info.rate, whole.shape[1])
    assert whole.dtype == info.dtype
    assert 0 <= len(whole) - len(sound) < 3000, "no sound lost, at most a codec's last frame added"
    for start in (1, rate // 2, 3 * rate + 17, 5 * rate, len(whole) - 40):
        tail = read(path, start)
        assert len(tail) == len(whole) - start
        if name in LOSSLESS or name.endswith((".mp3", ".opus", ".webm")):
            assert np.allclose(tail, whole[start:], atol=1e-6, rtol=0)
        else:
            error = np.sqrt(np.mean(np.square(tail.astype(float) - whole[start:])))
            assert error < 0.02 * np.sqrt(np.mean(np.square(whole.astype(float)))) + 1
    assert len(read(path, len(whole) + 5)) == 0


@pytest.mark.parametrize(("kind", "dtype", "bits"), [("PCM_U8", "uint8", 8), ("PCM_16", "int16", 16),
    ("PCM_24", "int32", 24), ("PCM_32", "int32", 32), ("FLOAT", "float32", 32), ("DOUBLE", "float64", 64)])  # fmt: skip
def test_samples_arrive_as_they_were_stored(tmp_path: Path, kind: str, dtype: str, bits: int) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, voice(2, 16000, 2), 16000, subtype=kind)
    info = probe(path)
    assert (info.dtype, info.bits, info.duration) == (dtype, bits, 2000)
    stored, _ = soundfile.read(path, dtype="float64", always_2d=True)
    scale = {"uint8": 128.0, "int16": 2.0**15, "int32": 2.0**31}.get(dtype, 1.0)
    got = (read(path).astype(np.float64) - (128 if dtype == "uint8" else 0)) / scale
    assert np.array_equal(got, stored)


def test_flac_tells_its_24_bits(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", voice(1, 16000), 16000, subtype="PCM_24")
    assert (probe(tmp_path / "a.flac").dtype, probe(tmp_path / "a.flac").bits) == ("int32", 24)


def test_blocks_are_about_a_second_and_own_their_samples(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.mp3", voice(5, 44100), "libmp3lame", 44100)
    with Source(path) as source:
        blocks = list(source.blocks())
    assert all(44100 <= len(block) < 50000 for block in blocks[:-1])
    assert len({id(block) for block in blocks}) == len(blocks)


def test_the_sound_of_a_video(tmp_path: Path) -> None:
    sound = voice(3, 44100, 2)
    path = film(tmp_path / "a.mp4", 5, sound)
    assert probe(path).duration == pytest.approx(3000, abs=50)
    assert abs(len(read(path)) - len(sound)) < 2048
    with Source(path) as source:
        list(source.blocks())
        assert source.damage == Damage(), "a video that is longer than its sound is not damaged"


def test_a_second_track_is_told(tmp_path: Path) -> None:
    path = tmp_path / "two.mkv"
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("pcm_s16le", rate=8000, layout="mono") for _ in range(2)]
        for stream in streams:
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), format="s16", layout="mono")
            frame.sample_rate, frame.pts = 8000, 0
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    assert probe(path).tracks == 2


@pytest.mark.parametrize(
    "name", ["with space.wav", "quo\"te's.wav", "c:olon.wav", "100%d.wav", "🎧 שלום.wav", "http:__x.wav", "-dash.wav"]
)
def test_odd_names(tmp_path: Path, name: str) -> None:
    soundfile.write(tmp_path / "plain.wav", voice(1, 8000), 8000)
    (tmp_path / "plain.wav").rename(tmp_path / name)
    assert len(read(tmp_path / name)) == 8000


@pytest.mark.skipif(sys.platform != "linux", reason="only here may names be bytes that are no text")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "plain.wav", voice(1, 8000), 8000)
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.wav"))
    (tmp_path / "plain.wav").rename(odd)
    assert len(read(odd)) == 8000


def test_bad_files_get_a_sentence_that_names_them_and_says_what_to_do(tmp_path: Path) -> None:
    def made(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    m4a = encode(tmp_path / "whole.m4a", voice(4, 44100), "aac", 44100).read_bytes()
    cases: list[tuple[Path, type[InputError], str]] = [
        (made("empty.wav", b""), InputError, "empty"),
        (made("text.mp3", b"Dear diary, today nothing happened.\n" * 200), NotMedia, "not an audio or video"),
        (made("page.mp3", b"<!DOCTYPE html><html><body>hello</body></html>"), NotMedia, "not an audio or video"),
        (made("subs.mp3", b"1\n00:00:01,000 --> 00:00:04,400\nhello\n\n" * 9), NotMedia, "not an audio or video"),
        (made("cut.m4a", m4a[: len(m4a) // 2]), NotMedia, "cut off or damaged"),
        (made("header.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\0\0\0\0"),
         NotMedia, ""),
        (film(tmp_path / "mute.mp4", 2, None), NoSound, "no sound"),
        (tmp_path / "gone.wav", NotFound, "no longer there"),
        (tmp_path, NotFound, "folder"),
    ]  # fmt: skip
    for path, kind, words in cases:
        with pytest.raises(kind) as caught:
            probe(path)
        assert type(caught.value) is kind
        assert caught.value.file == path.name and words in caught.value.what and caught.value.remedy


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(1, 8000), 8000)
    (tmp_path / "a.wav").chmod(0)
    with pytest.raises(NotFound):
        probe(tmp_path / "a.wav")


def test_lists_of_other_files_open_none_of_them(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "other.wav", voice(1, 8000), 8000)
    lists = {
        "near.mp3": b"ffconcat version 1.0\nfile other.wav\n",
        "far.mp3": b"ffconcat version 1.0\nfile /etc/hostname\n",
        "net.mp3": b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n",
        "net.m4a": b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nm=audio 9 RTP/AVP 0\r\n",
    }
    for name, content in lists.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NotMedia):
            probe(tmp_path / name)


def test_a_cut_mp3_gives_what_is_there_and_says_how_much_is_missing(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.mp3", voice(20, 44100), "libmp3lame", 44100)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with Source(path) as source:
        with pytest.raises(RuntimeError):
            _ = source.damage
        frames = sum(len(block) for block in source.blocks())
        assert frames / 44100 == pytest.approx(10, abs=0.3)
        assert source.damage.missing == pytest.approx(10_000, abs=300)


def test_a_cut_wav_too_but_not_one_whose_length_was_never_written(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, voice(20, 8000), 8000)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with Source(path) as source:
        frames = sum(len(block) for block in source.blocks())
        assert frames / 8000 == pytest.approx(10, abs=0.1)
        assert source.damage.missing == pytest.approx(10_000, abs=100)
    for unknown in (b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f"):
        path.write_bytes(content[:40] + unknown + content[44:])
        with Source(path) as source:
            assert sum(len(block) for block in source.blocks()) == 160_000
            assert source.damage == Damage()


@pytest.mark.parametrize(("name", "codec"), [("a.m4a", "aac"), ("a.webm", "libopus")])
def test_a_bad_stretch_costs_only_itself(tmp_path: Path, name: str, codec: str) -> None:
    rate = 48000
    sound = voice(20, rate)
    path = encode(tmp_path / name, sound, codec, rate)
    good = read(path)
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 300] = np.random.default_rng(4).bytes(300)
    path.write_bytes(content)
    with Source(path) as source:
        heard = np.concatenate(list(source.blocks()))
        assert source.damage.missing == 0
    assert abs(len(heard) - len(good)) <= 0.1 * rate
    late = slice(12 * rate, 19 * rate)  # well after the damage
    shifts = [np.vdot(good[late], np.roll(heard, shift, 0)[late]) for shift in range(-2400, 2401, 48)]
    assert int(np.argmax(shifts)) == 50, "what follows the damage stays where it was"


def test_an_mp3_with_a_bad_stretch_goes_on_after_it_and_is_sought_alike(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.mp3", voice(20, 48000), "libmp3lame", 48000)
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 300] = np.random.default_rng(4).bytes(300)
    path.write_bytes(content)
    heard = read(path)
    assert 19.5 <= len(heard) / 48000 <= 20
    assert np.allclose(read(path, 12 * 48000), heard[12 * 48000 :], atol=1e-6)


def test_a_packet_that_cannot_be_decoded_is_counted_and_becomes_silence(tmp_path: Path) -> None:
    rate, path = 44100, tmp_path / "a.mkv"
    encode(path, voice(10, rate), "aac", rate)
    broken = tmp_path / "broken.mkv"
    with av.open(str(path)) as given, av.open(str(broken), "w") as taken:
        stream = taken.add_stream_from_template(given.streams.audio[0])
        for number, packet in enumerate(given.demux(given.streams.audio[0])):
            if packet.size:
                if 200 <= number < 203:
                    packet.update(b"\xff" * packet.size)
                packet.stream = stream
                taken.mux(packet)
    good = read(path)
    with Source(broken) as source:
        heard = np.concatenate(list(source.blocks()))
        assert 1 <= source.damage.bad_packets <= 4
    assert len(heard) == len(good)
    assert np.abs(heard[200 * 1024 : 201 * 1024]).max() == 0
    tail = slice(220 * 1024, None)
    assert np.corrcoef(heard[tail, 0], good[tail, 0])[0, 1] > 0.99


def test_lost_packets_leave_a_hole_of_their_length(tmp_path: Path) -> None:
    rate, path = 44100, tmp_path / "a.mkv"
    encode(path, voice(10, rate), "aac", rate)
    holed = tmp_path / "holed.mkv"
    with av.open(str(path)) as given, av.open(str(holed), "w") as taken:
        stream = taken.add_stream_from_template(given.streams.audio[0])
        for number, packet in enumerate(given.demux(given.streams.audio[0])):
            if packet.size and not 100 <= number < 150:
                packet.stream = stream
                taken.mux(packet)
    good, heard = read(path), read(holed)
    assert abs(len(heard) - len(good)) <= 48
    tail = slice(7 * rate, 9 * rate)
    assert np.corrcoef(heard[tail, 0], good[tail, 0])[0, 1] > 0.9


def test_two_readers_do_not_disturb_each_other_and_close_releases_the_file(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(6, 16000), 16000)
    whole = read(tmp_path / "a.wav")
    source = Source(tmp_path / "a.wav")
    first, second = source.blocks(), source.blocks(40000)
    parts = [(next(first), next(second)) for _ in range(2)]
    assert np.array_equal(np.concatenate([a for a, _ in parts]), whole[: sum(len(a) for a, _ in parts)])
    assert np.array_equal(parts[0][1], whole[40000 : 40000 + len(parts[0][1])])
    del first, second, parts
    source.close()
    gc.collect()
    assert str(tmp_path / "a.wav") not in {item.path for item in psutil.Process().open_files()}


def test_real_recordings_are_read_whole(recordings: Path) -> None:
    for path in sorted((recordings / "real").iterdir()):
        if path.suffix in {".wav", ".flac", ".ogg", ".mp3"} and path.stat().st_size < 2_000_000:
            with Source(path) as source:
                frames = sum(len(block) for block in source.blocks())
                assert source.damage == Damage(), path.name
                if source.info.duration:
                    assert frames * 1000 / source.info.rate == pytest.approx(source.info.duration, abs=60), path.name
                if path.suffix in {".wav", ".flac"}:
                    assert frames == soundfile.info(path).frames, path.name
