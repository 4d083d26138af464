"""What is printed: results for people or programs on stdout, complaints on stderr, one sentence each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from desktop_app.cli.remedies import sentence
from desktop_app.domain.errors import HushmarkError
from desktop_app.domain.policies import POLICIES, Group, title_of
from desktop_app.domain.presets import PRESETS
from desktop_app.domain.recording import Recording

CAUTION = "Detection may miss some personal data: listen and read before you share."


def shown(text: str) -> str:
    """A name as it can be printed anywhere: what no terminal should be sent, and what it cannot show, is replaced."""
    printable = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    encoding = sys.stdout.encoding or "utf8"
    return printable.encode(encoding, "replace").decode(encoding)


def complain(sentence: str) -> None:
    """One sentence on stderr."""
    print(shown(sentence), file=sys.stderr)  # noqa: T201  printing is what a command line is for


def as_json(path: Path, recording: Recording, raw: Mapping[str, Any], written: Sequence[Path]) -> dict[str, Any]:
    """The contract's transcript object as the engine sent it, with the marks as rendered and the paths written."""
    marks = [mark.facts for mark in recording.marks if mark.active]
    return {"file": str(path), **raw, "marks": marks, "written": [str(each) for each in written], "error": None}


def failure_as_json(file: str, error: HushmarkError) -> dict[str, Any]:
    """A file that failed, in the same array."""
    return {
        "file": file,
        "status": "error",
        "error": sentence(error),
        "error_kind": type(error).__name__,
        "marks": [],
        "written": [],
    }


def print_result(path: Path, recording: Recording, written: Sequence[Path]) -> None:
    """What was found in a file, and where the results are."""
    console = Console(highlight=False, markup=False, emoji=False)
    active = [mark for mark in recording.marks if mark.active]
    words = len({index for mark in active for index in range(mark.first, mark.last + 1)})
    console.print(f"{shown(path.name)} ({_length(recording.duration)})", style="bold", soft_wrap=True)
    if active:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
        table.add_column()
        table.add_column(justify="right")
        for policy, count in Counter(mark.policy for mark in active).most_common():
            table.add_row(title_of(policy), str(count))
        console.print(table)
        console.print(f"  {words} of {len(recording.words)} words redacted.", soft_wrap=True)
    elif recording.words:
        console.print(f"  No personal data was found in {len(recording.words)} words.", soft_wrap=True)
    else:
        console.print("  No speech was found.", soft_wrap=True)
    for each in written:
        console.print(f"  Written: {shown(str(each))}", soft_wrap=True)


def print_caution() -> None:
    """What must be known of all of them."""
    Console(highlight=False, markup=False, emoji=False).print(CAUTION, soft_wrap=True)


def policies_as_json() -> dict[str, Any]:
    """Every policy and preset as plain data."""
    return {
        "policies": [
            {
                "name": policy.name,
                "title": policy.title,
                "group": policy.group.value,
                "description": policy.description,
                "examples": list(policy.examples),
            }
            for policy in POLICIES.values()
        ],
        "presets": [
            {
                "name": each.name,
                "title": each.title,
                "description": each.description,
                "policies": [name for name in POLICIES if name in each.policies],
            }
            for each in PRESETS
        ],
    }


def print_policies() -> None:
    """Every policy by group, then the presets."""
    console = Console(highlight=False, markup=False, emoji=False)
    for group in Group:
        console.print(group.value, style="bold")
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
        for policy in POLICIES.values():
            if policy.group is group:
                table.add_row(policy.name, policy.description)
        table.columns[0].no_wrap = True
        console.print(table)
    console.print("Presets", style="bold")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for each in PRESETS:
        table.add_row(each.name, each.description)
    console.print(table)


def _length(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
