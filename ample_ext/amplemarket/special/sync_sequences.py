"""Adding leads to a sequence, however many. Derived: @generated, do not edit."""

from __future__ import annotations

from collections import abc
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ...core.call import prepare
from ...core.settings import Deadline, seconds_left
from ...core.sync import Client
from .. import operations as ops
from ..parts import shifted, summed

if TYPE_CHECKING:
    from amplemarket_client.models import (
        SequenceLead,
        SequenceLeadsOutcome,
        SequenceLeadsSettings,
    )


class SequencesSpecial:
    """What the emitted class takes from here."""

    _client: Client

    def add_leads(
        self,
        id: str,
        leads: abc.Sequence[SequenceLead | abc.Mapping[str, object]],
        *,
        settings: SequenceLeadsSettings | abc.Mapping[str, object] | None = None,
        deadline: Deadline | None = None,
    ) -> SequenceLeadsOutcome:
        """Add leads to a sequence, which contacts them.

        Leads that are in the sequence, excluded or recently contacted are skipped, and the answer lists them. More
        than 250 leads are sent in parts: all are checked before the first is sent, the outcomes are added up, and an
        error in a later part carries the outcome of the earlier ones as `outcome`. Indexes in its messages are those
        of the whole list.

        Costs no credits.

        Rate limit: 500 in 60 s (default), and 30 in 60 s (sequence-leads), for each part.

        Args:
            id: Id of the sequence, opaque.
            leads: The leads, any number; each has an e-mail address or a LinkedIn URL.
            settings: Who sends.
            deadline: bounds the whole call: seconds from now, a timedelta, or a point in time.

        Raises:
            InvalidArgumentError: names the lead by its index; nothing was sent.
            SequenceValidationError: a part was refused as a whole.
            AmpleError: and the others; `maybe_applied` concerns the part that failed.

        API: POST /sequences/{id}/leads, https://docs.amplemarket.com/api-reference/sequences/add-leads
        """
        most = ops.SEQUENCES_ADD_LEADS.chunk.most if ops.SEQUENCES_ADD_LEADS.chunk else len(leads)
        parts = [(start, list(leads[start : start + most])) for start in range(0, max(len(leads), 1), most)]
        for start, part in parts:
            with shifted(start, None):
                prepare(ops.SEQUENCES_ADD_LEADS, {"id": id}, {"leads": part, "settings": settings})
        if deadline is not None:
            now = self._client._runtime.now()
            deadline = datetime.fromtimestamp(now + seconds_left(deadline, now), UTC)
        total: SequenceLeadsOutcome | None = None
        for start, part in parts:
            with shifted(start, total):
                body = {"leads": part, "settings": settings}
                found = self._client._call(ops.SEQUENCES_ADD_LEADS, {"id": id}, body, deadline=deadline)
            total = found if total is None else summed(total, found)
        assert total is not None
        return total
