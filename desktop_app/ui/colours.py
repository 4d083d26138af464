"""The colours of both themes: one accent, quiet surfaces, and a hue for each group of policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from desktop_app.domain.policies import Group


@dataclass(frozen=True, slots=True)
class Hue:
    """How a group of policies is shown: soft fill and readable ink for text, solid for thin things."""

    fill: str
    ink: str
    solid: str


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of a theme by its duty."""

    name: str
    window: str
    surface: str
    raised: str
    hover: str
    border: str
    strong_border: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    danger: str
    danger_soft: str
    danger_ink: str
    on_danger: str
    warning_soft: str
    warning_ink: str
    good_soft: str
    good_ink: str
    lit: str
    on_lit: str
    track: str
    groups: Mapping[Group | None, Hue]

    def tokens(self) -> dict[str, str]:
        """The plain colours by name, for the style sheet."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "groups"}

    def hue(self, group: Group | None) -> Hue:
        """The hue of a group; a neutral one for policies that only another engine knows."""
        return self.groups.get(group) or self.groups[None]


LIGHT = Colours(
    name="light",
    window="#f3f5f6",
    surface="#ffffff",
    raised="#f8fafa",
    hover="#edf1f2",
    border="#dfe5e7",
    strong_border="#b9c4c8",
    text="#172126",
    muted="#53626a",
    faint="#5f6d75",
    accent="#0b746c",
    accent_hover="#0a665f",
    accent_pressed="#085650",
    on_accent="#ffffff",
    accent_soft="#e0f2f0",
    accent_ink="#085f58",
    danger="#b42318",
    danger_soft="#fdeceb",
    danger_ink="#8f1d14",
    on_danger="#ffffff",
    warning_soft="#fdf3dc",
    warning_ink="#774b04",
    good_soft="#e3f4e6",
    good_ink="#1d6330",
    lit="#172126",
    on_lit="#ffffff",
    track="#e3e9eb",
    groups={
        Group.IDENTITY: Hue("#ece6fd", "#4f2aa8", "#7c5ce0"),
        Group.CONTACT: Hue("#dcebfd", "#134f9c", "#2f7fe0"),
        Group.MONEY: Hue("#dcf3e1", "#15592a", "#2f9e55"),
        Group.NUMBERS: Hue("#fdebd3", "#7f4004", "#dd8116"),
        Group.HEALTH: Hue("#fde2e6", "#93142f", "#dc4560"),
        Group.BACKGROUND: Hue("#f9e2f4", "#7e1a6c", "#bf45a8"),
        Group.TIME: Hue("#d8f1f7", "#0a5568", "#1797b5"),
        Group.ONLINE: Hue("#eef0cf", "#51520b", "#98991a"),
        None: Hue("#e6eaec", "#37464d", "#7c8b92"),
    },
)

DARK = Colours(
    name="dark",
    window="#12171a",
    surface="#1a2024",
    raised="#20272b",
    hover="#283135",
    border="#2c353a",
    strong_border="#4b5a61",
    text="#e7edef",
    muted="#a7b4ba",
    faint="#8f9da4",
    accent="#4cc7bb",
    accent_hover="#66d4c9",
    accent_pressed="#37b0a4",
    on_accent="#06201d",
    accent_soft="#173a38",
    accent_ink="#84e0d7",
    danger="#f0776c",
    danger_soft="#3f1d1c",
    danger_ink="#ffb4ac",
    on_danger="#2a0b08",
    warning_soft="#3a2d12",
    warning_ink="#f5ce84",
    good_soft="#173522",
    good_ink="#93dda9",
    lit="#e7edef",
    on_lit="#12171a",
    track="#2d373c",
    groups={
        Group.IDENTITY: Hue("#382c66", "#d2c4ff", "#9a80f2"),
        Group.CONTACT: Hue("#1b3a63", "#b5d5ff", "#5b9df0"),
        Group.MONEY: Hue("#1b4529", "#a9e8bb", "#4dbb72"),
        Group.NUMBERS: Hue("#54340f", "#ffd19a", "#e8973a"),
        Group.HEALTH: Hue("#5a1f2c", "#ffbcc8", "#ee6a82"),
        Group.BACKGROUND: Hue("#52204a", "#fbbcee", "#d46bc0"),
        Group.TIME: Hue("#0f4351", "#a3e3f3", "#3bb2cf"),
        Group.ONLINE: Hue("#42430f", "#e3e58b", "#b4b53a"),
        None: Hue("#333f45", "#d3dde1", "#8b9aa1"),
    },
)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1..21 (source: WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
