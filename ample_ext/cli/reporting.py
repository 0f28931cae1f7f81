"""Carrying out `ample report`."""

from __future__ import annotations

import sys
from pathlib import Path

from ample_ext.bulk.reporting.files import figures_of, report_files, write_report
from ample_ext.cli.out import write_json


def carry_out(wanted: str | None, output: Path | None, location: str | None, *, people: bool, as_json: bool) -> None:
    if output:
        report_files(output)
    figures = figures_of(wanted, journal=location, people=people)
    if not output and not as_json:
        output = Path(f"run-{figures.run_id[:12]}.html")
    written = write_report(figures, output) if output else []
    if as_json:
        write_json(figures.as_json())
        return
    for file in written:
        sys.stdout.write(f"{file}\n")
