"""`make spec-drift DOCS=llms-full.txt`: what the vendor's documentation and the curated spec say differently.

    .venv/bin/python -m scripts.spec_drift DOCS [--api amplemarket] [--json] [--check]

It reports and ends with 0. With --check it ends with 1 when the spec lacks an operation or a member that the
documentation has; 2 means that the documentation could not be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.gen.spec import Endpoint, Json, endpoints, load, resolve
from scripts.spec_diff.examples import faults, unknown

from .docs import Docs, Example, Operation, names_below, normal, read

ROOT = Path(__file__).resolve().parents[2]
TITLES = {
    "operations_spec_lacks": "Operations that the spec lacks",
    "operations_docs_lack": "Operations that the documentation lacks",
    "members_spec_lacks": "Members that the spec lacks",
    "members_docs_lack": "Members that the documentation lacks, of operations that it describes",
    "examples_misfit": "Examples that do not fit the spec's schemas",
    "examples_unplaced": "Examples whose operation or feed cannot be told",
    "examples_broken": "Examples that are not JSON",
}
# These make --check fail.
MISSING = ("operations_spec_lacks", "members_spec_lacks")
Finding = dict[str, Any]
Report = dict[str, list[Finding]]


class Known:
    """The spec as the documentation is asked about it: by method and path, with all names below."""

    def __init__(self, spec: Json) -> None:
        self.spec = spec
        self.endpoints: dict[Operation, Endpoint] = {normal(e.method, e.path): e for e in endpoints(spec)}
        self.names = {operation: self._of(endpoint) for operation, endpoint in self.endpoints.items()}
        schemas = spec.get("components", {}).get("schemas", {}).values()
        self.objects = [schema for schema in schemas if "properties" in schema]
        self.everywhere = {last(name) for names in self.names.values() for name in names}
        self.everywhere |= {name for schema in schemas for name in schema.get("properties", {})}
        members = [pair for schema in schemas for pair in schema.get("properties", {}).items()]
        # An older name that is read where the new one is absent is known, and stands for the new one.
        self.older = {m["x-ample-moved-from"]: name for name, m in members if "x-ample-moved-from" in m}
        # Whatever stands below an open object is known as well.
        self.open = {name for name, member in members if self._open(member)}

    def _open(self, member: Json) -> bool:
        options = [resolve(self.spec, option) for option in (member, *member.get("oneOf", ()))]
        return any(option.get("additionalProperties") is True for option in options)

    def _of(self, endpoint: Endpoint) -> set[str]:
        names = {str(parameter["name"]) for parameter in endpoint.parameters}
        for schema in (endpoint.body, endpoint.success, *self.errors(endpoint)):
            names |= names_below(self.spec, schema, set()) if schema else set()
        return names

    def errors(self, endpoint: Endpoint) -> Iterator[Json]:
        for status, answer in endpoint.node["responses"].items():
            content = resolve(self.spec, answer).get("content", {})
            if not str(status).startswith("2") and "application/json" in content:
                yield content["application/json"]["schema"]

    def schemas(self, example: Example) -> list[Json]:
        """What the example may be one of."""
        endpoint = self.endpoints.get(example.operation) if example.operation else None
        if endpoint is None:
            return self.objects if example.operation is None else []
        answers = [schema for schema in (endpoint.success, *self.errors(endpoint)) if schema]
        body = [endpoint.body] if endpoint.body else []
        return {"request": body, "answer": answers, "error": answers}.get(example.role) or answers + body


def last(name: str) -> str:
    """`leads[].email` is about `email`; `page[size]` and `ids[]` are whole names."""
    return name.rsplit(".", 1)[-1]


def bare(name: str) -> str:
    return last(name).removesuffix("[]")


def drift(spec: Json, docs: Docs) -> Report:
    known = Known(spec)
    report: Report = {title: [] for title in TITLES}
    for operation, where in docs.operations.items():
        if operation not in known.endpoints:
            report["operations_spec_lacks"].append({"operation": " ".join(operation), "where": where})
    for operation, endpoint in known.endpoints.items():
        if operation not in docs.operations:
            report["operations_docs_lack"].append({"operation": " ".join(operation), "id": endpoint.id})
    seen: dict[Operation, set[str]] = {}
    lacking: dict[tuple[str, str], str] = {}
    for member in docs.members:
        if member.operation:
            seen.setdefault(member.operation, set()).add(bare(member.name))
        if not _has(known, member.operation, member.name):
            lacking.setdefault((_text(member.operation), member.name), member.where)
    for example in docs.examples:
        if example.operation:
            seen.setdefault(example.operation, set()).update(_keys(example.value))
        _judge(known, example, report, lacking)
    report["members_spec_lacks"] = [
        {"operation": operation, "member": name, "where": where, "elsewhere": bare(name) in known.everywhere}
        for (operation, name), where in sorted(lacking.items())
    ]
    named = set().union(*(_keys(one.value) for one in docs.examples), {bare(one.name) for one in docs.members})
    for operation in sorted(seen.keys() & known.endpoints.keys()):
        errors = {n for s in known.errors(known.endpoints[operation]) for n in names_below(spec, s, set())}
        seen[operation] |= {known.older[name] for name in seen[operation] & known.older.keys()}
        absent = {bare(name): name for name in sorted(known.names[operation] - errors, reverse=True)}
        report["members_docs_lack"] += [
            {"operation": " ".join(operation), "member": absent[name], "elsewhere": name in named}
            for name in sorted(absent.keys() - seen[operation])
        ]
    report["examples_broken"] = [{"where": where, "fault": fault} for where, fault in docs.broken]
    return report


def _has(known: Known, operation: Operation | None, name: str) -> bool:
    if bare(name) in known.older or {bare(part) for part in name.split(".")[:-1]} & known.open:
        return True
    if operation is None:
        return bare(name) in known.everywhere or name in known.everywhere
    # An operation that the spec lacks is reported once, not once more for each member.
    if operation not in known.names:
        return True
    names = known.names[operation]
    return name in names or bare(name) in {bare(one) for one in names}


def _judge(known: Known, example: Example, report: Report, lacking: dict[tuple[str, str], str]) -> None:
    choices = known.schemas(example)
    where = {"operation": _text(example.operation), "where": example.where}
    if not choices:
        if example.operation is None or example.operation in known.endpoints:
            report["examples_unplaced"].append(where)
        return
    # The schema that names most of its members is the one that is meant; of two, the one that asks for no others.
    overlaps = [_overlap(known.spec, choice, example.value) for choice in choices]
    if example.operation is None and max(overlaps) < max(2, _size(example.value) / 2):
        report["examples_unplaced"].append(where)
        return
    schema = choices[overlaps.index(max(overlaps))]
    for fault in faults(known.spec, schema, example.value):
        report["examples_misfit"].append({**where, "fault": fault})
    for name in unknown(known.spec, schema, example.value):
        if bare(name) not in known.older and (example.operation or bare(name) not in known.everywhere):
            lacking.setdefault((where["operation"], name), example.where)


def _overlap(spec: Json, schema: Json, value: Any) -> float:
    schema = resolve(spec, schema)
    if not isinstance(value, dict):
        return 0
    absent = set(schema.get("required", ())) - value.keys()
    return len(schema.get("properties", {}).keys() & value.keys()) - len(absent) / 2


def _size(value: Any) -> int:
    return len(value) if isinstance(value, dict) else 0


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_keys, value))
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set()


def _text(operation: Operation | None) -> str:
    return " ".join(operation) if operation else "(no operation)"


def text(report: Report) -> str:
    lines = []
    for key, title in TITLES.items():
        some = report[key]
        if key == "members_docs_lack":
            # Shared objects are described once: only what no page names at all is worth a line.
            some = [finding for finding in some if not finding["elsewhere"]]
            title += f" (another {len(report[key]) - len(some)} stand on other pages: --json)"
        lines.append(f"{title}: {len(some) or 'none'}")
        for finding in some:
            head = " ".join(str(finding[part]) for part in ("operation", "member") if part in finding)
            notes = [finding.get("id"), finding.get("fault"), "known elsewhere" if finding.get("elsewhere") else None]
            tail = "; ".join(str(note) for note in (*notes, finding.get("where")) if note)
            lines.append("  " + "  ".join(part for part in (head, tail) if part))
    return "\n".join(lines)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="scripts.spec_drift", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("docs", type=Path, help="pages of Markdown in one file, or an OpenAPI file")
    parser.add_argument("--api", default="amplemarket", help="which spec in openapi/")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="fail when the spec lacks something")
    options = parser.parse_args(arguments)
    try:
        spec = load(root / "openapi" / f"{options.api}.yaml")
        docs = read(options.docs.read_text(encoding="utf-8", errors="replace"), options.docs.name)
    except OSError as error:
        print(f"spec-drift: cannot read {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    if not docs.operations:
        print(f"spec-drift: no operation is named in {options.docs}", file=sys.stderr)
        return 2
    report = drift(spec, docs)
    print(json.dumps(report, indent=1, ensure_ascii=False) if options.json else text(report))
    missing = sum(len(report[key]) for key in MISSING)
    if options.check and missing:
        print(f"spec-drift: the spec lacks {missing} things that {options.docs} has", file=sys.stderr)
    return int(options.check and bool(missing))


if __name__ == "__main__":
    sys.exit(main())
