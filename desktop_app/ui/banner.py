"""A line of news that needs no answer, with at most one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.parts import button, label, restyle
from desktop_app.ui.theme import Theme

LINGER = 9000


class Banner(QFrame):
    """Shows one sentence in a tone (info, warning, danger, good); screen readers are told."""

    def __init__(self, theme: Theme, *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = label("", wrap=True, selectable=True)
        self._do = button("", "quiet")
        self._act: Callable[[], None] | None = None
        self._do.clicked.connect(self._acted)
        self._close = QToolButton()
        self._close.setProperty("kind", "bare")
        self._close.setAccessibleName("Dismiss this message")
        self._close.setToolTip("Dismiss")
        self._close.clicked.connect(self.hide)
        self._close.setVisible(closable)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.addWidget(self._text, 1)
        row.addWidget(self._do)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(
        self,
        text: str,
        tone: str = "info",
        *,
        passing: bool = False,
        do: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence; a passing one goes by itself."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tone", tone)
        self._do.setText(do)
        self._do.setAccessibleName(do)
        self._do.setVisible(bool(do))
        self._act = act
        restyle(self)
        restyle(self._text)
        self.show()
        self._timer.stop()
        if passing:
            self._timer.start(LINGER)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _acted(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _tint(self) -> None:
        self._close.setIcon(icon("cancel", self._theme.colours.muted, size=14))
