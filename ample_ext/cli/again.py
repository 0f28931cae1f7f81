"""The command that began a run, as it has to be given again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.mapping import find_mapping
from ample_ext.bulk.reopen import find
from ample_ext.stores.journal.journal import Journal

_SWITCHES = {"reveal_email": "--reveal-email", "reveal_phone_numbers": "--reveal-phone"}


def command(location: str | None, token: str, columns: Sequence[str]) -> str:
    """Of an enrichment of people, with `--validate`. `columns` are those of its input."""
    with Journal(location) as journal:
        told = find(journal, token)
        shown = journal.name
    options: dict[str, Any] = told.options
    words = ["ample", "enrich", "people", told.input, "-o", told.output]
    words += [switch for name, switch in _SWITCHES.items() if options.get(name)]
    words += ["--validate"]
    words += [word for pair in _chosen(options.get("mapping", {}), columns) for word in ("--map", pair)]
    words += [word for name in ("limit", "sample") if options.get(name) for word in (f"--{name}", str(options[name]))]
    words += [word for column in options.get("only_missing", ()) for word in ("--only-missing", column)]
    words += ["--journal", shown] if location else []
    return shlex.join(words)


def _chosen(mapping: Mapping[str, Sequence[str]], columns: Sequence[str]) -> Iterator[str]:
    """What has to be said so that the same columns are read; the rest is found anyway."""
    try:
        found: Mapping[str, Sequence[str]] = find_mapping(columns)
    except InputError:
        found = {}
    for member in dict.fromkeys((*mapping, *found)):
        if list(mapping.get(member, ())) != list(found.get(member, ())):
            yield f"{member}={'+'.join(mapping.get(member, ()))}"
