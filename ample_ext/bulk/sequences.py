"""Adding people to a sequence, which contacts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ample_ext.amplemarket import Amplemarket
from ample_ext.amplemarket.operations import SEQUENCES_ADD_LEADS
from ample_ext.bulk.columns import Scalar
from ample_ext.bulk.keys import weak_keys
from ample_ext.bulk.subjects import RECIPIENTS, Subject
from ample_ext.bulk.work import Answers, Item, Work
from ample_ext.core.operation import Operation

_SKIPPED = "_and_skipped"
_WHO = ("email", "linkedin_url")
_TWICE = {"duplicate_emails": "email", "duplicate_linkedin_urls": "linkedin_url"}


@dataclass(frozen=True, slots=True)
class SequenceLeads(Work):
    """People for a sequence. Members of `mapping` besides `email` and `linkedin_url` go along as fields of the lead.

    The API gives no id for what it took: a request whose answer is lost is ambiguous, and a repeat could contact
    somebody whom the first one did not; it skips those who are in the sequence already.
    """

    sequence: str = ""

    operation: ClassVar[Operation[Any]] = SEQUENCES_ADD_LEADS
    subject: ClassVar[Subject] = RECIPIENTS
    success: ClassVar[str] = "added"

    @property
    def options(self) -> dict[str, Any]:
        return {"sequence": self.sequence}

    @property
    def columns(self) -> tuple[str, ...]:
        return ()

    def wire(self, item: Item) -> Item:
        who = {member: item[member] for member in _WHO if member in item}
        data = {member: value for member, value in item.items() if member not in _WHO}
        return {**who, "data": data} if data else who

    def begin(self, client: Amplemarket, items: list[Item], label: str) -> Answers:
        found = client.sequences.add_leads(self.sequence, [*map(self.wire, items)])
        return answers(items, found.raw)

    def judge(self, answer: Item) -> tuple[str, str]:
        reason = str(answer.get("skipped") or "")
        return ("skipped", reason) if reason else ("added", "")

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        return {}


def answers(items: list[Item], outcome: Mapping[str, Any]) -> Answers:
    """One answer for each lead out of the lists of those that were skipped; what fits no lead is an answer of its own.

    The API says who was skipped and how many were added. If the numbers differ, the difference is kept as an answer
    that fits no row, so that the report tells.
    """
    why: dict[str, str] = {}
    strays: Answers = []
    own = {key for item in items for key in weak_keys(item)}
    for name, members in outcome.items():
        if not isinstance(members, list) or not name.endswith((_SKIPPED, *_TWICE)):
            continue
        reason = "twice in the request" if name in _TWICE else name.removesuffix(_SKIPPED).replace("_", " ")
        for member in members:
            keys = weak_keys({_TWICE[name]: member} if name in _TWICE else member)
            why |= dict.fromkeys(keys, reason)
            if not own.intersection(keys):
                strays.append({"skipped": reason})
    found: Answers = []
    for item in items:
        skipped = next((why[key] for key in weak_keys(item) if key in why), None)
        found.append({**{member: item[member] for member in _WHO if member in item}, "skipped": skipped})
    added = sum(answer["skipped"] is None for answer in found)
    if added != outcome.get("total_added_to_sequence", added):
        strays.append({"added": outcome.get("total_added_to_sequence"), "expected": added})
    return [*found, *strays]
