"""Light and dark: follows the system unless the user chose, and tells every painter when it changes."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.colours import DARK, LIGHT, Colours

ROOT = Path(__file__).parent.parent.parent
STYLE = ROOT / "resources" / "style" / "window.qss"
ICONS = ROOT / "icons"


class Theme(QObject):
    """The colours in force; mode is "system", "light" or "dark"."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._mode = mode
        self._sheet = Template(STYLE.read_text("utf8"))
        self.colours: Colours = LIGHT
        app.setStyle("Fusion")
        app.setFont(_font())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def mode(self) -> str:
        """What the user chose."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Choose "system", "light" or "dark"."""
        if mode != self._mode:
            self._mode = mode
            self._apply()

    def _follow(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._mode == "dark" or (
            self._mode == "system" and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(self._sheet.substitute(self.colours.tokens(), icons=ICONS.as_posix()))
        self.changed.emit()


def _font() -> QFont:
    font = QFont()
    if "Inter" in QFontDatabase.families():
        font.setFamily("Inter")
    font.setPixelSize(13)
    return font


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.window),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Base, colours.surface),
        (QPalette.ColorRole.AlternateBase, colours.raised),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.faint),
        (QPalette.ColorRole.Button, colours.surface),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.ToolTipBase, colours.raised),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.on_accent),
        (QPalette.ColorRole.Accent, colours.accent),
        (QPalette.ColorRole.Link, colours.accent),
        (QPalette.ColorRole.Mid, colours.border),
        (QPalette.ColorRole.Dark, colours.strong_border),
        (QPalette.ColorRole.Light, colours.raised),
    ):
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette
