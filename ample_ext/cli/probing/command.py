"""Carrying out `ample probe`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from ample_ext import Amplemarket, Budget
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.cli.account import make_client
from ample_ext.cli.out import write_json
from ample_ext.cli.probing.behaviour import FREE, PAID
from ample_ext.cli.probing.looking import Looker
from ample_ext.cli.probing.members import compare
from ample_ext.cli.probing.verdicts import CONFIRMED, REFUTED, UNDECIDED, Finding
from ample_ext.core.operation import specification

WRONG_KEY = "this-key-does-not-exist"


def carry_out(output: Path | None, max_credits: float, as_json: bool) -> None:
    with (
        make_client(budget=Budget(email=max_credits, phone=0)) as client,
        Amplemarket(WRONG_KEY, base_url=client.base_url) as wrong,
    ):
        # A key that does not work would make every finding undecided: better the error itself.
        client.account.get()
        looker = Looker(client, wrong, max_credits)
        findings = probe(looker)
    if output:
        output.write_text(json.dumps(looker.shapes, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (_tell_json if as_json else _tell)(looker, findings)
    if output and not as_json:
        sys.stdout.write(f"Shapes without values: {output}\n")


def probe(looker: Looker) -> list[Finding]:
    """All probes that are free, and of the others those that the ceiling allows."""
    findings = [finding for run in FREE for finding in run(looker)]
    left = looker.max_credits
    for price, run in PAID:
        if price <= left:
            left -= price
            findings += run(looker)
    spec = specification(next(iter(OPERATIONS.values())).module)
    return [*findings, *compare(spec, looker.bodies)]


def _tell(looker: Looker, findings: list[Finding]) -> None:
    for verdict in (REFUTED, CONFIRMED, UNDECIDED):
        for finding in findings:
            if finding.verdict == verdict:
                sys.stdout.write(f"{verdict:10} {finding.id:44} {finding.told}\n")
    counts = Counter(finding.verdict for finding in findings)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in (CONFIRMED, REFUTED, UNDECIDED))
    sys.stdout.write(f"{told}; {looker.requests} requests, {_spent(looker):g} credits spent (computed)\n")


def _tell_json(looker: Looker, findings: list[Finding]) -> None:
    told = {
        "findings": [finding._asdict() for finding in findings],
        "requests": looker.requests,
        "credits_spent": _spent(looker),
    }
    write_json(told, indent=1)


def _spent(looker: Looker) -> float:
    budget = looker.client._options.budget
    return sum(budget.spent.values()) + sum(budget.reserved.values()) if isinstance(budget, Budget) else 0.0
