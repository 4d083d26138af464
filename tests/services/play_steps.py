"""Plays a file through the real player as a list of steps says, in a process whose sound device is the test's own.

Arguments: the file, and JSON {"spans": [[start, end]...], "steps": [[what, value]...]}; prints a JSON list of
[step, position, playing] after each step, or the sentence of the error.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from desktop_app.audio.envelope import measure
from desktop_app.domain.choices import Method
from desktop_app.domain.errors import HushmarkError
from desktop_app.services.player import Player


def main(path: Path, spans: list[list[int]], steps: list[list[object]]) -> None:
    player = Player()
    log: list[object] = []
    player.load(path, [(start, end) for start, end in spans], Method.BEEP, measure(path))
    time.sleep(1.0)
    try:
        for what, value in steps:
            began = time.monotonic()
            if what == "until":
                while player.playing and player.position < float(str(value)) and time.monotonic() - began < 20:
                    time.sleep(0.002)
            elif what == "to the end":
                while player.playing and time.monotonic() - began < 30:
                    time.sleep(0.002)
            elif what == "wait":
                time.sleep(float(str(value)))
            elif what == "original":
                player.original = bool(value)
            elif what == "spans":
                player.set_spans(value)  # type: ignore[arg-type]
            elif what == "seek":
                player.seek(int(str(value)))
            else:
                getattr(player, str(what))()
            took = time.monotonic() - began
            if player.trouble is not None:
                raise player.trouble
            log.append([what, player.position, player.playing, took])
    except HushmarkError as error:
        log.append(f"{type(error).__name__}: {error}")
    before = time.monotonic()
    player.close()
    player.close()
    log.append(["closed", time.monotonic() - before])
    print(json.dumps(log))


if __name__ == "__main__":
    wishes = json.loads(sys.argv[2])
    main(Path(sys.argv[1]), wishes["spans"], wishes["steps"])
