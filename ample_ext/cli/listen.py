"""`ample listen`: a receiver of webhooks by itself."""

from __future__ import annotations

import os
from errno import EADDRINUSE
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ample_ext.cli.say import say

if TYPE_CHECKING:
    from ample_ext.webhooks import Handlers

SECRET_VARIABLE = "AMPLE_WEBHOOK_SECRET"  # noqa: S105 - a variable's name
Store = Annotated[
    str | None, typer.Option("--store", metavar="PATH|URL", help="Where events are kept: a file, or postgresql://…")
]


def listen(
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes a free one.")] = 8788,
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is everywhere.")] = "127.0.0.1",
    store: Store = None,
    handlers: Annotated[
        str | None, typer.Option(metavar="MODULE:NAME", help="Handlers that get the events, such as hooks:on.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.01, help="Seconds in which the head of a request, and its body, have to arrive.")
    ] = 10.0,
    rate: Annotated[
        float, typer.Option(min=1, help="Requests a second with the right secret; more are answered by 429.")
    ] = 1000.0,
    ready_file: Annotated[Path | None, typer.Option(help="Written once it listens: base_url and pid.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write base_url and pid to standard output once it listens.")
    ] = False,
) -> None:
    """Take webhooks in and keep them, until interrupted.

    The secret is read from AMPLE_WEBHOOK_SECRET (several, separated by
    commas, while one replaces another); without one it is made up and
    shown once. Give the vendor the address with the secret at its end.

    Examples:

      ample listen
      ample listen --port 8080 --handlers hooks:on
      ample listen --store postgresql://127.0.0.1/events
    """
    # Late: what the server needs takes longer to import than the rest of the command line.
    import json
    import secrets
    import signal

    from ample_ext.webhooks import receiver
    from ample_ext.webhooks.serve import Service

    given = [secret for secret in os.environ.get(SECRET_VARIABLE, "").split(",") if secret]
    secret = given or [secrets.token_urlsafe(24)]
    on = _handlers(handlers) if handlers else None
    app = receiver(secret=secret, store=store, on=on, body_timeout=timeout, rate=rate)
    try:
        service = Service(app, host, port, patience=timeout)
    except OSError as error:
        app.store.close()
        taken = error.errno == EADDRINUSE
        reason = "the port is taken; --port 0 takes a free one" if taken else error.strerror or type(error).__name__
        raise typer.BadParameter(f"cannot listen at {host}, port {port}: {reason}") from None
    address = f"{service.base_url}/{'SECRET' if given else secret[0]}"
    say(f"listening at {address} (events in {app.store.name}); Ctrl-C ends it.")
    if not given:
        say(f"this secret was made up and is not shown again; keep it in {SECRET_VARIABLE}.")
    if host not in ("127.0.0.1", "::1", "localhost"):
        say("this is plain HTTP: whoever reads along reads the secret. Put something that speaks TLS in front.")
    ready = json.dumps({"base_url": service.base_url, "pid": os.getpid()})
    if as_json:
        typer.echo(ready)
    # Both ways of asking it to end are an ordinary end; the server raises them again when it is through.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if ready_file:
            part = ready_file.with_name(f".{ready_file.name}.{os.getpid()}")
            part.write_text(ready, encoding="utf-8")
            part.replace(ready_file)
        service.run()
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    finally:
        app.store.close()
        if ready_file:
            ready_file.unlink(missing_ok=True)


def _handlers(place: str) -> Handlers:
    import sys
    from importlib import import_module

    from ample_ext.webhooks import Handlers

    module, _, name = place.partition(":")
    sys.path.insert(0, os.getcwd())
    try:
        found = getattr(import_module(module), name or "on")
    except (ImportError, AttributeError, ValueError) as error:
        raise typer.BadParameter(f"{place}: {type(error).__name__}", param_hint="--handlers") from None
    if not isinstance(found, Handlers):
        raise typer.BadParameter(f"{place} is no Handlers", param_hint="--handlers")
    return found
