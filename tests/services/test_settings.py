"""Settings come back as they were kept, and damage never stops the start."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.choices import Choices, Method, Quality
from desktop_app.domain.errors import OutputError
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.substitution import Substitution
from desktop_app.services.settings import Settings, SettingsFile, default_path


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "new" / "settings.json")


def test_the_first_start_has_the_safe_defaults(file: SettingsFile) -> None:
    assert file.load() == Settings()
    assert file.load().choices == Choices()
    assert not file.path.exists()


def test_everything_comes_back(file: SettingsFile) -> None:
    choices = Choices(("date",), Substitution.HASH, Method.SILENCE, Quality.WAV, speakers=True)
    settings = replace(Settings().remembering(choices), last_folder="/home/ü", theme="dark", geometry="AdnQ")
    file.save(settings)
    assert file.load() == settings
    assert file.load().choices == choices
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"theme": "purple"}', '{"speakers": "perhaps"}', "\x00\xff"])
def test_a_damaged_file_is_set_aside_and_the_defaults_hold(file: SettingsFile, content: str) -> None:
    file.path.parent.mkdir()
    file.path.write_text(content, "latin1")
    assert file.load() == Settings()
    assert file.path.with_name("settings.json.damaged").read_text("latin1") == content
    assert not file.path.exists()


def test_settings_of_another_version_are_understood_as_far_as_possible(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text(json.dumps({"theme": "dark", "wallpaper": "sky", "policies": ["date", "shoe_size"]}))
    assert file.load().theme == "dark"
    assert file.load().choices.policies == ("date",)
    assert set(Settings().choices.policies) == set(POLICIES)


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        SettingsFile(tmp_path / "file" / "settings.json").save(Settings())


def test_the_file_lies_in_the_users_own_folder() -> None:
    assert default_path().name == "settings.json"
    assert default_path().parent.name == "hushmark"
