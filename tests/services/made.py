"""A host that answers as it is told to, and how to listen for a tone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import httpx
import numpy as np

from desktop_app.services.client import EngineClient, Patience

RATE = 16000
VOICE = 400  # Hz: what stands for speech in the made recordings


@dataclass
class Host:
    """An ASGI app that gives its answers in order and keeps what it was asked; the last answer is repeated."""

    answers: list[tuple[int, Any] | tuple[int, Any, dict[str, str]]]
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        self.asked.append((scope["method"], scope["path"], body))
        status, said, *more = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        headers = {"content-type": "application/json", **(more[0] if more else {})}
        content = said if isinstance(said, bytes) else json.dumps(said).encode()
        await send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            }
        )
        await send({"type": "http.response.body", "body": content})

    def client(self, *, local_files: bool = False, **patience: float) -> EngineClient:
        """A client of this host that loses no time."""
        http = httpx.AsyncClient(transport=httpx.ASGITransport(self), base_url="http://host")
        quick = {"poll": 0.01, "first_pause": 0.01, **patience}
        return EngineClient(http, local_files=local_files, patience=Patience(**quick))  # type: ignore[arg-type]


def told(*words: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A completed transcript as a host tells it; words are (redacted, original), half a second each."""

    def listed(which: int) -> list[dict[str, Any]]:
        return [
            {"text": word[which], "start": i * 500, "end": i * 500 + 400, "confidence": 0.9, "speaker": None}
            for i, word in enumerate(words)
        ]

    return {
        "id": "0f6a2f0e-aaaa-4bbb-8ccc-123456789abc",
        "status": "completed",
        "audio_url": "https://cdn/upload/1",
        "audio_duration": 10,
        "text": " ".join(word[0] for word in words),
        "words": listed(0),
        "unredacted_words": listed(1),
        "error": None,
        **more,
    }


def share_of_tone(samples: np.ndarray[Any, Any], rate: int, frequency: float) -> float:
    """Which share of the energy lies within 30 Hz of a frequency."""
    if not np.any(samples):
        return 0.0
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    near = np.abs(np.fft.rfftfreq(len(samples), 1 / rate) - frequency) < 30
    return float(spectrum[near].sum() / spectrum.sum())
