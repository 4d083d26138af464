"""What every floor's tests share: where the recordings with known truth are."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "resources" / "sample" / "call.flac"


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The folder of real and composed recordings that lies beside a developer's checkout."""
    folder = SHARED / "audio"
    if not folder.is_dir():
        pytest.skip("the folder of test recordings does not lie beside this checkout")
    return folder
