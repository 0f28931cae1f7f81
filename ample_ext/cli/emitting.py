"""`ample sandbox emit KIND`: one push, when it is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from ample_ext.cli.exits import Exit
from ample_ext.cli.say import say
from ample_ext.sandbox.push.event import KINDS, LABELS, check_kind

SANDBOX = "http://127.0.0.1:8787"


def complete(incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def emit(
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.", autocompletion=complete)],
    members: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY=VALUE…", help="Members of the payload, dotted; JSON where it is not text."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=10_000, help="As many, about different people.")] = 1,
    url: Annotated[str | None, typer.Option(help="Send there, without a sandbox.")] = None,
    show: Annotated[bool, typer.Option("--print", help="Show instead of sending: one JSON object a line.")] = False,
    person: Annotated[str | None, typer.Option(help="Address of the lead.")] = None,
    label: Annotated[str | None, typer.Option(help=f"What a reply says: {', '.join(LABELS)}.")] = None,
    header: Annotated[list[str] | None, typer.Option(help="With --url: NAME=VALUE to send along.")] = None,
    seed: Annotated[int, typer.Option(help="With --url or --print: who there is.")] = 1,
    quirks: Annotated[str, typer.Option(help="With --url or --print, as for the sandbox.")] = "",
    remote_webhooks: Annotated[
        bool, typer.Option("--remote-webhooks", help="With --url: another machine may be meant.")
    ] = False,
    sandbox: Annotated[
        str, typer.Option(envvar="AMPLEMARKET_BASE_URL", help="The running sandbox whose targets get it.")
    ] = SANDBOX,
    control_token: Annotated[str | None, typer.Option(envvar="AMPLE_SANDBOX_TOKEN")] = None,
) -> None:
    """Push an event to the targets of the running sandbox, or to a URL.

    ample sandbox emit reply.email --label ooo --url http://127.0.0.1:8000/hook

    ample sandbox emit stage.call call.disposition=busy --print
    """
    chosen: dict[str, Any] = {"person": person, "label": label, "members": dict(map(_member, members or []))}
    try:
        check_kind(kind)
        if not show and url is None:
            _through(sandbox, control_token, kind, count, chosen)
            return
        payloads = list(_payloads(seed, kind, count, quirks, chosen))
        if url is not None and not show:
            _send(url, payloads, dict(map(_header, header or [])), remote=remote_webhooks)
            return
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    for payload in payloads:
        typer.echo(json.dumps(payload, ensure_ascii=False))


def _payloads(seed: int, kind: str, count: int, quirks: str, chosen: dict[str, Any]) -> Iterator[dict[str, Any]]:
    # Late: the tables of names take longer to load than the rest of the command line.
    from ample_ext.sandbox.push.payloads import payload
    from ample_ext.sandbox.push.samples import sample
    from ample_ext.sandbox.settings import Settings, parse_quirks

    settings = Settings(seed=seed, quirks=parse_quirks(quirks))
    for number in range(count):
        yield payload(seed, sample(seed, kind, number, **chosen), settings.quirks)


def _through(base_url: str, token: str | None, kind: str, count: int, chosen: dict[str, Any]) -> None:
    from ample_ext.sandbox.remote import Control

    try:
        Control(base_url.rstrip("/"), token).emit(kind, count, **chosen)
    except OSError as error:
        say(f"no sandbox answers at {base_url}: start one with `ample sandbox`, or name a target with --url")
        raise typer.Exit(Exit.API) from error


def _send(url: str, payloads: list[dict[str, Any]], headers: dict[str, str], *, remote: bool) -> None:
    from ample_ext.sandbox.push.courier import post
    from ample_ext.sandbox.push.targets import make_target

    target = make_target(0, {"url": url, "headers": headers}, remote=remote)
    outcomes = [post(target, payload) for payload in payloads]
    arrived = sum(outcome.status == "delivered" for outcome in outcomes)
    if arrived == len(outcomes):
        say(f"delivered {arrived}")
        return
    lost = next(outcome for outcome in outcomes if outcome.status != "delivered")
    say(f"delivered {arrived} of {len(outcomes)}; the first other one: {lost.error or lost.http_status}")
    raise typer.Exit(Exit.API)


def _member(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise typer.BadParameter(f"{text!r} is not KEY=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _header(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
