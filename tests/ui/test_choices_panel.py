"""What the user chooses on the right is what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.choices import Choices, Method, Quality
from desktop_app.domain.policies import POLICIES, Group
from desktop_app.domain.presets import preset
from desktop_app.domain.substitution import Substitution
from desktop_app.ui.choices_panel import ChoicesPanel
from desktop_app.ui.theme import Theme


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> ChoicesPanel:
    made = ChoicesPanel(Choices(), Theme(qapp, "light"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_policy_is_there_with_its_description_and_examples(panel: ChoicesPanel) -> None:
    assert panel.choices == Choices()
    items = panel.policies._items
    assert list(items) == [name for group in Group for name, each in POLICIES.items() if each.group is group]
    for name, item in items.items():
        tip = item.toolTip(0)
        assert POLICIES[name].description in tip and POLICIES[name].examples[0] in tip


def test_a_group_ticks_its_policies_and_tells_once(panel: ChoicesPanel, qtbot: QtBot) -> None:
    told: list[Choices] = []
    panel.changed.connect(told.append)
    head = panel.policies._groups[Group.HEALTH]
    head.setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert not [name for name in told[0].policies if POLICIES[name].group is Group.HEALTH]
    panel.policies._items["drug"].setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert head.checkState(0) is Qt.CheckState.PartiallyChecked


def test_all_none_and_presets(panel: ChoicesPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.policies.none, Qt.MouseButton.LeftButton)
    assert panel.choices.policies == ()
    qtbot.mouseClick(panel.policies.all, Qt.MouseButton.LeftButton)
    assert set(panel.choices.policies) == set(POLICIES)
    action = next(each for each in panel.policies.presets.menu().actions() if "PCI" in each.text())
    action.trigger()
    assert set(panel.choices.policies) == preset("pci").policies


def test_search_finds_by_title_name_and_example(panel: ChoicesPanel, qtbot: QtBot) -> None:
    items = panel.policies._items
    wanted = (("passport", "passport_number"), ("us_social", "us_social_security_number"), ("panadol", "drug"))
    for text, name in wanted:
        panel.policies.search.setText(text)
        assert [each for each, item in items.items() if not item.isHidden()] == [name]
    assert panel.policies._groups[Group.MONEY].isHidden()
    panel.policies.search.clear()
    assert not any(item.isHidden() for item in items.values())
    assert set(panel.choices.policies) == set(POLICIES)  # a search ticks nothing


def test_the_example_follows_the_choices(panel: ChoicesPanel, qtbot: QtBot) -> None:
    assert "[PERSON_NAME] [PERSON_NAME]," in panel.example.accessibleDescription()
    qtbot.mouseClick(panel.substitution.button(Substitution.HASH), Qt.MouseButton.LeftButton)
    assert "##### #####," in panel.example.accessibleDescription()
    qtbot.mouseClick(panel.policies.none, Qt.MouseButton.LeftButton)
    assert "Maria Lopez," in panel.example.accessibleDescription()


def test_sound_and_speakers(panel: ChoicesPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.method.button(Method.SILENCE), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.quality.button(Quality.WAV), Qt.MouseButton.LeftButton)
    panel.speakers.click()
    assert (panel.choices.method, panel.choices.quality, panel.choices.speakers) == (Method.SILENCE, Quality.WAV, True)
