"""From a request to its answer, in the manners of this API: its key, plan and gateway, rates, faults, the spec."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from ..call import Answer
from ..engine import Engine, Exchange, Incoming
from ..errors import ApiError
from ..faults import Rule, spoiled, status_answer
from ..limits import RateLimits
from ..settings import Rates
from ..spec import Bucket, Operation, Spec, load
from . import campaigns, inbox, leads, records
from .call import Call, Handler
from .checks import Checks
from .refusals import Refusal, problem
from .store import Store

CLIENT = "instantly_client"
# Keys stand for states of the workspace that cannot be reached by a request.
UNPAID = "unpaid"
UNSCOPED = "unscoped"

HANDLERS: dict[str, Handler] = {
    "listLeads": leads.list_leads,
    "getLead": leads.get_lead,
    "createLead": leads.create_lead,
    "bulkDeleteLeads": leads.delete_leads,
    "updateLeadInterestStatus": leads.update_interest,
    "bulkAddLeads": leads.add_leads,
    "moveLeads": leads.move_leads,
    "listCampaign": campaigns.list_campaigns,
    "createCampaign": campaigns.create_campaign,
    "getCampaign": campaigns.get_campaign,
    "patchCampaign": campaigns.patch_campaign,
    "activateCampaign": campaigns.activate_campaign,
    "pauseCampaign": campaigns.pause_campaign,
    "listEmail": inbox.list_emails,
    "replyToEmail": inbox.reply_to_email,
    "listLeadList": records.list_lists,
    "addLeadList": records.create_list,
    "listBackgroundJob": records.list_jobs,
    "getBackgroundJob": records.get_job,
    "listBlockListEntry": records.list_blocked,
    "createBlockListEntry": records.block,
    "bulkCreateBlockListEntry": records.block_many,
    "getBlockListEntry": records.get_blocked,
    "patchBlockListEntry": records.change_blocked,
    "deleteBlockListEntry": records.unblock,
    "bulkDeleteBlockListEntry": records.unblock_many,
    "deleteAllBlockListEntry": records.unblock_all,
    "listWebhook": records.list_webhooks,
    "createWebhook": records.create_webhook,
    "getWebhook": records.get_webhook,
    "patchWebhook": records.change_webhook,
    "deleteWebhook": records.delete_webhook,
    "testWebhook": records.try_webhook,
    "resumeWebhook": records.resume_webhook,
    "listWebhookEventTypes": records.list_event_types,
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is remembered between requests."""

    store: Store
    limits: RateLimits


class InstantlyEngine:
    """Beside the first API: clock, counters, faults and given answers are shared, what is remembered is not."""

    def __init__(self, main: Engine, spec: Spec) -> None:
        self._main = main
        self.spec = spec
        self._checks = Checks(spec)
        main.names |= spec.operations.keys()

    @classmethod
    def beside(cls, main: Engine) -> InstantlyEngine | None:
        """None where the client, whose spec is served, is not installed."""
        try:
            return cls(main, load(package=CLIENT))
        except FileNotFoundError:
            return None

    def exchange(self, operation: Operation, incoming: Incoming) -> Exchange:
        self._workspace.store.settle()
        outcome = self._exchange(operation, incoming)
        self._main.count(operation, incoming, outcome)
        return outcome

    @property
    def _workspace(self) -> Workspace:
        """With the main state, so that what resets or restores that one does the same to this."""
        state, settings = self._main.state, self._main.settings
        if CLIENT not in state.beside:
            store = Store(settings.seed, state.clock, settings.speed)
            state.beside[CLIENT] = Workspace(store, RateLimits(_rates(self.spec, settings.limits), state.clock))
        found: Workspace = state.beside[CLIENT]
        return found

    def _exchange(self, operation: Operation, incoming: Incoming) -> Exchange:
        try:
            self._admit(operation, incoming)
        except Refusal as refusal:
            return Exchange(refusal.answer)
        fault = self._main.faults.strike(operation.id)
        if fault and fault.kind == "lost_before":
            return Exchange(None, fault)
        if fault and fault.kind == "status" and not fault.after:
            return Exchange(_status_answer(fault), fault)
        try:
            answer = self._carry_out(operation, incoming)
        except Refusal as refusal:
            answer = refusal.answer
        if fault and fault.kind == "lost_after":
            return Exchange(None, fault)
        if fault and fault.kind == "status":
            return Exchange(_status_answer(fault), fault)
        return Exchange(_spoiled(fault, answer, incoming) if fault else answer, fault)

    def _admit(self, operation: Operation, incoming: Incoming) -> None:
        if incoming.agent.startswith("Python-urllib"):
            raise Refusal(403, body="error code: 1010", media_type="text/html")
        if not incoming.authorization:
            raise Refusal(401)
        scheme, _, key = incoming.authorization.partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            raise Refusal(401, "Invalid authorization header")
        if self._main.settings.api_keys and key not in self._main.settings.api_keys:
            raise Refusal(401, "Invalid API key")
        if key.startswith(UNPAID):
            raise Refusal(402)
        if key.startswith(UNSCOPED):
            raise Refusal(403, "The API key lacks the scope")
        buckets: list[Bucket | None] = [self.spec.default_bucket, operation.bucket]
        try:
            # All keys are of one workspace.
            self._workspace.limits.take({bucket.name: "" for bucket in buckets if bucket})
        except ApiError:
            raise Refusal(429) from None

    def _carry_out(self, operation: Operation, incoming: Incoming) -> Answer:
        self._checks.path(operation, incoming.path_params)
        query = self._checks.query(operation, incoming.query)
        body = self._checks.body(operation, incoming.body)
        given = self._main.given(operation)
        return given or HANDLERS[operation.id](Call(self._workspace.store, incoming.path_params, query, body))


def _rates(spec: Spec, given: dict[str, Rates] | None) -> dict[str, Rates] | None:
    """Rates by bucket; those of a setting are named with the API before them."""
    if given is None:
        return None
    return {name: given.get(f"instantly-{name}", rates) for name, rates in spec.limits.items()}


def _status_answer(rule: Rule) -> Answer:
    answer = status_answer(rule)
    return answer if answer.media_type == "text/html" else replace(answer, body=problem(rule.status))


def _spoiled(rule: Rule, answer: Answer, incoming: Incoming) -> Answer:
    if rule.kind == "repeat_page" and isinstance(answer.body, dict):
        asked = dict(parse_qsl(incoming.query)) | (json.loads(incoming.body) if incoming.body else {})
        again = {"next_starting_after": asked["starting_after"]} if "starting_after" in asked else {}
        return replace(answer, body={**answer.body, **again})
    return answer if rule.kind == "foreign_link" else spoiled(rule, answer, incoming.href)
