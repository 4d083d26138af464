"""Ctrl-C in the middle: the job at the engine goes, nothing half-written stays, and the exit code says so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

ROOT = Path(__file__).parent.parent.parent

# An engine in which a job never ends, or is done at once with one mark near the end of a long recording.
PROGRAM = """
import asyncio, json, sys
from contextlib import asynccontextmanager
import httpx
from desktop_app.cli import build
from desktop_app.engine.finder.texts import find_in_texts
from desktop_app.services.client import EngineClient

async def engine(scope, receive, send):
    print(scope["method"], file=sys.stderr, flush=True)
    said = {"id": "12345678", "status": "queued"}
    if sys.argv[1] == "done" and scope["method"] == "GET":
        word = {"start": 100, "end": 400, "confidence": 1}
        said = {"id": "12345678", "status": "completed", "audio_duration": 900, "text": "[DATE]",
                "words": [{"text": "[DATE]", **word}], "unredacted_words": [{"text": "Friday", **word}]}
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": json.dumps(said).encode()})

@asynccontextmanager
async def client():
    http = httpx.AsyncClient(transport=httpx.ASGITransport(engine), base_url="http://e")
    try:
        yield EngineClient(http, local_files=True)
    finally:
        print("closed", file=sys.stderr, flush=True)

if __name__ == "__main__":
    build(client, find_in_texts)(args=sys.argv[2:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups to send Ctrl-C to")
@pytest.mark.parametrize("stage", ["never", "done"])
def test_ctrl_c_stops_cleans_up_and_says_so(tmp_path: Path, stage: str) -> None:
    sound = np.random.default_rng(1).normal(0, 0.1, 900 * 16000).astype(np.float32)
    soundfile.write(tmp_path / "call.wav", sound, 16000)
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, "program.py", stage, "redact", "call.wav", "--out", "out", "--json"]
    running = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    out = tmp_path / "out"
    deadline = time.monotonic() + 20
    # In the middle of it: a few answers were asked for, or the sound is being written.
    while time.monotonic() < deadline:
        time.sleep(0.05)
        if stage == "never" and out.exists() and not list(out.iterdir()):
            time.sleep(1.0)
            break
        if stage == "done" and out.exists() and [p for p in out.iterdir() if p.suffix == ".mp3" and p.stat().st_size]:
            break
    children = psutil.Process(running.pid).children(recursive=True)
    before = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    told, complaints = running.communicate(timeout=20)
    assert running.returncode == 130, complaints
    assert time.monotonic() - before < 3
    assert "Stopped." in complaints
    assert "Traceback" not in complaints
    assert "closed" in complaints
    assert ("DELETE" in complaints) == (stage == "never")
    assert list(out.iterdir()) == []
    assert json.loads(told) == []
    _, alive = psutil.wait_procs(children, timeout=3)
    assert not alive
