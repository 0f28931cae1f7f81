"""The enrichment of companies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ample_ext.amplemarket.operations import COMPANIES_BEGIN_ENRICHMENT
from ample_ext.bulk.columns import Scalar, flatten, result_columns
from ample_ext.bulk.keys import company_keys
from ample_ext.bulk.order import judge_enriched
from ample_ext.bulk.subjects import COMPANIES, Subject
from ample_ext.bulk.work import Item, Work
from ample_ext.core.operation import Operation


@dataclass(frozen=True, slots=True)
class CompanyOrder(Work):
    """The enrichment of companies by domain, LinkedIn page or name."""

    operation: ClassVar[Operation[Any]] = COMPANIES_BEGIN_ENRICHMENT
    subject: ClassVar[Subject] = COMPANIES
    success: ClassVar[str] = "enriched"
    reusable: ClassVar[bool] = True
    spares_removed: ClassVar[bool] = False

    @property
    def options(self) -> dict[str, Any]:
        return {}

    @property
    def columns(self) -> tuple[str, ...]:
        return result_columns("company")

    def strict(self, item: Item) -> tuple[str, ...]:
        return company_keys(item)

    def known(self, item: Item) -> tuple[str, str]:
        slug = next((key for key in company_keys(item) if key.startswith("company:")), "")
        return slug, ""

    def weak(self, item: Item) -> tuple[str, ...]:
        return company_keys(item)

    def judge(self, answer: Item) -> tuple[str, str]:
        return judge_enriched(answer)

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        return flatten(answer, "company") if isinstance(answer.get("result"), dict) else {}
