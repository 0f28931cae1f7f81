"""What a report says, in numbers: the same for the page and for programs. Always a count and of how many.

Nothing personal is in it, except in `people`, which is filled only when that is asked for.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

VERSION = 1


class Share(NamedTuple):
    """`part` of `of`."""

    name: str
    part: int
    of: int


class Match(NamedTuple):
    """What became of the leads that were asked for by one kind of identifier. `asked` is the sum of the others."""

    kind: str
    asked: int
    enriched: int
    not_found: int
    removed: int
    unanswered: int

    @property
    def answered(self) -> int:
        return self.enriched + self.not_found + self.removed


class Deliverability(NamedTuple):
    """Addresses that were checked. Those of domains that take mail for anybody are `catch_all` and nothing else."""

    checked: int
    deliverable: int
    risky: int
    catch_all: int
    unknown: int
    undeliverable: int


class CreditFigures(NamedTuple):
    """Credits. All but the estimate and what is at risk are computed from the results by the published prices."""

    estimated: float
    spent: float
    spent_email: float
    spent_phone: float
    saved_by_duplicates: float
    saved_by_reuse: float
    at_risk: float
    maybe_twice: float


class Request(NamedTuple):
    """A request that is ambiguous, failed or was canceled."""

    number: int
    leads: int
    credits: float
    state: str
    job: str | None
    reason: str
    validation: bool = False
    """Whether it is one of those that `--validate` sends, which have numbers of their own."""

    @property
    def name(self) -> str:
        """As `ample runs resolve` takes it."""
        return f"v{self.number}" if self.validation else str(self.number)


class Seconds(NamedTuple):
    """Where the time of all processes that worked on a run went, and what they asked."""

    total: float
    answering: float
    for_jobs: float
    for_limits: float
    own: float
    requests: int
    retries: int
    rate_limited: int
    sessions: int = 1
    """How many processes."""


class Reason(NamedTuple):
    status: str
    reason: str
    rows: int


class Person(NamedTuple):
    """A row of the output, shown only when asked for."""

    line: int
    status: str
    name: str
    title: str
    company: str
    email: str


@dataclass(frozen=True, slots=True)
class Figures:
    run_id: str
    operation: str
    input: str
    """Name of the file, without its folder."""
    output: str
    began: str
    complete: bool
    asked: tuple[str, ...]
    """Options that were given, such as `reveal_email`."""
    statuses: tuple[Share, ...]
    """Rows by status; they add up to all rows."""
    funnel: tuple[Share, ...]
    match: tuple[Match, ...]
    coverage: tuple[Share, ...]
    """Columns of the results that are filled, of the leads that were enriched."""
    deliverability: Deliverability | None
    """None when no address was checked."""
    credits: CreditFigures
    requests: int
    requests_in_doubt: int
    leads_in_doubt: int
    requests_failed: int
    troubles: tuple[Request, ...]
    """The first of them."""
    unsent: int
    """Leads that were not sent yet."""
    reasons: tuple[Reason, ...]
    seconds: Seconds | None
    """None when nothing was sent, or by a release that did not note it."""
    people: tuple[Person, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """All figures as JSON."""
        found = {name: _plain(value) for name, value in asdict(self).items()}
        if not self.people:
            del found["people"]
        return {"ample_report": VERSION} | found


def _plain(value: Any) -> Any:
    if members := getattr(value, "_asdict", None):
        return members()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
