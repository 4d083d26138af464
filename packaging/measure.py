"""Redacts a folder of recordings with known truth and prints how much personal data stayed audible.

    make measure RECORDINGS=folder          (or: python packaging/measure.py folder [--only PART] [--keep OUT])

Truth lies beside a recording: NAME.json with "words" (word, start, end in seconds) and "pii" (policy, start,
end, first_word, last_word), or NAME.txt with what is said. Sound is judged on the exported samples, never on marks:
a stretch counts as gone where the exported WAV differs from the source.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile as sf
from numpy.typing import NDArray

SUFFIXES = {".wav", ".flac", ".ogg", ".mp3", ".m4a", ".mp4", ".opus"}
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SAME = {
    "oh": "zero",
    "o": "zero",
    "okay": "ok",
    "mister": "mr",
    "missus": "mrs",
    "doctor": "dr",
    "for": "four",
    "to": "two",
    "too": "two",
}
HESITATIONS = {"um", "uh", "ah", "mm", "hmm", "mhm", "er"}


@dataclass
class Result:
    """Figures of one recording; None where its truth cannot tell."""

    name: str
    errors: int | None = None
    reference: int | None = None
    start_errors: list[float] = field(default_factory=list)
    end_errors: list[float] = field(default_factory=list)
    word_gone: list[float] = field(default_factory=list)
    span_gone: list[tuple[str, float, float]] = field(default_factory=list)
    other_gone: float | None = None
    marks: int = 0
    failed: str = ""


def said(text: str) -> list[str]:
    """Text as comparable spoken words; digits become their names one by one."""
    text = re.sub(r"(?m)^\s*(\([^)]*\)|[A-Z][\w ]{0,12}:)", " ", text).lower().replace("’", "'")
    found: list[str] = []
    for token in re.findall(r"[a-z']+|\d", text):
        word = DIGITS[int(token)] if token.isdigit() else token.strip("'")
        if word and word not in HESITATIONS:
            found.append(SAME.get(word, word))
    return found


def word_errors(reference: list[str], heard: list[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(reference, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def decoded(path: Path) -> tuple[NDArray[np.float32], int]:
    """Every sample of the first audio stream as (frames, channels) float32 in -1..1."""
    try:
        samples, rate = sf.read(path, dtype="float32", always_2d=True)
        return samples, rate
    except sf.LibsndfileError:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            resampler = av.AudioResampler(format="fltp", layout=stream.layout, rate=stream.rate)
            parts = [out.to_ndarray() for frame in container.decode(stream) for out in resampler.resample(frame)]
            return np.concatenate(parts, axis=1).T, stream.rate


def gone(source: Path, redacted: Path) -> tuple[NDArray[np.bool_], int]:
    """Per 1 ms: True where the exported sound is not the source's."""
    (before, rate), (after, _) = decoded(source), decoded(redacted)
    assert abs(len(before) - len(after)) <= 1, f"{source.name}: {len(before)} frames became {len(after)}"
    frames = min(len(before), len(after))
    different = (np.abs(before[:frames] - after[:frames]) > 2.1 / 32768).any(axis=1)
    step = rate / 1000
    edges = np.round(np.arange(int(frames / step) + 1) * step).astype(int)
    return np.array([different[a:b].mean() > 0.5 if b > a else False for a, b in pairwise(edges)]), rate


def judge(source: Path, reply: dict[str, Any]) -> Result:
    """Compare one finished recording with its truth."""
    result = Result(source.name, marks=len(reply.get("marks") or ()))
    if reply.get("error"):
        result.failed = str(reply["error"])
        return result
    words = reply.get("unredacted_words") or []
    truth_file, text_file = source.with_suffix(".json"), source.with_suffix(".txt")
    truth = json.loads(truth_file.read_text("utf8")) if truth_file.exists() else {}
    if isinstance(truth, dict) and truth.get("words"):
        exact(result, source, reply, words, truth)
    elif text_file.exists():
        reference = said(text_file.read_text("utf8"))
        heard = said(" ".join(word["text"] for word in words))
        result.errors, result.reference = word_errors(reference, heard), len(reference)
    return result


def exact(
    result: Result, source: Path, reply: dict[str, Any], words: list[dict[str, Any]], truth: dict[str, Any]
) -> None:
    """Word times and surviving sound against truth that is exact to the sample."""
    spoken = [(part, i) for i, word in enumerate(truth["words"]) for part in said(word["word"])]
    heard = [(part, i) for i, word in enumerate(words) for part in said(word["text"])]
    result.errors = word_errors([part for part, _ in spoken], [part for part, _ in heard])
    result.reference = len(spoken)
    wavs = [Path(path) for path in reply["written"] if str(path).endswith(".wav")]
    silent, _ = gone(source, wavs[0])
    marked = {i for mark in reply["marks"] for i in range(mark["first"], mark["last"] + 1)}

    def share(start: float, end: float) -> float:
        return float(silent[round(start * 1000) : max(round(end * 1000), round(start * 1000) + 1)].mean())

    matcher = difflib.SequenceMatcher(None, [part for part, _ in spoken], [part for part, _ in heard], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for k in range(size):
            true, word = truth["words"][spoken[a + k][1]], words[heard[b + k][1]]
            if len(said(word["text"])) == 1 == len(said(true["word"])):
                result.start_errors.append(abs(word["start"] - true["start"] * 1000))
                result.end_errors.append(abs(word["end"] - true["end"] * 1000))
            if heard[b + k][1] in marked:
                result.word_gone.append(share(true["start"], true["end"]))
    personal = np.zeros(len(silent), bool)
    for span in truth["pii"]:
        personal[round(span["start"] * 1000) : round(span["end"] * 1000)] = True
        result.span_gone.append((span["policy"], share(span["start"], span["end"]), span["end"] - span["start"]))
    spoken_else = np.zeros(len(silent), bool)
    for word in truth["words"]:
        spoken_else[round(word["start"] * 1000) : round(word["end"] * 1000)] = True
    spoken_else &= ~personal
    result.other_gone = float(silent[spoken_else].mean()) if spoken_else.any() else 0.0


def percentiles(values: list[float]) -> str:
    """Median / 95th / 99th."""
    return " / ".join(f"{np.percentile(values, p):.0f}" for p in (50, 95, 99)) if values else "-"


def report(results: list[Result]) -> None:
    """One row a recording, then the figures over all."""
    print(f"{'recording':34} {'WER %':>6} {'marks':>5} {'PII gone %':>10} {'other gone %':>12}")
    for each in results:
        wer = f"{100 * each.errors / each.reference:.1f}" if each.errors is not None and each.reference else "-"
        length = sum(seconds for *_, seconds in each.span_gone)
        pii = f"{100 * sum(share * seconds for _, share, seconds in each.span_gone) / length:.1f}" if length else "-"
        other = f"{100 * each.other_gone:.1f}" if each.other_gone is not None else "-"
        print(f"{each.name[:34]:34} {wer:>6} {each.marks:5} {pii:>10} {other:>12}  {each.failed}")
    errors, reference = sum(r.errors or 0 for r in results), sum(r.reference or 0 for r in results)
    starts, ends = ([e for r in results for e in getattr(r, name)] for name in ("start_errors", "end_errors"))
    spans, word_shares = [s for r in results for s in r.span_gone], [w for r in results for w in r.word_gone]
    if reference:
        print(f"\nword error rate {100 * errors / reference:.1f} % of {reference} words")
    print(f"word start error, ms (median / 95 % / 99 %): {percentiles(starts)}; {len(starts)} words")
    print(f"word end error, ms (median / 95 % / 99 %): {percentiles(ends)}")
    if word_shares:
        whole, mean = sum(share >= 0.99 for share in word_shares), 100 * np.mean(word_shares)
        print(f"marked words gone by 99 % or more: {whole} of {len(word_shares)}; mean {mean:.2f} %")
        print(f"least gone of all marked words: {100 * min(word_shares):.0f} %")
    if spans:
        seconds = sum(length for *_, length in spans)
        covered = 100 * sum(share * length for _, share, length in spans) / seconds
        whole = sum(share >= 0.99 for _, share, _ in spans)
        print(f"personal data gone: {covered:.2f} % of {seconds:.0f} s; spans gone whole: {whole} of {len(spans)}")
        for policy in sorted({policy for policy, *_ in spans}):
            of = [share for name, share, _ in spans if name == policy]
            whole = sum(share >= 0.99 for share in of)
            print(f"    {policy:26} {whole:3} of {len(of):3} whole, mean {100 * np.mean(of):.0f} %")
    print(f"{len(results)} recordings, {sum(bool(r.failed) for r in results)} failed")


def main() -> None:
    """Redact everything below the folder with the command line, then judge and report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="", help="recordings whose path holds this")
    options.add_argument("--keep", type=Path, help="folder for the redacted files (else a temporary one)")
    chosen = options.parse_args()
    files = [p for p in sorted(chosen.folder.rglob("*")) if p.suffix in SUFFIXES and chosen.only in str(p)]
    with tempfile.TemporaryDirectory() as temporary:
        out = chosen.keep or Path(temporary)
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "desktop_app",
                "redact",
                *map(str, files),
                "--quality",
                "wav",
                "--out",
                str(out),
                "--json",
            ],
            stdout=subprocess.PIPE,
            check=False,
        )
        replies = {reply["file"]: reply for reply in json.loads(done.stdout)}
        report([judge(path, replies[str(path)]) for path in files])
        if chosen.keep:
            (out / "replies.json").write_bytes(done.stdout)


if __name__ == "__main__":
    main()
