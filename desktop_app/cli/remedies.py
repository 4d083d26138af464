"""What to do next, for someone who has a command line before them and no button to press."""

from __future__ import annotations

from desktop_app.domain.errors import HushmarkError

_IN_THE_TERMINAL = (
    ("press Retry", "run the command again"),
    ("Press Retry", "Run the command again"),
    ("then export again", "then run the command again"),
    ("choose another folder", "choose another folder with --out"),
    ("Choose another folder", "Choose another folder with --out"),
    ("Choose a folder that you may write to", "Choose a folder that you may write to with --out"),
    ("then add it again", "then run the command again"),
)


def sentence(error: HushmarkError) -> str:
    """The whole sentence of an error, its buttons turned into commands."""
    remedy = error.remedy
    for button, command in _IN_THE_TERMINAL:
        remedy = remedy.replace(button, command)
    return str(HushmarkError(error.what, file=error.file, remedy=remedy))
