"""Carrying out `ample events`."""

from __future__ import annotations

import base64
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ample_ext.bulk.output import open_output
from ample_ext.cli.exits import Exit
from ample_ext.cli.listen import SECRET_VARIABLE
from ample_ext.cli.out import write_json
from ample_ext.cli.say import say
from ample_ext.core.errors import InvalidArgumentError
from ample_ext.stores.events import EventStore, StoredEvent
from ample_ext.webhooks.intake import SECRET_HEADER

_SAFE = (
    "no",
    "kind",
    "state",
    "received",
    "occurred",
    "deliveries",
    "attempts",
    "stage",
    "stage_type",
    "labels",
    "error",
)
_PERSONAL = ("lead_email", "user_email")
_EXPORTED = (*_SAFE[:-1], "key", "positive", "sequence", *_PERSONAL, "error", "body", "body_base64")


def show_list(
    store: str | None, kind: str | None, state: str | None, newest: int, *, personal: bool, as_json: bool
) -> None:
    columns = _SAFE + (_PERSONAL if personal else ())
    with EventStore(store) as opened:
        rows = [_shown(row, columns) for row in opened.walk(newest=newest, **_conditions(kind, state))]
    if as_json:
        for row in rows:
            write_json(row)
        return
    texts = [columns, *(tuple("" if row[name] is None else str(row[name]) for name in columns) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for line in texts:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())  # noqa: T201


def show_one(store: str | None, number: int, *, raw: bool) -> None:
    with EventStore(store) as opened:
        row = _get(opened, number)
    if raw:
        sys.stdout.buffer.write(row.body)
    else:
        write_json(_exported(row))


def requeue(store: str | None, numbers: list[int], kind: str | None, state: str | None, *, as_json: bool) -> None:
    now = time.time()
    with EventStore(store) as opened:
        for number in numbers:
            _get(opened, number)
        selections = [{"no": number} | _conditions(kind, state) for number in numbers] or [_conditions(kind, state)]
        count = sum(opened.requeue(now, **selection) for selection in selections)
    told = "event is" if count == 1 else "events are"
    say(f"{count} {told} new again: whoever has handlers gets {'it' if count == 1 else 'them'}.")
    if as_json:
        write_json({"requeued": count})


def resend(
    store: str | None, numbers: list[int], kind: str | None, state: str | None, url: str, *, as_json: bool
) -> Exit:
    import httpx

    secret = os.environ.get(SECRET_VARIABLE, "").partition(",")[0]
    headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: secret} if secret else {})
    sent = refused = 0
    with EventStore(store) as opened, httpx.Client(headers=headers, timeout=30) as web:
        for row in _selected(opened, numbers, kind, state):
            try:
                status = web.post(url, content=row.body).status_code
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                say(f"event {row.no} was not sent: {type(error).__name__}. {sent} were sent before it.")
                return Exit.API
            sent += status < 300
            if status >= 300:
                refused += 1
                say(f"event {row.no} was refused: {status}.")
    say(f"{sent} events were sent, {refused} refused.")
    if as_json:
        write_json({"sent": sent, "refused": refused})
    return Exit.API if refused else Exit.DONE


def export(store: str | None, kind: str | None, state: str | None, output: Path | None) -> None:
    with EventStore(store) as opened:
        rows = (_exported(row) for row in opened.walk(**_conditions(kind, state)))
        if output is None:
            for row in rows:
                write_json(row)
            return
        # Whatever a stranger may have written must not run as a formula.
        with open_output(output, _EXPORTED, guard=_EXPORTED) as file:
            for row in rows:
                file.write(row)


def _selected(opened: EventStore, numbers: list[int], kind: str | None, state: str | None) -> Iterator[StoredEvent]:
    if not numbers:
        yield from opened.walk(**_conditions(kind, state))
    for number in numbers:
        _get(opened, number)
        yield from opened.walk(no=number, **_conditions(kind, state))


def _get(opened: EventStore, number: int) -> StoredEvent:
    row = opened.get(number)
    if row is None:
        raise InvalidArgumentError(f"there is no event {number}", remedy="`ample events ls` lists them")
    return row


def _conditions(kind: str | None, state: str | None) -> dict[str, Any]:
    given = {"kind": kind, "state": None if state is None else str(state)}
    return {name: value for name, value in given.items() if value is not None}


def _exported(row: StoredEvent) -> dict[str, Any]:
    """The body as text where that loses nothing, otherwise in base64."""
    try:
        body = {"body": row.body.decode("utf-8")}
    except UnicodeDecodeError:
        body = {"body_base64": base64.b64encode(row.body).decode()}
    return _shown(row, tuple(name for name in _EXPORTED if not name.startswith("body"))) | body


def _shown(row: StoredEvent, columns: tuple[str, ...]) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in columns}
    return found | ({"labels": row.labels.strip(",")} if row.labels else {})
