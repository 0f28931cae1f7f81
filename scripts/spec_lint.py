"""`make spec-lint`: every spec is consistent, and nothing of the last release is gone without being declared.

    .venv/bin/python -m scripts.spec_lint

Declared is what stands in `x-ample-breaking` at the root of a spec, by the ids that this script and spec-diff print.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.gen import lint
from scripts.spec_diff.__main__ import client, declarations
from scripts.spec_diff.compare import Level, compare
from scripts.spec_diff.versions import Repository

ROOT = Path(__file__).resolve().parents[1]


def undeclared(repository: Repository, base: str) -> Iterator[str]:
    """Breaking changes since the base that no spec declares."""
    here = repository.specs_here()
    for name, old in repository.specs_at(base).items():
        if name not in here:
            yield f"openapi/{name}.yaml: {client(old, name)} is in {base} and gone now"
            continue
        ids = declarations(old, here[name])
        for change in compare(old, here[name]):
            if change.level is Level.BREAKING and not change.declared(ids):
                yield f"openapi/{name}.yaml: {change.text}; if that is meant, declare {change.id} in x-ample-breaking"


def main(root: Path = ROOT) -> int:
    repository = Repository(root)
    specs = repository.specs_here()
    found = [f"openapi/{name}.yaml: {fault}" for name, spec in specs.items() for fault in lint.findings(spec)]
    tag = repository.last_tag()
    if tag:
        found += undeclared(repository, tag)
    print(*found, sep="\n", end="\n" if found else "")
    against = f"compared with {tag}" if tag else "no release is tagged (v*), so there was none to compare with"
    print(f"spec-lint: {len(specs)} specs, {len(found)} faults; {against}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
