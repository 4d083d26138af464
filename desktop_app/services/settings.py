"""What is remembered from one start to the next: declared once, kept as JSON in the user's own folder."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

import platformdirs

from desktop_app.domain.choices import Choices, Method, Quality
from desktop_app.domain.errors import OutputError
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.substitution import Substitution

Theme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; never anything of a recording but the folder that was used last."""

    policies: tuple[str, ...] = tuple(POLICIES)
    substitution: Substitution = Substitution.ENTITY_NAME
    method: Method = Method.BEEP
    quality: Quality = Quality.MP3
    speakers: bool = False
    last_folder: str = ""
    theme: Theme = "system"
    geometry: str = ""
    """The window's place and size, in the window's own writing."""

    @property
    def choices(self) -> Choices:
        """The choices for the next recording; policies that this version does not know are left out."""
        known = tuple(name for name in self.policies if name in POLICIES)
        return Choices(known, self.substitution, self.method, self.quality, self.speakers)

    def remembering(self, choices: Choices) -> Settings:
        """These settings with other choices."""
        return replace(
            self,
            policies=choices.policies,
            substitution=choices.substitution,
            method=choices.method,
            quality=choices.quality,
            speakers=choices.speakers,
        )


def _understood(kept: Any) -> Settings:
    """The settings in a file's content, defaults for what it lacks; raises ValueError where a value is no such thing.

    Checked by hand: a validation library would double the time until the window is on screen.
    """
    if not isinstance(kept, dict):
        raise ValueError("not settings")
    readers: dict[str, Callable[[Any], Any]] = {
        "policies": _names,
        "substitution": Substitution,
        "method": Method,
        "quality": Quality,
        "speakers": _yes_or_no,
        "last_folder": _text,
        "theme": _theme,
        "geometry": _text,
    }
    return Settings(**{name: read(kept[name]) for name, read in readers.items() if name in kept})


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list of names")
    return tuple(_text(each) for each in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither yes nor no")
    return value


def _theme(value: Any) -> Theme:
    if value not in get_args(Theme):
        raise ValueError("no such theme")
    theme: Theme = value
    return theme


def default_path() -> Path:
    """Where this user's settings lie on this system."""
    return platformdirs.user_config_path("hushmark", appauthor=False) / "settings.json"


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file that settings are kept in."""

    path: Path

    def load(self) -> Settings:
        """The kept settings, or the defaults; a damaged file is set aside."""
        try:
            return _understood(json.loads(self.path.read_bytes()))
        except ValueError:  # wrong JSON and wrong text encoding are ValueErrors too
            self._set_aside()
            return Settings()
        except OSError:
            return Settings()

    def save(self, settings: Settings) -> None:
        """Keep the settings, whole or not at all; raises OutputError."""
        temporary = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
            with os.fdopen(handle, "w", encoding="utf8") as file:
                json.dump(asdict(settings), file, indent=2)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
        except OSError as fault:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            raise OutputError("The settings could not be kept.", remedy="They hold until the program ends.") from fault

    def _set_aside(self) -> None:
        try:
            self.path.replace(self.path.with_name(f"{self.path.name}.damaged"))
        except OSError:
            return  # it stays where it is and is replaced by the next save
