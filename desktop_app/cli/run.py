"""One run of hushmark redact: file after file, so that one that fails never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.cli import report
from desktop_app.cli.bar import Bar
from desktop_app.cli.remedies import sentence
from desktop_app.domain.choices import Choices
from desktop_app.domain.errors import HushmarkError
from desktop_app.domain.progress import Progress, Stage
from desktop_app.services.client import EngineClient
from desktop_app.services.export import ExportKind, default_stem, export, require_writable
from desktop_app.services.intake import distinct, expand
from desktop_app.services.redaction import redact_with_reply

INTERRUPTED = 130
FAILED = 1

_KINDS = (ExportKind.REDACTED_TXT, ExportKind.REDACTED_JSON, ExportKind.REDACTED_AUDIO)
_ENGINE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for on the command line."""

    files: Sequence[Path]
    choices: Choices
    out: Path
    as_json: bool = False
    keep_names: bool = False


class Run:
    """Does a job; told holds what --json prints, one object for each file that was worked on."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._failed = False
        self._printed = False
        self.told: list[dict[str, Any]] = []

    async def all(self, make_client: Callable[[], AbstractAsyncContextManager[EngineClient]]) -> int:
        """Every file, and the exit code: 0 where all went well, 1 where some did not."""
        found, wrong = expand(self._job.files)
        files, repeats = distinct(found)
        for error in wrong:
            self._fail(error.file, error)
        for path in repeats:
            report.complain(f"{report.shown(path.name)}: named more than once, done once.")
        if files:
            await require_writable(self._job.out)  # before an hour of work, not after
            async with make_client() as client:
                with Bar(len(files)) as bar:
                    for path in files:
                        await self._one(client, path, bar)
                if self._printed:
                    report.print_caution()
        return FAILED if self._failed else 0

    async def _one(self, client: EngineClient, path: Path, bar: Bar) -> None:
        job = self._job
        bar.begin(path.name)
        try:
            redacted = await redact_with_reply(client, path, job.choices, partial(_show, bar))
            recording = redacted.recording
            stem = f"{path.stem}-redacted" if job.keep_names else default_stem(recording)
            written = await export(
                recording,
                path,
                job.out,
                stem,
                _KINDS,
                lambda fraction: bar.show(Progress(Stage.RENDERING), _ENGINE_SHARE + (1 - _ENGINE_SHARE) * fraction),
            )
        except HushmarkError as error:
            self._fail(str(path), error, path.name)
            return
        except Exception as fault:  # one recording must not take the others with it; the text may hold words
            what = f"Something went wrong that should not ({type(fault).__name__})."
            self._fail(str(path), HushmarkError(what, remedy="Please report it."), path.name)
            return
        finally:
            bar.end()
        for notice in recording.notices:
            report.complain(f"{report.shown(path.name)}: {notice}")
        if job.as_json:
            self.told.append(report.as_json(path, recording, redacted.reply.raw, written))
        else:
            report.print_result(path, recording, written)
            self._printed = True

    def _fail(self, file: str, error: HushmarkError, name: str = "") -> None:
        error.file = error.file or name
        self._failed = True
        report.complain(sentence(error))
        self.told.append(report.failure_as_json(file, error))


def _show(bar: Bar, seen: Progress) -> None:
    """The engine's part; when it is done, the sound is still to be covered."""
    if seen.stage is not Stage.DONE:
        bar.show(seen, seen.fraction * _ENGINE_SHARE)
