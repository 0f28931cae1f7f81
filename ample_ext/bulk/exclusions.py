"""Addresses and domains that are not contacted: put on the lists, and taken off. Doing so twice is harmless."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from typing import Any, ClassVar

from ample_ext.amplemarket import Amplemarket
from ample_ext.amplemarket.operations import (
    EXCLUDED_DOMAINS_ADD,
    EXCLUDED_DOMAINS_REMOVE,
    EXCLUDED_EMAILS_ADD,
    EXCLUDED_EMAILS_REMOVE,
)
from ample_ext.bulk.columns import Scalar
from ample_ext.bulk.keys import company_keys
from ample_ext.bulk.subjects import ADDRESSES, DOMAINS, Subject
from ample_ext.bulk.work import Answers, Item, Work
from ample_ext.core.operation import Operation

_REASONS = {"duplicated": "excluded before", "unsupported": "it came from a CRM, and can be taken off there only"}


@dataclass(frozen=True, slots=True)
class _Exclusion(Work, ABC):
    spares_removed: ClassVar[bool] = False

    @property
    def options(self) -> dict[str, Any]:
        return {}

    @property
    def columns(self) -> tuple[str, ...]:
        return ()

    def begin(self, client: Amplemarket, items: list[Item], label: str) -> Answers:
        resource, _, method = self.operation.name.partition(".")
        found = getattr(getattr(client, resource), method)([dict(item) for item in items])
        (member,) = self.subject.headings
        return [{member: text, "outcome": outcome} for text, outcome in found.items()]

    def judge(self, answer: Item) -> tuple[str, str]:
        outcome = str(answer.get("outcome"))
        if outcome == "success":
            return self.success, ""
        if outcome == "not_found":
            return "not_found", ""
        return "skipped", _REASONS.get(outcome, f"the API says {outcome}")

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        return {}


@dataclass(frozen=True, slots=True)
class ExcludeEmails(_Exclusion):
    """Addresses that nobody is to write to."""

    operation: ClassVar[Operation[Any]] = EXCLUDED_EMAILS_ADD
    subject: ClassVar[Subject] = ADDRESSES
    success: ClassVar[str] = "excluded"


@dataclass(frozen=True, slots=True)
class AllowEmails(_Exclusion):
    """Addresses that may be written to again."""

    operation: ClassVar[Operation[Any]] = EXCLUDED_EMAILS_REMOVE
    subject: ClassVar[Subject] = ADDRESSES
    success: ClassVar[str] = "allowed"


@dataclass(frozen=True, slots=True)
class ExcludeDomains(_Exclusion):
    """Domains that nobody is to write to."""

    operation: ClassVar[Operation[Any]] = EXCLUDED_DOMAINS_ADD
    subject: ClassVar[Subject] = DOMAINS
    success: ClassVar[str] = "excluded"

    def strict(self, item: Item) -> tuple[str, ...]:
        return company_keys(item)

    def weak(self, item: Item) -> tuple[str, ...]:
        return company_keys(item)


@dataclass(frozen=True, slots=True)
class AllowDomains(ExcludeDomains):
    """Domains that may be written to again."""

    operation: ClassVar[Operation[Any]] = EXCLUDED_DOMAINS_REMOVE
    success: ClassVar[str] = "allowed"
