"""`make build`: archives that are the same everywhere, complete, and bound to each other."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from scripts.build import compatible

from .tree import Tree, clean, contents, metadata


def test_builds_are_the_same_bytes_in_another_folder_at_another_time(built: Tree, tmp_path: Path) -> None:
    other = Tree(tmp_path / "a" / "folder elsewhere")
    for path in other.root.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
        if path.is_file():
            path.chmod(0o600)
    (other.root / ".gitignore").write_text("nothing\n")
    (other.root / "ample_ext" / "__pycache__").mkdir(exist_ok=True)
    (other.root / "ample_ext" / "__pycache__" / "x.cpython-311.pyc").touch()
    assert other.make("build", TZ="Pacific/Auckland").returncode == 0
    assert [p.name for p in other.dist] == [p.name for p in built.dist]
    assert [p.read_bytes() for p in other.dist] == [p.read_bytes() for p in built.dist]


def test_archives_carry_the_date_of_the_last_commit_to_their_own_sources(tree: Tree) -> None:
    (tree.root / ".gitignore").write_text("dist/\n.venv/\n")
    tree.git("init", "-q")
    tree.git("add", ".")
    tree.git("commit", "-qm", "one", when="2026-03-01T12:00:00Z")
    assert tree.make("build").returncode == 0
    first = {p.name: p.read_bytes() for p in tree.dist}
    tree.edit("README.md", "# ample-ext", "# Ample-ext")
    tree.git("commit", "-qam", "two", when="2026-04-01T12:00:00Z")
    assert tree.make("build").returncode == 0
    for path in tree.dist:
        assert (path.read_bytes() == first[path.name]) is ("_client" in path.name)
    (wheel,) = (tree.root / "dist").glob("ample_ext*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 4, 1, 12, 0, 0)}


def test_the_wheel_made_from_the_sdist_is_the_same(built: Tree, tmp_path: Path) -> None:
    for sdist in (p for p in built.dist if p.name.endswith(".tar.gz")):
        with tarfile.open(sdist) as archive:
            archive.extractall(tmp_path, filter="data")
        subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again"],
                       cwd=tmp_path / sdist.name.removesuffix(".tar.gz"), env=clean(), check=True,
                       capture_output=True)  # fmt: skip
    for made in (tmp_path / "again").iterdir():
        assert made.read_bytes() == (built.root / "dist" / made.name).read_bytes()


def test_archives_hold_the_package_its_licence_and_nothing_else(built: Tree) -> None:
    for path in built.dist:
        package = path.name.split("-")[0]
        names = contents(path)
        base = "-".join(path.name.removesuffix(".tar.gz").split("-")[:2])
        around = {"README.md", "LICENSE", "pyproject.toml", "PKG-INFO"} | ({"CHANGELOG.md"} & set(names))
        assert f"{package}/py.typed" in names
        assert not [n for n in names if "__pycache__" in n or n.endswith((".pyc", ".env", ".key"))]
        if path.suffix == ".whl":
            assert f"{base}.dist-info/licenses/LICENSE" in names
            assert all(n.startswith((f"{package}/", f"{base}.dist-info/")) for n in names)
        else:
            assert {n for n in names if not n.startswith(f"{package}/")} == around


def test_metadata_are_complete(built: Tree) -> None:
    for path in built.dist:
        found = metadata(path)
        for name in ("Name", "Version", "Summary", "License-Expression", "License-File", "Requires-Python", "Keywords",
                     "Project-URL", "Description-Content-Type"):  # fmt: skip
            assert found[name], f"{path.name} says nothing of {name}"
        assert found["License-Expression"] == "MIT"
        assert found["Requires-Python"] == ">=3.11"
        assert "Typing :: Typed" in found.get_all("Classifier", [])
        assert len(str(found.get_payload())) > 200


def test_ample_ext_is_bound_to_the_client_beside_it(built: Tree) -> None:
    versions = {found["Name"]: Version(found["Version"]) for found in map(metadata, built.dist)}
    (ours,) = (path for path in built.dist if path.name.startswith("ample_ext") and path.suffix == ".whl")
    needs = [Requirement(text) for text in metadata(ours).get_all("Requires-Dist", [])]
    clients = {need.name: need for need in needs if need.name.endswith("-client")}
    assert {name: need.specifier for name, need in clients.items()} == {
        name: compatible(versions[name]) for name in ("amplemarket-client", "instantly-client")
    }
    # The second API is an extra: who does not use it does not install it.
    assert [name for name, need in clients.items() if need.marker is None] == ["amplemarket-client"]


@pytest.mark.parametrize(
    ("version", "inside", "outside"),
    [("0.1.3", ["0.1.3", "0.1.9"], ["0.1.2", "0.2.0"]), ("2.4.0", ["2.4.0", "2.9"], ["2.3.9", "3.0"])],
)
def test_compatible_ranges(version: str, inside: list[str], outside: list[str]) -> None:
    assert all(compatible(Version(version)).contains(v) for v in inside)
    assert not any(compatible(Version(version)).contains(v) for v in outside)


def test_a_client_that_outgrew_the_range_stops_the_build_and_leaves_dist_alone(tree: Tree) -> None:
    before = [path.read_bytes() for path in tree.dist]
    (version,) = {metadata(p)["Version"] for p in tree.dist if p.name.startswith("amplemarket_client")}
    tree.edit("generated/amplemarket-client/pyproject.toml", f'version = "{version}"', 'version = "7.0.0"')
    done = tree.make("build")
    assert done.returncode != 0
    assert "amplemarket-client<8,>=7.0.0" in done.stderr.replace(">=7.0.0,<8", "<8,>=7.0.0")
    assert "Traceback" not in done.stderr
    assert [path.read_bytes() for path in tree.dist] == before
