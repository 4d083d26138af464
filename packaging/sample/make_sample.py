"""Makes resources/sample: a short invented call between two Flite voices, agent left and caller right.

python packaging/sample/make_sample.py        needs the program flite; writes call.flac and call.json
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

RATE = 16_000
OUT = Path(__file__).parent.parent.parent / "resources" / "sample"
VOICES = {"agent": "slt", "caller": "rms"}
PAUSE = 0.45

# Speaker, what is said, and the personal data in it as (policy, words).
CALL: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "agent",
        "Thank you for calling the Lakeside Clinic. My name is Susan. How can I help you?",
        (("organization", "Lakeside Clinic"), ("person_name", "Susan")),
    ),
    (
        "caller",
        "Good morning. This is Robert Miller. I would like to change my appointment on Friday.",
        (("person_name", "Robert Miller"), ("date", "Friday")),
    ),
    ("agent", "Of course. What is your date of birth?", ()),
    ("caller", "March seventh, nineteen sixty one.", (("date_of_birth", "March seventh nineteen sixty one"),)),
    ("agent", "And the best phone number for you?", ()),
    ("caller", "Four one five, five five five, zero one six three.", (("phone_number", "415-555-0163"),)),
    (
        "agent",
        "Thank you, Robert. Are you still taking the aspirin for your high blood pressure?",
        (("person_name", "Robert"), ("drug", "aspirin"), ("medical_condition", "high blood pressure")),
    ),
    (
        "caller",
        "Yes. And my new address is one forty five Windsor Street, Boston.",
        (("location", "145 Windsor Street Boston"),),
    ),
    (
        "agent",
        "Got it. There is a fee of twenty five dollars. Which card would you like to use?",
        (("money_amount", "twenty five dollars"),),
    ),
    (
        "caller",
        "Visa. Four two four two, four two four two, four two four two, four two four two.",
        (("organization", "Visa"), ("credit_card_number", "4242 4242 4242 4242")),
    ),
    ("agent", "Perfect. See you on Monday at ten thirty. Goodbye.", (("date", "Monday"), ("time", "ten thirty"))),
)


def speak(voice: str, text: str) -> NDArray[np.float32]:
    """One turn as mono samples at RATE, without the silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "turn.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True)
        samples, rate = sf.read(path, dtype="float32")
    assert rate == RATE, f"{voice} speaks at {rate} Hz"
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return samples[loud[0] : loud[-1] + 1] * (0.25 / np.sqrt(np.mean(samples**2))) * 0.4


def main() -> None:
    """Speak every turn on its speaker's channel over a faint line noise."""
    turns, pieces, clock = [], [], 0.6
    for speaker, text, personal in CALL:
        samples = speak(VOICES[speaker], text)
        turns.append(
            {
                "speaker": speaker,
                "text": text,
                "start": round(clock, 3),
                "end": round(clock + len(samples) / RATE, 3),
                "personal_data": [{"policy": policy, "words": words} for policy, words in personal],
            }
        )
        pieces.append((speaker, round(clock * RATE), samples))
        clock += len(samples) / RATE + PAUSE
    noise = np.random.default_rng(7).normal(0, 0.0004, (round((clock + 0.6) * RATE), 2))
    call = noise.astype(np.float32)
    for speaker, start, samples in pieces:
        call[start : start + len(samples), 0 if speaker == "agent" else 1] += samples
    OUT.mkdir(parents=True, exist_ok=True)
    sf.write(OUT / "call.flac", np.clip(call, -1, 1), RATE, subtype="PCM_16")
    truth = {
        "made_by": "packaging/sample/make_sample.py with Flite voices; every person and number is invented",
        "sample_rate": RATE,
        "channels": 2,
        "duration": round(len(call) / RATE, 3),
        "turns": turns,
    }
    (OUT / "call.json").write_text(json.dumps(truth, indent=1) + "\n", "utf8")
    print(f"{len(call) / RATE:.1f} s, {len(turns)} turns, {(OUT / 'call.flac').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
