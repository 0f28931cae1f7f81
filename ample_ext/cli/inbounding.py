"""Carrying out `ample inbound add`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ample_ext import Amplemarket
from ample_ext.bulk.inbound import InboundReport, add_inbound
from ample_ext.cli.account import account, make_client
from ample_ext.cli.exits import Exit, worst
from ample_ext.cli.failures import code_of, sentence
from ample_ext.cli.out import write_json
from ample_ext.cli.say import say
from ample_ext.core.errors import InvalidArgumentError

_TOLD = 3
"""Kinds of errors that are told; what became of each row is in the output."""


def carry_out(given: list[str], *, as_json: bool, **options: Any) -> Exit:
    """Send and tell; returns the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    leads = [_one(given)] if "=" in given[0] and not Path(given[0]).exists() else _file(given)
    # The operations take no key: what counts are the origins, which a profile has too.
    with make_client() if account() else Amplemarket("no-key-is-sent") as client:
        report = add_inbound(client, leads, **options)
    if as_json:
        write_json(report.statuses)
    shown = ", ".join(f"{count} {status}" for status, count in sorted(report.statuses.items()))
    say(f"{shown or 'no leads'}.")
    for told in list(dict.fromkeys(map(sentence, report.errors)))[:_TOLD]:
        say(told)
    return worst(_codes(report))


def _codes(report: InboundReport) -> Iterator[Exit]:
    yield from map(code_of, report.errors)
    if report.statuses.get("ambiguous"):
        yield Exit.AMBIGUOUS
    if report.interrupted:
        yield Exit.INTERRUPTED


def _one(given: list[str]) -> dict[str, str]:
    if wrong := next((text for text in given if "=" not in text), None):
        raise InvalidArgumentError(f"{wrong!r} is not of the form MEMBER=VALUE")
    lead: dict[str, str] = {}
    for member, _, value in (text.partition("=") for text in given):
        if member in lead:
            raise InvalidArgumentError(f"{member}: is given twice", remedy="Several leads go in a file")
        lead[member] = value
    return lead


def _file(given: list[str]) -> str:
    if len(given) > 1:
        raise InvalidArgumentError("one file at a time, or MEMBER=VALUE pairs")
    return given[0]
