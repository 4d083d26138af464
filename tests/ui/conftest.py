"""These tests share one event loop, and Qt's warnings fail them."""

from __future__ import annotations

from pathlib import Path

import pytest
from qt_loop import desk, loop, strict

__all__ = ["desk", "loop"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    strict(items, Path(__file__).parent)
