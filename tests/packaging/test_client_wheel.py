"""The generated client is published by itself, so it is tested as installed from its wheel."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "generated"
ALONE = Path(__file__).with_name("client_alone.py")
NAMES = [
    node.name
    for node in ast.parse(ALONE.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.name != "client"
]


def made(source: Path, target: Path) -> Path:
    """The wheel of a generated client."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target], cwd=source,
                   check=True, capture_output=True)  # fmt: skip
    (found,) = target.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(GENERATED / "amplemarket-client", tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


@pytest.mark.parametrize("source", sorted(GENERATED.glob("*-client")), ids=lambda path: path.name)
def test_the_wheel_holds_the_code_the_typing_mark_and_the_spec(source: Path, tmp_path: Path) -> None:
    package = source.name.replace("-", "_")
    names = zipfile.ZipFile(made(source, tmp_path)).namelist()
    assert {f"{package}/py.typed", f"{package}/openapi.json"} <= set(names)
    assert all(name.startswith((f"{package}/", f"{package}-")) for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_the_client_alone(installed: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(ALONE), str(installed), name], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
