"""What became of a run, in numbers: nothing in it is personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ample_ext.core.errors import AmpleError


@dataclass(frozen=True, slots=True)
class RunReport:
    """The figures of a run. Credits are of the whole run; requests and seconds are of this process.

    The counts of rows add up: `rows` is the sum of `statuses`; of an enrichment it is `enriched` + `not_found` +
    `removed` + `invalid` + `skipped` + `duplicates` + `ambiguous` + `failed` + `canceled` + `no_result`.
    """

    run_id: str
    output: str | None
    """Where the output lies; None when there is nothing to write because nothing was sent."""
    journal: str
    rows: int = 0
    enriched: int = 0
    not_found: int = 0
    removed: int = 0
    """People who asked to be removed. Do not look for them elsewhere."""
    invalid: int = 0
    duplicates: int = 0
    ambiguous: int = 0
    failed: int = 0
    canceled: int = 0
    no_result: int = 0
    emails: int = 0
    """Rows whose e-mail address was revealed, duplicates not counted."""
    phones: int = 0
    """Rows of which a phone number was revealed that is not flagged as wrong, duplicates not counted."""
    leads: int = 0
    """Leads to ask for: rows that are neither invalid nor duplicates."""
    unsent: int = 0
    """Leads that were not sent yet."""
    running: int = 0
    """Leads whose job is not finished, or not collected yet."""
    missing: int = 0
    """Leads whose job has ended well without a word on them."""
    unmatched: int = 0
    """Answers that fit no row; they are kept in the journal."""
    surplus: int = 0
    """Second answers for a row that had one; kept in the journal."""
    chunks: int = 0
    ambiguous_chunks: int = 0
    ambiguous_leads: int = 0
    failed_chunks: int = 0
    credits_estimated: float = 0.0
    """The most that the run could cost."""
    credits_spent: float = 0.0
    """Computed from the results by the published prices; the API tells no balance."""
    email_credits_spent: float = 0.0
    phone_credits_spent: float = 0.0
    credits_at_risk: float = 0.0
    """The most that requests may have cost of which no result came: ambiguous ones, and jobs the API does not know."""
    credits_maybe_twice: float = 0.0
    """The most that requests may have cost a second time because they were sent again when told to."""
    requests: int = 0
    retries: int = 0
    rate_limited: int = 0
    seconds: float = 0.0
    seconds_answering: float = 0.0
    """Of these, from requests to their answers."""
    seconds_for_jobs: float = 0.0
    """Waiting for jobs with nothing else to do."""
    seconds_for_limits: float = 0.0
    """Waiting because of rate limits, and before retries."""
    operation: str = ""
    """What was asked of the API, by its name in the façade."""
    statuses: Mapping[str, int] = field(default_factory=dict)
    """Rows by what became of them, whatever the operation."""
    skipped: int = 0
    """Rows that were left alone: filled already, or passed over by the API; the reason of the row says which."""
    reused: int = 0
    """Rows whose answers an earlier run had paid for; they are in the count of their status too."""
    credits_saved: float = 0.0
    """The most that these would have cost again."""
    validated: int = 0
    """Addresses that were validated."""
    unvalidated: int = 0
    """Addresses that are still to be validated."""
    errors: tuple[AmpleError, ...] = field(default=(), repr=False)
    """What stood in the way, in the order of time."""

    @property
    def complete(self) -> bool:
        """Whether all that was to be sent was sent and came back."""
        return not (self.errors or self.ambiguous_chunks or self.unsent or self.running or self.unvalidated)

    def check(self) -> None:
        """Raise the first error that stood in the way.

        Raises:
            AmpleError: as it was raised by the call that failed.
        """
        if self.errors:
            raise self.errors[0]

    def figures(self) -> dict[str, Any]:
        """All figures as JSON."""
        found = {item.name: getattr(self, item.name) for item in fields(self)} | {"complete": self.complete}
        found["errors"] = [{"type": type(error).__name__, "message": str(error)} for error in self.errors]
        return found | {name: round(value, 3) for name, value in found.items() if name.startswith("seconds")}
