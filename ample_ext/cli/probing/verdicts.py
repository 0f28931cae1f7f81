"""What a probe finds."""

from __future__ import annotations

from typing import NamedTuple

CONFIRMED, REFUTED, UNDECIDED = "confirmed", "refuted", "undecided"


class Finding(NamedTuple):
    """`id` names the evidence: `member:SCHEMA.MEMBER` for members, else the probe."""

    id: str
    verdict: str
    told: str


def judged(id: str, seen: bool, expected: bool, told: str) -> Finding:
    """Confirmed or refuted, if anything was seen."""
    return Finding(id, (CONFIRMED if expected else REFUTED) if seen else UNDECIDED, told)
