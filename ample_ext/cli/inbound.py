"""`ample inbound add`: leads into an inbound workflow, or into a signal of your own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ample_ext.cli.account import ProfileOption

app = typer.Typer(help="Hand leads to inbound workflows and custom signals.", no_args_is_help=True)


class OnAmbiguous(StrEnum):
    stop = "stop"
    skip = "skip"
    resubmit = "resubmit"


@app.callback()
def inbound() -> None:
    """Hand leads to inbound workflows and custom signals."""


@app.command("add", no_args_is_help=True)
def add(
    context: typer.Context,
    given: Annotated[
        list[str], typer.Argument(metavar="FILE | MEMBER=VALUE…", help="CSV, JSON Lines, Parquet; or one lead.")
    ],
    workflow: Annotated[
        str | None,
        typer.Option(envvar="AMPLEMARKET_INBOUND_WORKFLOW", help="Id of the workflow: a credential.", show_envvar=True),
    ] = None,
    signal: Annotated[
        str | None,
        typer.Option(envvar="AMPLEMARKET_CUSTOM_SIGNAL", help="Token of a signal, instead of a workflow."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="What became of each row.")] = None,
    map: Annotated[list[str], typer.Option("--map", metavar="MEMBER=COLUMN", help="Such as email='Work Email'.")] = [],  # noqa: B006 - typer copies it
    extra: Annotated[
        list[str], typer.Option("--extra", metavar="COLUMN", help="A further column to send, as a member.")
    ] = [],  # noqa: B006 - typer copies it
    user_email: Annotated[str | None, typer.Option(help="Whose action runs, in workflows of the account.")] = None,
    max_leads: Annotated[int, typer.Option(min=1, help="The most that may be sent; more is refused at once.")] = 100,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also leads that this place has got before.")] = False,
    on_ambiguous: Annotated[
        OnAmbiguous, typer.Option(help="About leads that may or may not have arrived; resubmit may send them twice.")
    ] = OnAmbiguous.stop,
    journal: Annotated[
        str | None, typer.Option(metavar="PATH|URL", help="Where it is written down what was sent.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    profile: ProfileOption = None,
) -> None:
    """Hand over one lead, or those of a file. Each can start a sequence, so none is sent twice.

    A lead that the workflow has got before, under the same address, is
    left out unless --again is given; one of which nobody knows whether
    it arrived stops the command. Costs no credits and needs no API key;
    of a profile the servers are used.

    Examples:

      ample inbound add email=ana@buyer.example first_name=Ana
      ample inbound add leads.csv -o outcome.csv --max-leads 500
    """
    from ample_ext.cli.inbounding import carry_out

    workflow, signal = _place(context, workflow, signal)
    code = carry_out(
        given,
        workflow=workflow,
        signal=signal,
        user_email=user_email,
        output=output,
        mapping=_pairs(map),
        extra=tuple(extra),
        max_leads=max_leads,
        dry_run=dry_run,
        again=again,
        on_ambiguous=on_ambiguous.value,
        journal=journal,
        as_json=as_json,
    )
    raise typer.Exit(code)


def _place(context: typer.Context, workflow: str | None, signal: str | None) -> tuple[str | None, str | None]:
    """What the command line names counts before what the environment names."""
    # By name: typer carries a click of its own, whose enumeration is another object than click's.
    sources = {name: context.get_parameter_source(name) for name in ("workflow", "signal")}
    named = {name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"}
    return (None if named == {"signal"} else workflow), (None if named == {"workflow"} else signal)


def _pairs(map: list[str]) -> dict[str, str]:
    if wrong := next((pair for pair in map if "=" not in pair), None):
        raise typer.BadParameter(f"{wrong!r} is not of the form MEMBER=COLUMN", param_hint="--map")
    return {member.strip(): column for member, _, column in (pair.partition("=") for pair in map)}
