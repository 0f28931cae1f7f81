"""`ample instantly …`: the actions for agents, their schemas, and exports of whole tables."""

from __future__ import annotations

from typing import Annotated

import typer


def complete(incomplete: str) -> list[str]:
    """Names of actions, for the shell."""
    from ample_ext.instantly.actions import ACTIONS

    return [name for name in ("export", "schema", *ACTIONS) if name.startswith(incomplete)]


def instantly(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="ACTION", help="An action, schema or export. Without one: the list.", autocompletion=complete
        ),
    ] = None,
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="--PARAM VALUE…", help="JSON where it is not text; @FILE reads a file."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Of an export: .csv, .tsv, .jsonl, .parquet.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON; all else is JSON in any case.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do what cannot be undone without asking.")] = False,
) -> None:
    """Instantly: call an action and see its envelope as JSON.

    ample instantly list_leads --filter FILTER_VAL_REPLIED --limit 20

    ample instantly schema create_campaign

    ample instantly export emails --is-unread true -o unread.csv

    Deleting leads without a limit, activating a campaign and answering
    an e-mail ask at a terminal, and need --yes elsewhere.
    """
    from ample_ext.cli import outreach

    given = arguments or []
    if what is None:
        outreach.show_list(as_json=as_json)
    elif what == "schema":
        outreach.show_schema(given)
    elif what == "export":
        outreach.export(given, output)
    else:
        raise typer.Exit(outreach.act(what, given, yes=yes))
