"""`ample doctor`: what stands in the way, before a run does."""

from __future__ import annotations

from typing import Annotated

import typer

from ample_ext.cli.account import ProfileOption


def doctor(
    journal: Annotated[str | None, typer.Option(metavar="PATH|URL", help="Where runs are written down.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Send nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The findings as one JSON object.")] = False,
    profile: ProfileOption = None,
) -> None:
    """Check key, connection, clock, limits and journal, and say what to do.

    Makes one free request, spends nothing and changes nothing. The exit
    code is that of the worst: 0 when nothing failed, 3 the key, 6 the
    connection, 7 the journal.

    Examples:

      ample doctor
      ample doctor --profile work --json
    """
    from ample_ext.cli.checking.command import carry_out

    raise typer.Exit(carry_out(journal, offline=offline, as_json=as_json))
