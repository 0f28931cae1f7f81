"""Lead lists: made out of a file, as many as its people need, or one that exists and takes more people."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ample_ext.amplemarket import Amplemarket
from ample_ext.amplemarket.operations import LEAD_LISTS_ADD_LEADS, LEAD_LISTS_BEGIN
from ample_ext.bulk.columns import Scalar, flatten_as, schema_columns
from ample_ext.bulk.keys import weak_keys
from ample_ext.bulk.subjects import BY_ADDRESS, BY_PAGE, BY_TITLE, Subject
from ample_ext.bulk.work import Item, Work
from ample_ext.core.credits import Cost, actual
from ample_ext.core.errors import ConflictError, InvalidArgumentError
from ample_ext.core.operation import Operation
from ample_ext.core.sync import Poller

ListType = Literal["email", "linkedin", "titles_and_company"]
_ABOUT: dict[str, Subject] = {"email": BY_ADDRESS, "linkedin": BY_PAGE, "titles_and_company": BY_TITLE}
_SCHEMA, _PREFIX = "LeadListEntry", "lead_"
_TITLE = ("title", "company_name", "company_domain")
_FULL = (
    "The list is full, or still being processed: the same command tries again. A list takes 60,000 leads; "
    "`ample lists create` makes another"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed(Work):
    type: ListType = "email"
    """What every lead has, and is known by: an address, a LinkedIn page, or a job title with a company."""

    success: ClassVar[str] = "listed"

    def __post_init__(self) -> None:
        if self.type not in _ABOUT:
            raise InvalidArgumentError(f"type: must be one of {', '.join(_ABOUT)}")

    @property
    def about(self) -> Subject:
        return _ABOUT[self.type]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in schema_columns(_SCHEMA, _PREFIX))

    def weak(self, item: Item) -> tuple[str, ...]:
        if self.type == "titles_and_company":
            # The person whom the vendor found is no part of what was asked.
            item = {member: item.get(member) for member in _TITLE}
        return weak_keys(item)

    def judge(self, answer: Item) -> tuple[str, str]:
        return self.success, ""

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        return flatten_as(_SCHEMA, _PREFIX, answer)


@dataclass(frozen=True, slots=True)
class LeadLists(_Listed):
    """People for new lead lists, known as `type` says. Other mapped members go along as data.

    A list takes 10,000 leads at most. Each has a name of its own, so a list whose answer was lost is found by it.

    Args:
        name: the lists are called so, followed by what makes each unique.
        owner: e-mail address of the user who owns them.
        validate_email, enrich: may be switched off for lists of addresses only.
    """

    name: str = ""
    owner: str = ""
    shared: bool = False
    reveal_phone_numbers: bool = False
    validate_email: bool = True
    enrich: bool = True

    operation: ClassVar[Operation[Any]] = LEAD_LISTS_BEGIN

    def __post_init__(self) -> None:
        _Listed.__post_init__(self)
        for switch in ("enrich", "validate_email"):
            if self.type != "email" and not getattr(self, switch):
                raise InvalidArgumentError(f"{switch}: only lists of e-mail addresses go without")

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

    def begin(self, client: Amplemarket, items: list[Item], label: str) -> Poller[Any]:
        return client.lead_lists.begin(name=self._called(label), leads=[*items], **self.asked)

    def look_up(self, client: Amplemarket, label: str) -> str | None:
        """By the name, which nobody else gives."""
        wanted = self._called(label)
        return next((str(found.id) for found in client.lead_lists.list() if found.name == wanted), "")

    def _called(self, label: str) -> str:
        return f"{self.name} [{label}]"


@dataclass(frozen=True, slots=True)
class ListLeads(_Listed):
    """More people for a lead list that exists. What is done with them is the list's own choice, made with it.

    The API does not say which leads it took: near 60,000 it takes a part of a request. So the list is read once after
    each request, and a row is `listed` when it is there. Of a request whose answer was lost nobody knows.

    Args:
        list: id of the list.
    """

    list: str = ""

    operation: ClassVar[Operation[Any]] = LEAD_LISTS_ADD_LEADS
    one_at_a_time: ClassVar[bool] = True
    more_than_asked: ClassVar[bool] = True
    unanswered: ClassVar[tuple[str, str]] = ("skipped", "not in the list afterwards: it takes 60,000 leads at most")

    @property
    def options(self) -> dict[str, Any]:
        return {"list": self.list, "type": self.type}

    def spent(self, answers: builtins.list[Any]) -> Cost:
        """By what an entry shows was done; the list's choice is not in the answer."""
        return actual(LEAD_LISTS_BEGIN.credits, {"options": {"reveal_phone_numbers": True}}, answers)

    def begin(self, client: Amplemarket, items: builtins.list[Item], label: str) -> Poller[Any]:
        try:
            client.lead_lists.add_leads(self.list, [*items], type=self.type)
        except ConflictError as error:
            error.remedy = _FULL
            raise
        return self.attach(client, self.list)

    def attach(self, client: Amplemarket, job: str) -> Poller[Any]:
        """The list itself: it is being processed until all its leads are."""
        return client._attach(LEAD_LISTS_BEGIN.name, job)
