"""What the pipeline has to know of an operation, said once: whom the rows are about, what is sent, what answers mean.

    row ─subject─▶ item ─keys─▶ chunk ─begin─▶ job or answers ─keys─▶ row ─judge, flatten─▶ output

Limits, costs, jobs and effects come from the operation table, which follows from the spec. An instance is what one
command asks for; two that are equal are the same run, given the same files and key.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.columns import Scalar
from ample_ext.bulk.keys import known, strict_keys, weak_keys
from ample_ext.bulk.subjects import PEOPLE, Subject
from ample_ext.core.credits import Cost, actual, worst
from ample_ext.core.operation import REPEATABLE, Operation
from ample_ext.core.sync import Poller

AT_RISK = 750.0
"""Credits that one request may put at risk, when nothing else is said."""

Item: TypeAlias = Mapping[str, Any]
Answers: TypeAlias = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(ABC):
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Columns by member, where their names do not tell."""
    limit: int | None = None
    """Take the first rows only."""
    sample: int | None = None
    """Take so many rows only, from all over the file; the same ones each time."""
    only_missing: tuple[str, ...] = ()
    """Leave rows alone in which one of these columns is filled."""

    operation: ClassVar[Operation[Any]]
    subject: ClassVar[Subject] = PEOPLE
    most: ClassVar[int] = 1000
    """Items in a request where the spec names no limit."""
    spares_removed: ClassVar[bool] = True
    """Nothing is sent about people who asked to be removed."""
    success: ClassVar[str]
    """The status of rows that got what was asked for."""
    reusable: ClassVar[bool] = False
    """Whether answers are worth keeping for later runs: they were paid for, and stay true for a while."""
    one_at_a_time: ClassVar[bool] = False
    """Whether a request waits for the job of the one before."""
    more_than_asked: ClassVar[bool] = False
    """Whether the job holds more than was sent with one request: what fits no row is somebody else's."""
    unanswered: ClassVar[tuple[str, str]] = ("no_result", "the job gave no answer for it")
    """Status and reason of a row that a job, which ended well, says nothing about."""

    @property
    def about(self) -> Subject:
        """Whom or what the rows are about."""
        return self.subject

    @property
    @abstractmethod
    def options(self) -> dict[str, Any]:
        """What is asked for besides the rows, as JSON: enough to make the same work again."""

    def identity(self, mapping: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """What tells this work from other, as JSON; `mapping` says which columns are really read."""
        columns = {member: list(names) for member, names in sorted(mapping.items())}
        chosen: dict[str, Any] = {"sample": self.sample} if self.sample is not None else {}
        if self.only_missing:
            chosen["only_missing"] = list(self.only_missing)
        return {**self.options, "mapping": columns, "limit": self.limit, **chosen}

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """What it adds to the output."""

    @property
    def depth(self) -> int:
        """What is asked for, as bits: an earlier answer that has all of them will do."""
        return 1

    # ---- what it costs, and how it is cut

    @property
    def asked(self) -> Mapping[str, Any]:
        """The request besides its items."""
        return {}

    @property
    def cost(self) -> Cost:
        """The most that one item can cost."""
        credits = self.operation.credits
        return worst(credits, {**self.asked, credits.per: [{}]} if credits else {})

    def spent(self, answers: list[Any]) -> Cost:
        """What answers cost by the published prices."""
        return actual(self.operation.credits, self.asked, answers)

    def chunk_size(self, at_risk: float) -> int:
        """Items in one request: what the API takes, and what may be lost at once."""
        most = self.operation.chunk.most if self.operation.chunk else self.most
        affordable = at_risk / self.cost.credits if self.cost.credits else most
        return max(1, int(min(most, affordable)))

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice does no harm."""
        return self.operation.effect in REPEATABLE

    # ---- who is who

    def strict(self, item: Item) -> tuple[str, ...]:
        """Keys that make two rows the same."""
        return strict_keys(item)

    def known(self, item: Item) -> tuple[str, str]:
        """What may contradict that, empty where not known."""
        return known(item)

    def weak(self, item: Item) -> tuple[str, ...]:
        """Keys that join an answer to its row; no request holds two items with one in common."""
        return weak_keys(item)

    # ---- sending

    def wire(self, item: Item) -> Item:
        """An item as the API takes it."""
        return item

    def begin(self, client: Amplemarket, items: list[Item], label: str) -> Poller[Any] | Answers:
        """Send the items of one chunk; `label` is unique to it. Answers at once, or the job that gives them."""
        resource, _, method = self.operation.name.partition(".")
        assert self.operation.chunk is not None
        send = getattr(getattr(client, resource), method)
        found: Poller[Any] = send(**{self.operation.chunk.member: [*map(self.wire, items)]}, **self.asked)
        return found

    def attach(self, client: Amplemarket, job: str) -> Poller[Any]:
        """The handle on a job that was begun before. Does no I/O."""
        return client._attach(self.operation.name, job)

    def look_up(self, client: Amplemarket, label: str) -> str | None:
        """The job of a chunk that was perhaps accepted: empty when there is none, None where the API cannot tell."""
        return None

    # ---- what came back

    @abstractmethod
    def judge(self, answer: Item) -> tuple[str, str]:
        """Status and reason of the row that an answer belongs to."""

    @abstractmethod
    def flatten(self, answer: Item) -> dict[str, Scalar]:
        """The columns of an answer."""
