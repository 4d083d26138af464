"""What the finder misses, takes without need and costs, beside Presidio's recognisers on the same texts.

    make bench-finder                        the project's own development sets
    make bench-finder DATA=folder            and what training never reads of the open sets in a folder
    make bench-finder TEXTS=folder           and every .jsonl and .jsonl.gz file in a folder
    python packaging/bench_finder.py --by-policy

A line of a file is one text: {"id", "text", "spans": [{"start", "end", "label"}], "labels_complete", "ignore",
"style"}; finder_score.py says what labels_complete and ignore mean, and style tells texts in lower case without
punctuation from others. Our finder is run as users run it, `hushmark find --jsonl FILE`. Speed is measured in a process
that has loaded its finder already, one process after the other, on the same texts: one by one, and as one transcript.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from finder_score import MarkedText, Score, Span, confusions, score

ROOT = Path(__file__).parent.parent
DEVELOPMENT = ROOT / "build" / "tagger" / "dev"
PARTS = ROOT / "packaging" / "finder_parts.py"
PRESIDIO = "2.2.366"
SEED = 1
SAMPLE = 1500
SPEED_WORDS = 10_000
LOWER = {"lower", "lower_nopunct"}
# By default Presidio reports however weak a match; the second row drops those that no word around them supports.
LEAST_SCORES = (0.0, 0.35)
COLUMNS = ("leak %", "lower %", "over %", "rlx F1", "exact F1", "F2", "words/s", "one text")

Findings = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class TextSet:
    """Marked texts under the name of their file."""

    name: str
    texts: list[MarkedText]


def timed(texts: Sequence[MarkedText]) -> list[MarkedText]:
    """The first texts, as many as it takes to tell the speed."""
    before = accumulate((word_count([text]) for text in texts), initial=0)
    return [text for text, words in zip(texts, before, strict=False) if words < SPEED_WORDS]


def word_count(texts: Iterable[MarkedText]) -> int:
    """Words as white space parts them."""
    return sum(len(text.text.split()) for text in texts)


def read_set(path: Path, most: int | None = None) -> TextSet:
    """The texts of a file; of more than the most, the same random ones in every run."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = [line for line in content.decode("utf8").split("\n") if line.strip()]
    if most is not None and len(lines) > most:
        lines = random.Random(SEED).sample(lines, most)
    return TextSet(path.name.split(".jsonl")[0], [MarkedText.read(json.loads(line)) for line in lines])


def text_sets(folder: Path | None) -> Iterator[TextSet]:
    """The development sets, then those of the folder."""
    for path in sorted(DEVELOPMENT.glob("*.jsonl")):
        yield read_set(path)
    if folder is not None:
        for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")]):
            yield read_set(path, SAMPLE)


def write_texts(texts: Sequence[MarkedText], target: Path) -> int:
    """What a finder may see, the texts without their marks; returns how many words they have."""
    target.write_text("".join(json.dumps({"id": text.id, "text": text.text}) + "\n" for text in texts), "utf8")
    return word_count(texts)


def output(command: Sequence[str | Path]) -> list[dict[str, Any]]:
    """Run a command and read the objects that it prints."""
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def presidio_python(folder: Path) -> Path | None:
    """The Python that has Presidio, installed if need be; None where it cannot be had."""
    python = folder / "bin" / "python"
    ask = "from importlib.metadata import version; print(version('presidio-analyzer'))"
    if python.exists():
        told = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
        if told.stdout.strip() == PRESIDIO:
            return python
    print(f"Installing Presidio into {folder}", file=sys.stderr)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"presidio-analyzer=={PRESIDIO}"]
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, *pip], check=True)
    except (OSError, subprocess.CalledProcessError):
        print("Presidio cannot be installed; its rows are left out.", file=sys.stderr)
        return None
    return python


def found_by_hushmark(path: Path) -> Findings:
    """What the command line finds in a file."""
    command = Path(sys.executable).with_name("hushmark")
    return {
        line["id"]: [Span(each["start"], each["end"], each["label"]) for each in line["spans"]]
        for line in output([command, "find", "--jsonl", path])
    }


def outermost(spans: Iterable[tuple[int, int, str, float]], least: float) -> list[Span]:
    """Findings of enough score, none within another: so does Presidio's anonymizer clear up before it replaces."""
    kept: list[Span] = []
    reach = 0
    for start, end, policy, sureness in sorted(spans, key=lambda span: (span[0], -span[1], -span[3])):
        if sureness >= least and end > reach:
            kept.append(Span(start, end, policy))
            reach = end
    return kept


def row(name: str, texts: Sequence[MarkedText], found: Findings, speed: str) -> Score:
    """Judge and print what one finder found in one set."""
    judged = score(texts, found)
    lower = [text for text in texts if text.style in LOWER]
    lower_leak = f"{100 * score(lower, found).leak:.1f}" if lower else "-"
    exact, relaxed = judged.exact, judged.relaxed
    cells = (
        f"{100 * judged.leak:.1f}",
        lower_leak,
        f"{100 * judged.over_redaction:.2f}",
        *(f"{value:.3f}" for value in (relaxed.f_score(), exact.f_score(), relaxed.f_score(2))),
    )
    print(f"    {name:24}" + "".join(f"{cell:>10}" for cell in cells) + speed)
    return judged


def print_policies(judged: Score) -> None:
    """One line for each policy that the set marks."""
    print(f"        {'policy':28}{'spans':>7}{'recall':>9}{'exact':>9}{'leak %':>9}")
    for name, policy in sorted(judged.policies.items()):
        if policy.spans:
            figures = f"{policy.recall:9.3f}{policy.exact_recall:9.3f}{100 * policy.leak:9.1f}"
            print(f"        {name:28}{policy.spans:7}{figures}")


def print_load(finders: Mapping[str, Path]) -> None:
    """What each finder takes before it has read its first sentence, in a fresh process."""
    for name, python in finders.items():
        (cost,) = output([python, PARTS, name, "load"])
        print(f"{name}: loaded and one sentence read in {cost['seconds']:.2f} s", end=", ")
        print(f"memory at its peak {cost['megabytes']:.0f} MB")


def compare(texts: TextSet, finders: Mapping[str, Path], by_policy: bool) -> Counter[tuple[str, str]]:
    """Print the table of one set; returns what our finder took for what."""
    with tempfile.TemporaryDirectory(prefix="hushmark-bench-") as folder:
        every, some = Path(folder) / "every.jsonl", Path(folder) / "some.jsonl"
        print(f"\n{texts.name}: {len(texts.texts)} texts, {write_texts(texts.texts, every)} words")
        print(" " * 28 + "".join(f"{column:>10}" for column in COLUMNS))
        words = write_texts(timed(texts.texts), some)
        speed = {name: speed_cells(python, name, some, words) for name, python in finders.items()}
        ours = found_by_hushmark(every)
        judged = row("hushmark", texts.texts, ours, speed["hushmark"])
        if "presidio" in finders:
            found = output([finders["presidio"], PARTS, "presidio", "find", every])
            for least in LEAST_SCORES:
                kept = {line["id"]: outermost(line["spans"], least) for line in found}
                row(f"presidio, score >= {least:g}", texts.texts, kept, speed["presidio"])
    if by_policy:
        print_policies(judged)
    return confusions(texts.texts, ours)


def speed_cells(python: Path, name: str, path: Path, words: int) -> str:
    """Words a second over the texts of a file, and over all of them as one transcript."""
    (spent,) = output([python, PARTS, name, "speed", path])
    return "".join(f"{words / spent[part]:10.0f}" for part in ("texts", "transcript"))


def main() -> None:
    """Print what loading costs, then one table a set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path, nargs="?", help="folder with .jsonl and .jsonl.gz files of marked texts")
    options.add_argument("--presidio", type=Path, metavar="VENV", default=ROOT / "build" / "presidio",
        help="virtual environment with presidio-analyzer, made if it is missing")  # fmt: skip
    options.add_argument("--by-policy", action="store_true", help="our recall and leak for each policy as well")
    options.add_argument("--confusions", type=int, metavar="N", default=0, help="the N most frequent confusions, too")
    chosen = options.parse_args()
    if chosen.data is not None and not chosen.data.is_dir():
        options.error(f"{chosen.data} is not a folder")
    sets = list(text_sets(chosen.data))
    if not sets:
        options.error("there are no development sets yet: name a folder of marked texts")
    finders = {"hushmark": Path(sys.executable)}
    if python := presidio_python(chosen.presidio):
        finders["presidio"] = python
        print(f"Presidio {PRESIDIO} by its pattern recognisers alone: it knows no names, places or organisations.")
    print_load(finders)
    taken: Counter[tuple[str, str]] = Counter()
    for texts in sets:
        taken += compare(texts, finders, chosen.by_policy)
    if chosen.confusions:
        print("\nWhat was taken for what in the sets that are marked whole:")
        for (marked, found), times in taken.most_common(chosen.confusions):
            print(f"    {times:4}  {marked} for {found}")


if __name__ == "__main__":
    main()
