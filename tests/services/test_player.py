"""The player as it is heard: played through a null sink, recorded, and listened to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from null_sink import RATE, null_sink, recorder

HERE = Path(__file__).parent
SPAN = (2000, 3500)
WINDOW = RATE // 50  # 20 ms


def voice_of(second: int) -> int:
    """The pitch of what is said in each second of the made recording, so that what is heard tells when it is."""
    return 300 + 100 * second


@pytest.fixture(scope="module")
def sink() -> Iterator[dict[str, str]]:
    with null_sink() as env:
        yield env


@pytest.fixture
def scale(tmp_path: Path) -> Path:
    """Six seconds, each with its own pitch."""
    return made_scale(tmp_path / "scale.wav", 16000)


def made_scale(path: Path, rate: int) -> Path:
    times = np.arange(6 * rate) / rate
    pitch = np.array([voice_of(second) for second in range(6)])[times.astype(int)]
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * np.cumsum(pitch) / rate), rate)
    return path


def play(
    env: dict[str, str], path: Path, *steps: tuple[str, object], script: Path = HERE / "play_steps.py"
) -> list[Any]:
    """What each step logged, with SPAN covered."""
    done = subprocess.run(
        [sys.executable, str(script), str(path), json.dumps({"spans": [SPAN], "steps": steps})],
        env={**env, "PYTHONPATH": str(HERE.parent.parent)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    log: list[Any] = json.loads(done.stdout)
    return log


def heard(path: Path) -> list[int]:
    """The pitch in each 20 ms from the first sound to the last, to the nearest 100 Hz; 0 where there is none."""
    sound, rate = soundfile.read(path)
    assert rate == RATE
    pitches = []
    for first in range(0, len(sound) - WINDOW, WINDOW):
        window = sound[first : first + WINDOW]
        loud = np.sqrt(np.mean(window**2)) > 0.01
        spectrum = np.abs(np.fft.rfft(window * np.hanning(WINDOW), 8 * WINDOW))
        pitch = np.argmax(spectrum) * RATE / (8 * WINDOW)
        pitches.append(round(pitch / 100) * 100 if loud else 0)
    sounding = np.flatnonzero(pitches)
    return pitches[sounding[0] : sounding[-1] + 1] if len(sounding) else []


def seconds_of(pitches: list[int], pitch: int) -> float:
    return pitches.count(pitch) * WINDOW / RATE


@pytest.mark.sound
@pytest.mark.parametrize(("name", "rate"), [("scale.wav", 8000), ("scale.mp3", 44100)])
def test_the_beep_is_heard_where_it_belongs_and_the_speech_is_gone(
    sink: dict[str, str], tmp_path: Path, name: str, rate: int
) -> None:
    scale = made_scale(tmp_path / name, rate)
    with recorder(sink, tmp_path / "heard.wav"):
        log = play(sink, scale, ("play", 0), ("to the end", 0))
    pitches = heard(tmp_path / "heard.wav")
    assert abs(len(pitches) * WINDOW / RATE - 6.0) < 0.1
    assert abs(seconds_of(pitches, 1000) - 1.5) < 0.06
    assert abs(pitches.index(1000) * WINDOW / RATE - 2.0) < 0.06
    assert seconds_of(pitches, voice_of(2)) <= 0.02
    for second, share in ((0, 1.0), (1, 1.0), (3, 0.5), (4, 1.0), (5, 1.0)):
        assert abs(seconds_of(pitches, voice_of(second)) - share) < 0.08
    assert 0 not in pitches[5:-5]
    assert log[-2][1:3] == [6000, False]
    assert log[-1][1] < 1.0


@pytest.mark.sound
def test_the_original_is_heard_within_a_tenth_of_a_second_and_the_place_is_kept(
    sink: dict[str, str], scale: Path, tmp_path: Path
) -> None:
    with recorder(sink, tmp_path / "heard.wav"):
        play(
            sink, scale, ("seek", 1500), ("play", 0), ("until", 2400), ("original", True), ("until", 3000),
            ("original", False), ("to the end", 0),
        )  # fmt: skip
    pitches = heard(tmp_path / "heard.wav")
    assert abs(len(pitches) * WINDOW / RATE - 4.5) < 0.1
    assert abs(seconds_of(pitches, voice_of(2)) - 0.6) < 0.1
    assert abs(seconds_of(pitches, 1000) - 0.9) < 0.1
    switched = pitches.index(voice_of(2)) * WINDOW / RATE + 1.5
    assert -0.02 <= switched - 2.4 < 0.1


@pytest.mark.sound
def test_pausing_keeps_the_place_and_the_place_is_what_was_heard(
    sink: dict[str, str], scale: Path, tmp_path: Path
) -> None:
    with recorder(sink, tmp_path / "heard.wav"):
        log = play(sink, scale, ("play", 0), ("until", 1200), ("pause", 0), ("wait", 0.5), ("wait", 1.0))
    pitches = heard(tmp_path / "heard.wav")
    paused, later = log[3], log[4]
    assert paused[1:3] == later[1:3]
    assert not paused[2]
    assert abs(len(pitches) * 1000 * WINDOW / RATE - paused[1]) < 60
    assert log[2][3] < 0.02  # pausing does not wait
    with recorder(sink, tmp_path / "again.wav"):
        play(sink, scale, ("play", 0), ("until", 1000), ("pause", 0), ("wait", 2.2), ("play", 0), ("until", 1900),
             ("pause", 0), ("wait", 0.3))  # fmt: skip
    sounding = [pitch for pitch in heard(tmp_path / "again.wav") if pitch]
    assert abs(seconds_of(sounding, voice_of(0)) - 1.0) < 0.08
    assert 0.8 < seconds_of(sounding, voice_of(1)) < 1.08


@pytest.mark.sound
def test_jumps_and_new_marks_while_it_plays(sink: dict[str, str], scale: Path, tmp_path: Path) -> None:
    with recorder(sink, tmp_path / "heard.wav"):
        log = play(
            sink, scale, ("play", 0), ("until", 500), ("seek", 4000), ("until", 4500), ("spans", [[4600, 5200]]),
            ("to the end", 0),
        )  # fmt: skip
    assert log[2][1] == 4000
    pitches = heard(tmp_path / "heard.wav")
    assert abs(seconds_of(pitches, voice_of(0)) - 0.5) < 0.15
    assert seconds_of(pitches, voice_of(1)) == 0
    assert abs(seconds_of(pitches, 1000) - 0.6) < 0.08
    assert abs(seconds_of(pitches, voice_of(4)) - 0.6) < 0.08
    assert abs(seconds_of(pitches, voice_of(5)) - 0.8) < 0.08


@pytest.mark.sound
def test_it_plays_again_from_the_start_after_the_end(sink: dict[str, str], scale: Path, tmp_path: Path) -> None:
    with recorder(sink, tmp_path / "heard.wav"):
        play(sink, scale, ("seek", 5500), ("play", 0), ("to the end", 0), ("play", 0), ("until", 700), ("pause", 0))
    pitches = [pitch for pitch in heard(tmp_path / "heard.wav") if pitch]
    assert abs(seconds_of(pitches, voice_of(5)) - 0.5) < 0.08
    assert abs(seconds_of(pitches, voice_of(0)) - 0.7) < 0.1


@pytest.mark.sound
def test_a_device_that_goes_away_is_said_so_and_nothing_hangs(scale: Path) -> None:
    steps = [["play", 0], ["until", 500], ["to the end", 0]]
    with null_sink() as env:
        program = subprocess.Popen(
            [sys.executable, str(HERE / "play_steps.py"), str(scale), json.dumps({"spans": [], "steps": steps})],
            env={**env, "PYTHONPATH": str(HERE.parent.parent)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(4.0)
    output, complaints = program.communicate(timeout=30)
    assert program.returncode == 0, complaints.decode()[-2000:]
    log = json.loads(output)
    assert log[-2].startswith("SoundError: The sound device went away.")
    assert log[-1][1] < 3.0


def test_without_a_device_there_is_a_sentence_and_the_rest_works(scale: Path) -> None:
    cards = Path("/proc/asound/cards")
    if not sys.platform.startswith("linux") or (cards.exists() and "no soundcards" not in cards.read_text()):
        pytest.skip("this computer has a sound device")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PULSE", "XDG_RUNTIME", "ALSA"))}
    log = play(env, scale, ("seek", 1000), ("wait", 0.5), ("play", 0), ("wait", 1.0))
    assert log[0][1] == 1000
    assert log[2].startswith("SoundError: There is no sound device.")
    assert "Connect a sound device" in log[2]
    assert log[-1][1] < 1.0


def test_without_portaudio_there_is_a_sentence(scale: Path, tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    # The folder of the script comes first on the path, so the library that fails must lie beside it.
    (tmp_path / "play_steps.py").write_text((HERE / "play_steps.py").read_text("utf8"))
    log = play(dict(os.environ), scale, ("play", 0), script=tmp_path / "play_steps.py")
    assert log[0].startswith("SoundError: Playing sound needs the library PortAudio.")
    assert "libportaudio2" in log[0]


def test_a_source_that_is_gone_stops_the_playing_with_a_sentence(tmp_path: Path, sink: dict[str, str]) -> None:
    path = made_scale(tmp_path / "scale.wav", 16000)
    script = (
        "import sys, time, pathlib\n"
        "from desktop_app.audio.envelope import measure\n"
        "from desktop_app.domain.choices import Method\n"
        "from desktop_app.services.player import Player\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "envelope = measure(path)\n"
        "path.unlink()\n"
        "player = Player()\n"
        "player.load(path, (), Method.BEEP, envelope)\n"
        "time.sleep(1.0)\n"
        "print(player.trouble, player.playing)\n"
        "player.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env={**sink, "PYTHONPATH": str(HERE.parent.parent)}, capture_output=True, timeout=30, check=True, text=True,
    )  # fmt: skip
    assert done.stdout.startswith("scale.wav: ")
    assert done.stdout.rstrip().endswith("False")
