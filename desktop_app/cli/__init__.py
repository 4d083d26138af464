"""The same job without a window: hushmark redact, hushmark find, hushmark policies."""

from desktop_app.cli.app import build

__all__ = ["build"]
