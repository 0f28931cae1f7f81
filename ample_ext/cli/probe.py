"""`ample probe`: settle with a real key what the spec only infers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ample_ext.cli.account import ProfileOption


def probe(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the shapes of the answers here, without values.")
    ] = None,
    max_credits: Annotated[float, typer.Option(min=0, help="E-mail credits it may spend.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="The findings as JSON.")] = False,
    profile: ProfileOption = None,
) -> None:
    """Check what the spec has by inference against the real API.

    Makes some twenty harmless requests (reads only; contacts nobody) and
    says of each doubtful fact whether it is confirmed, refuted or
    undecided. Spends nothing unless --max-credits allows it: 0.5 looks
    for a person who does not exist, 1.5 validates one address as well.

    Examples:

      ample probe
      ample probe --max-credits 1.5 -o shapes.json
    """
    from ample_ext.cli.probing.command import carry_out

    carry_out(output, max_credits, as_json)
