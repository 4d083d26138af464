"""Times as people read them."""

from __future__ import annotations


def clock(ms: int) -> str:
    """1:05 or 1:02:03 for a place in time in ms."""
    seconds = max(0, ms) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def fine_clock(ms: int) -> str:
    """1:05.3: the same with tenths, for places inside a recording."""
    return f"{clock(ms)}.{max(0, ms) % 1000 // 100}"
