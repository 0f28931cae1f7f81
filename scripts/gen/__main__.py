"""`make gen`: from openapi/*.yaml to generated/ and the façades. With --check: prove that the tree is fresh."""

from __future__ import annotations

import argparse
import filecmp
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import facade, guard, lint, package, profile, rewrite, templates
from .spec import Json, load

ROOT = Path(__file__).resolve().parents[2]
APIS = tuple(sorted(path.stem for path in (ROOT / "openapi").glob("*.yaml")))
FORMAT = (("check", "--select", "F,I,UP", "--fix-only"), ("format", "--line-length", "120"))


def run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"gen: {Path(command[0]).name} failed\n{done.stdout}{done.stderr}")


def tool(name: str) -> Path:
    return Path(sys.executable).parent / name


def tidy(folder: Path) -> None:
    """Format with pinned rules that no surrounding configuration can change."""
    for step in FORMAT:
        run(tool("ruff"), *step, "--isolated", "--target-version", "py311", "--no-cache", "-q", folder)


def generate_client(api: str, spec: Json, target: Path) -> None:
    """Write the distribution of one API, `<target>/<api>-client`."""
    settings = ROOT / "openapi" / "generator"
    distribution = target / f"{api}-client"
    code = distribution / spec["x-ample-client"]["package"]
    with tempfile.TemporaryDirectory() as work:
        derived = Path(work) / "profile.json"
        derived.write_text(json.dumps(profile.derive(spec)), encoding="utf-8")
        run(tool("openapi-python-client"), "generate", "--path", derived, "--meta", "none", "--fail-on-warning",
            "--config", settings / f"{api}.yaml", "--custom-template-path", settings / "templates",
            "--output-path", code)  # fmt: skip
    rewrite.rewrite(code, spec)
    package.write(distribution, spec)
    tidy(code)


def build(target: Path) -> list[str]:
    """Generate everything below `target`; the paths, relative to it, that generation owns."""
    owned: list[str] = []
    templates.check(ROOT / "openapi" / "generator")
    for api in APIS:
        spec = load(ROOT / "openapi" / f"{api}.yaml")
        lint.check(spec)
        generate_client(api, spec, target / "generated")
        owned.append(f"generated/{api}-client")
        owned += facade.write(target / "ample_ext" / api, spec, tidy)
        guard.compiles(target / "ample_ext" / api)
        guard.check(target / "generated" / f"{api}-client", spec)
    return owned


def files(folder: Path) -> set[str]:
    skip = ("__pycache__", ".egg-info")
    return {
        str(p.relative_to(folder))
        for p in folder.rglob("*")
        if p.is_file() and not any(s in str(p) for s in skip)
    }  # fmt: skip


def differences(fresh: Path, owned: list[str]) -> list[str]:
    found = []
    for name in owned:
        new, old = fresh / name, ROOT / name
        if new.is_file():
            found += [] if old.is_file() and filecmp.cmp(new, old, shallow=False) else [name]
            continue
        left, right = files(new), files(old)
        found += [f"{name}/{p}" for p in left ^ right]
        found += [f"{name}/{p}" for p in left & right if not filecmp.cmp(new / p, old / p, shallow=False)]
    return sorted(found)


def main() -> int:
    arguments = argparse.ArgumentParser(prog="scripts.gen")
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when the tree is not fresh")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary)
        owned = build(fresh)
        stale = differences(fresh, owned)
        if options.check:
            print("\n".join(["gen-check: not fresh, run `make gen`:", *stale]) if stale else "gen-check: fresh")
            return bool(stale)
        for name in owned:
            target = ROOT / name
            if (fresh / name).is_dir():
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(fresh / name, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(fresh / name, target)
    print(f"gen: {len(stale)} files changed" if stale else "gen: nothing changed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
