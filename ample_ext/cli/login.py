"""`ample login`: keep an API key for later commands."""

from __future__ import annotations

from typing import Annotated

import typer


def login(
    profile: Annotated[str, typer.Option("--profile", metavar="NAME", help="The name to keep it under.")] = "default",
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The server that the key is for.", show_default="Amplemarket")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify/--no-verify", help="See with one free request that the key works.")
    ] = True,
    forget: Annotated[bool, typer.Option("--forget", help="Remove the key that is kept under this name.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What was done, as one JSON object.")] = False,
) -> None:
    """Keep an API key for later commands, in a file that only you can read.

    The key is asked for and not shown, or read from standard input in a
    pipe. It is never an argument: everybody on a machine sees arguments.
    It is used where AMPLEMARKET_API_KEY is not set, and for its own
    server only.

    Examples:

      ample login
      ample login --profile work
      pass show amplemarket | ample login --profile work
      ample login --profile work --forget
    """
    from ample_ext.cli.logging_in import forget_key, keep_key

    if forget:
        forget_key(profile, as_json=as_json)
    else:
        keep_key(profile, base_url, verify=verify, as_json=as_json)
