# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
"""The second API as a user writes it; type-checked by `make check` and not run.

Each comment that silences an error is itself an error where there is none: so the bad calls have to be rejected.
"""

from __future__ import annotations

from typing import Any

from instantly_client.models import BackgroundJob, BlockListEntry, Campaign, Email, Lead, NewLead

from ample_ext import AsyncPager, Pager, Poller
from ample_ext.instantly import AsyncInstantly, Instantly, actions, aio_actions


def walk(client: Instantly) -> list[str]:
    pager: Pager[Lead] = client.leads.list(filter="FILTER_VAL_REPLIED", campaign="b41e", max_items=10)
    emails: Pager[Email] = client.emails.list(is_unread=True, mode="emode_all", page_size=50)
    for email in emails:
        _: str | None = email.body.html if email.body else None
    return [lead.email or "" for lead in pager]


def change(client: Instantly) -> int | None:
    campaign: Campaign = client.campaigns.update("b41e", daily_limit=40)
    zone = campaign.campaign_schedule.schedules if campaign.campaign_schedule else None
    entries: list[str | None] = [entry.timezone for entry in zone or ()]
    removed = client.block_list.remove_many(["01a1"])
    first: BlockListEntry = removed[0]
    client.leads.add([NewLead(email="mira@buyer.example")], list_id="7a90")
    return campaign.status if entries and first.is_domain else None


def move(client: Instantly) -> list[BackgroundJob]:
    poller: Poller[BackgroundJob] = client.leads.begin_move(list_id="7a90", to_campaign_id="b41e")
    return poller.result(timeout=60)


def act(client: Instantly) -> str | None:
    found = actions.get_lead(client=client, lead_id="01a1")
    if not found["success"]:
        reason: str | None = found["error"]
        return reason
    lead = found["lead"]
    listed = actions.list_leads(client=client, limit=5)
    opened: list[int | None] = [item["email_open_count"] for item in listed["leads"]]
    return lead["email"] if lead and opened else found["email_address"]


async def act_later(client: AsyncInstantly) -> int:
    pager: AsyncPager[Lead] = client.leads.list(list_id="7a90")
    found = await aio_actions.delete_leads(client=client, list_id="7a90", limit=3)
    return (found["count"] or 0) + len(await pager.to_list())


def bad(client: Instantly, other: AsyncInstantly) -> list[Any]:
    return [
        actions.get_lead(client=client),  # type: ignore[call-arg]
        actions.get_lead(client=client, lead_id=7),  # type: ignore[arg-type]
        actions.get_lead(client, lead_id="01a1"),  # type: ignore[call-arg]
        actions.get_lead(client=other, lead_id="01a1"),  # type: ignore[arg-type]
        actions.list_leads(client=client, campaign_id="b41e"),  # type: ignore[call-arg]
        actions.create_campaign(client=client, name="Ops"),  # type: ignore[call-arg]
        actions.get_lead(client=client, lead_id="01a1")["leads"],  # type: ignore[typeddict-item]
        client.leads.list(campaign_id="b41e"),  # type: ignore[call-arg]
        client.emails.reply(reply_to_uuid="01a1", subject="x"),  # type: ignore[call-arg]
    ]
