"""The enrichment of people: the first kind of work that runs did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ample_ext.amplemarket.operations import PEOPLE_BEGIN_ENRICHMENT
from ample_ext.bulk.columns import Scalar, flatten, result_columns
from ample_ext.bulk.work import AT_RISK, Item, Work
from ample_ext.core.operation import Operation

__all__ = ("AT_RISK", "Order", "judge_enriched")

_STATUS = {"enriched": "enriched", "not_found": "not_found", "gdpr_removed": "removed"}


@dataclass(frozen=True, slots=True)
class Order(Work):
    """The enrichment of people, and what is revealed of them."""

    reveal_email: bool = False
    reveal_phone_numbers: bool = False

    operation: ClassVar[Operation[Any]] = PEOPLE_BEGIN_ENRICHMENT
    success: ClassVar[str] = "enriched"
    reusable: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[str, ...]:
        return result_columns()

    @property
    def depth(self) -> int:
        return 1 + 2 * self.reveal_email + 4 * self.reveal_phone_numbers

    @property
    def asked(self) -> dict[str, bool]:
        """The reveals, as the API names them."""
        return {"reveal_email": self.reveal_email, "reveal_phone_numbers": self.reveal_phone_numbers}

    @property
    def options(self) -> dict[str, Any]:
        return self.asked

    def judge(self, answer: Item) -> tuple[str, str]:
        return judge_enriched(answer)

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        return flatten(answer) if isinstance(answer.get("result"), dict) else {}


def judge_enriched(answer: Item) -> tuple[str, str]:
    """Status and reason by what the API says of one lead."""
    given = str(answer.get("status"))
    if given in _STATUS:
        return _STATUS[given], ""
    # A status of tomorrow: what it brings along says what it means.
    return ("enriched" if answer.get("result") else "not_found"), f"the API says {given}"
