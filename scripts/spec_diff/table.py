"""The table of facts that was checked by hand against the documentation, and is compared with the spec.

    .venv/bin/python -m scripts.spec_diff.table             what differs
    .venv/bin/python -m scripts.spec_diff.table --accept    write the spec's facts into the table; comments stay

One line a fact (`aspect: value`) below the line that names the subject. Aspects that need no value share lines
(`value: queued | processing`). A `#` begins a comment: above a subject, or two blanks behind a fact.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from scripts.gen.spec import Json, load

from .facts import Fact, facts

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "openapi"
TABLES = ROOT / "tests" / "contract" / "facts"
WIDTH = 116
HEAD = """# The facts of the {name} API. Each was compared with what the comment above it names when it was written.
# After a deliberate change of the spec: .venv/bin/python -m scripts.spec_diff.table --accept, then read the diff
# against the documentation. Comments are kept; a new subject comes with `# TODO: source`, which the tests refuse.
"""


def specs() -> dict[str, Path]:
    return {path.stem: path for path in sorted(SPECS.glob("*.yaml"))}


def table(name: str) -> Path:
    return TABLES / f"{name}.facts"


def read(text: str) -> Iterator[Fact]:
    subject = ""
    for line in text.splitlines():
        line = line.split("  #", 1)[0].rstrip() if line.startswith(" ") else line
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            subject = line
            continue
        aspect, _, value = line.strip().partition(": ")
        if aspect in ("value", "enough", "server"):
            yield from (Fact(subject, f"{aspect} {one}", "") for one in value.split(" | "))
        else:
            yield Fact(subject, aspect.removesuffix(":"), value)


def differences(spec: Json, text: str) -> Iterator[str]:
    """What the spec says and the table does not, and the other way round."""
    said, known = set(facts(spec)), set(read(text))
    for fact in sorted(known - said):
        yield f"- {fact.subject} / {fact.aspect}: {fact.value}".removesuffix(": ")
    for fact in sorted(said - known):
        yield f"+ {fact.subject} / {fact.aspect}: {fact.value}".removesuffix(": ")


def comments(text: str) -> dict[tuple[str, str], list[str]]:
    """Comments by the subject they stand above, or by the fact (subject, aspect) they stand behind."""
    found: dict[tuple[str, str], list[str]] = {}
    waiting: list[str] = []
    subject = ""
    for line in text.splitlines():
        if line.startswith("#"):
            waiting.append(line)
        elif line.startswith(" "):
            fact, _, comment = line.partition("  #") if "  #" in line.strip() else (line, "", "")
            if comment:
                fact, _, comment = line.strip().partition("  #")
                found[subject, fact.partition(": ")[0]] = [f"  #{comment}"]
        elif line:
            found[subject := line, ""] = waiting
            waiting = []
        else:
            waiting = []
    return found


def render(name: str, spec: Json, old: str) -> str:
    kept = comments(old)
    lines = [HEAD.format(name=name)]
    for subject, group in groupby(facts(spec), key=lambda fact: fact.subject):
        lines += [*kept.get((subject, ""), ["# TODO: source"]), subject]
        for (aspect, shared), some in groupby(group, key=_line):
            if shared:
                values = " | ".join(fact.aspect.partition(" ")[2] for fact in some)
                lines += [f"  {aspect}: {part}" for part in _wrapped(values, WIDTH - len(aspect))]
            else:
                ends = "".join(kept.get((subject, aspect), ()))
                lines += [f"  {fact.aspect}: {fact.value}".rstrip() + ends for fact in some]
        lines.append("")
    return "\n".join(lines)


def _line(fact: Fact) -> tuple[str, bool]:
    first = fact.aspect.partition(" ")[0]
    return (first, True) if first in ("value", "enough", "server") and not fact.value else (fact.aspect, False)


def _wrapped(values: str, width: int) -> list[str]:
    # Blanks inside a value must not be where a line ends.
    glued = " ".join(value.replace(" ", "\0") + "\0|" for value in values.split(" | "))
    parts = textwrap.wrap(glued, width, break_long_words=False, break_on_hyphens=False)
    return [part.replace("\0|", " |").replace("\0", " ").removesuffix(" |") for part in parts]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts.spec_diff.table", description=__doc__.partition("\n")[0])
    parser.add_argument("--accept", action="store_true", help="write the spec's facts into the tables")
    accept = parser.parse_args().accept
    found = []
    for name, path in specs().items():
        spec = load(path)
        old = table(name).read_text(encoding="utf-8") if table(name).exists() else ""
        lines = list(differences(spec, old))
        found += lines
        print(f"{name}: {len(lines) or 'no'} differences between spec and table", *lines, sep="\n  ")
        if accept:
            TABLES.mkdir(exist_ok=True)
            table(name).write_text(render(name, spec, old), encoding="utf-8")
    return int(bool(found) and not accept)


if __name__ == "__main__":
    sys.exit(main())
