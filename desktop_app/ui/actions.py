"""Every command once: the menus, the toolbar and the keyboard all share these actions."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QToolButton

from desktop_app.ui.icons import icon, pixmap
from desktop_app.ui.parts import label
from desktop_app.ui.theme import Theme

THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))


class Actions(QObject):
    """The commands of a window; what they do is connected by the window."""

    theme_chosen = Signal(str)

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.open = self._action("Open…", "Add recordings to the queue", "Ctrl+O")
        self.open_folder = self._action("Open folder…", "Add every recording in a folder", "Ctrl+Shift+O")
        self.start = self._action("Start", "Process every recording that is ready", "Ctrl+Return", "Ctrl+Enter")
        self.export = self._action("Export…", "Write the redacted transcript and sound", "Ctrl+E")
        self.delete = self._action("Delete…", "Delete the data of this recording", "Ctrl+Del")
        self.quit = self._action("Quit", "Close Hushmark", "Ctrl+Q")
        self.play = self._action("Play or pause\tSpace", "")
        self.next_mark = self._action("Next mark", "", "]", "Ctrl+Right")
        self.previous_mark = self._action("Previous mark", "", "[", "Ctrl+Left")
        self.back = self._action("Back 5 seconds", "", "Shift+Left")
        self.forth = self._action("Forward 5 seconds", "", "Shift+Right")
        self.voice = self._action("Switch redacted and original", "", "Ctrl+L")
        self.search = self._action("Search policies", "", "Ctrl+F")
        self.next_part = self._action("Next part of the window", "", "F6")
        self.keys = self._action("Keyboard shortcuts", "", "F1")
        self.about = self._action("About Hushmark", "")
        self._themes: dict[str, QAction] = {}
        self._menus()
        self.bar = self._toolbar()
        theme.changed.connect(self._tint)
        self._tint()

    def show_theme(self, mode: str) -> None:
        """Tick the theme that holds."""
        self._themes[mode].setChecked(True)

    def allow_start(self, allowed: bool, why_not: str, count: int) -> None:
        """Start, or the reason why it cannot be pressed."""
        self.start.setEnabled(allowed)
        text = f"Start {count} recordings" if allowed and count > 1 else "Start"
        self.start.setText(text)
        self.start.setToolTip(why_not or f"{text}  (Ctrl+Enter)")

    def explain(self, why: str) -> None:
        """A sentence beside the buttons, for what must be seen without hovering."""
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def allow_results(self, done: bool) -> None:
        """Export and Delete need something to act upon: before that, Delete would seem to be meant for the file."""
        self.export.setEnabled(done)
        self.delete.setEnabled(done)

    def _action(self, text: str, tip: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if tip:
            action.setToolTip(f"{tip}  ({keys[0]})" if keys else tip)
        self._window.addAction(action)
        return action

    def _menus(self) -> None:
        bar = self._window.menuBar()
        bar.setAccessibleName("Menus")
        file = bar.addMenu("&File")
        for action in (self.open, self.open_folder, None, self.start, self.export, self.delete, None, self.quit):
            file.addAction(action) if action else file.addSeparator()
        listen = bar.addMenu("&Listen")
        for action in (self.play, self.back, self.forth, None, self.previous_mark, self.next_mark, None, self.voice):
            listen.addAction(action) if action else listen.addSeparator()
        view = bar.addMenu("&View")
        group = QActionGroup(self)
        for mode, text in THEMES:
            action = QAction(text, self._window, checkable=True)
            action.triggered.connect(lambda _=False, mode=mode: self.theme_chosen.emit(mode))
            group.addAction(action)
            view.addAction(action)
            self._themes[mode] = action
        view.addSeparator()
        view.addAction(self.search)
        view.addAction(self.next_part)
        helping = bar.addMenu("&Help")
        helping.addAction(self.keys)
        helping.addAction(self.about)

    def _toolbar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", True)
        bar.setAccessibleName("Toolbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        self._sign = QLabel()
        row.addWidget(self._sign)
        row.addWidget(label("Hushmark", "heading"))
        row.addSpacing(18)
        self._buttons = {
            "open": _tool(self.open),
            "start": _tool(self.start),
            "export": _tool(self.export),
            "delete": _tool(self.delete),
        }
        self._buttons["start"].setProperty("kind", "primary")
        for each in self._buttons.values():
            row.addWidget(each)
        row.addSpacing(8)
        self._why = label("", "warning")
        row.addWidget(self._why)
        row.addStretch(1)
        return bar

    def _tint(self) -> None:
        colours = self._theme.colours
        self.open.setIcon(icon("open", colours.text, colours.faint))
        self.start.setIcon(icon("start", colours.on_accent, colours.faint))
        self.export.setIcon(icon("export", colours.text, colours.faint))
        self.delete.setIcon(icon("delete", colours.text, colours.faint))
        self._sign.setPixmap(pixmap("hushmark", "", 24, self._window.devicePixelRatioF()))


def _tool(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(18, 18))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(action.text())
    return made
