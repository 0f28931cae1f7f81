"""`ample events`: what came in by webhook."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ample_ext.cli.listen import Store

app = typer.Typer(help="Events that came in by webhook.", no_args_is_help=True)


class State(StrEnum):
    new = "new"
    done = "done"
    dead = "dead"


KindOption = Annotated[str | None, typer.Option("--kind", help="Of this kind only, such as reply.email.")]
StateOption = Annotated[State | None, typer.Option("--state", help="In this state only; dead: given up.")]


@app.callback()
def events() -> None:
    """Events that came in by webhook."""


@app.command("ls")
def ls(
    kind: KindOption = None,
    state: StateOption = None,
    newest: Annotated[int, typer.Option("--newest", "-n", min=1, help="The last so many.")] = 50,
    personal: Annotated[bool, typer.Option("--personal", help="With the addresses of lead and user.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    store: Store = None,
) -> None:
    """List events, without personal data unless it is asked for."""
    from ample_ext.cli.eventing import show_list

    show_list(store, kind, state, newest, personal=personal, as_json=as_json)


@app.command("show")
def show(
    number: Annotated[int, typer.Argument(metavar="NO", help="Its number in the list.")],
    raw: Annotated[bool, typer.Option("--raw", help="The body alone, byte for byte.")] = False,
    store: Store = None,
) -> None:
    """Show an event with its payload, which holds personal data."""
    from ample_ext.cli.eventing import show_one

    show_one(store, number, raw=raw)


@app.command("replay")
def replay(
    numbers: Annotated[list[int] | None, typer.Argument(metavar="NO…", help="Numbers of events.")] = None,
    kind: KindOption = None,
    state: StateOption = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="URL", help="Send the bodies there instead, byte for byte.")
    ] = None,
    store: Store = None,
) -> None:
    """Give events to the handlers again, or send them to another receiver.

    Name numbers, a kind or a state. Where the receiver runs, its handlers get them within a second. With --to, the
    secret is read from AMPLE_WEBHOOK_SECRET and sent in the header X-Ample-Secret.
    """
    from ample_ext.cli.eventing import requeue, resend

    if not (numbers or kind or state):
        raise typer.BadParameter("name numbers, --kind or --state")
    code = resend(store, numbers or [], kind, state, to) if to else requeue(store, numbers or [], kind, state)
    raise typer.Exit(code)


@app.command("export")
def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet; else standard output.")
    ] = None,
    kind: KindOption = None,
    state: StateOption = None,
    store: Store = None,
) -> None:
    """Write events with their payloads, which hold personal data, into a file that only you may read."""
    from ample_ext.cli.eventing import export as write

    write(store, kind, state, output)
