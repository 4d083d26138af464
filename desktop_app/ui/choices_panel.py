"""The right side: what is taken out, what stands in its place, and how it sounds."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.choices import Choices, Method, Quality
from desktop_app.domain.policies import group_of
from desktop_app.domain.substitution import Substitution
from desktop_app.ui.example import example
from desktop_app.ui.icons import pixmap
from desktop_app.ui.parts import Panel, label, rule
from desktop_app.ui.policy_list import PolicyList
from desktop_app.ui.segmented import Segmented
from desktop_app.ui.theme import Theme


class ChoicesPanel(Panel):
    """changed carries the Choices after each act of the user."""

    changed = Signal(object)

    def __init__(self, choices: Choices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Choices", parent)
        self._theme = theme
        self.policies = PolicyList(theme)
        self.substitution = Segmented(
            "In the text",
            (
                (Substitution.ENTITY_NAME, "[KIND]", "Each word is replaced by the kind of data it is"),
                (Substitution.HASH, "####", "Each letter and digit becomes #; the length of a word stays visible"),
            ),
        )
        self.example = QLabel()
        self.example.setTextFormat(Qt.TextFormat.RichText)
        self.example.setWordWrap(True)
        self.example.setAccessibleName("Example")
        self.method = Segmented(
            "In the sound",
            (
                (Method.BEEP, "Beep", "A 1 kHz tone, as loud as the speech around it"),
                (Method.SILENCE, "Silence", "Digital silence"),
            ),
        )
        self.quality = Segmented(
            "Audio file",
            (
                (Quality.MP3, "MP3", "Small, plays everywhere"),
                (Quality.WAV, "WAV", "Exact: outside the marks every sample stays as it was"),
            ),
        )
        self.speakers = QCheckBox("Tell speakers apart")
        self.speakers.setAccessibleDescription("Takes longer: about twice the time")
        self.speakers.setToolTip("Names the voices Speaker A, Speaker B … This takes longer.")
        self._lock = QLabel()
        self._lock.setFixedSize(16, 16)

        well = QFrame()
        well.setProperty("well", True)
        inside = QVBoxLayout(well)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self.example)
        slower = label("takes longer", "small")
        voices = QHBoxLayout()
        voices.addWidget(self.speakers)
        voices.addWidget(slower)
        voices.addStretch(1)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label("On this computer"))
        words.addWidget(label("Nothing leaves it.", "small"))
        place.addLayout(words, 1)

        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.column.addWidget(scroll)
        column.addWidget(self.policies, 1)
        column.addWidget(rule())
        column.addLayout(_row("In the text", self.substitution))
        column.addWidget(well)
        column.addLayout(_row("In the sound", self.method))
        column.addLayout(_row("Audio file", self.quality))
        column.addLayout(voices)
        column.addWidget(rule())
        column.addLayout(place)

        self._show(choices)
        self.policies.changed.connect(self._told)
        self.speakers.toggled.connect(self._told)
        for segmented in (self.substitution, self.method, self.quality):
            segmented.changed.connect(self._told)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            self.policies.policies,
            Substitution(self.substitution.value),
            Method(self.method.value),
            Quality(self.quality.value),
            self.speakers.isChecked(),
        )

    def _show(self, choices: Choices) -> None:
        self.policies.set_policies(choices.policies)
        self.substitution.set_value(choices.substitution)
        self.method.set_value(choices.method)
        self.quality.set_value(choices.quality)
        self.speakers.setChecked(choices.speakers)

    def _told(self) -> None:
        self._illustrate()
        self.changed.emit(self.choices)

    def _illustrate(self) -> None:
        colours = self._theme.colours
        parts = []
        plain = []
        for text, policy in example(self.policies.policies, Substitution(self.substitution.value)):
            plain.append(text)
            if policy:
                hue = colours.hue(group_of(policy))
                text = f'<span style="background:{hue.fill};color:{hue.ink}">{escape(text)}</span>'
            else:
                text = escape(text)
            parts.append(text)
        self.example.setText(f'<div style="line-height:140%;font-size:12px">{" ".join(parts)}</div>')
        self.example.setAccessibleDescription(" ".join(plain))

    def _tint(self) -> None:
        self._lock.setPixmap(pixmap("lock", self._theme.colours.accent_ink, 16, self.devicePixelRatioF()))
        self._illustrate()


def _row(text: str, segmented: Segmented) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(text), 1)
    row.addWidget(segmented)
    segmented.setMinimumWidth(150)
    return row
