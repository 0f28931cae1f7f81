"""What every reader gives: columns with unique names, and records with the line they start on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

# A cell or a JSON line above this is taken for a quote that was never closed, and would not be constant memory.
MAX_CHARACTERS = 16 * 1024 * 1024


class Record(NamedTuple):
    line: int
    cells: dict[str, Any]
    problem: str | None


class Source(Protocol):
    @property
    def columns(self) -> tuple[str, ...]: ...

    def records(self) -> Iterator[Record]: ...


def unique_names(headings: Iterable[str]) -> tuple[str, ...]:
    """Headings as column names: an empty one becomes `column_3`, the second `Email` becomes `Email_2`."""
    given = list(headings)
    taken = set(given)
    names: list[str] = []
    used: set[str] = set()
    for position, heading in enumerate(given, start=1):
        base = heading if heading.strip() else f"column_{position}"
        name, number = base, 1
        while name in used or (name != heading and name in taken):
            number += 1
            name = f"{base}_{number}"
        used.add(name)
        names.append(name)
    return tuple(names)
