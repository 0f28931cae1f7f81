"""Carrying out `ample doctor`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ample_ext.cli.checking.connection import check_connection
from ample_ext.cli.checking.finding import Finding
from ample_ext.cli.checking.journal import check_journal
from ample_ext.cli.checking.machine import check_machine
from ample_ext.cli.exits import Exit, worst
from ample_ext.cli.out import write_json


def carry_out(journal: str | None, *, offline: bool, as_json: bool) -> Exit:
    findings = []
    for finding in _findings(journal, offline=offline):
        findings.append(finding)
        if not as_json:
            _tell(finding)
    if as_json:
        told = [
            {"name": it.name, "verdict": it.verdict, "told": it.told, "remedy": it.remedy or None} for it in findings
        ]
        healthy = all(it.verdict != "fail" for it in findings)
        write_json({"healthy": healthy, "checks": told})
    return worst(it.code for it in findings if it.verdict == "fail")


def _findings(journal: str | None, *, offline: bool) -> Iterator[Finding]:
    yield from check_machine()
    yield from check_connection(offline=offline)
    yield from check_journal(journal)


def _tell(finding: Finding) -> None:
    sys.stdout.write(f"{finding.verdict:5} {finding.name:13} {finding.told}\n")
    if finding.remedy:
        sys.stdout.write(f"{'':20}{finding.remedy}.\n")
    sys.stdout.flush()
