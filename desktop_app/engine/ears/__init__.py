"""The ears of the engine: what was said, when, and by whom."""

from desktop_app.engine.ears.listening import Heard, listen

__all__ = ["Heard", "listen"]
