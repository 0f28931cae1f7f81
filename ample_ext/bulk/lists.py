"""Lead lists made out of a file, as many as its people need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ample_ext.amplemarket import Amplemarket
from ample_ext.amplemarket.operations import LEAD_LISTS_BEGIN
from ample_ext.bulk.columns import Scalar, flatten_as, schema_columns
from ample_ext.bulk.subjects import RECIPIENTS, Subject
from ample_ext.bulk.work import Item, Work
from ample_ext.core.operation import Operation
from ample_ext.core.sync import Poller

_SCHEMA, _PREFIX = "LeadListEntry", "lead_"


@dataclass(frozen=True, slots=True)
class LeadLists(Work):
    """People for new lead lists, known by e-mail address or LinkedIn page. Other mapped members go along as data.

    A list takes 10,000 leads at most. Each has a name of its own, so a list whose answer was lost is found by it.

    Args:
        name: the lists are called so, followed by what makes each unique.
        owner: e-mail address of the user who owns them.
        type: what every lead has.
    """

    name: str = ""
    owner: str = ""
    type: Literal["email", "linkedin"] = "email"
    shared: bool = False
    reveal_phone_numbers: bool = False
    validate_email: bool = True
    enrich: bool = True

    operation: ClassVar[Operation[Any]] = LEAD_LISTS_BEGIN
    subject: ClassVar[Subject] = RECIPIENTS
    success: ClassVar[str] = "listed"

    @property
    def options(self) -> dict[str, Any]:
        return {"name": self.name, **self._facts, **self._switches}

    @property
    def _facts(self) -> dict[str, Any]:
        return {"owner": self.owner, "type": self.type, "shared": self.shared}

    @property
    def _switches(self) -> dict[str, bool]:
        return {
            "reveal_phone_numbers": self.reveal_phone_numbers,
            "validate_email": self.validate_email,
            "enrich": self.enrich,
        }

    @property
    def asked(self) -> dict[str, Any]:
        return {**self._facts, "options": self._switches}

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in schema_columns(_SCHEMA, _PREFIX))

    def begin(self, client: Amplemarket, items: list[Item], label: str) -> Poller[Any]:
        return client.lead_lists.begin(name=self._called(label), leads=[*items], **self.asked)

    def look_up(self, client: Amplemarket, label: str) -> str | None:
        """By the name, which nobody else gives."""
        wanted = self._called(label)
        return next((str(found.id) for found in client.lead_lists.list() if found.name == wanted), "")

    def _called(self, label: str) -> str:
        return f"{self.name} [{label}]"

    def judge(self, answer: Item) -> tuple[str, str]:
        return "listed", ""

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        return flatten_as(_SCHEMA, _PREFIX, answer)
