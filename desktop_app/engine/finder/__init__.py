"""Finds personal data in words by rules and word lists; find() is the whole of its face."""

from desktop_app.engine.finder.finder import find

__all__ = ["find"]
