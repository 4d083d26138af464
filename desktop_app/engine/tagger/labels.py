"""The tags that the model tells apart: none, and for every policy its first word and the words after that."""

from __future__ import annotations

from desktop_app.domain.policies import POLICIES

POLICY_ORDER: tuple[str, ...] = tuple(POLICIES)
"""Policies in the order of the model's outputs: output 1 + 2k begins policy k, output 2 + 2k goes on with it."""
TAG_COUNT = 1 + 2 * len(POLICY_ORDER)
OUTSIDE = 0


def begin(policy: str) -> int:
    """The output for the first word of a finding."""
    return 1 + 2 * POLICY_ORDER.index(policy)


def inside(policy: str) -> int:
    """The output for the words after the first."""
    return 2 + 2 * POLICY_ORDER.index(policy)
