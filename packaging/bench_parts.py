"""The measured processes of bench.py: each prints its figures as one line of JSON.

bench_parts.py bare FILE      the recogniser alone on the pieces of a file
bench_parts.py steps FILE     what each step of a job costs, in one process
bench_parts.py window FILE    the whole job in the real window
bench_parts.py paint BEGAN    the window's first paint, in seconds since BEGAN
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def bare(path: Path) -> dict[str, float]:
    """Decode, cut, recognise; only the seconds inside the recogniser count."""
    from desktop_app.audio.source import Source
    from desktop_app.audio.speech import speech_blocks
    from desktop_app.engine.ears.models import installed_models
    from desktop_app.engine.ears.pieces import PieceCutter
    from desktop_app.engine.ears.recogniser import Recogniser
    from desktop_app.engine.ears.voice import VoiceDetector

    models = installed_models()
    recogniser, cutter = Recogniser(models), PieceCutter(VoiceDetector(models))
    spent = 0.0

    def hear(pieces: Any) -> None:
        nonlocal spent
        for piece in pieces:
            began = time.perf_counter()
            recogniser.tokens(piece.samples)
            spent += time.perf_counter() - began

    with Source(path) as source:
        for block in speech_blocks(source):
            hear(cutter.feed(block.mean(axis=1)))
        hear(cutter.finish())
    return {"recognise": spent}


def steps(path: Path) -> dict[str, float]:
    """One job as the worker does it, rendering and checking an MP3 as well."""
    from desktop_app.audio import check, placement, render, speech
    from desktop_app.engine import ears, finder, worker
    from desktop_app.engine.contract import TranscriptRequest
    from desktop_app.engine.ears import aligner, recogniser, voice

    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*arguments, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + time.perf_counter() - began

        return wrapper

    def timed_blocks(work: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any) -> Any:
            blocks = work(*arguments)
            advance = timed("decode", lambda: next(blocks, None))
            while (block := advance()) is not None:
                yield block

        return wrapper

    for owner, attribute, name in (
        (recogniser.Recogniser, "tokens", "recognise"),
        (aligner.Aligner, "align", "align"),
        (voice.VoiceDetector, "feed", "voice"),
        (finder, "find", "find"),
        (placement, "place", "place"),
        (render, "render", "render"),
        (check, "check", "check"),
    ):
        if hasattr(owner, attribute):
            setattr(owner, attribute, timed(name, getattr(owner, attribute)))
    speech.speech_blocks = timed_blocks(speech.speech_blocks)
    assert ears.listen
    with tempfile.TemporaryDirectory() as folder:
        from desktop_app.domain.policies import POLICIES

        request = TranscriptRequest(audio_url=path.as_uri(), redact_pii=True, redact_pii_policies=list(POLICIES))
        whole = timed("total", worker.run)
        whole(worker.Spec(path, request, Path(folder) / "redacted.mp3"), lambda progress: None)
    return spent


def window(path: Path) -> dict[str, float]:
    """Drop, start, wait for both texts; memory and the event loop are watched all the while."""
    import psutil
    from PySide6.QtCore import QTimer

    from desktop_app.flow.job import JobState
    from desktop_app.main import run_window

    figures = {"window_mb": 0.0, "worker_mb": 0.0, "stall": 0.0}
    me = psutil.Process()
    state: dict[str, Any] = {"last": None, "began": 0.0, "looked": 0.0, "done": 0.0}

    def opened(main_window: Any, desk: Any) -> None:
        timer = QTimer(main_window)
        timer.setInterval(2)

        def beat() -> None:
            now = time.perf_counter()
            if state["last"] is not None and state["began"]:
                figures["stall"] = max(figures["stall"], (now - state["last"]) * 1000 - 2)
            jobs = desk.queue.jobs
            if jobs and jobs[0].startable and not state["began"]:
                desk.queue.start(desk.choices)
                state["began"] = now
            if now - state["looked"] > 0.25:
                state["looked"] = now
                figures["window_mb"] = max(figures["window_mb"], me.memory_info().rss / 1e6)
                for process in me.children():
                    figures["worker_mb"] = max(figures["worker_mb"], _rss(process))
            if jobs and jobs[0].state in (JobState.DONE, JobState.FAILED) and "total" not in figures:
                assert jobs[0].recording is not None, jobs[0].error
                figures["total"] = now - state["began"]
                figures["words"] = len(jobs[0].recording.words)
                figures["marks"] = len(jobs[0].recording.marks)
                state["done"] = now
            if state["done"] and now - state["done"] > 3:  # the texts have been drawn by then
                timer.stop()
                main_window.close()
            state["last"] = time.perf_counter()

        def _rss(process: psutil.Process) -> float:
            try:
                return float(process.memory_info().rss) / 1e6
            except psutil.Error:
                return 0.0

        timer.timeout.connect(beat)
        timer.start()

    run_window([path], opened)
    return figures


def paint(began: str) -> dict[str, float]:
    """The real window until Qt has painted it once."""
    from desktop_app.main import run_window

    figures: dict[str, float] = {}

    def opened(main_window: Any, desk: Any) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() is QEvent.Type.Paint and not figures:
                    figures["paint"] = time.time() - float(began)
                    main_window.close()
                return False

        watch = Watch(main_window)
        main_window.centralWidget().installEventFilter(watch)

    run_window([], opened)
    return figures


def main() -> None:
    """Do the part that is named."""
    part, argument = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        # The bench must neither read nor change the user's settings.
        import os

        os.environ["XDG_CONFIG_HOME"] = folder
        figures = (
            paint(argument)
            if part == "paint"
            else {"bare": bare, "steps": steps, "window": window}[part](Path(argument))
        )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
