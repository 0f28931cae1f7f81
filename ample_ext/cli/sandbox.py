"""`ample sandbox`: the local server, by itself or around a command."""

from __future__ import annotations

import json
import os
import signal
from errno import EADDRINUSE
from pathlib import Path
from typing import Annotated

import typer

from ample_ext.cli.emitting import emit
from ample_ext.sandbox.quirks import QUIRKS
from ample_ext.sandbox.settings import Settings, parse_limits, parse_quirks

app = typer.Typer(name="sandbox", no_args_is_help=False)

Seed = Annotated[int, typer.Option(help="Decides who is found and what is known of them.")]
Speed = Annotated[float, typer.Option(help="Jobs and Retry-After are that many times faster; rate windows are not.")]
EmailCredits = Annotated[float, typer.Option(help="E-mail credits of the account; halves are allowed.")]
PhoneCredits = Annotated[float, typer.Option(help="Phone credits of the account; halves are allowed.")]
Limits = Annotated[
    str, typer.Option(help="Rates over those of the API, such as default=500/60s,people-find=100/60s; or off.")
]
Quirks = Annotated[str, typer.Option(help=f"Separated by commas: {', '.join(QUIRKS)}.")]
Webhooks = Annotated[
    list[str] | None, typer.Option("--webhook", help="Push events there: URL, or URL=FEED,FEED; can be repeated.")
]
RemoteWebhooks = Annotated[bool, typer.Option("--remote-webhooks", help="Targets may be on other machines.")]
SpecFile = Annotated[Path | None, typer.Option("--spec", help="Another spec file than the installed client's.")]


def _settings(
    seed: int,
    speed: float,
    email_credits: float,
    phone_credits: float,
    limits: str,
    quirks: str,
    webhook: list[str] | None,
    remote_webhooks: bool,
    spec: Path | None,
) -> Settings:
    try:
        return Settings(
            seed=seed,
            speed=speed,
            email_credits=email_credits,
            phone_credits=phone_credits,
            limits=parse_limits(limits),
            quirks=parse_quirks(quirks),
            webhooks=tuple(webhook or ()),
            remote_webhooks=remote_webhooks,
            spec=str(spec) if spec else None,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes a free one.")] = 8787,
    host: Annotated[str, typer.Option(help="Loopback, unless --allow-remote is given.")] = "127.0.0.1",
    seed: Seed = 1,
    speed: Speed = 1.0,
    email_credits: EmailCredits = 10_000,
    phone_credits: PhoneCredits = 1_000,
    limits: Limits = "",
    quirks: Quirks = "",
    webhook: Webhooks = None,
    remote_webhooks: RemoteWebhooks = False,
    spec: SpecFile = None,
    ready_file: Annotated[Path | None, typer.Option(help="Written once the server listens: base_url and pid.")] = None,
    allow_remote: Annotated[bool, typer.Option("--allow-remote", help="Listen beyond this machine.")] = False,
    control_token: Annotated[
        str | None, typer.Option(envvar="AMPLE_SANDBOX_TOKEN", help="What X-Sandbox-Token must say on /_sandbox/.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write base_url and pid to standard output once it listens.")
    ] = False,
) -> None:
    """A local server of the API: no account, no credits. Serves until interrupted.

    Examples:

      ample sandbox
      ample sandbox --port 0 --seed 7 --speed 20 --ready-file ready.json
      ample sandbox exec -- ample api users.list
    """
    if context.invoked_subcommand:
        _refuse_misplaced_flags(context)
        return
    # Late: what the server needs takes longer to import than the rest of the command line.
    from dataclasses import replace

    from ample_ext.sandbox.serve import Address, Service, write_ready

    settings = _settings(seed, speed, email_credits, phone_credits, limits, quirks, webhook, remote_webhooks, spec)
    try:
        service = Service(replace(settings, control_token=control_token), Address(host, port, allow_remote))
    except (ValueError, OSError) as error:
        taken = isinstance(error, OSError) and error.errno == EADDRINUSE
        hint = f"port {port} is taken, perhaps by another sandbox. --port 0 takes a free one." if taken else error
        typer.echo(f"ample sandbox: {hint}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"Sandbox at {service.base_url} (seed {seed}, speed {speed:g}); Ctrl-C stops it.", err=True)
    if as_json:
        typer.echo(json.dumps({"base_url": service.base_url, "pid": os.getpid()}))
    if ready_file:
        write_ready(ready_file, service.base_url)
    # Both ways of asking it to end are an ordinary end, after which the ready file goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        service.run()
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    finally:
        if ready_file:
            ready_file.unlink(missing_ok=True)


@app.command("exec", context_settings={"ignore_unknown_options": False, "allow_interspersed_args": False})
def run(
    command: Annotated[list[str], typer.Argument(help="The command with its arguments, after --.")],
    seed: Seed = 1,
    speed: Speed = 1.0,
    email_credits: EmailCredits = 10_000,
    phone_credits: PhoneCredits = 1_000,
    limits: Limits = "",
    quirks: Quirks = "",
    webhook: Webhooks = None,
    remote_webhooks: RemoteWebhooks = False,
    spec: SpecFile = None,
) -> None:
    """Run COMMAND against a sandbox of its own.

    Addresses and a throw-away key are in its environment.

    Examples:

      ample sandbox exec -- ample doctor
      ample sandbox exec --speed 50 --email-credits 100 -- python script.py
    """
    from importlib.util import find_spec

    from ample_ext.cli.failures import EXTRAS
    from ample_ext.sandbox.execute import StartError, execute

    # The server is a process of its own, which could say so with a traceback only.
    if missing := next((name for name in EXTRAS["server"] if not find_spec(name)), None):
        raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
    settings = _settings(seed, speed, email_credits, phone_credits, limits, quirks, webhook, remote_webhooks, spec)
    try:
        code = execute(command, settings)
    except StartError as error:
        typer.echo(f"ample sandbox exec: {error}", err=True)
        code = 6
    raise typer.Exit(code)


app.command("emit")(emit)


def _refuse_misplaced_flags(context: typer.Context) -> None:
    # By name: typer carries a click of its own, whose enumeration is another object than click's.
    sources = {name: context.get_parameter_source(name) for name in context.params}
    given = [name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"]
    if given:
        raise typer.BadParameter(f"--{given[0].replace('_', '-')} belongs after the word {context.invoked_subcommand}")
