"""What a search finds, as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ample_ext.bulk.columns import Kind, Scalar, flatten, result_columns
from ample_ext.bulk.formulas import guarded
from ample_ext.bulk.output import open_output
from ample_ext.bulk.progress import Listener, Progress, silent
from ample_ext.core.sync import Pager

_TOLD_EVERY = 100
Flatten = Callable[[Mapping[str, Any]], Mapping[str, Scalar]]


def save(
    found: Pager[Any],
    output: str | Path,
    *,
    kind: Kind = "person",
    limit: int | None = None,
    progress: Listener = silent,
) -> int:
    """Write what a search finds into a file, with the columns that enrichment gives: it can be enriched as it is.

        save(client.people.search(person_titles=["CEO"]), "found.csv", limit=1000)

    The file is written whole or not at all. Costs no credits.

    Args:
        found: `client.people.search(…)`, or `client.companies.search(…)` with kind `company`.
        output: a .csv, .tsv, .jsonl, .ndjson or .parquet file.
        kind: what is found.
        limit: stop after so many.
        progress: called with a `Progress` as the walk goes on.

    Returns:
        How many rows were written.

    Raises:
        OutputError: the file cannot be written.
        AmpleError: the search failed; nothing was written.
    """
    return write(items(found, limit), output, result_columns(kind), lambda item: flatten(item, kind), progress)


def write(
    rows: Iterator[Mapping[str, Any]], output: str | Path, columns: tuple[str, ...], flat: Flatten, progress: Listener
) -> int:
    count = 0
    with open_output(output, columns, guard=guarded("all", columns)) as writer:
        for count, row in enumerate(rows, start=1):
            writer.write(flat(row))
            if count % _TOLD_EVERY == 0:
                progress(Progress("writing", count))
    progress(Progress("writing", count, count))
    return count


def items(pager: Pager[Any], limit: int | None = None) -> Iterator[Mapping[str, Any]]:
    """Items as received, so many at most."""
    count = 0
    for page in pager.pages():
        for item in page.raw_items:
            if limit is not None and count >= limit:
                return
            count += 1
            if isinstance(item, Mapping):
                yield item
