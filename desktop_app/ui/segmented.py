"""A row of choices of which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget


class Segmented(QFrame):
    """Exclusive buttons in one frame; changed carries the value that was picked."""

    changed = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """options are (value, text, tooltip)."""
        super().__init__(parent)
        self.setProperty("segments", True)
        self.setAccessibleName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for value, text, tip in options:
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tip)
            button.setAccessibleName(f"{name}: {text}")
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _checked=False, value=value: self.changed.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button, 1)
        first = options[0][0]
        self._buttons[first].setChecked(True)

    @property
    def value(self) -> str:
        """The value that holds."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Show a value; says nothing."""
        self._buttons[value].setChecked(True)

    def button(self, value: str) -> QPushButton:
        """The button behind a value."""
        return self._buttons[value]
