"""Which column of a file holds which identifier: by the names that exports really use, or as the user says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from ample_ext.bulk.errors import InputError

# Most exact first. Compared without case, spaces and punctuation. A page of the company is not one of the person:
# "Company Linkedin Url" is in no list.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "linkedin_url": (
        "LinkedIn URL",
        "Person LinkedIn URL",
        "LinkedIn Profile URL",
        "LinkedIn Profile",
        "LinkedIn Public URL",
        "Person LinkedIn",
        "Contact LinkedIn URL",
        "LinkedIn Link",
        "LinkedIn",
    ),
    "email": (
        "Email",
        "Work Email",
        "Business Email",
        "Corporate Email",
        "Professional Email",
        "Email Address",
        "Work Email Address",
        "Primary Email",
        "Contact Email",
        "Person Email",
        "Mail",
    ),
    "name": ("Name", "Full Name", "Contact Name", "Person Name", "Contact Full Name"),
    "title": ("Title", "Job Title", "Position", "Current Title", "Current Position", "Contact Title"),
    "company_name": (
        "Company Name",
        "Company",
        "Account Name",
        "Account",
        "Organization Name",
        "Organization",
        "Organisation Name",
        "Organisation",
        "Current Company",
        "Employer",
    ),
    "company_domain": (
        "Company Domain",
        "Domain",
        "Company Domain Name",
        "Organization Domain",
        "Account Domain",
        "Company Website",
        "Website",
        "Company Website URL",
        "Website URL",
        "Company URL",
    ),
}
# What stands in a cell and in no heading: an address, a telephone number, a date, an amount, a host.
_DATA = re.compile(
    r"@|://|linkedin\.com|\bwww\.|\d(?:[\s()./-]?\d){4}|^\s*[+(]?\d|\w\.(?:com|org|net|io|de|example)\b|.{61}|\n",
    re.IGNORECASE,
)
MEMBERS = tuple(_SYNONYMS)
_FIRST = ("First Name", "Given Name", "Forename")
_LAST = ("Last Name", "Surname", "Family Name")

# What the API asks of a lead: all members of at least one of these.
SUFFICIENT = (
    {"linkedin_url"},
    {"email"},
    {"name", "company_name"},
    {"name", "company_domain"},
    {"title", "company_name"},
    {"title", "company_domain"},
)


def find_mapping(columns: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, tuple[str, ...]]:
    """API member → its column or columns. `chosen` wins; an empty column in it switches the member off."""
    by_name = {_plain(column): column for column in reversed(columns)}
    found = {member: _first(by_name, names) for member, names in _SYNONYMS.items()}
    first, last = _first(by_name, _FIRST), _first(by_name, _LAST)
    if not found["name"] and first and last:
        found["name"] = first + last
    for member, column in (chosen or {}).items():
        if member not in _SYNONYMS:
            raise InputError(f"cannot map to {member!r}; the API takes {', '.join(MEMBERS)}")
        found[member] = _named(column, columns, by_name)
    mapping = {member: names for member, names in found.items() if names}
    if not any(needed <= mapping.keys() for needed in SUFFICIENT):
        raise InputError(
            "no column tells who the people are (an e-mail address, a LinkedIn address, or a name or title with a "
            f"company); {_listed(columns)}; say which it is, such as --map email='COLUMN', or "
            "--map name=Vorname+Nachname for two that belong together"
        )
    return mapping


def is_known(heading: str) -> bool:
    return _plain(heading) in _KNOWN


def _named(column: str, columns: Sequence[str], by_name: Mapping[str, str]) -> tuple[str, ...]:
    """One column, or several joined by `+`, as in `name='First Name+Last Name'`."""
    parts = [column] if column in columns or _plain(column) in by_name else column.split("+")
    names = [part if part in columns else by_name.get(_plain(part), "") for part in parts if column.strip()]
    if "" in names:
        raise InputError(f"there is no column {column!r}; {_listed(columns)}")
    return tuple(names)


def _first(by_name: Mapping[str, str], names: Sequence[str]) -> tuple[str, ...]:
    return next(((by_name[_plain(name)],) for name in names if _plain(name) in by_name), ())


def _plain(heading: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", heading).casefold()))


def _listed(columns: Sequence[str]) -> str:
    """The names of the columns, unless they are somebody's data because the file has no headings."""
    if any(map(_DATA.search, columns)):
        count = "1 column" if len(columns) == 1 else f"{len(columns)} columns"
        return f"the first line, of {count}, looks like data: the file needs a line of headings"
    shown = ", ".join(repr(column[:40]) for column in columns[:40])
    return f"the columns are {shown}" + (f" and {len(columns) - 40} more" if len(columns) > 40 else "")


_KNOWN = {_plain(name) for names in (*_SYNONYMS.values(), _FIRST, _LAST) for name in names}
