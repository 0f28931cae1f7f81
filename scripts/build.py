"""`make build`: the wheel and the sdist of each distribution, byte for byte the same wherever and whenever made.

The sources are copied to a fresh folder first, so neither the surrounding repository nor stray files take part, and the
clock is that of the last commit to the distribution's own sources: what did not change is built to the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
WITHOUT_GIT = "1580601600"  # what hatchling takes by itself: 2020-02-02


class Refused(Exception):
    """Said in one sentence; no traceback."""


@dataclass(frozen=True)
class Built:
    """One distribution, as its wheel describes it."""

    name: str
    version: Version
    needs: tuple[Requirement, ...]
    files: tuple[Path, ...]  # the wheel, then the sdist

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def distributions(root: Path = ROOT) -> list[Path]:
    """The folders to build, in the order in which they are published: nothing before what it needs."""
    return [*(path.parent for path in sorted(root.glob("generated/*/pyproject.toml"))), root]


def included(folder: Path) -> list[str]:
    """The paths below `folder` that its sdist names."""
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return [name.strip("/") for name in settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]]


def git(folder: Path, *arguments: str) -> str | None:
    """What git says, or nothing where the tree is no clone (an unpacked archive)."""
    if not (ROOT / ".git").exists():
        return None
    done = subprocess.run(["git", *arguments, "--", *included(folder)], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"git {arguments[0]} failed: {done.stderr.strip().splitlines()[0]}")
    return done.stdout


def sources(folder: Path) -> Iterable[str]:
    listed = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed is not None:
        return filter(None, listed.split("\0"))
    found = (path for name in included(folder) for path in (folder / name, *(folder / name).rglob("*")))
    return (str(p.relative_to(folder)) for p in found if "__pycache__" not in p.parts and p.suffix != ".pyc")


def epoch(folder: Path) -> str:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return given or (git(folder, "log", "-1", "--format=%ct") or "").strip() or WITHOUT_GIT


def archives(folder: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        for name in sources(folder):
            if (folder / name).is_file():
                copy = Path(temporary, name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / name, copy)
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(target)],
            cwd=temporary, env={**os.environ, "SOURCE_DATE_EPOCH": epoch(folder)}, capture_output=True, text=True,
        )  # fmt: skip
    if done.returncode:
        raise Refused(f"building {folder.name} failed:\n{done.stderr.strip()}")


def described(wheel: Path) -> Built:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(archive.read(name))
    needs = tuple(map(Requirement, metadata.get_all("Requires-Dist", [])))
    base = "-".join(wheel.name.split("-")[:2])
    return Built(metadata["Name"], Version(metadata["Version"]), needs, (wheel, wheel.with_name(f"{base}.tar.gz")))


def compatible(version: Version) -> SpecifierSet:
    """From this release, whose names ours calls, to the next one that may take some away."""
    above = f"0.{version.minor + 1}" if version.major == 0 else str(version.major + 1)
    return SpecifierSet(f">={version},<{above}")


def check_ranges(built: Iterable[Built]) -> None:
    """Who needs a distribution of ours is bound to releases that are compatible with the one built beside it."""
    ours: Mapping[str, Built] = {canonicalize_name(one.name): one for one in built}
    for one in ours.values():
        for need in one.needs:
            other = ours.get(canonicalize_name(need.name))
            if other and other is not one and need.specifier != compatible(other.version):
                raise Refused(
                    f'pyproject.toml binds {one.name} to "{need.name}{need.specifier}": '
                    f'{other} needs "{need.name}{compatible(other.version)}".'
                )


def build(target: Path) -> list[Built]:
    """Build everything into `target`, in the order of publishing."""
    found = []
    for folder in distributions():
        before = set(target.glob("*.whl"))
        archives(folder, target)
        (wheel,) = set(target.glob("*.whl")) - before
        found.append(described(wheel))
    check_ranges(found)
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    dist = ROOT / "dist"
    try:
        with tempfile.TemporaryDirectory() as temporary:
            fresh = build(Path(temporary))
            # Only now: a build that fails leaves the last one as it was.
            shutil.rmtree(dist, ignore_errors=True)
            dist.mkdir()
            for one in fresh:
                for path in one.files:
                    shutil.copyfile(path, dist / path.name)
                    print(f"{digest(path)}  dist/{path.name}")
    except Refused as refusal:
        print(f"build: {refusal}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
