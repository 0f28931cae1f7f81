"""Wheels of what is installed: how the tests fill an index without the network.

A wheel is made from the files that an installed distribution records, compiled ones included, so whatever the
environment runs with can be installed elsewhere on the same machine.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Written by the installer, not by the wheel.
INSTALLED = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_cache.json", "uv_build.json"}


def needed(requirements: list[Requirement], skip: set[str]) -> dict[str, Distribution]:
    """The installed distributions that the requirements lead to, by name."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    todo = [(need, extra) for need in requirements for extra in ("", *need.extras)]
    while todo:
        need, extra = todo.pop()
        name = canonicalize_name(need.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        installed = distribution(name)
        if name not in skip:
            found[name] = installed
        for text in installed.requires or []:
            further = Requirement(text)
            if further.marker is None or further.marker.evaluate({"extra": extra}):
                todo += [(further, extra) for extra in ("", *further.extras)]
    return found


def tag(installed: Distribution) -> str:
    """`py2.py3-none-any`, from the tags that the wheel was expanded to."""
    lines = (installed.read_text("WHEEL") or "").splitlines()
    tags = [line.split(":", 1)[1].strip().split("-") for line in lines if line.startswith("Tag:")]
    return "-".join(".".join(sorted(set(part))) for part in zip(*tags, strict=True))


def repack(installed: Distribution, folder: Path) -> Path:
    """The wheel of an installed distribution, in `folder`."""
    name = canonicalize_name(installed.name).replace("-", "_")
    base = f"{name}-{installed.version}"
    scripts = {point.name for point in installed.entry_points if point.group.endswith("_scripts")}
    rows, site, prefix = [], Path(str(installed.locate_file(""))).resolve(), Path(sys.prefix).resolve()
    info = next(f.parts[0] for f in installed.files or [] if f.parts[0].endswith(".dist-info"))
    wheel = folder / f"{base}-{tag(installed)}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:

        def put(target: str, content: bytes) -> None:
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            rows.append((target, f"sha256={digest}", len(content)))
            archive.writestr(target, content)

        for file in installed.files or []:
            path = Path(str(file.locate())).resolve()
            if "__pycache__" in file.parts or (file.parts[0] == info and file.name in INSTALLED):
                continue
            if path.is_relative_to(site):
                put(path.relative_to(site).as_posix(), path.read_bytes())
            elif path.name not in scripts:  # the installer makes those again
                put(f"{base}.data/data/{path.relative_to(prefix).as_posix()}", path.read_bytes())
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([*rows, (f"{info}/RECORD", "", "")])
        archive.writestr(f"{info}/RECORD", lines.getvalue())
    return wheel
