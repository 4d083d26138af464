"""The main job as a stranger does it: the command, real speech, and then the exported samples themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile as sf
from numpy.typing import NDArray

from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow

COMPOSED = (
    "composed_calls/synth_call04_benefits_ssn.wav",
    "composed_calls/synth_call02_pharmacy.wav",
    "composed_calls/synth_call10_utility.wav",
    "composed_fsdd/fsdd_carrier05_card_jackson.wav",
)


def redact(out: Path, *files: Path, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "desktop_app", "redact", *map(str, files), "--out", str(out), "--json", *options]
    done = subprocess.run(command, capture_output=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr.decode()
    replies: list[dict[str, Any]] = json.loads(done.stdout)
    return replies


def sound(path: Path) -> tuple[NDArray[np.int16], int]:
    samples, rate = sf.read(path, dtype="int16", always_2d=True)
    return samples, rate


def exported(reply: dict[str, Any], suffix: str) -> Path:
    return next(Path(path) for path in reply["written"] if path.endswith(suffix))


def frames_of(marks: list[dict[str, Any]], rate: int, length: int) -> NDArray[np.bool_]:
    inside = np.zeros(length, bool)
    for mark in marks:
        inside[mark["start"] * rate // 1000 : -(-mark["end"] * rate // 1000)] = True
    return inside


def test_outside_the_marks_every_sample_is_the_sources_and_inside_none(recordings: Path, tmp_path: Path) -> None:
    for reply in redact(tmp_path, *(recordings / name for name in COMPOSED), options=("--quality", "wav")):
        source, rate = sound(Path(reply["file"]))
        after, rate_after = sound(exported(reply, ".wav"))
        assert (after.shape, rate_after) == (source.shape, rate)
        inside = frames_of(reply["marks"], rate, len(source))
        assert inside.any(), reply["file"]
        assert np.array_equal(after[~inside], source[~inside]), reply["file"]
        # a beep may cross the source's own curve by chance, now and then
        assert (after[inside] != source[inside]).any(axis=1).mean() > 0.98, reply["file"]


def test_marked_words_are_gone_from_the_sound(recordings: Path, tmp_path: Path) -> None:
    """Truth words that were heard as marked words: at least 99 % of the duration of each is replaced."""
    gone, kept = [], []
    for reply in redact(tmp_path, *(recordings / name for name in COMPOSED), options=("--quality", "wav")):
        path = Path(reply["file"])
        truth = json.loads(path.with_suffix(".json").read_text("utf8"))
        (source, rate), (after, _) = sound(path), sound(exported(reply, ".wav"))
        changed = (source != after).any(axis=1)
        marked = {i for mark in reply["marks"] for i in range(mark["first"], mark["last"] + 1)}
        heard = {(word["text"].lower().strip(".,?!"), i): word for i, word in enumerate(reply["unredacted_words"])}
        for true in truth["words"]:
            for (text, i), word in heard.items():
                if text == true["word"] and abs(word["start"] - true["start"] * 1000) < 300:
                    share = changed[round(true["start"] * rate) : round(true["end"] * rate)].mean()
                    (gone if i in marked else kept).append(float(share))
    assert len(gone) > 25, "too little was marked to say anything"
    assert np.mean(gone) >= 0.99, f"{np.mean(gone):.4f}, worst {min(gone):.2f}"
    assert np.mean([share >= 0.99 for share in gone]) >= 0.95
    assert np.mean(kept) <= 0.12, f"unmarked words lost {np.mean(kept):.3f} of their sound"


def test_the_sample_needs_nothing_beside_the_checkout(tmp_path: Path) -> None:
    """What the bundled call says of itself is gone from text, names of files and tags."""
    (reply,) = redact(tmp_path, SAMPLE)
    text = exported(reply, ".txt").read_text("utf8").lower()
    for value in ("robert", "miller", "susan", "windsor", "4242", "four two four two", "0163", "zero one six three"):
        assert value not in text, value
    found = {mark["policy"] for mark in reply["marks"]}
    assert {"person_name", "phone_number", "credit_card_number", "date_of_birth", "location"} <= found
    assert not [path for path in tmp_path.iterdir() if "call" in path.name]
    assert sf.info(exported(reply, ".mp3")).duration == pytest.approx(sf.info(SAMPLE).duration, abs=0.001)


def test_silence_in_place_of_the_beep(tmp_path: Path) -> None:
    (reply,) = redact(tmp_path, SAMPLE, options=("--quality", "wav", "--method", "silence", "--preset", "pci"))
    after, rate = sound(exported(reply, ".wav"))
    inside = frames_of(reply["marks"], rate, len(after))
    assert inside.any() and not after[inside].any()


def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = tmp_path / "my “notes” 📼.mp3"
    bad.write_text("just text, renamed", "utf8")
    command = [sys.executable, "-m", "desktop_app", "redact", str(bad), str(SAMPLE), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, timeout=280, check=False)
    assert done.returncode == 1
    message = done.stderr.decode()
    assert bad.name in message and "audio" in message
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 1
