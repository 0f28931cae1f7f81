"""The 13 actions that agents and workflows call. Derived: @generated, do not edit.

Each answers with an envelope: `success`, `error` and the payload. Whatever goes wrong with the API, the network or the
arguments is `success: false` with the reason, and nothing is raised. The definitions are declarations: the decorator
binds the arguments, sends them and wraps the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from ..core.errors import AmpleError
from ..core.operation import Operation
from . import operations as ops
from . import outputs as out
from .describe import Action
from .sync.client import Instantly

if TYPE_CHECKING:
    from instantly_client.models import EsgCode, LeadFilter, NewSchedule, NewSequence

P = ParamSpec("P")
E = TypeVar("E")

ACTIONS: dict[str, Action] = {}


def _action(
    operation: Operation[Any], output: type[E], **renamed: str
) -> Callable[[Callable[P, None]], Callable[P, E]]:
    def declared(function: Callable[P, None]) -> Callable[P, E]:
        function.__annotations__["return"] = output
        action = ACTIONS[function.__name__] = Action.of(function, operation, output, renamed)

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> E:
            try:
                arguments, body = action.request(Instantly, args, kwargs)
                client: Any = kwargs["client"]
                found: E = action.answer(client._fetch(operation, arguments, body))
            except (AmpleError, ValueError) as error:
                found = action.failed(error)
            return found

        return call

    return declared


@_action(ops.LEADS_LIST, out.ListLeadsOutput)
def list_leads(
    *,
    client: Instantly,
    search: str | None = None,
    filter: LeadFilter | str | None = None,
    campaign: str | None = None,
    list_id: str | None = None,
    in_campaign: bool | None = None,
    in_list: bool | None = None,
    ids: Sequence[str] | None = None,
    excluded_ids: Sequence[str] | None = None,
    contacts: Sequence[str] | None = None,
    organization_user_ids: Sequence[str] | None = None,
    smart_view_id: str | None = None,
    is_website_visitor: bool | None = None,
    distinct_contacts: bool | None = None,
    enrichment_status: int | None = None,
    esg_code: EsgCode | str | None = None,
    limit: int | None = None,
    starting_after: str | None = None,
) -> None:
    """List one page of leads that fit all filters: 10 unless limit says more, at most 100."""


@_action(ops.LEADS_GET, out.GetLeadOutput, lead_id="id")
def get_lead(*, client: Instantly, lead_id: str) -> None:
    """Read one lead by its id."""


@_action(ops.LEADS_CREATE, out.CreateLeadOutput)
def create_lead(
    *,
    client: Instantly,
    campaign: str | None = None,
    list_id: str | None = None,
    email: str | None = None,
    first_name: str | None = None,
    last_name: str | None = None,
    company_name: str | None = None,
    job_title: str | None = None,
    phone: str | None = None,
    website: str | None = None,
    personalization: str | None = None,
    lt_interest_status: int | None = None,
    pl_value_lead: str | None = None,
    assigned_to: str | None = None,
    skip_if_in_workspace: bool | None = None,
    skip_if_in_campaign: bool | None = None,
    skip_if_in_list: bool | None = None,
    blocklist_id: str | None = None,
    verify_leads_for_lead_finder: bool | None = None,
    verify_leads_on_import: bool | None = None,
    custom_variables: Mapping[str, str | float | bool | None] | None = None,
) -> None:
    """Create a lead in a campaign (needs email) or in a list. A lead that exists is answered as it was, as a success:
    compare its campaign and a member that was sent."""


@_action(ops.LEADS_DELETE, out.DeleteLeadsOutput)
def delete_leads(
    *,
    client: Instantly,
    campaign_id: str | None = None,
    list_id: str | None = None,
    status: int | None = None,
    ids: Sequence[str] | None = None,
    limit: int | None = None,
) -> None:
    """Delete leads of a campaign or a list; without status, ids and limit all of them."""


@_action(ops.LEADS_UPDATE_INTEREST_STATUS, out.UpdateLeadInterestStatusOutput)
def update_lead_interest_status(
    *,
    client: Instantly,
    lead_email: str,
    interest_value: int | None = None,
    campaign_id: str | None = None,
    list_id: str | None = None,
    ai_interest_value: float | None = None,
    disable_auto_interest: bool | None = None,
) -> None:
    """Set how much a lead is interested; without interest_value it is a plain lead again. Done in the background: read
    the lead again to see it."""


@_action(ops.CAMPAIGNS_LIST, out.ListCampaignsOutput)
def list_campaigns(
    *,
    client: Instantly,
    limit: int | None = None,
    starting_after: str | None = None,
    search: str | None = None,
    tag_ids: str | None = None,
    ai_sales_agent_id: str | None = None,
    status: int | None = None,
) -> None:
    """List one page of campaigns: 10 unless limit says more, at most 100."""


@_action(ops.CAMPAIGNS_CREATE, out.CreateCampaignOutput)
def create_campaign(
    *,
    client: Instantly,
    name: str,
    campaign_schedule: NewSchedule | Mapping[str, object],
    sequences: Sequence[NewSequence | Mapping[str, object]] | None = None,
    email_list: Sequence[str] | None = None,
    daily_limit: float | None = None,
    daily_max_leads: int | None = None,
    open_tracking: bool | None = None,
    stop_on_reply: bool | None = None,
    link_tracking: bool | None = None,
    text_only: bool | None = None,
    email_gap: float | None = None,
    pl_value: float | None = None,
) -> None:
    """Create a campaign as a draft that sends nothing. Time zones are a closed list: for another one the error names
    the nearest that is allowed."""


@_action(ops.CAMPAIGNS_UPDATE, out.PatchCampaignOutput, campaign_id="id")
def patch_campaign(
    *,
    client: Instantly,
    campaign_id: str,
    name: str | None = None,
    campaign_schedule: NewSchedule | Mapping[str, object] | None = None,
    sequences: Sequence[NewSequence | Mapping[str, object]] | None = None,
    email_list: Sequence[str] | None = None,
    daily_limit: float | None = None,
    daily_max_leads: int | None = None,
    open_tracking: bool | None = None,
    stop_on_reply: bool | None = None,
    link_tracking: bool | None = None,
    text_only: bool | None = None,
    email_gap: float | None = None,
    pl_value: float | None = None,
) -> None:
    """Change a campaign: only what is given; lists replace what was there."""


@_action(ops.CAMPAIGNS_ACTIVATE, out.ActivateCampaignOutput, campaign_id="id")
def activate_campaign(*, client: Instantly, campaign_id: str) -> None:
    """Start or resume a campaign: it writes to its leads."""


@_action(ops.EMAILS_LIST, out.ListEmailsOutput)
def list_emails(
    *,
    client: Instantly,
    limit: int | None = None,
    starting_after: str | None = None,
    search: str | None = None,
    campaign_id: str | None = None,
    list_id: str | None = None,
    i_status: int | None = None,
    eaccount: str | None = None,
    lead: str | None = None,
    is_unread: bool | None = None,
) -> None:
    """List one page of e-mails, newest first: 10 unless limit says more, at most 100. 20 requests a minute."""


@_action(ops.EMAILS_REPLY, out.ReplyToEmailOutput, body_text="body.text", body_html="body.html")
def reply_to_email(
    *,
    client: Instantly,
    eaccount: str,
    reply_to_uuid: str,
    subject: str,
    body_text: str | None = None,
    body_html: str | None = None,
    cc_address_email_list: str | None = None,
    bcc_address_email_list: str | None = None,
) -> None:
    """Answer an e-mail, given by its id, from a connected account: a real message is sent at once. Give body_text,
    body_html or both."""


@_action(ops.LEAD_LISTS_LIST, out.ListLeadListsOutput)
def list_lead_lists(
    *,
    client: Instantly,
    limit: int | None = None,
    starting_after: str | None = None,
    has_enrichment_task: bool | None = None,
    search: str | None = None,
) -> None:
    """List one page of lead lists, newest first: 10 unless limit says more, at most 100."""


@_action(ops.LEAD_LISTS_CREATE, out.CreateLeadListOutput)
def create_lead_list(
    *,
    client: Instantly,
    name: str,
    has_enrichment_task: bool | None = None,
    owned_by: str | None = None,
) -> None:
    """Create a lead list."""
