"""With the engine on this computer nothing leaves it: the whole job runs where no connection can even be tried."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE

pytestmark = pytest.mark.slow

# Python runs this at the start of every process that finds it, the worker's too.
GUARD = """
import os, sys
def _watch(event, arguments):
    if event == "import":
        return
    internet = {2, 10, 23, 30}  # AF_INET, and AF_INET6 as the systems number it
    asked = event == "socket.getaddrinfo" or event == "socket.gethostbyname"
    opened = event == "socket.__new__" and arguments[1] in internet
    used = event in ("socket.connect", "socket.bind", "socket.sendto")
    moved = used and getattr(arguments[0], "family", 0) in internet
    if asked or opened or moved:
        with open(os.environ["SOCKETS"], "a") as file:
            file.write(f"{os.getpid()} {event}\\n")
        raise RuntimeError("a socket of the internet")
sys.addaudithook(_watch)
with open(os.environ["WATCHED"], "a") as file:
    file.write(f"{os.getpid()}\\n")
"""


def guarded(tmp_path: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    env = {
        **os.environ,
        "PYTHONPATH": f"{guard}{os.pathsep}{ROOT}",
        "SOCKETS": str(tmp_path / "sockets"),
        "WATCHED": str(tmp_path / "watched"),
    }
    return subprocess.run(command, capture_output=True, timeout=240, check=False, env=env)


def run(tmp_path: Path, *before: str) -> subprocess.CompletedProcess[bytes]:
    command = [*before, sys.executable, "-m", "desktop_app", "redact", str(SAMPLE), "--out", str(tmp_path / "out")]
    return guarded(tmp_path, *command, "--json")


def test_the_guard_would_notice(tmp_path: Path) -> None:
    tried = guarded(tmp_path, sys.executable, "-c", "import socket; socket.socket()")
    assert tried.returncode and "socket.__new__" in (tmp_path / "sockets").read_text()


def test_the_whole_job_opens_no_socket_of_the_internet(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert not (tmp_path / "sockets").exists(), (tmp_path / "sockets").read_text()
    watched = set((tmp_path / "watched").read_text().split())
    assert len(watched) >= 3, "the command, the worker and the export were all watched"
    assert len(list((tmp_path / "out").iterdir())) == 3
    (reply,) = json.loads(done.stdout)
    spoken = {word["text"].strip('.,?!"').lower() for word in reply["unredacted_words"]}
    told = done.stderr.decode().lower().split()
    names = {"robert", "susan", "miller", "windsor", "lakeside"}
    assert names & spoken and not names & set(told), "what was said is not told on stderr"


def test_the_whole_job_runs_without_any_network(tmp_path: Path) -> None:
    """Native libraries open sockets that no hook of Python sees: here there is no network at all, not even loopback."""
    alone = ("unshare", "-n")
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("leaving the network behind needs unshare and the right to use it")
    done = run(tmp_path, *alone)
    assert done.returncode == 0, done.stderr.decode()
    assert len(list((tmp_path / "out").iterdir())) == 3
