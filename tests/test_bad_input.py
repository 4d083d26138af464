"""Bad input through the real command: a sentence says which file and what to do, the rest goes on, nothing is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil
import pytest
import soundfile as sf
from numpy.typing import NDArray

from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow
Sound = NDArray[np.float32]
COMMAND = (sys.executable, "-m", "desktop_app", "redact")
ROOT = SAMPLE.parent.parent.parent


@pytest.fixture(scope="module")
def speech() -> tuple[Sound, int]:
    """Eight seconds of the bundled call."""
    sound, rate = sf.read(SAMPLE, dtype="float32", always_2d=True)
    return np.ascontiguousarray(sound[: 8 * rate, 0]), rate


@pytest.fixture
def brief(speech: tuple[Sound, int], tmp_path: Path) -> Callable[..., Path]:
    """Makes a recording of two seconds under any name."""

    def make(name: str) -> Path:
        sf.write(tmp_path / name, speech[0][: 2 * speech[1]], speech[1], format="WAV")
        return tmp_path / name

    return make


class Ran:
    """What came of a command."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code = done.returncode
        self.complaints = done.stderr.decode().splitlines()
        self.replies: list[dict[str, Any]] = json.loads(done.stdout) if done.stdout.startswith(b"[") else []
        assert "Traceback" not in done.stderr.decode()

    def said_of(self, name: str) -> str:
        """The complaints about a file."""
        return "\n".join(line for line in self.complaints if line.startswith(f"{name}: "))

    def reply(self, name: str) -> dict[str, Any]:
        return next(each for each in self.replies if Path(each["file"]).name == name)


def redact(*files: Path | str, out: Path, json_: bool = True, folder: Path | None = None, quality: str = "mp3") -> Ran:
    command = [
        *COMMAND,
        "--out",
        str(out),
        "--quality",
        quality,
        *(["--json"] if json_ else []),
        "--",
        *map(str, files),
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return Ran(subprocess.run(command, capture_output=True, timeout=240, check=False, cwd=folder, env=env))


def encode(
    path: Path, sound: Sound | None, rate: int, codec: str = "", *, film: bool = False, early: bool = False
) -> Path:
    """A file of PyAV's making; early puts the index of an MP4 at its beginning."""
    with av.open(str(path), "w", options={"movflags": "faststart"} if early else {}) as container:
        picture = container.add_stream("mpeg4", rate=10) if film else None
        voice = container.add_stream(codec, rate=rate, layout="mono") if sound is not None else None
        if picture is not None:
            picture.width = picture.height = 64
            picture.pix_fmt = "yuv420p"
            for _ in range(20):
                frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
                container.mux(picture.encode(frame))
            container.mux(picture.encode())
        if voice is not None and sound is not None:
            block = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="flt", layout="mono")
            block.rate, block.pts = rate, 0
            container.mux(voice.encode(block))
            container.mux(voice.encode())
    return path


def cut(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])


def chords(rate: int) -> Sound:
    """Music: three struck notes with overtones, a new chord each second."""
    times = np.arange(rate) / rate
    roots = ((262, 330, 392), (220, 262, 330), (349, 440, 523), (392, 494, 587))
    bars = [
        sum(0.08 / k * np.sin(2 * np.pi * root * k * times) * np.exp(-1.5 * times) for root in chord for k in (1, 2, 3))
        for chord in roots
    ]
    return np.concatenate(bars).astype(np.float32)


def workers(process: psutil.Popen) -> list[psutil.Process]:
    """The processes of the command that do heavy work."""
    found = []
    for child in process.children(recursive=True):
        try:
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


@contextmanager
def at_work(*files: Path, out: Path) -> Iterator[psutil.Popen]:
    """The command, once its first worker is there."""
    command = [*COMMAND, "--out", str(out), "--json", "--", *map(str, files)]
    process = psutil.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    try:
        until = time.monotonic() + 60
        while not workers(process):
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.01)
        yield process
    finally:
        if process.poll() is None:
            process.kill()


def ended(process: psutil.Popen) -> Ran:
    out, err = process.communicate(timeout=120)
    return Ran(subprocess.CompletedProcess([], process.returncode, out, err))


def test_what_is_no_recording_says_what_it_is_and_what_to_do(tmp_path: Path, speech: tuple[Sound, int]) -> None:
    sound, rate = speech
    made = tmp_path / "in"
    made.mkdir()
    (made / "empty.mp3").touch()
    (made / "notes.mp3").write_text("these are notes, not sound\n" * 50)
    (made / "scan.wav").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    encode(made / "mute.mp4", None, 0, film=True)
    cut(encode(made / "cut.m4a", sound, rate, "aac"), 0.6)
    sf.write(made / "zero.wav", sound[:0], rate)
    sf.write(made / "blip.wav", sound[: rate // 10], rate)
    (made / "folder").mkdir()
    os.mkfifo(made / "pipe.wav")
    names = ("empty.mp3", "notes.mp3", "scan.wav", "mute.mp4", "cut.m4a", "zero.wav", "blip.wav", "folder", "pipe.wav")
    ran = redact(*(made / name for name in (*names, "gone.wav")), out=tmp_path / "out")
    assert ran.code == 1
    for name, what, remedy in (
        ("empty.mp3", "The file is empty.", "copy it again"),
        ("notes.mp3", "This is a text file, not a recording.", "Choose an audio or video file"),
        ("scan.wav", "This is a picture, not a recording.", "Choose an audio or video file"),
        ("mute.mp4", "This video has no sound.", "Choose a recording that has sound"),
        ("cut.m4a", "cut off or damaged", "Copy or download it again"),
        ("zero.wav", "damaged", "Copy or download it again"),
        ("blip.wav", "too short", "at least 0.16 seconds"),
        ("folder", "no recordings in this folder", "Choose a folder with"),
        ("pipe.wav", "not a file", "Choose a recording"),
        ("gone.wav", "There is no such file.", "run the command again"),
    ):
        said = ran.said_of(name)
        assert what in said and remedy in said, (name, ran.complaints)
        assert said.count("\n") == 0, "one sentence on one line"
        assert "Transcoding" not in said and "Retry" not in said
    assert len(ran.replies) == 10 and all(each["status"] == "error" for each in ran.replies)
    assert not list((tmp_path / "out").iterdir())


def test_odd_but_usable_recordings_are_done(tmp_path: Path, speech: tuple[Sound, int]) -> None:
    sound, rate = speech
    made = tmp_path / "in"
    made.mkdir()
    cut(encode(made / "cut.mp3", sound, rate, "libmp3lame"), 0.5)
    cut(encode(made / "cut.m4a", sound, rate, "aac", early=True), 0.5)
    encode(made / "film.mp4", sound, rate, "aac", film=True)
    sf.write(made / "silence.wav", np.zeros(3 * rate), rate)
    sf.write(made / "music.wav", chords(rate), rate)
    sf.write(made / "mulaw.wav", sound[::2], rate // 2, subtype="ULAW")
    six = np.zeros((len(sound), 6), np.float32)
    six[:, 2], six[:, 0] = sound, sound / 5
    sf.write(made / "six.wav", six, rate)
    ran = redact(*sorted(made.iterdir()), out=tmp_path / "out")
    assert ran.code == 0, ran.complaints
    for name in ("cut.mp3", "cut.m4a"):
        said = ran.said_of(name)
        assert "about 4 s of it are missing" in said and "The rest was processed" in said
    for name in ("silence.wav", "music.wav"):
        assert ran.reply(name)["text"] == "" and "No words were heard" in ran.said_of(name)
    for name in ("cut.mp3", "cut.m4a", "film.mp4", "mulaw.wav", "six.wav"):
        assert "my name is" in ran.reply(name)["text"].lower(), name
    for reply in ran.replies:
        assert [Path(path).suffix for path in reply["written"]] == [".txt", ".json", ".mp3"]
        assert all(Path(path).stat().st_size for path in reply["written"])
    covered = sf.info(ran.reply("six.wav")["written"][-1])
    assert covered.duration == pytest.approx(8.0, abs=0.001)
    assert sf.info(ran.reply("mulaw.wav")["written"][-1]).duration == pytest.approx(8.0, abs=0.001)
    assert len(list((tmp_path / "out").iterdir())) == 7 * 3


def test_six_channels_stay_six_in_a_wav(tmp_path: Path, speech: tuple[Sound, int]) -> None:
    sound, rate = speech
    six = np.tile(sound[: 4 * rate, None], (1, 6))
    sf.write(tmp_path / "six.wav", six, rate)
    ran = redact(tmp_path / "six.wav", out=tmp_path / "out", quality="wav")
    assert ran.code == 0, ran.complaints
    info = sf.info(ran.replies[0]["written"][-1])
    assert (info.channels, info.frames) == (6, 4 * rate)


def test_odd_names_and_the_same_file_twice(tmp_path: Path, brief: Callable[..., Path]) -> None:
    names = ["with space.wav", 'it\'s “quoted” "so".wav', "📼 🎧.wav", "שיחה.wav", "-dash.wav", "100%41 #?.wav"]
    for name in names:
        brief(name)
    (tmp_path / "link.wav").symlink_to(tmp_path / names[0])
    ran = redact(*names, names[0], "link.wav", out=tmp_path / "out", folder=tmp_path)
    assert ran.code == 0, ran.complaints
    assert [each["file"] for each in ran.replies] == names
    assert ran.complaints == [
        "with space.wav: named more than once, done once.",
        "link.wav: named more than once, done once.",
    ]
    written = list((tmp_path / "out").iterdir())
    assert len(written) == 3 * len(names) and all(path.name.startswith("redacted-") for path in written)


def test_a_killed_worker_costs_one_recording(tmp_path: Path, brief: Callable[..., Path]) -> None:
    with at_work(SAMPLE, brief("next.wav"), out=tmp_path / "out") as process:
        time.sleep(0.5)
        for worker in workers(process):
            worker.kill()
        ran = ended(process)
    assert ran.code == 1
    assert "stopped in the middle" in ran.said_of("call.flac") and "run the command again" in ran.said_of("call.flac")
    assert ran.reply("next.wav")["status"] == "completed"
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_file_that_vanishes_in_the_queue_or_in_the_middle(tmp_path: Path, brief: Callable[..., Path]) -> None:
    files = [brief(name) for name in ("middle.wav", "queued.wav", "last.wav")]
    with at_work(*files, out=tmp_path / "out") as process:
        files[0].unlink()
        files[1].unlink()
        ran = ended(process)
    assert ran.code == 1
    assert "no longer there" in ran.said_of("middle.wav")
    assert "no such file" in ran.said_of("queued.wav")
    assert ran.reply("last.wav")["status"] == "completed"
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_file_that_is_still_written_is_not_exported(tmp_path: Path, brief: Callable[..., Path]) -> None:
    """What is appended after the listening was never looked at: it must not come out."""
    growing = brief("growing.wav")
    done = threading.Event()

    def write() -> None:
        with growing.open("ab") as file:
            while not done.wait(0.05):
                file.write(bytes(3200))
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        ran = redact(growing, brief("whole.wav"), out=tmp_path / "out")
    finally:
        done.set()
        writer.join()
    assert ran.code == 1
    assert "has changed" in ran.said_of("growing.wav") and "Wait until it is complete" in ran.said_of("growing.wav")
    assert ran.reply("whole.wav")["status"] == "completed"
    assert len(list((tmp_path / "out").iterdir())) == 3


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a full or read-only disk needs the right to mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_nothing_half_written(tmp_path: Path) -> None:
    with mounted(tmp_path / "tiny", "size=64k") as tiny:
        ran = redact(SAMPLE, out=tiny)
        assert ran.code == 1
        said = ran.said_of("call.flac")
        assert ("disk is full" in said or "no room left" in said) and "another folder with --out" in said
        assert not list(tiny.iterdir())


def test_a_folder_that_may_not_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    with mounted(tmp_path / "fixed", "ro") as fixed:
        before = time.monotonic()
        ran = redact(SAMPLE, out=fixed / "new")
        assert ran.code == 1
        assert time.monotonic() - before < 5
        (said,) = ran.complaints
        assert "cannot be written to" in said and "with --out" in said
    (tmp_path / "file").touch()
    assert redact(SAMPLE, out=tmp_path / "file").code == 1
