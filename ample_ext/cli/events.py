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
    """List events, without personal data unless it is asked for.

    Examples:

      ample events ls
      ample events ls --kind reply.email --newest 20 --json
    """
    from ample_ext.cli.eventing import show_list

    show_list(store, kind, state, newest, personal=personal, as_json=as_json)


@app.command("show")
def show(
    number: Annotated[int, typer.Argument(metavar="NO", help="Its number in the list.")],
    raw: Annotated[bool, typer.Option("--raw", help="The body alone, byte for byte.")] = False,
    store: Store = None,
) -> None:
    """Show an event with its payload, as JSON; it holds personal data.

    Examples:

      ample events show 12
      ample events show 12 --raw
    """
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
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    store: Store = None,
) -> None:
    """Give events to the handlers again, or send them to another receiver.

    Name numbers, a kind or a state. Where the receiver runs, its handlers
    get them within a second. With --to, the secret is read from
    AMPLE_WEBHOOK_SECRET and sent in the header X-Ample-Secret.

    Examples:

      ample events replay --state dead
      ample events replay 12 13 --to http://127.0.0.1:8788/
    """
    from ample_ext.cli.eventing import requeue, resend

    if not (numbers or kind or state):
        raise typer.BadParameter("name numbers, --kind or --state")
    if to:
        raise typer.Exit(resend(store, numbers or [], kind, state, to, as_json=as_json))
    requeue(store, numbers or [], kind, state, as_json=as_json)


@app.command("export")
def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet; else standard output.")
    ] = None,
    kind: KindOption = None,
    state: StateOption = None,
    store: Store = None,
) -> None:
    """Write events with their payloads, which hold personal data, into a file that only you may read.

    Without a file they are written as JSON Lines to standard output.

    Examples:

      ample events export -o events.csv
      ample events export --kind stage.email -o sent.parquet
    """
    from ample_ext.cli.eventing import export as write

    write(store, kind, state, output)
