"""Searches over the fixed population: filters of one kind add up, filters of different kinds narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from ..call import Answer, Call
from ..companies import company
from ..credits import Charge
from ..jobs import Item
from ..pages import LARGE, numbered_page
from ..people import person, role
from ..population import domains, people

Matches = Callable[[list[str]], bool]


def search_people(call: Call) -> Answer:
    keys = [key for key in people(call.seed) if _person_fits(call.seed, key, call.body)]
    found, position = _page(call, keys)
    results = [person(call.seed, key) for key in found]
    return Answer(200, {"object": "person_search_result", "results": results, "_pagination": position})


def search_companies(call: Call) -> Answer:
    fitting = [domain for domain in domains(call.seed) if _company_fits(call.seed, domain, call.body)]
    found, position = _page(call, fitting)
    results = [company(call.seed, domain) for domain in found]
    return Answer(200, {"object": "company_search_result", "results": results, "_pagination": position})


def _page(call: Call, keys: list[str]) -> tuple[Sequence[str], dict[str, int]]:
    found, position = numbered_page(keys, call.body, call.largest_page(LARGE))
    if call.quirk("search_charges"):
        call.state.pay([Charge(key, "email", 1, call.operation.id, None) for key in found], once=False)
    return found, position


def _person_fits(seed: int, key: str, body: Item) -> bool:
    known = _known(seed, key)
    title, seniority, department = role(seed, key)
    exact = body.get("person_title_exact_match", False)
    tests: dict[str, Matches] = {
        "person_titles": lambda wanted: _equal(wanted, title) if exact else _loosely(wanted, title),
        "person_locations": lambda wanted: _part_of(wanted, known.get("location")),
        "person_seniorities": lambda wanted: _equal(wanted, seniority),
        "person_departments": lambda wanted: _equal(wanted, department),
        "person_job_functions": lambda wanted: _loosely(wanted, department),
        "person_keywords": lambda wanted: _loosely(wanted, f"{title} {known.get('about')}"),
    }
    named = _part_of([body["person_name"]], known["name"]) if body.get("person_name") else True
    return named and _all(tests, body) and _company_fits(seed, key.partition("@")[2], body)


@lru_cache(maxsize=2048)
def _known(seed: int, key: str) -> Item:
    return person(seed, key)


def _company_fits(seed: int, domain: str, body: Item) -> bool:
    known = company(seed, domain)
    focuses = [name for name in ("b2b", "b2c") if known.get(f"is_{name}")]
    tests: dict[str, Matches] = {
        "company_names": lambda wanted: _part_of(wanted, known["name"]),
        "company_domains": lambda wanted: _equal(wanted, domain),
        "company_industries": lambda wanted: _equal(wanted, known.get("industry")),
        "company_sizes": lambda wanted: _equal(wanted, known.get("size")),
        "company_types": lambda wanted: _equal(wanted, known.get("type")),
        "company_locations": lambda wanted: _part_of(wanted, _place(known)),
        "company_focuses": lambda wanted: _equal(wanted, *focuses),
        "company_revenue": lambda wanted: _equal(wanted, known.get("estimated_revenue")),
        "company_keywords": lambda wanted: _equal(wanted, *(known.get("keywords") or ())),
    }
    return _all(tests, body)


def _all(tests: dict[str, Matches], body: dict[str, Any]) -> bool:
    return all(matches(body[name]) for name, matches in tests.items() if body.get(name))


def _place(known: Item) -> str:
    details = known.get("location_details") or {}
    return f"{known.get('location') or ''} {details.get('country') or ''}"


def _equal(wanted: Iterable[str], *values: str | None) -> bool:
    return bool({text.casefold() for text in wanted} & {value.casefold() for value in values if value})


def _part_of(wanted: Iterable[str], value: str | None) -> bool:
    return any(text.casefold() in (value or "").casefold() for text in wanted)


def _loosely(wanted: Iterable[str], value: str) -> bool:
    """Every word of one of the texts stands somewhere in the value."""
    return any(all(word in value.casefold() for word in text.casefold().split()) for text in wanted)
