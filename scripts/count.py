"""`make count`: how many operations are where, and how firm the facts are."""

from __future__ import annotations

import inspect
import pkgutil
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from ample_ext.sandbox.spec import load
from scripts.gen.spec import load as read

ROOT = Path(__file__).resolve().parents[1]
METHODS = ("get", "put", "post", "delete", "patch")


def facade(api: str, world: str, operations: Mapping[str, Any]) -> int:
    """Operations that a façade reaches: those it calls by their constant in the table, and the reads of jobs."""
    package = import_module(f"ample_ext.{api}.{world}")
    special = "sync_" if world == "sync" else ""
    modules = [import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)]
    stems = [path.stem for path in (ROOT / "ample_ext" / api / "special").glob("*.py")]
    by_hand = [s for s in stems if s.startswith("sync_") == bool(special) and not s.startswith("__")]
    modules += [import_module(f"ample_ext.{api}.special.{stem}") for stem in by_hand]
    code = "".join(inspect.getsource(module) for module in modules)
    named = {n for n in operations if f"ops.{n.replace('.', '_').upper()}" in code}
    jobs = [operation.job for name, operation in operations.items() if name in named and operation.job]
    return len(named | {job.read for job in jobs} | {job.cancel for job in jobs if job.cancel})


def evidence(node: Any, counts: Counter[str], inherited: str = "firm") -> None:
    """Facts by firmness: every operation, parameter and member counts as one."""
    if isinstance(node, list):
        for child in node:
            evidence(child, counts, inherited)
    elif isinstance(node, dict):
        own = node.get("x-ample-evidence", inherited)
        if "operationId" in node or ("name" in node and "in" in node):
            counts[own] += 1
        for name, child in node.items():
            if name == "properties":
                for member in child.values():
                    counts[member.get("x-ample-evidence", own)] += 1
            evidence(child, counts, own)


def main() -> int:
    for path in sorted((ROOT / "openapi").glob("*.yaml")):
        show(path.stem, read(path))
    return 0


def show(api: str, spec: Any) -> None:
    operations = import_module(f"ample_ext.{api}.operations").OPERATIONS
    package = spec["x-ample-client"]["package"]
    print(api)
    in_spec = sum(method in METHODS for item in spec["paths"].values() for method in item)
    client = import_module(f"{package}.api")
    modules = [m for m in pkgutil.walk_packages(client.__path__, client.__name__ + ".") if not m.ispkg]
    print(f"{in_spec:4} operations in the spec, {len(spec.get('webhooks', {}))} webhook feeds")
    print(f"{len(modules):4} in the generated client")
    print(f"{len(operations):4} in the operation table")
    print(f"{facade(api, 'sync', operations):4} reached by the synchronous façade")
    print(f"{facade(api, 'aio', operations):4} reached by the asynchronous façade")
    print(f"{len(load(package=package).operations):4} answered by the sandbox")
    counts: Counter[str] = Counter()
    evidence(spec["paths"], counts)
    evidence(spec["components"]["schemas"], counts)
    print("facts: " + ", ".join(f"{counts[name]} {name}" for name in ("firm", "code", "inferred")))


if __name__ == "__main__":
    raise SystemExit(main())
