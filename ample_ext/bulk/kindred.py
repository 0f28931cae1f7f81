"""What other runs have paid for the same people, told before anything is paid again."""

from __future__ import annotations

from typing import Any

from ample_ext.core.credits import Cost
from ample_ext.stores.journal.records import Relative


def paid(other: Relative, mapping: dict[str, Any]) -> str:
    """What a run over the same content has paid, where its results are and how to name it.

    Args:
        mapping: the columns that are read now; those of the other run are told where they differ.
    """
    options = [name for name, given in other.options.items() if given is True]
    if limit := other.options.get("limit"):
        options.append(f"limit {limit:,}")
    if (theirs := other.options.get("mapping")) != mapping:
        options += [f"{member}={'+'.join(columns)}" for member, columns in (theirs or {}).items()]
    if other.pruned:
        options.append("pruned, so its output is all that is left")
    return f"{_amount(other)} (output {other.output}; {', '.join(options) or 'no options'})"


def left_behind(other: Relative, source: str, content: str) -> str:
    """Why an earlier run from this file, whose content is `content` now, is not gone on with."""
    what = "The key or the server" if other.options.get("content") == content else source
    return f"{what} has changed since run {other.id[:12]}, which {_amount(other)}: this is another run and pays anew"


def _amount(other: Relative) -> str:
    unseen = f" and may have paid for {other.unseen:,} leads more" if other.unseen else ""
    return f"spent {Cost(other.email, other.phone).credits:,g} credits{unseen}"
