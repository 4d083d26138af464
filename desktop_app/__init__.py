"""Hushmark: takes personal data out of recordings."""

__version__ = "0.1.0"
