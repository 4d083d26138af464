"""Speed and memory of the whole program as ratios within one run.

    make bench                       5, 30 and 60 minutes of speech
    python packaging/bench.py 5 10   other lengths, in minutes

Speech is the bundled sample and, where RECORDINGS names a folder, the recordings in it, one after the other. The bare
recogniser hears the same pieces of the same file in a process of its own: nothing is aligned, found or rendered there.
The job is done by the real window, and by its worker process, from Start to both transcripts on screen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from desktop_app.audio.source import Source
from desktop_app.audio.speech import speech_blocks

ROOT = Path(__file__).parent.parent
RATE = 16_000
GOALS = "goals: job 1.6 x the recogniser, worker under 700 MB and flat, stall under 50 ms, first paint under 1 s cold"


def speech(folder: Path | None) -> list[Path]:
    """What is put together: recordings of speech, or the bundled sample."""
    sample = ROOT / "resources" / "sample" / "call.flac"
    if folder is None:
        return [sample]
    unfit = ("long_composite", "noise", "vibeace", "song")
    found = [p for p in sorted(folder.rglob("*")) if p.suffix in {".wav", ".ogg", ".flac", ".mp3"}]
    return [sample, *(p for p in found if not any(part in p.name for part in unfit))]


def compose(sources: list[Path], minutes: float, target: Path) -> None:
    """Mono speech of the wanted length, the sources in turn and again from the first."""
    wanted = round(minutes * 60 * RATE)

    def endless() -> Iterator[NDArray[np.float32]]:
        while True:
            for path in sources:
                with Source(path) as source:
                    for block in speech_blocks(source):
                        yield block.mean(axis=1)

    with sf.SoundFile(target, "w", RATE, 1, "PCM_16") as file:
        for block in endless():
            file.write(block[:wanted])
            wanted -= len(block)
            if wanted <= 0:
                return


def child(*arguments: str) -> dict[str, float]:
    """Run this file's other half and read the figures that it prints."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "bench_parts.py"), *arguments],
        stdout=subprocess.PIPE,
        check=True,
        env=os.environ | {"HUSHMARK_BENCH": "1"},
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def first_paint() -> tuple[float, float, bool]:
    """Seconds from the start of the process to the first paint: cold, warm; and whether the disk cache was emptied."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3")
        emptied = True
    except OSError:
        emptied = False
    cold = child("paint", str(time.time()))["paint"]
    warm = min(child("paint", str(time.time()))["paint"] for _ in range(3))
    return cold, warm, emptied


def main() -> None:
    """Print one row a length, then the start-up."""
    minutes = [float(each) for each in sys.argv[1:]] or [5, 30, 60]
    sources = speech(Path(os.environ["RECORDINGS"]) if os.environ.get("RECORDINGS") else None)
    cold, warm, emptied = first_paint()
    note = "" if emptied else " (the disk cache could not be emptied)"
    print(f"first paint: cold {cold:.2f} s{note}, warm {warm:.2f} s")
    print(GOALS)
    with tempfile.TemporaryDirectory(prefix="hushmark-bench-") as folder:
        for length in minutes:
            path = Path(folder) / f"{length:g}-minutes.flac"
            compose(sources, length, path)
            seconds = length * 60
            bare, job = child("bare", str(path)), child("window", str(path))
            alone = bare["recognise"]
            print(f"\n{length:g} min: bare recogniser {alone / seconds:.4f} of real time", end=", ")
            print(f"job {job['total'] / seconds:.4f}, ratio {job['total'] / alone:.2f}")
            for name, value in (child("steps", str(path)) if length == minutes[0] else {}).items():
                print(f"    {name:10} {value / seconds:.4f} of real time, {value / alone:.2f} of the bare recogniser")
            print(f"    memory at its peak: window {job['window_mb']:.0f} MB, worker {job['worker_mb']:.0f} MB")
            print(f"    longest stall of the event loop {job['stall']:.0f} ms", end="; ")
            print(f"{job['words']:.0f} words, {job['marks']:.0f} marks")
            path.unlink()


if __name__ == "__main__":
    main()
