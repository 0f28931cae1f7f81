"""`ample report`: what a run came to, as a page to be looked at and sent around."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    run: Annotated[
        str | None,
        typer.Argument(metavar="RUN", help="The beginning of its id, or its output file. Without one: the latest."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.html", help="run-<id>.html when not given.")
    ] = None,
    journal: Annotated[str | None, typer.Option(metavar="PATH|URL", help="Where runs are written down.")] = None,
    people: Annotated[bool, typer.Option("--people", help="With names and addresses of the first rows.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The figures on standard output; files only with --output.")
    ] = False,
) -> None:
    """Write a page on a run: what was found, what it cost, what is in doubt.

    The page is one file without scripts; the same figures are written
    beside it as JSON. There is no personal data in it unless asked for.
    Needs no key and sends nothing.

    Examples:

      ample report
      ample report enriched.csv -o run.html
      ample report 3f9a --json
    """
    from ample_ext.cli.reporting import carry_out

    carry_out(run, output, journal, people=people, as_json=as_json)
