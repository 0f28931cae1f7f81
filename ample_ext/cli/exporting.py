"""Walking what the API lists, or finds, into a file; free of charge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.bulk.columns import flatten_as, load_spec, schema_columns
from ample_ext.bulk.progress import Listener, silent
from ample_ext.bulk.walk import items, save, write
from ample_ext.cli.account import make_client
from ample_ext.cli.out import write_json
from ample_ext.cli.say import say
from ample_ext.core.errors import InvalidArgumentError


def tables() -> list[str]:
    """What can be exported: whatever the API lists."""
    return sorted(name.removesuffix(".list") for name in OPERATIONS if name.endswith(".list"))


def export_table(
    table: str,
    output: Path | None,
    limit: int | None,
    filters: Mapping[str, Any] | None = None,
    listen: Listener = silent,
) -> int:
    """All entries of a list; without an output as JSON Lines to standard output. Returns how many."""
    if table not in tables():
        raise InvalidArgumentError(f"there is no table {table}", remedy=f"There are {', '.join(tables())}")
    schema = _item_schema(f"{table}.list")
    with make_client() as client:
        entries = items(getattr(client, table).list(**(filters or {})), limit)
        if output is None:
            return _to_stdout(entries)
        columns = tuple(column.name for column in schema_columns(schema, ""))
        return write(entries, output, columns, lambda entry: flatten_as(schema, "", entry), listen)


def tell(count: int, output: Path | bool | None) -> None:
    """How many: for people, or with an output's path as JSON on standard output."""
    if output:
        write_json({"rows": count, "output": str(output)})
    else:
        say(f"{count:,} {'row' if count == 1 else 'rows'}")


def search(kind: str, filters: Mapping[str, Any], output: Path, limit: int | None, listen: Listener) -> int:
    """People or companies that fit, as rows with the columns that enrichment gives."""
    with make_client() as client:
        pager = getattr(client, kind).search(**filters)
        return save(pager, output, kind="person" if kind == "people" else "company", limit=limit, progress=listen)


def _to_stdout(items: Iterator[Mapping[str, Any]]) -> int:
    count = 0
    for item in items:
        write_json(item)
        count += 1
    return count


def _item_schema(name: str) -> str:
    """The schema of an entry, by the spec."""
    operation = OPERATIONS[name]
    spec = load_spec()
    answer = spec["paths"][operation.path][operation.method.lower()]["responses"]["200"]
    reference = answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert operation.page is not None
    items = spec["components"]["schemas"][reference]["properties"][operation.page.items]["items"]
    found: str = items["$ref"].rpartition("/")[2]
    return found
