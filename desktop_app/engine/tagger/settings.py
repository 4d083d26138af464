"""What was measured of a trained model beside its weights: thresholds, and what its confidence is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop_app.domain.marks import Origin
from desktop_app.engine.tagger.labels import POLICY_ORDER


@dataclass(frozen=True, slots=True)
class Settings:
    """thresholds: how likely a word must be personal to be marked; curves: origin to (raw, share that was right)."""

    thresholds: Mapping[str, float]
    curves: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]

    @classmethod
    def of(cls, facts: Mapping[str, object]) -> Settings:
        """From tagger.json as read; raises ValueError where it does not fit this program."""
        if facts["policies"] != list(POLICY_ORDER):
            raise ValueError("the tagger was trained for other policies")
        thresholds, curves = facts["thresholds"], facts["confidence"]
        if not isinstance(thresholds, dict) or not isinstance(curves, dict):
            raise ValueError("the tagger was not calibrated")
        if set(thresholds) != set(POLICY_ORDER) or not all(0 < least < 1 for least in thresholds.values()):
            raise ValueError("the tagger has no threshold for some policy")
        return cls(
            thresholds,
            {origin: (tuple(raw), tuple(right)) for origin, (raw, right) in curves.items()},
        )

    def confidence(self, raw: float, origin: Origin) -> float:
        """The share of findings like this one that were right on the development texts; raw where none was measured."""
        curve = self.curves.get(origin.value)
        return float(np.interp(raw, *curve)) if curve else raw
