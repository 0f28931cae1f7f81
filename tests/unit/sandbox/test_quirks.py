"""Each quirk changes what it says and nothing else; the typed client lives under all of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from ample_ext import Amplemarket, ApiStatusError, Budget, InsufficientCreditsError, PaginationError
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.clock import Clock
from ample_ext.sandbox.errors import ApiError
from ample_ext.sandbox.limits import RateLimits
from ample_ext.sandbox.people import outcome
from ample_ext.sandbox.quirks import QUIRKS
from ample_ext.sandbox.settings import Settings

from .conftest import connect

PEOPLE = "/people/enrichment-requests"
FOUND = [
    email for email in (f"ana@buyer{number}.example" for number in range(200)) if outcome(1, email).status == "enriched"
]
LEADS = [{"email": email} for email in FOUND[:30]]


class Asked:
    """What a sandbox with these quirks answers."""

    def __init__(self, quirks: str, **settings: Any) -> None:
        self.sandbox = Sandbox(quirks=quirks, **({"limits": "off", "email_credits": 100_000} | settings))

    def __enter__(self) -> Asked:
        self.sandbox.__enter__()
        self.http = connect(self.sandbox)
        return self

    def __exit__(self, *error: Any) -> None:
        self.http.close()
        self.sandbox.__exit__(*error)

    def enrich(self, **body: Any) -> httpx.Response:
        answer = self.http.post(PEOPLE, json={"leads": LEADS, **body})
        self.sandbox.control.advance(3600)
        return self.http.get(answer.headers["Location"])

    def lead_list(self) -> dict[str, Any]:
        lead = {"title": "Head of Sales", "company_name": "Quartzlabs"}
        body = {"owner": self.users(1)[0]["email"], "shared": True, "type": "titles_and_company", "leads": [lead]}
        answer = self.http.post("/lead-lists", json=body)
        self.sandbox.control.advance(3600)
        return dict(self.http.get(answer.headers["Location"]).json())

    def users(self, size: int) -> list[dict[str, Any]]:
        return list(self.http.get("/users", params={"page[size]": size}).json()["users"])


def seen(asked: Asked, quirk: str) -> Any:
    """What the quirk is about."""
    http, control = asked.http, asked.sandbox.control
    match quirk:
        case "leads_100000":
            return http.post(PEOPLE, json={"leads": [{"email": "a@b.example"}] * 10_001}).status_code
        case "values_512":
            return _sequence_lead(http, "x" * 600).status_code
        case "lists_20000":
            path = f"/lead-lists/{asked.lead_list()['id']}/leads"
            many = [{"title": "CEO", "company_name": f"Nobody {number}"} for number in range(10_000)]
            return [http.post(path, json={"leads": many}).status_code for _ in range(3)]
        case "pages_20":
            search = http.post("/people/search", json={"page_size": 100}).json()
            return len(asked.enrich().json()["results"]), len(search["results"]), search["_pagination"]["page_size"]
        case "strict_page_size":
            return http.get("/users", params={"page[size]": 21}).status_code, len(asked.users(20))
        case "contacts_unfiltered":
            asked.enrich()
            return http.get("/contacts").status_code
        case "ignored_dates":
            return len(http.get("/calls?start_date_from=2999-01-01T00:00:00Z").json()["calls"])
        case "credits_403":
            control.set_credits(email=0)
            refused = http.get("/people/find", params={"email": FOUND[0]})
            return refused.status_code, refused.json()["_errors"][0]["code"]
        case "search_charges":
            http.post("/people/search", json={"page_size": 7})
            return control.credits()["spent"]["email"]
        case "companies_free":
            body = {"companies": [{"domain": f"buyer{number}.example"} for number in range(20)]}
            http.post("/companies/enrichment-requests", json=body)
            return control.credits()["spent"]["email"] > 0
        case "retry_after_date" | "no_retry_after":
            unfinished = http.get(http.post(PEOPLE, json={"leads": LEADS}).headers["Location"])
            waiting = unfinished.headers.get("Retry-After", "never")
            return "seconds" if waiting.isdecimal() else "a date" if "GMT" in waiting else waiting
        case "title_and_company":
            return asked.lead_list()["type"]
        case "list_results":
            return sorted({"leads", "results"} & asked.lead_list().keys())
        case "linkedin_id":
            lead = {"linkedin_url": "https://www.linkedin.com/in/ana-sousa-quartzlabs"}
            (result,) = asked.enrich(leads=[lead]).json()["results"]
            return sorted({"linkedin_id", "linkedin_url"} & result.keys())
        case "form":
            return sorted({"from", "form"} & http.get("/calls").json()["calls"][0].keys())
        case "logo_url":
            person = http.get("/people/find", params={"email": FOUND[0]}).json()
            return "image_url" in person, "logo_url" in person
        case "numbers_as_strings":
            body = asked.enrich().json()
            return type(body["id"]).__name__, {type(code).__name__ for code in _codes(body)}
        case "links_list":
            return type(http.get("/users").json()["_links"]).__name__
        case "bare_errors" | "message_errors":
            return sorted(http.get("/users?page=1").json())
        case "vnd_media_type":
            return http.get("/users").headers["Content-Type"], http.get("/users?page=1").headers["Content-Type"]
    raise AssertionError(f"no test of {quirk}")


EXPECTED: dict[str, tuple[Any, Any]] = {
    "leads_100000": (400, 202),
    "values_512": (200, 400),
    "lists_20000": ([202, 202, 202], [202, 202, 409]),
    "pages_20": ((30, 100, 100), (20, 20, 20)),
    "strict_page_size": ((200, 20), (400, 20)),
    "contacts_unfiltered": (400, 200),
    "ignored_dates": (0, 20),
    "credits_403": ((402, "insufficient_credits"), (403, "insufficient_credits")),
    "search_charges": (0, 3.5),
    "companies_free": (True, False),
    "retry_after_date": ("seconds", "a date"),
    "no_retry_after": ("seconds", "never"),
    "title_and_company": ("titles_and_company", "title_and_company"),
    "list_results": (["leads"], ["results"]),
    "linkedin_id": (["linkedin_url"], ["linkedin_id"]),
    "form": (["from"], ["form"]),
    "logo_url": ((True, False), (False, True)),
    "numbers_as_strings": (("int", {"int"}), ("str", {"str"})),
    "links_list": ("dict", "list"),
    "bare_errors": (["_errors", "object"], ["_errors"]),
    "message_errors": (["_errors", "object"], ["message"]),
    "vnd_media_type": (("application/json",) * 2, ("application/vnd.amp+json",) * 2),
}
ELSEWHERE = {
    "aditional_information",
    "bulk_once",
    "strict_email",
    "odd_values",
    "sliding_window",
    "token_bucket",
    "find_350",
}


def _sequence_lead(http: httpx.Client, text: str) -> httpx.Response:
    listed = http.get("/sequences").json()["sequences"]
    open_one = next(item for item in listed if item["status"] == "active" and "icebreaker" not in str(item))
    lead = {"email": "ana@buyer1.example", "data": {"note": text}}
    return http.post(f"/sequences/{open_one['id']}/leads", json={"leads": [lead]})


def _codes(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from itertools.chain.from_iterable(map(_codes, value))
    elif isinstance(value, dict):
        yield from value.get("sic_codes") or ()
        yield from itertools.chain.from_iterable(map(_codes, value.values()))


@pytest.fixture(scope="module")
def plain() -> Iterator[Asked]:
    with Asked("") as asked:
        yield asked


def test_every_quirk_has_a_test() -> None:
    assert EXPECTED.keys() | ELSEWHERE == QUIRKS.keys()
    documented = (Path(__file__).parents[3] / "docs" / "sandbox.md").read_text(encoding="utf-8")
    assert [name for name, text in QUIRKS.items() if f"| `{name}` | {text} |" not in documented] == []


@pytest.mark.parametrize("quirk", EXPECTED)
def test_a_quirk_changes_what_it_says(plain: Asked, quirk: str) -> None:
    without, with_it = EXPECTED[quirk]
    plain.sandbox.control.reset()
    assert seen(plain, quirk) == without
    with Asked(quirk) as asked:
        assert seen(asked, quirk) == with_it


def test_dates_to_retry_after_lie_ahead() -> None:
    with Asked("retry_after_date") as asked:
        started = asked.http.post(PEOPLE, json={"leads": LEADS})
        unfinished = asked.http.get(started.headers["Location"])
        assert parsedate_to_datetime(unfinished.headers["Retry-After"]) > parsedate_to_datetime(
            unfinished.headers["Date"]
        )


DIALECTS = "title_and_company,list_results,linkedin_id,form,logo_url,numbers_as_strings,vnd_media_type,odd_values"


@pytest.mark.parametrize("quirks", ["", f"{DIALECTS},pages_20,credits_403", f"{DIALECTS},message_errors"])
def test_the_client_reads_every_spelling(quirks: str) -> None:
    with (
        Sandbox(quirks=quirks, limits="off", speed=10_000) as sandbox,
        Amplemarket("any-key", base_url=sandbox.base_url, budget=Budget(email=1000)) as client,
    ):
        poller = client.people.begin_enrichment(
            [{"linkedin_url": "https://www.linkedin.com/in/ana-sousa-quartzlabs"}, *LEADS]
        )
        sandbox.control.advance(60)
        results = poller.result()
        assert sum(result.linkedin_url is not None for result in results) == 1
        person = client.people.find(email=FOUND[0])
        assert isinstance(person.image_url, str | None)
        assert all(code.isdecimal() for code in map(str, person.company.sic_codes or ())) if person.company else True
        assert all(item.from_ for item in client.calls.list(max_items=20))
        lead = {"title": "Head of Sales", "company_name": "Quartzlabs"}
        owner = next(iter(client.users.list(max_items=1))).email
        assert owner
        job = client.lead_lists.begin(owner=owner, shared=True, type="titles_and_company", leads=[lead])
        sandbox.control.advance(60)
        assert len(list(job.result())) == 1
        sandbox.control.set_credits(email=0)
        with pytest.raises(ApiStatusError) as refused:
            client.companies.find(domain=FOUND[0].partition("@")[2])
        assert isinstance(refused.value, InsufficientCreditsError) or "message_errors" in quirks


def test_links_that_cannot_be_read_are_no_last_page() -> None:
    with (
        Sandbox(quirks="links_list", limits="off") as sandbox,
        Amplemarket("any-key", base_url=sandbox.base_url) as client,
        pytest.raises(PaginationError),
    ):
        client.users.list().to_list()


class _Still(Clock):
    def __init__(self) -> None:
        super().__init__()
        self.time = 1000.0

    def now(self) -> float:
        return self.time


@pytest.mark.parametrize(
    ("quirk", "let_through"),
    [
        # Ten in ten seconds, one each second from the eleventh on; which of 25 requests a second apart get through
        # after a burst of ten at the start.
        ("", [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]),
        ("sliding_window", [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]),
        ("token_bucket", list(range(1, 25))),
    ],
)
def test_ways_to_count(quirk: str, let_through: list[int]) -> None:
    clock = _Still()
    limits = RateLimits({"default": ((10, 10.0),)}, clock, frozenset({quirk} - {""}))
    for _ in range(10):
        limits.take({"default": "key"})
    passed = []
    for second in range(25):
        clock.time = 1000.0 + second
        try:
            limits.take({"default": "key"})
            passed.append(second)
        except ApiError:
            continue
    assert passed == let_through


def test_a_fixed_window_lets_two_bursts_meet_and_a_sliding_one_does_not() -> None:
    for quirk, expected in (("", 19), ("sliding_window", 10)):
        clock = _Still()
        limits = RateLimits({"default": ((10, 10.0),)}, clock, frozenset({quirk} - {""}))
        limits.take({"default": "key"})
        passed = 0
        for moment in [1009.9] * 9 + [1010.1] * 10:
            clock.time = moment
            try:
                limits.take({"default": "key"})
                passed += 1
            except ApiError:
                continue
        assert passed == expected


def test_a_refused_request_says_when_the_next_one_passes() -> None:
    for quirk in ("", "sliding_window", "token_bucket"):
        clock = _Still()
        limits = RateLimits({"default": ((3, 6.0),)}, clock, frozenset({quirk} - {""}))
        for _ in range(3):
            limits.take({"default": "key"})
        clock.time += 0.5
        with pytest.raises(ApiError) as refused:
            limits.take({"default": "key"})
        clock.time += int(refused.value.headers["Retry-After"])
        limits.take({"default": "key"})


def test_find_350() -> None:
    for quirks, limit in (("", 100), ("find_350", 350)):
        with Asked(quirks, limits="") as asked:
            statuses = [asked.http.get("/people/find?email=nobody").status_code for _ in range(limit + 1)]
            assert statuses.count(429) == 1


def test_validations_take_their_turn_at_the_hourly_rate() -> None:
    addresses = [{"email": f"a{number}@buyer.example"} for number in range(15_000)]
    with Sandbox(email_credits=30_000) as sandbox, connect(sandbox) as http:
        jobs = [http.post("/email-validations", json={"emails": addresses}).headers["Location"] for _ in range(2)]

        def statuses() -> list[str]:
            return [http.get(job).json()["status"] for job in jobs]

        sandbox.control.advance(1800)
        assert statuses() == ["processing", "queued"]
        sandbox.control.advance(1810)
        assert statuses() == ["completed", "processing"]
        sandbox.control.advance(3600)
        assert statuses() == ["completed", "completed"]


def test_quirks_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="sliding_window and token_bucket"):
        Settings(quirks=frozenset({"sliding_window", "token_bucket"}))
