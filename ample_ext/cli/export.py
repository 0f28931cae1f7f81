"""`ample export` and `ample search`: what the API lists or finds, as files. Nothing of it costs credits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ample_ext.cli.account import ProfileOption
from ample_ext.cli.options import Json, Progress
from ample_ext.cli.progress import Style

search = typer.Typer(help="Search people or companies into a file; free of charge.", no_args_is_help=True)
Output = Annotated[Path, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet.", show_default=False)]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Stop after so many.")]
Filter = Annotated[
    list[str] | None, typer.Argument(metavar="FILTER=VALUE…", help="As in the API; several of one are alternatives.")
]


def complete(incomplete: str) -> list[str]:
    from ample_ext.cli.exporting import tables

    return [name for name in tables() if name.startswith(incomplete)]


def export(
    table: Annotated[str, typer.Argument(help="Such as tasks, users, accounts.", autocompletion=complete)],
    filters: Filter = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet; without it, JSON Lines.")
    ] = None,
    limit: Limit = None,
    progress: Progress = Style.auto,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Write everything that the API lists under a name into a file.

    Examples:

      ample export tasks -o tasks.parquet user_id=ID status=scheduled
    """
    from ample_ext.cli.exporting import export_table, tables, tell
    from ample_ext.cli.operations import given
    from ample_ext.cli.progress import show

    arguments = given(f"{table}.list", filters or []) if table in tables() else {}
    with show(progress) as shown:
        count = export_table(table, output, limit, arguments, shown.listen)
    tell(count, as_json and output)


@search.callback()
def _search() -> None:
    """Search people or companies into a file; free of charge."""


@search.command(no_args_is_help=True)
def people(
    output: Output,
    filters: Filter = None,
    limit: Limit = None,
    progress: Progress = Style.auto,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Search people; their addresses come with `ample enrich people`.

    Examples:

      ample search people -o found.csv person_titles=CEO person_titles=Founder company_sizes='11-50 employees'
    """
    _find("people", filters or [], output, limit, progress, as_json)


@search.command(no_args_is_help=True)
def companies(
    output: Output,
    filters: Filter = None,
    limit: Limit = None,
    progress: Progress = Style.auto,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Search companies.

    Examples:

      ample search companies -o found.csv company_industries=Software company_locations=Portugal
    """
    _find("companies", filters or [], output, limit, progress, as_json)


def _find(kind: str, filters: list[str], output: Path, limit: int | None, style: Style, as_json: bool) -> None:
    from ample_ext.cli.exporting import search as walk
    from ample_ext.cli.exporting import tell
    from ample_ext.cli.operations import given
    from ample_ext.cli.progress import show

    arguments: dict[str, Any] = given(f"{kind}.search", filters)
    with show(style) as shown:
        count = walk(kind, arguments, output, limit, shown.listen)
    tell(count, as_json and output)
