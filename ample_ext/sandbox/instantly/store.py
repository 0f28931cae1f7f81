"""What one workspace holds: invented leads, lists, campaigns and e-mails, fixed by the seed until they are changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from ..clock import Clock
from ..dice import Dice

Json = dict[str, Any]
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ACCOUNTS = ("dana@send-northline.example", "ivo@send-northline.example")
ZONE = "America/Detroit"
FIRST = ("Mira", "Ivo", "Zofia", "Tariq", "Lena", "Kofi", "Ana", "Jun", "Petra", "Omar", "Ines")
LAST = ("Holt", "Vance", "Okoye", "Lindqvist", "Moreau", "Sato", "Ferrante")
COMPANIES = ("Northwind Labs", "Quartz Freight", "Alder Dairy", "Harbor Optics", "Tundra Foods")
_MAILED = 25
_LISTED = 12


class Act(Protocol):
    """Data rather than a closure, so that a snapshot can keep what is still to happen."""

    def __call__(self, store: Store) -> None: ...


@dataclass(slots=True)
class Due:
    """Work in the background: what happens when its time has come."""

    at: float
    act: Act


class Store:
    def __init__(self, seed: int, clock: Clock, speed: float) -> None:
        self.seed = seed
        self.clock = clock
        self.speed = speed
        self._made = 0
        self._due: list[Due] = []
        self.workspace = Dice(seed, "instantly").uuid("workspace")
        self.leads: dict[str, Json] = {}
        self.campaigns: dict[str, Json] = {}
        self.lists: dict[str, Json] = {}
        self.emails: dict[str, Json] = {}
        self.jobs: dict[str, Json] = {}
        self.blocked: dict[str, Json] = {}
        self.webhooks: dict[str, Json] = {}
        self._populate()

    # ---- ids and times

    def id(self) -> str:
        """In the order in which they are made, as those of leads and e-mails are."""
        self._made += 1
        moment = f"{int(START.timestamp() * 1000) + self._made * 60_000:012x}"
        tail = f"{Dice(self.seed, 'instantly id').bits(str(self._made)):016x}"
        return f"{moment[:8]}-{moment[8:]}-7{tail[:3]}-9{tail[3:6]}-{tail[4:16]}"

    def uuid(self, what: str) -> str:
        self._made += 1
        return Dice(self.seed, f"instantly {what}").uuid(str(self._made))

    def past(self, minutes: int) -> str:
        return _stamp(START + timedelta(minutes=minutes))

    def now(self) -> str:
        return self.clock.stamp("milliseconds")

    # ---- work in the background

    def later(self, seconds: float, act: Act) -> None:
        self._due.append(Due(self.clock.now() + seconds / self.speed, act))

    def settle(self) -> None:
        """Do what is due by now."""
        now = self.clock.now()
        due, self._due = [d for d in self._due if d.at <= now], [d for d in self._due if d.at > now]
        for item in sorted(due, key=lambda d: d.at):
            item.act(self)

    # ---- making things

    def add_lead(self, members: Json, stamp: str | None = None) -> Json:
        # What was not said is an empty text, and not null.
        given: Json = dict.fromkeys(
            ("first_name", "last_name", "company_name", "phone", "website", "personalization"), ""
        )
        given |= members
        stamp = stamp or self.now()
        variables: Json = given.pop("custom_variables", {})
        names = {"first_name": "firstName", "last_name": "lastName", "company_name": "companyName", "email": "email"}
        lead: Json = {
            "id": self.id(),
            "timestamp_created": stamp,
            "timestamp_updated": stamp,
            "organization": self.workspace,
            "status": 1 if given.get("campaign") else 0,
            "email_open_count": 0,
            "email_reply_count": 0,
            "email_click_count": 0,
            "company_domain": str(given.get("email", "")).partition("@")[2],
            "status_summary": {},
            "upload_method": "api",
            **given,
            "payload": {**{to: given[name] for name, to in names.items() if given.get(name)}, **variables},
        }
        self.leads[lead["id"]] = lead
        return lead

    def add_email(self, members: Json) -> Json:
        email = {"id": self.id(), "organization_id": self.workspace, **members}
        self.emails[email["id"]] = email
        return email

    def add_list(self, name: str, minutes: int | None = None, **members: Any) -> Json:
        made = self.now() if minutes is None else self.past(minutes)
        found = {
            "id": self.uuid("list"),
            "organization_id": self.workspace,
            "name": name,
            "timestamp_created": made,
            **members,
        }
        self.lists[found["id"]] = found
        return found

    def add_campaign(self, members: Json, stamp: str | None = None) -> Json:
        stamp = stamp or self.now()
        campaign = {
            "id": self.uuid("campaign"),
            "status": 0,
            "timestamp_created": stamp,
            "timestamp_updated": stamp,
            "organization": self.workspace,
            "open_tracking": False,
            **members,
        }
        self.campaigns[campaign["id"]] = campaign
        return campaign

    def block(self, value: str, stamp: str | None = None) -> Json:
        entry: Json = {
            "id": self.id(),
            "timestamp_created": stamp or self.now(),
            "organization_id": self.workspace,
            "bl_value": value,
            "is_domain": "@" not in value,
        }
        self.blocked[entry["id"]] = entry
        return entry

    def is_blocked(self, email: str) -> bool:
        values = {entry["bl_value"].lower() for entry in self.blocked.values()}
        return not values.isdisjoint({email.lower(), email.lower().partition("@")[2]})

    # ---- the first day

    def _populate(self) -> None:
        schedule = {
            "schedules": [
                {
                    "name": "Weekdays",
                    "timing": {"from": "08:30", "to": "16:30"},
                    "days": {str(day): True for day in range(1, 6)},
                    "timezone": ZONE,
                }
            ]
        }
        for number, (name, status) in enumerate((("Warehouse ops", 1), ("Dairy buyers", 2), ("Winter fair", 0))):
            members = {"name": name, "status": status, "campaign_schedule": schedule, "email_list": list(ACCOUNTS)}
            self.add_campaign(members, self.past(number))
        for number in range(_LISTED):
            self.add_list(f"List {number + 1}", minutes=number)
        running, first = next(iter(self.campaigns)), next(iter(self.lists))
        for number in range(_MAILED + _LISTED):
            company = COMPANIES[number % len(COMPANIES)]
            given, family = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
            place = {"campaign": running} if number < _MAILED else {"list_id": first}
            lead = self.add_lead(
                {
                    "email": f"{given}.{family}@{company.replace(' ', '-')}.example".lower(),
                    "first_name": given,
                    "last_name": family,
                    "company_name": company,
                    **place,
                },
                self.past(60 + number),
            )
            if number < _MAILED:
                self._correspond(lead, number)
        for number in range(_LISTED):
            self.block(
                f"rival-{number}.example" if number % 2 else f"no-thanks-{number}@buyer.example", self.past(number)
            )

    def _correspond(self, lead: Json, number: int) -> None:
        """Everybody in the campaign got an e-mail, and every second one has answered it."""
        thread = f"{lead['campaign'][:2]}-{Dice(self.seed, lead['id']).bits('thread'):022d}"[:25]
        common = {"campaign_id": lead["campaign"], "lead": lead["email"], "lead_id": lead["id"], "thread_id": thread}
        common |= {"eaccount": ACCOUNTS[number % 2], "subject": f"{lead['company_name']} dock times"}
        lead["timestamp_last_contact"] = sent = self.past(200 + number)
        self.add_email(
            {
                **common,
                "timestamp_created": sent,
                "timestamp_email": sent,
                "message_id": f"<{number}.out@send-northline.example>",
                "from_address_email": common["eaccount"],
                "to_address_email_list": lead["email"],
                "body": {"html": "<div>Quick question.</div>"},
                "ue_type": 1,
                "step": "0_0_0",
            }
        )
        if number % 2:
            return
        lead |= {"email_reply_count": 1, "lt_interest_status": 1, "timestamp_last_reply": self.past(300 + number)}
        self.add_email(
            {
                **common,
                "timestamp_created": lead["timestamp_last_reply"],
                "timestamp_email": lead["timestamp_last_reply"],
                "message_id": f"<{number}.in@{lead['company_domain']}>",
                "subject": f"Re: {common['subject']}",
                "from_address_email": lead["email"],
                "to_address_email_list": common["eaccount"],
                "body": {"text": "Yes, Tuesday works."},
                "ue_type": 2,
                "is_unread": 1,
                "is_auto_reply": 0,
                "i_status": 1,
                "content_preview": "Yes, Tuesday works.",
            }
        )


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
