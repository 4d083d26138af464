"""Heavy sound work in a process of its own: the loop never stalls, and a stop takes effect at once."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import HushmarkError, NotFound, OutputError, WorkerDied

if TYPE_CHECKING:
    from desktop_app.audio.envelope import Envelope
    from desktop_app.audio.render import Rendered

T = TypeVar("T")
Report = Callable[[float], None]
Spans = Sequence[tuple[int, int]]

_RENDER_SHARE = 0.7


def _silently(fraction: float) -> None:
    """Where nobody watches the progress."""


async def render_checked(
    source: Path, target: Path, spans: Spans, method: Method, quality: Quality, on_progress: Report = _silently
) -> Rendered:
    """Write the covered sound to target and check the finished file; raises LeakError where the check fails.

    spans are (start, end) in ms; on_progress gets a fraction 0..1. What is at target after an error is the caller's to
    remove.
    """
    return await in_child(_render_checked, (source, target, tuple(spans), method, quality), on_progress)


async def measure(source: Path) -> Envelope:
    """The loudness of a recording over time, from one pass over it."""
    try:
        return await in_child(_measure, (source,), _silently)
    except OSError as fault:
        raise NotFound("The recording cannot be read.", file=source.name) from fault


async def in_child(work: Callable[..., T], arguments: tuple[Any, ...], on_progress: Report) -> T:
    """Run work(report, *arguments) in a spawned process; cancelling the task kills it.

    work must be importable by name. Errors of the domain arrive as they were raised; WorkerDied where the process ended
    without a word.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(theirs, work, arguments), daemon=True)
    listener = threading.Thread(target=_listen, args=(ours, loop, told), name="soundwork", daemon=True)
    try:
        with _without_interrupts():
            process.start()
        theirs.close()  # so that the end of the child is the end of the pipe
        listener.start()
        while True:
            kind, value = await told.get()
            if kind == "progress":
                on_progress(value)
            elif kind == "done":
                result: T = value
                return result
            elif kind == "failed":
                raise value
            else:
                raise WorkerDied("The process that works on the sound stopped in the middle.")
    finally:
        _end(process)
        if listener.ident is not None:
            listener.join(1.0)
        ours.close()
        theirs.close()


def _listen(pipe: Connection, loop: asyncio.AbstractEventLoop, told: asyncio.Queue[tuple[str, Any]]) -> None:
    """Carry what the child says over to the loop until its end of the pipe closes."""
    kind = ""
    while kind not in ("done", "failed", "ended"):
        try:
            kind, value = pipe.recv()
        except (EOFError, OSError):
            kind, value = "ended", None
        try:
            loop.call_soon_threadsafe(told.put_nowait, (kind, value))
        except RuntimeError:
            return  # the loop is closed: nobody listens any more


def _end(process: BaseProcess) -> None:
    if process.pid is None:
        return
    if process.exitcode is None:
        process.kill()
    process.join(1.0)
    if process.exitcode is not None:
        process.close()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C in a terminal reaches every process of the group: the child must leave it to its parent."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _child(pipe: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        result = work(lambda fraction: pipe.send(("progress", fraction)), *arguments)
    except HushmarkError as error:
        pipe.send(("failed", error))
    except OSError as fault:
        # Only the number travels: the text of an OSError holds the path.
        pipe.send(("failed", OSError(fault.errno or 0, "sound work")))
    except Exception as fault:
        pipe.send(("failed", OutputError(f"The sound could not be worked on ({type(fault).__name__}).")))
    else:
        pipe.send(("done", result))
    finally:
        pipe.close()


def _render_checked(
    report: Report, source: Path, target: Path, spans: Spans, method: Method, quality: Quality
) -> Rendered:
    from desktop_app.audio.check import check
    from desktop_app.audio.render import render

    rendered = render(source, target, spans, method, quality, lambda fraction: report(fraction * _RENDER_SHARE))
    check(source, target, spans, method, lambda fraction: report(_RENDER_SHARE + (1 - _RENDER_SHARE) * fraction))
    return rendered


def _measure(report: Report, source: Path) -> Envelope:
    from desktop_app.audio import envelope

    return envelope.measure(source)
