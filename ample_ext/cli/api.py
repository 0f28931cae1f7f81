"""`ample api RESOURCE.METHOD key=value …`: every operation of the façade from the shell."""

from __future__ import annotations

from typing import Annotated

import typer

from ample_ext.cli.account import ProfileOption

SHOWN = "One JSON object a line: an item of a walk or of a job's results, or the answer."


def complete(incomplete: str) -> list[str]:
    """Names of operations, for the shell."""
    from ample_ext.cli.operations import names

    return [name for name in names() if name.startswith(incomplete)]


def api(
    operation: Annotated[
        str | None,
        typer.Argument(metavar="RESOURCE.METHOD", help="Without one: the list.", autocompletion=complete),
    ] = None,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="KEY=VALUE…", help="JSON where it is not text; @FILE reads a file.")
    ] = None,
    about: Annotated[bool, typer.Option("--about", help="What the operation takes, costs and answers.")] = False,
    max_credits: Annotated[
        float, typer.Option(min=0, help="The most it may cost, of each kind; more has to be allowed.")
    ] = 100,
    max_items: Annotated[int | None, typer.Option(min=0, help="Stop a walk after so many items.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for a job and show its results.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The list, or what is told of one, as JSON.")] = False,
    profile: ProfileOption = None,
) -> None:
    """Call any operation of the API.

    Answers come as received, one JSON object a line.

    Examples:

      ample api
      ample api people.find --about
      ample api people.find email=ana@buyer.example reveal_email=true
      ample api users.list --max-items 5
      ample api people.begin_enrichment leads=@leads.json --wait
    """
    from ample_ext.cli import operations

    if operation is None:
        operations.show_list(as_json=as_json)
    elif about:
        operations.show_about(operation, as_json=as_json)
    else:
        operations.carry_out(operation, arguments or [], max_credits=max_credits, max_items=max_items, wait=wait)
