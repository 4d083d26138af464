"""A sound card that is not there: a private PulseAudio with a null sink, and a recorder of what it plays."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ALSA = Path("/usr/share/alsa/alsa.conf")
TOOLS = ("pulseaudio", "pactl", "pacat", "parec")
RATE = 48000


@contextmanager
def null_sink() -> Iterator[dict[str, str]]:
    """The environment in which a program finds the sink as its default device."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing or not ALSA.exists():
        pytest.skip(f"playing to a null sink needs {', '.join(missing) or 'ALSA'}")
    folder = Path(tempfile.mkdtemp(prefix="sink-"))
    socket = f"unix:{folder}/native"
    config = folder / "asound.conf"
    config.write_text("pcm.!default {type pulse}\nctl.!default {type pulse}\n")
    home = dict.fromkeys(("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH"), str(folder))
    server_env = {**os.environ, **home, "PULSE_COOKIE": f"{folder}/cookie"}
    server_env.pop("PULSE_SERVER", None)
    env = {**server_env, "PULSE_SERVER": socket, "ALSA_CONFIG_PATH": f"{ALSA}:{config}"}
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes",
         "-L", f"module-native-protocol-unix socket={folder}/native auth-anonymous=1",
         "-L", f"module-null-sink sink_name=ear rate={RATE} channels=2"],
        env=server_env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    feeder = None
    try:
        for _ in range(100):
            if subprocess.run(["pactl", "info"], env=env, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)
        # A sink that sleeps loses the onset of what is played: silence keeps it awake.
        feeder = subprocess.Popen(
            ["pacat", "--raw", "--latency-msec=50", "-d", "ear", "/dev/zero"],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(1.0)
        yield env
    finally:
        for process in (feeder, server):
            if process is not None:
                process.terminate()
                process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def recorder(env: dict[str, str], path: Path) -> Iterator[None]:
    """Records what the sink plays into a WAV file while the block runs."""
    process = subprocess.Popen(
        ["parec", "--latency-msec=20", "-d", "ear.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le",
         "--file-format=wav", str(path)],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(0.5)
        yield
        time.sleep(0.4)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(10)
