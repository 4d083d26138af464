"""One job in one child process: it can be killed at any moment, and its death takes nothing else along."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from desktop_app.domain.errors import HushmarkError, JobFailed, WorkerDied
from desktop_app.domain.progress import Progress
from desktop_app.engine.job import Finished
from desktop_app.engine.worker import Spec

_SPAWN = multiprocessing.get_context("spawn")  # fork would copy the window's threads and locks
_THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Failure:
    """How a job failed; where lists file:line of the program for the log, never a value."""

    error: HushmarkError
    where: tuple[str, ...] = ()


class Failed(Exception):
    """The job failed in its process."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(type(failure.error).__name__)
        self.failure = failure


async def run_in_process(spec: Spec, on_progress: Callable[[Progress], None], threads: int = 0) -> Finished:
    """Do the job in a fresh process with so many threads (0: one for each core); on_progress is called on this loop.

    Raises Failed, also (as WorkerDied) when the process ends without a word. Cancelling kills the process and waits
    until it is gone.
    """
    child = _Child(spec, on_progress, threads or os.cpu_count() or 1, asyncio.get_running_loop())
    try:
        outcome = await asyncio.shield(child.ended)
    except asyncio.CancelledError:
        child.kill()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(child.ended)
        raise
    if isinstance(outcome, Failure):
        raise Failed(outcome)
    return outcome


class _Child:
    """The process and the thread that listens to it for as long as it lives."""

    def __init__(
        self, spec: Spec, on_progress: Callable[[Progress], None], threads: int, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.ended: asyncio.Future[Finished | Failure] = loop.create_future()
        self._on_progress = on_progress
        self._loop = loop
        self._killed = False
        self._process: SpawnProcess | None = None
        # Starting a process takes milliseconds, too: so the thread does it.
        threading.Thread(target=self._attend, args=(spec, threads), name="worker reader", daemon=True).start()

    def kill(self) -> None:
        """End the process at once, or before it starts."""
        self._killed = True  # set first: the thread looks at it after it has set _process
        if self._process is not None:
            self._process.kill()

    def _attend(self, spec: Spec, threads: int) -> None:
        outcome: Finished | Failure | None = None
        try:
            outcome = self._follow(spec, threads)
        except OSError:
            outcome = Failure(JobFailed("The worker process could not be started.", remedy="Press Retry."))
        finally:
            told = outcome or Failure(WorkerDied("The worker process stopped in the middle."))
            self._tell(lambda: None if self.ended.done() else self.ended.set_result(told))

    def _follow(self, spec: Spec, threads: int) -> Finished | Failure | None:
        """Run the process to its end; None when it died without a last word."""
        reader, writer = _SPAWN.Pipe(duplex=False)
        with reader:
            with writer:
                process = _SPAWN.Process(
                    target=_serve, args=(writer, spec, threads), name="hushmark-worker", daemon=True
                )
                process.start()
            self._process = process
            if self._killed:
                process.kill()
            outcome: Finished | Failure | None = None
            # A killed process can leave half a message behind: EOFError, OSError or nonsense to unpickle.
            with contextlib.suppress(Exception):
                while outcome is None:
                    message = reader.recv()
                    if isinstance(message, Progress):
                        self._tell(lambda progress=message: self._on_progress(progress))  # type: ignore[misc]
                    else:
                        outcome = message
        process.kill()  # its work is done or lost; what native libraries do at exit is not worth waiting for
        process.join()
        return outcome

    def _tell(self, call: Callable[[], object]) -> None:
        """Call on the loop; a loop that is closed already has nobody left to tell."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call)


def _serve(writer: Connection[Progress | Finished | Failure, object], spec: Spec, threads: int) -> None:
    """The child's whole life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer: it kills this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _step_back(threads)
    _hush()
    last: Finished | Failure
    try:
        from desktop_app.engine.reply import result_body
        from desktop_app.engine.worker import run

        result = run(spec, writer.send)
        last = Finished(result_body(spec.request, result), result.duration, result.language, result.rendered)
    except HushmarkError as error:
        last = Failure(error, lines_of(error))
    except Exception as error:  # a fault of the program; its text may hold what was said, so only its name is told
        told = JobFailed(f"Server error: the job failed with {type(error).__name__}.", remedy="Press Retry.")
        last = Failure(told, lines_of(error))
    writer.send(last)


def _end_with_parent() -> None:
    """A worker without its engine would go on for nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _step_back(threads: int) -> None:
    """The window and the sound card go first; libraries read their thread limits when they are loaded, later."""
    os.environ.update(dict.fromkeys(_THREAD_LIMITS, str(threads)))
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(5)


def _hush() -> None:
    """Native libraries print what they hear; nothing that was said may reach a terminal or a log."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def lines_of(error: BaseException) -> tuple[str, ...]:
    """Where an error came from as file:line, for the log; its text may hold personal data and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
