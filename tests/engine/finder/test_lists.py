"""The shipped lists: complete, clean, licensed, and built by the script that ships with the source."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.engine.finder.lexicon import PHRASE_LISTS, lexicon
from desktop_app.engine.resources import resource

BUILD = Path(__file__).parent.parent.parent.parent / "packaging" / "gazetteers" / "build.py"
NAMES = [*PHRASE_LISTS, "first_names", "last_names", "norse_names", "ordinary_words"]


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gazetteers_build", BUILD)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_list_is_shipped_in_compared_form(name: str, build: ModuleType) -> None:
    entries = resource("gazetteers", f"{name}.txt").read_text("utf8").splitlines()
    assert entries
    assert len(set(entries)) == len(entries)
    assert all(entry == build.folded(entry) for entry in entries)


def test_every_list_names_its_licence() -> None:
    licences = resource("gazetteers", "LICENCES").read_text("utf8")
    for name in NAMES:
        assert f"{name}.txt: " in licences


def test_entries_as_people_say_them(build: ModuleType) -> None:
    said = build.spoken("organizations", ["Ross Stores, Inc.", "AAPL", "IBM", "Nucor Corporation"])
    assert said == {"ross stores", "ibm", "nucor"}


def test_accents_fold(build: ModuleType) -> None:
    assert build.folded("José  Núñez") == "jose nunez"
    assert build.folded("Jørgen") == "jorgen"


def test_ordinary_words_leave_names_out(build: ModuleType, tmp_path: Path) -> None:
    import gzip
    import json

    texts = [{"text": f"We met Hannah at the garden gate {k}.", "spans": []} for k in range(20)]
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf8") as out:
        out.writelines(json.dumps(each) + "\n" for each in texts)
    words = build.ordinary_words([tmp_path], {"hannah"})
    assert "garden" in words
    assert "hannah" not in words


def test_ambiguous_names_are_ordinary() -> None:
    lists = lexicon()
    assert {"will", "may", "mark", "rose", "chase", "grace", "bill", "hope"} <= lists.ordinary & lists.first_names
    assert not {"hannah", "gregory", "yolanda", "priya"} & lists.ordinary
