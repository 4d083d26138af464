"""The keyboard at a glance, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.icons import pixmap
from desktop_app.ui.parts import button, label

KEYS = (
    ("Add recordings", "Ctrl+O"),
    ("Start", "Ctrl+Enter"),
    ("Export", "Ctrl+E"),
    ("Delete the data of a recording", "Del, in the queue; Ctrl+Del anywhere"),
    ("Retry", "R, in the queue"),
    ("Play and pause", "Space"),
    ("Back and forth by five seconds", "Shift+Left, Shift+Right"),
    ("Previous and next mark", "[ and ], or Ctrl+Left and Ctrl+Right"),
    ("Redacted or original sound", "Ctrl+L"),
    ("Play from the word at the caret", "Enter, in a transcript"),
    ("Search the policies", "Ctrl+F"),
    ("Go from part to part", "F6"),
)


class KeysDialog(QDialog):
    """Every key in one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(8)
        for row, (what, keys) in enumerate(KEYS):
            grid.addWidget(label(what), row, 0)
            grid.addWidget(label(keys, "muted"), row, 1)
        _frame(self, label("Keyboard shortcuts", "title"), grid)


class AboutDialog(QDialog):
    """Name, version and the promise."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Hushmark")
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        sign = QLabel()
        sign.setPixmap(pixmap("hushmark", "", 56, self.devicePixelRatioF()))
        grid.addWidget(sign, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(f"Version {version}", "muted"), 0, 1)
        text = (
            "Finds personal data in recordings, takes it out of text and sound, and checks the finished files. "
            "All of it happens on this computer: no account, no telemetry, no update ping."
        )
        about = label(text, wrap=True)
        about.setMinimumWidth(330)
        grid.addWidget(about, 1, 1)
        grid.addWidget(label("Apache License 2.0", "small"), 2, 1)
        _frame(self, label("Hushmark", "title"), grid)


def _frame(dialog: QDialog, title: QLabel, content: QGridLayout) -> None:
    close = button("Close", "primary")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(22, 20, 22, 18)
    column.setSpacing(16)
    column.addWidget(title)
    column.addLayout(content)
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
