"""Which version a change asks for, and what the repository knows of earlier ones."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.gen import spec
from scripts.gen.spec import Json

from .compare import Level

Version = tuple[int, int, int]


def parse(text: str) -> Version:
    """`1.2.3`; what follows (`-rc.1`, `+local`) does not count."""
    parts = text.split("+")[0].split("-")[0].split(".")
    try:
        major, minor, patch = (*map(int, parts), 0, 0)[:3]
    except ValueError:
        raise SystemExit(f"spec-diff: not a version: {text}") from None
    return major, minor, patch


def step(level: Level, old: Version) -> str:
    """Before 1.0 all is one place further right: a breaking change asks for a minor, anything else for a patch."""
    names = ("", "patch", "minor", "major") if old[0] else ("", "patch", "patch", "minor")
    return names[level]


def next_version(old: Version, asked: str) -> Version:
    major, minor, patch = old
    return {
        "": old,
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }[asked]


def dotted(version: Version) -> str:
    return ".".join(map(str, version))


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str | None:
        """What git says, or nothing when it refuses."""
        done = subprocess.run(["git", "-C", str(self.root), *arguments], capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else None

    def revision(self, base: str) -> str | None:
        found = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        return found.strip() if found else None

    def last_tag(self) -> str | None:
        """The nearest release before the working tree."""
        found = self.git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
        return found.strip() if found else None

    def specs_at(self, base: str) -> dict[str, Json]:
        names = (self.git("ls-tree", "--name-only", base, "openapi/") or "").split()
        return {
            Path(name).stem: spec.parse(self.git("show", f"{base}:{name}") or "")
            for name in names
            if name.endswith(".yaml")
        }

    def specs_here(self) -> dict[str, Json]:
        return {path.stem: spec.load(path) for path in sorted((self.root / "openapi").glob("*.yaml"))}

    def changed_since(self, base: str, folder: str) -> list[str]:
        """Files below the folder whose bytes are not those of the base, new ones included."""
        changed = (self.git("diff", "--name-only", base, "--", folder) or "").splitlines()
        new = (self.git("ls-files", "--others", "--exclude-standard", "--", folder) or "").splitlines()
        return sorted({*changed, *new})
