"""How far the whole job is and how long it still takes, from how far its stages are."""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop_app.domain.progress import Progress, Stage

# Seconds of work for each second of sound, measured on two cores; only their proportions matter.
_COST = {Stage.LISTENING: 0.1, Stage.SPEAKERS: 0.5, Stage.FINDING: 0.002, Stage.RENDERING: 0.02}
_START_UP = 1.5  # seconds until the libraries and models are loaded, told as PREPARING
_BETWEEN = 0.1  # seconds between two reports: nobody reads faster


class Pace:
    """Turns (stage, fraction of the stage) into Progress of the whole job; never goes backwards.

    Telling speakers apart keeps step with listening, so a recording is heard under the one stage or the other.
    """

    def __init__(self, report: Callable[[Progress], None], seconds: float | None, *, rendering: bool) -> None:
        """seconds is the length of the recording, None while unknown."""
        self._report = report
        self._seconds = 60.0 if seconds is None else seconds
        self._last = [Stage.FINDING, Stage.RENDERING] if rendering else [Stage.FINDING]
        self._began = time.monotonic()
        self._reported = -_BETWEEN
        self._stage = Stage.PREPARING
        self._heard_as = Stage.LISTENING
        self._reached = 0.0

    def __call__(self, stage: Stage, fraction: float) -> None:
        """The stage has reached this fraction (0..1) of itself."""
        if stage is Stage.SPEAKERS:
            self._heard_as = stage
        order = [self._heard_as, *self._last]
        costs = [_COST[each] * self._seconds for each in order]
        place = order.index(stage)
        done = _START_UP + sum(costs[:place]) + costs[place] * min(fraction, 1.0)
        self._reached = max(self._reached, done / (_START_UP + sum(costs)))
        now = time.monotonic()
        if stage is self._stage and fraction < 1.0 and now - self._reported < _BETWEEN:
            return
        self._stage, self._reported = stage, now
        spent = now - self._began
        # The first seconds say nothing about the pace.
        known = self._reached > 0.03 and spent > 1.0
        left = spent * (1 - self._reached) / self._reached if known else None
        self._report(Progress(stage, self._reached, left))
