"""`make spec-diff BASE=v0.1.0`: what changed in every spec since a revision, as a draft for the changelog.

    .venv/bin/python -m scripts.spec_diff --base v0.1.0 [--check]

With --check it ends with 1 when info.version was not raised as the changes ask; 2 means that there is nothing to
compare with.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from scripts.gen.spec import Json

from .compare import Change, Level, compare
from .versions import Repository, dotted, next_version, parse, step

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = {Level.BREAKING: "Breaking", Level.FEATURE: "Added or changed", Level.FIX: "Small"}


@dataclass(frozen=True)
class Report:
    """One API between the base and the working tree."""

    client: str
    old: str
    new: str
    changes: list[Change]
    declared: list[str]

    @property
    def asked(self) -> str:
        level = max((change.level for change in self.changes), default=Level.NONE)
        return step(level, parse(self.old))

    @property
    def least(self) -> str:
        return dotted(next_version(parse(self.old), self.asked))

    @property
    def gone(self) -> bool:
        return [change.id for change in self.changes] == ["api"] and self.old == self.new

    @property
    def enough(self) -> bool:
        return parse(self.new) >= parse(self.least)

    def markdown(self) -> str:
        if not self.changes:
            return f"## {self.client} {self.new}\n\nNothing changed.\n"
        lines = [f"## {self.client} {max(self.new, self.least, key=parse)}", ""]
        lines += [f"Since {self.old}; the changes ask for a {self.asked}, at least {self.least}.", ""]
        for level, heading in HEADINGS.items():
            some = [change for change in self.changes if change.level == level]
            if some:
                lines += [f"### {heading}", "", *self._lines(some), ""]
        return "\n".join(lines)

    def _lines(self, changes: list[Change]) -> Iterator[str]:
        """One line a change; what only comes together in one line."""
        for group, some in groupby(changes, key=lambda change: change.group if change.level < Level.BREAKING else ""):
            if group:
                yield f"- {group}: {', '.join(f'`{change.name}`' for change in some)}"
            else:
                yield from map(self._line, some)

    def _line(self, change: Change) -> str:
        if change.level is not Level.BREAKING:
            return f"- {change.text}"
        return f"- {change.text}" + ("" if change.declared(self.declared) else f" (not declared: `{change.id}`)")


def client(spec: Json, name: str) -> str:
    package: str = spec.get("x-ample-client", {}).get("package", f"{name}_client")
    return package.replace("_", "-")


def declarations(old: Json, new: Json) -> list[str]:
    """What the spec declares as breaking on purpose; what the base declared already is of an earlier release."""
    return [one for one in new.get("x-ample-breaking", []) if one not in old.get("x-ample-breaking", [])]


def reports(repository: Repository, base: str) -> list[Report]:
    before, after = repository.specs_at(base), repository.specs_here()
    found = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            spec = old or new or {}
            version = str(spec["info"]["version"])
            # A new API starts with any version; one that is gone has none left to raise.
            change = Change(Level.FEATURE if new else Level.BREAKING, "api", "The API is " + ("new" if new else "gone"))
            found.append(Report(client(spec, name), "0.0.0" if new else version, version, [change], []))
            continue
        changes = compare(old, new)
        files = repository.changed_since(base, f"generated/{client(new, name)}")
        if files and not changes:
            changes = [Change(Level.FIX, "generated", f"{len(files)} generated files have other bytes")]
        versions = str(old["info"]["version"]), str(new["info"]["version"])
        found.append(Report(client(new, name), *versions, changes, declarations(old, new)))
    return found


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="scripts.spec_diff", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--base", required=True, help="a revision: a tag, a branch, a commit")
    parser.add_argument("--check", action="store_true", help="fail when info.version was not raised as asked")
    options = parser.parse_args(arguments)
    repository = Repository(root)
    if repository.revision(options.base) is None:
        print(f"spec-diff: git knows no revision {options.base}", file=sys.stderr)
        return 2
    found = reports(repository, options.base)
    print("\n".join(report.markdown() for report in found).rstrip())
    low = [report for report in found if not report.enough]
    if options.check and low:
        wrong = "; ".join(
            f"{report.client} is gone since {options.base}"
            if report.gone
            else f"{report.client} is {report.new}, but its changes since {options.base} ({report.old}) ask for a "
            f"{report.asked}: raise info.version to {report.least} or more"
            for report in low
        )
        print(f"spec-diff: {wrong}", file=sys.stderr)
    return int(options.check and bool(low))


if __name__ == "__main__":
    sys.exit(main())
