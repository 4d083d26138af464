"""The commands and their options; what they mean is decided in selection, what they do in run."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Annotated

import typer

from desktop_app import __version__
from desktop_app.cli import report
from desktop_app.cli.find import STANDARD, FindInTexts, UnreadableTextError, find_jsonl, find_text
from desktop_app.cli.remedies import sentence
from desktop_app.cli.run import INTERRUPTED, Job, Run
from desktop_app.cli.selection import UnknownNameError, selected
from desktop_app.domain.choices import Choices, Method, Quality
from desktop_app.domain.errors import HushmarkError
from desktop_app.domain.substitution import Substitution
from desktop_app.services.client import EngineClient

MakeClient = Callable[[], AbstractAsyncContextManager[EngineClient]]

_Files = Annotated[list[Path], typer.Argument(metavar="FILE...",
    help="Recordings, or folders of recordings. Write -- before names that begin with a dash.")]  # fmt: skip
_Policy = Annotated[list[str] | None, typer.Option("--policy", "-p", metavar="NAME",
    help="This kind of personal data only; may be repeated. Without any, all 44.")]  # fmt: skip
_Preset = Annotated[list[str] | None, typer.Option("--preset", metavar="NAME",
    help="A named selection of policies, see `hushmark policies`; may be repeated.")]  # fmt: skip
_Sub = Annotated[Substitution, typer.Option("--sub", help="What stands in the text in place of personal data.")]
_Method = Annotated[Method, typer.Option("--method", help="What is heard in place of personal data.")]
_Quality = Annotated[Quality, typer.Option("--quality", help="The kind of audio file to write.")]
_Speakers = Annotated[bool, typer.Option("--speakers", help="Tell speakers apart; takes longer.")]
_Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write; made if it is missing.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON array; it holds the original words too.")]
_Text = Annotated[Path, typer.Argument(metavar="FILE", help="A text; without one, or for -, standard input.")]
_Jsonl = Annotated[Path | None, typer.Option("--jsonl", metavar="IN",
    help="Read a JSON object with id and text from every line, and write one with its spans.")]  # fmt: skip
_KeepNames = Annotated[bool, typer.Option("--keep-names",
    help="Name the files after the recordings, whose names may hold personal data.")]  # fmt: skip


def build(make_client: MakeClient, find_in_texts: FindInTexts) -> typer.Typer:
    """The command line, with the engine that make_client opens for each run and the engine's finder for texts."""
    app = typer.Typer(
        help="Takes personal data out of recordings: finds it, beeps it, proves it.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # they would print local variables, which hold words
        rich_markup_mode=None,
    )

    @app.callback(invoke_without_command=True)
    def hushmark(
        version_wanted: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    ) -> None:
        if version_wanted:
            typer.echo(f"hushmark {__version__}")
            raise typer.Exit

    @app.command()
    def redact(
        files: _Files,
        policy: _Policy = None,
        preset: _Preset = None,
        sub: _Sub = Substitution.ENTITY_NAME,
        method: _Method = Method.BEEP,
        quality: _Quality = Quality.MP3,
        speakers: _Speakers = False,
        out: _Out = Path(),
        as_json: _Json = False,
        keep_names: _KeepNames = False,
    ) -> None:
        """Redact recordings: writes a transcript (TXT and JSON) and the covered sound for each."""
        job = Job(files, Choices(_asked(policy, preset), sub, method, quality, speakers), out, as_json, keep_names)
        raise typer.Exit(_run(make_client, job))

    @app.command()
    def find(
        text: _Text = STANDARD,
        jsonl: _Jsonl = None,
        policy: _Policy = None,
        preset: _Preset = None,
    ) -> None:
        """Find personal data in text: prints it [marked|like_this], each line taken for one speaker's turn."""
        asked = _asked(policy, preset)
        if text != STANDARD and jsonl is not None:
            raise typer.BadParameter("Give a text or --jsonl, not both.", param_hint="FILE")
        try:
            if jsonl is not None:
                find_jsonl(jsonl, asked, find_in_texts, sys.stdout)
            else:
                find_text(text, asked, find_in_texts, sys.stdout)
        except UnreadableTextError as error:
            report.complain(str(error))
            raise typer.Exit(1) from error

    @app.command()
    def policies(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
        """List the kinds of personal data that can be redacted, and the presets."""
        if as_json:
            typer.echo(json.dumps(report.policies_as_json(), indent=2))
        else:
            report.print_policies()

    return app


def _asked(policy: list[str] | None, preset: list[str] | None) -> tuple[str, ...]:
    """The policies that the options name; without any, all."""
    try:
        return selected(policy or [], preset or [])
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from error


def _run(make_client: MakeClient, job: Job) -> int:
    """Do the job; whatever stops it, what is finished is told and the engine is shut down."""
    run = Run(job)
    try:
        code = asyncio.run(run.all(make_client))
    except KeyboardInterrupt:
        report.complain("Stopped. Nothing unfinished was left behind.")
        code = INTERRUPTED
    except HushmarkError as error:
        report.complain(sentence(error))
        code = 1
    if job.as_json:
        json.dump(run.told, sys.stdout, indent=1)
        sys.stdout.write("\n")
    return code
