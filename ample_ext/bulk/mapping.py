"""Which column of a file holds which identifier: by the names that exports really use, or as the user says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.subjects import PEOPLE, Subject

# What stands in a cell and in no heading: an address, a telephone number, a date, an amount, a host.
_DATA = re.compile(
    r"@|://|linkedin\.com|\bwww\.|\d(?:[\s()./-]?\d){4}|^\s*[+(]?\d|\w\.(?:com|org|net|io|de|example)\b|.{61}|\n",
    re.IGNORECASE,
)


def find_mapping(
    columns: Sequence[str], chosen: Mapping[str, str] | None = None, subject: Subject = PEOPLE
) -> dict[str, tuple[str, ...]]:
    """API member → its column or columns. `chosen` wins; an empty column in it switches the member off."""
    by_name = {_plain(column): column for column in reversed(columns)}
    found = {member: _first(by_name, names) for member, names in subject.headings.items()}
    for member, parts in subject.joined.items():
        names = [_first(by_name, part) for part in parts]
        if not found[member] and all(names):
            found[member] = tuple(name for (name,) in names)
    for member, column in (chosen or {}).items():
        if not subject.takes(member):
            raise InputError(f"cannot map to {member!r}; the API takes {', '.join(subject.headings)}")
        found[member] = _named(column, columns, by_name)
    mapping = {member: names for member, names in found.items() if names}
    if not any(needed <= mapping.keys() for needed in subject.sufficient):
        joined = ", or --map name=Vorname+Nachname for two that belong together" if subject.joined else ""
        raise InputError(
            f"{subject.needed}; {listed(columns)}; say which it is, such as --map {_example(subject)}='COLUMN'{joined}"
        )
    return mapping


def is_known(heading: str, subject: Subject = PEOPLE) -> bool:
    """Whether a heading means something for a subject."""
    return _plain(heading) in _known(subject)


def _example(subject: Subject) -> str:
    return "email" if "email" in subject.headings else "domain"


def _named(column: str, columns: Sequence[str], by_name: Mapping[str, str]) -> tuple[str, ...]:
    """One column, or several joined by `+`, as in `name='First Name+Last Name'`."""
    parts = [column] if column in columns or _plain(column) in by_name else column.split("+")
    names = [part if part in columns else by_name.get(_plain(part), "") for part in parts if column.strip()]
    if "" in names:
        raise InputError(f"there is no column {column!r}; {listed(columns)}")
    return tuple(names)


def _first(by_name: Mapping[str, str], names: Sequence[str]) -> tuple[str, ...]:
    return next(((by_name[_plain(name)],) for name in names if _plain(name) in by_name), ())


def _plain(heading: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", heading).casefold()))


def listed(columns: Sequence[str]) -> str:
    """The names of the columns, unless they are somebody's data because the file has no headings."""
    if any(map(_DATA.search, columns)):
        count = "1 column" if len(columns) == 1 else f"{len(columns)} columns"
        return f"the first line, of {count}, looks like data: the file needs a line of headings"
    shown = ", ".join(repr(column[:40]) for column in columns[:40])
    return f"the columns are {shown}" + (f" and {len(columns) - 40} more" if len(columns) > 40 else "")


def _known(subject: Subject) -> set[str]:
    joined = (heading for parts in subject.joined.values() for part in parts for heading in part)
    return {_plain(name) for names in (*subject.headings.values(), tuple(joined)) for name in names}
