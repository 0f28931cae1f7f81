"""Making a run of the journal anew, without the command that began it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.companies import CompanyOrder
from ample_ext.bulk.exclusions import AllowDomains, AllowEmails, ExcludeDomains, ExcludeEmails
from ample_ext.bulk.identity import place
from ample_ext.bulk.lists import LeadLists, ListLeads
from ample_ext.bulk.order import Order
from ample_ext.bulk.progress import Listener
from ample_ext.bulk.sequences import SequenceLeads
from ample_ext.bulk.validation import Validation
from ample_ext.bulk.work import Work
from ample_ext.core.errors import InvalidArgumentError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Told

if TYPE_CHECKING:
    from ample_ext.bulk.run import Run

R = TypeVar("R", bound="Run")
KINDS: tuple[type[Work], ...] = (
    Order,
    CompanyOrder,
    Validation,
    SequenceLeads,
    LeadLists,
    ListLeads,
    ExcludeEmails,
    AllowEmails,
    ExcludeDomains,
    AllowDomains,
)
SHORTEST = 6
_OF_THE_ROWS = ("mapping", "limit", "sample", "only_missing", "kin", "content", "stored")


def find(journal: Journal, token: str) -> Told:
    """The run with this token, or the one whose token begins so.

    Raises:
        InvalidArgumentError: there is none, or more than one.
    """
    found = [told for told in journal.runs.all() if told.run.id.startswith(token)] if len(token) >= SHORTEST else []
    if len(found) != 1:
        raise InvalidArgumentError(
            f"{journal.name} has {'no' if not found else 'more than one'} run {token[:64]!r}",
            remedy="`ample runs ls` shows them; six characters of the token will do if no other begins so",
        )
    return found[0]


def remake(operation: str, options: Mapping[str, Any]) -> Work:
    """The work that a run was begun with.

    Raises:
        InvalidArgumentError: a later release began it.
    """
    kind = next((kind for kind in KINDS if kind.operation.name == operation), None)
    if kind is None:
        raise InvalidArgumentError(f"this release knows no runs of {operation}")
    own = {name: value for name, value in options.items() if name not in _OF_THE_ROWS}
    mapping = {member: "+".join(columns) for member, columns in options.get("mapping", {}).items()}
    made = kind(**own)
    switched_off = {member: "" for member in made.about.headings if member not in mapping}
    return replace(
        made,
        mapping={**switched_off, **mapping},
        limit=options.get("limit"),
        sample=options.get("sample"),
        only_missing=tuple(options.get("only_missing", ())),
    )


def reopen(
    cls: type[R],
    client: Amplemarket,
    token: str,
    *,
    journal: str | Path | None,
    input: str | Path | None,
    output: str | Path | None,
    listen: Listener | None,
) -> R:
    with Journal(journal) as opened:
        told = find(opened, token)
        source = _source(opened, told) if input is None else Path(input)
    made = cls(
        client,
        source,
        output or place(told.output),
        remake(told.operation, told.options),
        journal=journal,
        listen=listen,
    )
    made._reopened = told
    return made


def _source(journal: Journal, told: Told) -> Path:
    """Of a run over standard input, the file that it was stored in."""
    if told.input != "-":
        return place(told.input)
    stored = told.options.get("stored")
    return journal.path.parent / str(stored) if stored else Path("-")
