"""What Schemathesis cannot read from the spec: which refusals of valid data are right."""

from __future__ import annotations

from typing import Any

import schemathesis

_OPAQUE = "only the API knows which cursors it has given"
_UNKNOWN = "well formed, but there is nobody with it"
# By operation (`*`: any) and the place that the error names: why no schema can state the refusal.
EXCUSED: dict[tuple[str, str], str] = {
    ("*", "page[after]"): _OPAQUE,
    ("*", "page[before]"): _OPAQUE,
    ("listCalls", "start_date_from"): "the vendor declares a plain string and says ISO 8601 in words",
    ("listCalls", "start_date_to"): "the vendor declares a plain string and says ISO 8601 in words",
    ("listContacts", "ids"): "one of three filters is needed, which the vendor says nowhere but in the error",
    ("listTasks", "user_id"): _UNKNOWN,
    ("reviewPhoneNumber", "/user_id"): _UNKNOWN,
    ("createLeadList", "/owner"): _UNKNOWN,
    ("createLeadList", "/options/enrich"): "depends on the list's type",
    ("createLeadList", "/options/validate_email"): "depends on the list's type",
    ("createLeadList", "/leads/0"): "what a lead needs depends on the list's type",
    ("addLeadListLeads", "/leads/0"): "what a lead needs depends on the list's type",
    ("addCustomSignalEntry", "/linkedin_url"): "what an entry needs depends on the signal's kind",
    ("addSequenceLeads", "/settings/mailboxes"): "needed with custom_mailboxes only",
}


@schemathesis.check
def valid_data_accepted(ctx: Any, response: Any, case: Any) -> None:
    """A request that fits the spec is refused with 400 only for a reason that stands above."""
    if response.status_code != 400 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    raw = case.operation.definition.raw
    for error in response.json()["_errors"]:
        place = next(iter(error.get("source", {}).values()), "")
        # Combinations of parameters stand in the spec too, but in an extension.
        lacking = "x-ample-one-of" in raw and error["code"] == "missing_field"
        named = {(raw["operationId"], _first(place)), ("*", place)}
        assert lacking or named & EXCUSED.keys(), f"valid data refused: {error}"


def _first(place: str) -> str:
    """`/leads/17/email` counts as `/leads/0`."""
    return "/leads/0" if place.startswith("/leads/") else place
