"""Where the data files that are shipped with the program lie."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a file under resources/, in a checkout and in a frozen program (whose files lie under sys._MEIPASS)."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent.parent))
    return root.joinpath("resources", *parts)
