"""Everything that must be read can be read, in both themes."""

from __future__ import annotations

import pytest

from desktop_app.domain.policies import Group
from desktop_app.ui.colours import DARK, LIGHT, Colours, contrast

AA = 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_text_is_legible(colours: Colours) -> None:
    for ink in (colours.text, colours.muted, colours.faint):
        for ground in (colours.window, colours.surface, colours.raised):
            assert contrast(ink, ground) >= AA, (ink, ground)
    for ink, ground in (
        (colours.on_accent, colours.accent), (colours.on_accent, colours.accent_hover),
        (colours.accent_ink, colours.accent_soft), (colours.accent_ink, colours.surface),
        (colours.on_danger, colours.danger), (colours.danger_ink, colours.danger_soft),
        (colours.danger_ink, colours.surface), (colours.warning_ink, colours.warning_soft),
        (colours.good_ink, colours.good_soft), (colours.on_lit, colours.lit), (colours.muted, colours.track),
        (colours.muted, colours.accent_soft),
    ):  # fmt: skip
        assert contrast(ink, ground) >= AA, (ink, ground)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_marks_are_legible_and_stand_out(colours: Colours) -> None:
    for group in (*Group, None):
        hue = colours.hue(group)
        assert contrast(hue.ink, hue.fill) >= AA, group
        assert contrast(hue.solid, colours.surface) >= 2.3, group
    assert len({colours.hue(group).fill for group in Group}) == len(Group)
