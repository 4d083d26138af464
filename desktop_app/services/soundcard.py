"""The sound card through PortAudio, which may be missing: found only when it is wanted, and said in a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from desktop_app.domain.errors import SoundError
from desktop_app.services.ring import CHANNELS, Samples

Fill = Callable[[Samples, float], None]

LATENCY = 0.06
"""Seconds of sound that the card holds: a switch is heard soon, and a busy moment leaves no gap."""

_BELIEVABLE_DELAY = 2.0
_LONGEST_PAUSE = 3.0  # seconds without a question after which a card is taken for gone


class SoundCard:
    """The default output; use it from one thread only, which some systems insist on."""

    def __init__(self, fill: Fill) -> None:
        self._fill = fill
        self._library: Any = None
        self._stream: Any = None
        self._delay = LATENCY
        self._asked = 0.0  # when the card asked for samples last
        self._stale = False
        self.rate = 0

    def find(self) -> None:
        """Raise SoundError where there is nothing to play on; a device that was plugged in since is found."""
        try:
            if self._library is None:
                import sounddevice  # raises OSError where PortAudio is missing

                self._library = sounddevice
            elif self._stale:
                # The list of devices is made once, when the library starts: start it again.
                self._library._terminate()
                self._library._initialize()
            self._stale = False
            self._library.query_devices(kind="output")
        except Exception as fault:
            self._stale = True
            if self._library is None:
                remedy = "Install it (on Debian and Ubuntu: libportaudio2) and start Hushmark again."
                raise SoundError("Playing sound needs the library PortAudio.", remedy=remedy) from fault
            raise SoundError("There is no sound device.") from fault

    @property
    def is_open(self) -> bool:
        """True while the card asks for samples, or should."""
        return self._stream is not None

    @property
    def is_lost(self) -> bool:
        """True where the card stopped asking by itself: unplugged, say."""
        if self._stream is None:
            return False
        return not self._stream.active or time.monotonic() - self._asked > _LONGEST_PAUSE

    def open(self, rate: int) -> int:
        """Take the device at rate (Hz), or at its own rate where it takes no other; returns which. start() follows."""
        self.find()
        library = self._library
        try:
            own = int(library.query_devices(kind="output")["default_samplerate"])
            try:
                self._make(rate)
            except library.PortAudioError:
                if rate == own:
                    raise
                self._make(own)
        except library.PortAudioError as fault:
            self._stale = True
            raise SoundError("The sound device cannot be opened.") from fault
        return self.rate

    def start(self) -> None:
        """Start asking for samples."""
        self._asked = time.monotonic()  # opening alone takes a second or two on some systems
        try:
            self._stream.start()
        except self._library.PortAudioError as fault:
            self.close()
            self._stale = True
            raise SoundError("The sound device cannot be started.") from fault

    def _make(self, rate: int) -> None:
        self._stream = self._library.OutputStream(
            samplerate=rate, channels=CHANNELS, dtype="float32", latency=LATENCY, callback=self._callback
        )
        self._delay = self._stream.latency
        self.rate = rate

    def _callback(self, out: Samples, frames: int, times: Any, status: object) -> None:
        self._asked = time.monotonic()
        delay = times.outputBufferDacTime - times.currentTime
        if not 0 < delay < _BELIEVABLE_DELAY:
            delay = self._delay
        self._fill(out, self._asked + delay)

    def close(self) -> None:
        """Give the device back; may be called at any time, also again."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        try:
            stream.abort()
            stream.close()
        except self._library.PortAudioError:
            self._stale = True
