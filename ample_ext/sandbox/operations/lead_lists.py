"""Lead lists: leads that are enriched and validated under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from ..call import Answer, Call
from ..companies import company_found
from ..credits import Charge
from ..dice import Dice
from ..directory import find_user, users
from ..errors import fail, missing, unsupported
from ..identity import clean_email, person_key
from ..jobs import Item
from ..people import outcome, person
from .job_reading import accepted, page_of
from .listing import listing
from .validation import validated

MOST_LEADS = 60_000
_KNOWN = ("linkedin_url", "email", "title", "company_name", "company_domain")
_SUMMARY = ("id", "name", "shared", "visible", "owner", "type", "url", "created_at", "updated_at")
_DEFAULTS = {"reveal_phone_numbers": False, "validate_email": True, "enrich": True}


def create_lead_list(call: Call) -> Answer:
    body, options = call.body, _DEFAULTS | call.body.get("options", {})
    for name in ("enrich", "validate_email"):
        if not options[name] and body["type"] != "email":
            raise unsupported("Only lists of type email may switch this off.", pointer=f"/options/{name}")
    _check(body["type"], body["leads"])
    owner = _owner(call, body["owner"])
    list_id = call.state.uuid("lead list")
    entries = _paid(call, list_id, body["leads"], options)
    order = Dice(call.seed, f"list\x1f{list_id}").shuffled(len(entries))
    return accepted(
        call,
        _head(call, list_id, owner, options),
        "leads",
        [entry.key for entry in entries],
        _Entries(Dice(call.seed, f"entry\x1f{list_id}"), [entries[position] for position in order]),
    )


def add_lead_list_leads(call: Call) -> Answer:
    list_id, now = call.path_params["id"], call.state.clock.now()
    job = call.state.jobs.get(("/lead-lists", list_id))
    if job is None:
        raise fail(404, "not_found", "There is no such list.")
    _check(call.body.get("type", job.head["type"]), call.body["leads"])
    room = (20_000 if call.quirk("lists_20000") else MOST_LEADS) - job.size
    if room <= 0:
        raise fail(409, "conflict", "The list is full.")
    entries = _paid(call, list_id, call.body["leads"][:room], job.head["options"])
    order = Dice(call.seed, f"list\x1f{list_id}\x1f{job.size}").shuffled(len(entries))
    cast(_Entries, job.content).entries.extend(entries[position] for position in order)
    job.grow([entry.key for entry in entries], now)
    job.head["updated_at"] = call.state.clock.stamp()
    return Answer(202, page_of(call, job))


def list_lead_lists(call: Call) -> Answer:
    now = call.state.clock.now()
    lists = [job for (path, _), job in call.state.jobs.items() if path == call.path]
    owner = _owner_filter(call)
    wanted = call.query.get("status")
    found = [
        job
        for job in reversed(lists)
        if wanted in (None, job.status(now)) and (owner is None or job.head["owner"] == owner)
    ]

    def summary(position: int) -> Item:
        job = found[position]
        return {name: job.head[name] for name in _SUMMARY} | {"status": job.status(now)}

    return listing(call, "lead_lists", [str(job.id) for job in found], summary)


@dataclass(frozen=True, slots=True)
class _Entries:
    ids: Dice
    entries: list[_Entry]

    def item(self, position: int) -> Item:
        return self.entries[position].item(self.cursor(position))

    def cursor(self, position: int) -> str:
        return self.ids.uuid(str(position))


class _Entry:
    """One lead of a list and what the list's options make of it."""

    __slots__ = ("_found", "_lead", "_phones", "_seed", "_validate", "enriched", "key")

    def __init__(self, seed: int, lead: Item, key: str | None, options: dict[str, bool]) -> None:
        self._seed = seed
        self._lead = lead
        self.key = key
        self._found = outcome(seed, key) if options["enrich"] else outcome(seed, None)
        self.enriched = self._found.status == "enriched"
        self._phones = options["reveal_phone_numbers"] and self._found.has_phones
        self._validate = options["validate_email"]

    @property
    def _email(self) -> str | None:
        if self._lead.get("email"):
            return clean_email(self._lead["email"])
        return self.key if self._found.has_email else None

    def charges(self, operation: str, job: str) -> list[Charge]:
        charges = [Charge(self.key, "email", 1, operation, job)] if self.enriched and self.key else []
        if self._validate and self._email:
            charges.append(Charge(self._email, "email", 2, operation, job))
        if self._phones and self.key:
            charges.append(Charge(self.key, "phone", 2, operation, job))
        return charges

    def item(self, entry_id: str) -> Item:
        email = self._email
        data = {name: value for name, value in self._lead.items() if name not in _KNOWN}
        return {
            "id": entry_id,
            "object": "lead_list_entry",
            "email": email,
            **self._person(data),
            "email_validation_result": validated(self._seed, email) if self._validate and email else None,
            "data": data,
        }

    def _person(self, data: Item) -> Item:
        known = person(self._seed, self.key, phones=self._phones) if self.enriched and self.key else {}
        if self._phones:
            data["phone_numbers"] = known["phone_numbers"]
        lead, domain = self._lead, (self.key or "").partition("@")[2]
        employer = known.get("company") or {}
        at_work = domain if known and company_found(self._seed, domain) else None
        return {
            "person_id": known.get("id"),
            "linkedin_url": lead.get("linkedin_url") or known.get("linkedin_url"),
            "first_name": known.get("first_name"),
            "last_name": known.get("last_name"),
            "company_name": lead.get("company_name") or employer.get("name"),
            "company_domain": lead.get("company_domain") or at_work,
            "industry": employer.get("industry"),
            "title": lead.get("title") or known.get("title"),
        }


def _paid(call: Call, list_id: str, leads: list[Item], options: dict[str, bool]) -> list[_Entry]:
    """Leads become entries, charged in full."""
    entries = [_Entry(call.seed, lead, person_key(_known(lead)), options) for lead in leads]
    charges = [charge for entry in entries for charge in entry.charges(call.operation.id, list_id)]
    call.state.pay(charges, once=False)
    for entry in entries:
        if entry.enriched and entry.key:
            call.state.contacts.add(entry.key)
    return entries


def _known(lead: Item) -> dict[str, str | None]:
    return {name: lead[name] for name in _KNOWN if isinstance(lead.get(name), str)}


def _check(kind: str, leads: list[Item]) -> None:
    for position, lead in enumerate(leads):
        lacking = _lacking(kind, lead)
        if lacking:
            raise missing(lacking, pointer=f"/leads/{position}/{lacking}")


def _lacking(kind: str, lead: Item) -> str | None:
    if kind != "titles_and_company":
        name = "linkedin_url" if kind == "linkedin" else "email"
        return None if lead.get(name) else name
    if not lead.get("title"):
        return "title"
    return None if lead.get("company_name") or lead.get("company_domain") else "company_name"


def _owner(call: Call, email: str) -> str:
    user = find_user(call.seed, email)
    if user is None:
        raise unsupported("There is no user with this address.", pointer="/owner")
    # The list of somebody who left falls to the oldest admin.
    return str(user["email"] if user["status"] == "active" else users(call.seed)[0]["email"])


def _owner_filter(call: Call) -> str | None:
    if "owner_id" in call.query:
        return next((str(user["email"]) for user in users(call.seed) if user["id"] == call.query["owner_id"]), "")
    email = call.query.get("owner_email")
    return str(email).lower() if email is not None else None


def _head(call: Call, list_id: str, owner: str, options: dict[str, bool]) -> dict[str, Any]:
    created = call.state.clock.stamp()
    return {
        "id": list_id,
        "object": "lead_list",
        "name": call.body.get("name") or f"API list {call.state.number('list name')}",
        "shared": call.body["shared"],
        "visible": call.body.get("visible", True),
        "owner": owner,
        "type": call.body["type"],
        "options": options,
        "url": f"https://dashboard.example/lead-lists/{list_id}",
        "created_at": created,
        "updated_at": created,
    }
