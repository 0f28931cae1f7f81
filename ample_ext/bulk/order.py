"""What a run asks for and what a lead can cost by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ample_ext.amplemarket.operations import PEOPLE_BEGIN_ENRICHMENT
from ample_ext.core.credits import Cost, actual, worst
from ample_ext.core.operation import Operation

AT_RISK = 750.0
"""Credits that one request may put at risk, when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Order:
    """The enrichment of people. Two orders that are equal are the same run, given the same files and key."""

    reveal_email: bool = False
    reveal_phone_numbers: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None

    @property
    def operation(self) -> Operation[Any]:
        return PEOPLE_BEGIN_ENRICHMENT

    @property
    def reveals(self) -> dict[str, bool]:
        """As the API names them."""
        return {"reveal_email": self.reveal_email, "reveal_phone_numbers": self.reveal_phone_numbers}

    def identity(self, mapping: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """What tells this order from others, as JSON; `mapping` says which columns are really read."""
        columns = {member: list(names) for member, names in sorted(mapping.items())}
        return {**self.reveals, "mapping": columns, "limit": self.limit}

    @property
    def cost(self) -> Cost:
        """The most that one lead can cost."""
        return worst(self.operation.credits, {**self.reveals, "leads": [{}]})

    def spent(self, results: list[Any]) -> Cost:
        """What results cost by the published prices."""
        return actual(self.operation.credits, self.reveals, results)

    def chunk_size(self, at_risk: float) -> int:
        """Leads in one request: what the API takes, and what may be lost at once."""
        most = self.operation.chunk.most if self.operation.chunk else 1
        affordable = int(at_risk / self.cost.credits) if self.cost.credits else most
        return max(1, min(most, affordable))
