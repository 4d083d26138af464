"""The measured processes of bench_finder.py: each prints JSON, and each does the same for either finder.

finder_parts.py FINDER load           from the first import to the first sentence read, and the peak of memory
finder_parts.py FINDER speed FILE     seconds for the texts of a file, and for all of them as one transcript
finder_parts.py presidio find FILE    what Presidio finds: one line a text, {"id", "spans"}

FINDER is hushmark, or presidio where presidio-analyzer is installed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

SENTENCE = "Hi, it's Jane Miller, write to jane@example.com or call 415-555-0163 before March 7."


def hushmark() -> Callable[[Sequence[str]], list[Any]]:
    """Our finder, all policies."""
    from desktop_app.domain.policies import POLICIES
    from desktop_app.engine.finder.texts import find_in_texts

    return lambda texts: find_in_texts(texts, list(POLICIES))


def presidio() -> Callable[[Sequence[str]], list[Any]]:
    """Presidio's recognisers."""
    from presidio_finder import PresidioFinder

    return PresidioFinder()


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak_megabytes() -> float:
    """The largest resident size of this process; getrusage would count the parent's before exec as well."""
    status = Path("/proc/self/status").read_text("utf8")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


def main() -> None:
    """Do the part that is named."""
    name, part, *rest = sys.argv[1:]
    began = time.perf_counter()
    find = {"hushmark": hushmark, "presidio": presidio}[name]()
    find([SENTENCE])
    if part == "load":
        print(json.dumps({"seconds": time.perf_counter() - began, "megabytes": peak_megabytes()}))
        return
    lines = [json.loads(line) for line in Path(rest[0]).read_text("utf8").splitlines()]
    texts = [line["text"] for line in lines]
    if part == "speed":
        transcript = "\n".join(texts)
        print(json.dumps({"texts": seconds(lambda: find(texts)), "transcript": seconds(lambda: find([transcript]))}))
        return
    for line, spans in zip(lines, find(texts), strict=True):
        print(json.dumps({"id": line["id"], "spans": spans}))


if __name__ == "__main__":
    main()
