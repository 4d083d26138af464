"""Where the recogniser, its model, and the aligner's model lie on this computer."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import JobFailed
from desktop_app.engine.resources import resource

_LIBRARY = {"win32": "moonshine.dll", "darwin": "libmoonshine.dylib"}


@dataclass(frozen=True, slots=True)
class Models:
    """Paths of everything that the ears load; a frozen program may pass its own."""

    recogniser_library: Path
    recogniser_model: Path
    acoustic_model: Path
    dictionary: Path
    letters: Path


def installed_models() -> Models:
    """The models inside the installed packages, found without running them (moonshine_voice would open PortAudio).

    Raises JobFailed when a file is missing.
    """
    moonshine = _folder("moonshine_voice")
    dictionary = installed_dictionary()
    found = Models(
        recogniser_library=moonshine / _LIBRARY.get(sys.platform, "libmoonshine.so"),
        recogniser_model=moonshine / "assets" / "tiny-en",
        acoustic_model=dictionary.parent / "en-us",
        dictionary=dictionary,
        letters=resource("letters.json"),
    )
    for part in (
        found.recogniser_library,
        found.recogniser_model,
        found.acoustic_model,
        found.dictionary,
        found.letters,
    ):
        if not part.exists():
            raise JobFailed("A part of the speech engine is missing.", remedy="Install Hushmark again.")
    return found


def installed_dictionary() -> Path:
    """The pronunciation dictionary inside the installed aligner."""
    return _folder("pocketsphinx") / "model" / "en-us" / "cmudict-en-us.dict"


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise JobFailed("The speech engine is not installed.", remedy="Install Hushmark again.")
    return Path(next(iter(spec.submodule_search_locations)))
