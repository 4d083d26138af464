"""The house: floors whose imports point only downward (function-level imports count too)."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "desktop_app"
STANDARD = set(sys.stdlib_module_names)

# floor: the floors below it, and the libraries that it alone may use
FLOORS: dict[str, tuple[set[str], set[str]]] = {
    "domain": (set(), set()),
    "audio": ({"domain"}, {"numpy", "av", "soundfile"}),
    "engine": (
        {"domain", "audio"},
        {
            "numpy",
            "pydantic",
            "starlette",
            "anyio",
            "moonshine_voice",
            "pocketsphinx",
            "stdnum",
            "phonenumbers",
            "rapidfuzz",
            "jellyfish",
            "onnxruntime",
            "tokenizers",
        },
    ),
    "services": ({"domain", "audio"}, {"numpy", "httpx", "pydantic", "sounddevice", "platformdirs"}),
    "flow": ({"domain", "audio", "services"}, {"numpy", "PySide6", "qasync", "httpx"}),
    "cli": ({"domain", "audio", "services"}, {"typer", "click", "rich", "httpx"}),
    "ui": ({"domain", "flow"}, {"PySide6"}),
}


def modules() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every absolute module name that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def floor_of(path: Path) -> str | None:
    relative = path.relative_to(APP)
    return relative.parts[0] if len(relative.parts) > 1 else None


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(APP)))
def test_imports_point_downward(path: Path) -> None:
    floor = floor_of(path)
    if floor is None:
        return  # the roof: __init__, __main__ and main may import everything
    below, libraries = FLOORS[floor]
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "desktop_app":
            allowed = {floor, "__version__", *below}  # every floor may know the version
            assert not rest or rest[0] in allowed, f"{floor} must not import {name}"
        elif top not in STANDARD:
            assert top in libraries, f"{floor} must not import {name}"


def test_flow_knows_no_widgets() -> None:
    for path in (APP / "flow").rglob("*.py"):
        names = {name for name in imports(path) if name.startswith("PySide6.")}
        assert all(name.startswith("PySide6.QtCore") for name in names), f"{path}: {names}"


def test_ui_reaches_no_disk_network_or_process() -> None:
    forbidden = {"socket", "subprocess", "multiprocessing", "urllib", "http", "shutil", "tempfile", "asyncio"}
    for path in (APP / "ui").rglob("*.py"):
        assert not {name.split(".")[0] for name in imports(path)} & forbidden, path


def test_every_floor_stands() -> None:
    assert {path.name for path in APP.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(FLOORS)


def test_no_common_drawer() -> None:
    names = {path.stem for path in modules()}
    assert not names & {"utils", "util", "common", "helpers", "misc"}


def test_engine_is_not_on_the_start_up_path() -> None:
    """The roof imports heavy parts inside functions: the window must be on screen first."""
    tree = ast.parse((APP / "main.py").read_text("utf8"))
    top = {
        name
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    heavy = ("numpy", "av", "PySide6", "desktop_app.ui", "desktop_app.engine", "desktop_app.audio", "httpx", "typer")
    assert not [name for name in top if name.startswith(heavy)]
