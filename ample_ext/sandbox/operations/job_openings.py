"""Job openings: what a company looks for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..call import Answer, Call
from ..companies import company, company_found
from ..dates import moment
from ..dice import Dice
from ..errors import fail
from ..identity import company_key
from ..pools import TITLES
from ..population import domains
from .listing import records

MOST = 30
_FUNCTIONS = {"Revenue": "Sales", "Engineering & Technical": "Software Development", "Marketing": "Growth"}
_FILTERS = {
    "person_seniorities[]": "seniorities",
    "person_departments[]": "departments",
    "person_job_functions[]": "job_functions",
}
_DETAILS = ("description", "raw_salary", "last_seen_at", "contract_types")


def list_job_openings(call: Call) -> Answer:
    domain = _domain(call)
    every = _openings(call.seed, domain) if domain and company_found(call.seed, domain) else ()
    for opening in every:
        call.state.openings[opening["id"]] = opening
    found = [opening for opening in every if _passes(opening, call.query)]
    shown = [{name: value for name, value in opening.items() if name not in _DETAILS} for opening in found]
    return records(call, "job_openings", shown)


def get_job_opening(call: Call) -> Answer:
    wanted = call.path_params["id"]
    opening = call.state.openings.get(wanted) or _searched(call.seed).get(wanted)
    if opening is None:
        raise fail(404, "not_found", "There is no such job opening.")
    return Answer(200, opening)


@lru_cache(maxsize=16)
def _searched(seed: int) -> dict[str, dict[str, Any]]:
    """By id, those of companies that a search finds: they need not be listed before they are asked for."""
    return {opening["id"]: opening for domain in domains(seed) for opening in _openings(seed, domain)}


def _domain(call: Call) -> str | None:
    if "company_id" in call.query:
        wanted = call.query["company_id"]
        return next((domain for domain in domains(call.seed) if company(call.seed, domain)["id"] == wanted), None)
    return company_key(call.query.get("domain"), None, call.query.get("linkedin_url"))


def _passes(opening: dict[str, Any], query: Any) -> bool:
    if query.get("only_remote") and opening["raw_location"] != "Remote":
        return False
    return all(set(query[name]) & set(opening[member]) for name, member in _FILTERS.items() if name in query)


@lru_cache(maxsize=256)
def _openings(seed: int, domain: str) -> tuple[dict[str, Any], ...]:
    count = Dice(seed, f"openings\x1f{domain}").number("count", 0, MOST)
    return tuple(_opening(seed, domain, number) for number in range(count))


def _opening(seed: int, domain: str, number: int) -> dict[str, Any]:
    dice = Dice(seed, f"opening\x1f{domain}\x1f{number}")
    title, seniority, department = dice.pick("title", TITLES)
    opening_id = dice.uuid("id")
    return {
        "id": opening_id,
        "title": title,
        "url": f"https://jobs.example/{opening_id}",
        "raw_location": "Remote" if dice.chance("remote", 0.3) else company(seed, domain).get("location"),
        "first_seen_at": moment(dice, "first", 120),
        "seniorities": [seniority],
        "departments": [department],
        "job_functions": [_FUNCTIONS.get(department, "Growth")],
        "description": f"We look for a {title}.",
        "raw_salary": dice.pick("salary", (None, "€60k-€80k", "$120,000")),
        "last_seen_at": moment(dice, "last", 3),
        "contract_types": [dice.pick("contract", ("full_time", "part_time", "internship"))],
    }
