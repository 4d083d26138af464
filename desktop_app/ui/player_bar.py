"""The player at the bottom: play, pause, seek, jump from mark to mark, and what is being heard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QToolButton, QWidget

from desktop_app.flow.listening import Listening
from desktop_app.ui.clock import clock
from desktop_app.ui.icons import icon
from desktop_app.ui.parts import label, restyle
from desktop_app.ui.segmented import Segmented
from desktop_app.ui.theme import Theme

ORIGINAL_HEARD = "You hear the ORIGINAL, with all personal data"


class SeekSlider(QSlider):
    """A click goes straight to its place."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        if event.button() is Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            span = max(1, self.width() - handle.width())
            value = QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), round(event.position().x() - handle.width() / 2), span
            )
            self.setSliderPosition(value)
            self.sliderMoved.emit(value)
        super().mousePressEvent(event)


class PlayerBar(QFrame):
    """Follows a Listening; everything in it can be reached by keyboard."""

    def __init__(self, listening: Listening, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listening = listening
        self._theme = theme
        self._duration = 0
        self.setProperty("foot", True)
        self.setAccessibleName("Player")
        self.previous = _small("Previous mark", "[  or Ctrl+Left")
        self.next = _small("Next mark", "]  or Ctrl+Right")
        self.play = QToolButton()
        self.play.setProperty("kind", "round")
        self.play.setFixedSize(40, 40)
        self.play.setIconSize(QSize(18, 18))
        self.slider = SeekSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Place in the recording")
        self.slider.setMinimumWidth(120)
        self.slider.setSingleStep(1000)
        self.slider.setPageStep(10000)
        self.time = label("0:00", "number")
        self.length = label("0:00", "number")
        self.voice = Segmented(
            "Hear",
            (
                ("redacted", "Redacted", "What others will hear"),
                ("original", "Original", "The recording as it is, with all personal data"),
            ),
        )
        self.voice.button("original").setProperty("tone", "warning")
        self.heard = label("", "small")
        self.heard.setFixedWidth(self.heard.fontMetrics().horizontalAdvance(ORIGINAL_HEARD))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (self.previous, self.play, self.next):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.time)
        row.addWidget(self.slider, 1)
        row.addWidget(self.length)
        row.addSpacing(10)
        row.addWidget(self.voice)
        row.addWidget(self.heard)

        self.play.clicked.connect(listening.toggle)
        self.previous.clicked.connect(lambda: listening.seek_mark(-1))
        self.next.clicked.connect(lambda: listening.seek_mark(1))
        self.slider.sliderMoved.connect(listening.seek)
        self.slider.actionTriggered.connect(self._stepped)
        self.voice.changed.connect(lambda value: listening.set_original(value == "original"))
        listening.moved.connect(self._moved)
        listening.readied.connect(self._readied)
        listening.playing_changed.connect(self._tint)
        listening.original_changed.connect(self._said)
        theme.changed.connect(self._tint)
        self._readied(False)
        self._tint()

    def show_duration(self, ms: int) -> None:
        """The length of the recording that can be heard; 0 for none."""
        self._duration = ms
        self.slider.setRange(0, max(1, ms))
        self.length.setText(clock(ms))
        self._readied(self._listening.ready)

    def say(self, text: str, why: str) -> None:
        """Say in few words that nothing can be heard, and why to whoever asks."""
        self.heard.setText(text)
        self.heard.setToolTip(why)

    def _stepped(self, _action: int) -> None:
        if not self.slider.isSliderDown():
            self._listening.seek(self.slider.sliderPosition())

    def _moved(self, ms: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.setValue(ms)
        self.time.setText(clock(ms))

    def _readied(self, ready: bool) -> None:
        shown = self._duration > 0
        listenable: tuple[QWidget, ...] = (self.play, self.voice)
        for widget in listenable:
            widget.setEnabled(ready)
        movable: tuple[QWidget, ...] = (self.previous, self.next, self.slider)
        for widget in movable:
            widget.setEnabled(shown)
        self._said()

    def _said(self) -> None:
        original = self._listening.original
        self.voice.set_value("original" if original else "redacted")
        if not self._duration:
            text = ""
        elif not self._listening.ready:
            text = "Getting the sound ready…"
        elif original:
            text = ORIGINAL_HEARD
        else:
            text = "You hear what others will hear"
        self.heard.setText(text)
        self.heard.setProperty("role", "danger" if original else "small")
        restyle(self.heard)

    def _tint(self) -> None:
        colours = self._theme.colours
        playing = self._listening.playing
        self.play.setIcon(icon("pause" if playing else "play", colours.on_accent, colours.faint))
        self.play.setToolTip("Pause  (Space)" if playing else "Play  (Space)")
        self.play.setAccessibleName("Pause" if playing else "Play")
        self.previous.setIcon(icon("previous", colours.text, colours.faint))
        self.next.setIcon(icon("next", colours.text, colours.faint))


def _small(name: str, keys: str) -> QToolButton:
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(f"{name}  ({keys})")
    made.setIconSize(QSize(18, 18))
    return made
