"""Every fault as a real client meets it."""

from __future__ import annotations

import contextlib
import time

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.faults import KINDS

from .test_enrichment import LEADS, start
from .test_lists import new_list

PEOPLE = "/people/enrichment-requests"
BODY = {"leads": [{"email": f"ana@buyer{number}.example"} for number in range(30)]}


def accepted(sandbox: Sandbox) -> int:
    return len(sandbox.control.jobs())


def test_lost_before_acceptance(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("startPeopleEnrichment", "lost_before", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        http.post(PEOPLE, json=BODY)
    assert (accepted(sandbox), sandbox.control.charges()) == (0, [])
    assert http.post(PEOPLE, json=BODY).status_code == 202
    assert sandbox.control.count("startPeopleEnrichment", "lost") == 1


def test_lost_after_acceptance(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("startPeopleEnrichment", "lost_after", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        http.post(PEOPLE, json=BODY)
    assert accepted(sandbox) == 1
    assert sandbox.control.charges()
    assert http.get(f"{PEOPLE}/1").status_code == 200


def test_truncated_sends_the_headers_and_half_a_body(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("startPeopleEnrichment", "truncated", times=1)
    with http.stream("POST", PEOPLE, json=BODY) as answer:
        assert (answer.status_code, answer.headers["Location"]) == (202, f"{PEOPLE}/1")
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()
    assert accepted(sandbox) == 1


def test_cut_is_whole_to_http_but_not_to_json(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("listUsers", "cut", times=1)
    answer = http.get("/users")
    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        answer.json()


def test_wrong_json_and_wrong_media_type(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("listUsers", "wrong_json", times=1)
    assert http.get("/users").json() == ["unexpected"]
    sandbox.control.fail("listUsers", "wrong_media_type", times=1)
    answer = http.get("/users")
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, "text/html")


@pytest.mark.parametrize(
    ("status", "retry_after", "media_type"),
    [
        (408, 3, "application/json"),
        (429, None, "application/json"),
        (429, 7, "application/json"),
        (500, None, "application/json"),
        (502, None, "text/html"),
        (520, None, "text/html"),
    ],
)
def test_statuses(http: httpx.Client, sandbox: Sandbox, status: int, retry_after: int | None, media_type: str) -> None:
    sandbox.control.fail("startPeopleEnrichment", "status", status=status, retry_after=retry_after, times=1)
    answer = http.post(PEOPLE, json=BODY)
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == (None if retry_after is None else str(retry_after))
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert accepted(sandbox) == 0


def test_a_status_after_acceptance(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("startPeopleEnrichment", "status", status=500, after=True, times=1)
    assert http.post(PEOPLE, json=BODY).status_code == 500
    assert accepted(sandbox) == 1


def test_slow(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("getAccountInfo", "slow", delay=0.2, times=1)
    before = time.monotonic()
    assert http.get("/account-info").status_code == 200
    assert time.monotonic() - before >= 0.2


def test_repeated_page_and_foreign_link(http: httpx.Client, sandbox: Sandbox) -> None:
    second = http.get("/users").json()["_links"]["next"]["href"]
    sandbox.control.fail("listUsers", "repeat_page", nth=1)
    assert http.get(second).json()["_links"]["next"]["href"] == second
    sandbox.control.fail("listUsers", "foreign_link", nth=1)
    assert http.get(second).json()["_links"]["next"]["href"] == f"https://elsewhere.example{second}"


def test_a_page_that_shrinks_keeps_its_links(http: httpx.Client, sandbox: Sandbox) -> None:
    whole = http.get("/users?page[size]=5").json()
    sandbox.control.fail("listUsers", "shrink_page", times=2)
    assert http.get("/users?page[size]=5").json() == whole | {"users": whole["users"][:2]}
    lonely = http.get("/users?page[size]=1").json()
    assert (lonely["users"], "next" in lonely["_links"]) == ([], True)
    assert http.get("/users?page[size]=5").json() == whole


def test_a_page_read_again_is_the_same_whatever_happened_to_it_between(http: httpx.Client, sandbox: Sandbox) -> None:
    path = start(http, LEADS)
    sandbox.control.advance(60)
    first = http.get(path)
    for kind in ("repeat_page", "wrong_json", "cut", "truncated"):
        sandbox.control.fail("getPeopleEnrichment", kind, times=1)
        with contextlib.suppress(httpx.RemoteProtocolError):
            assert http.get(path).content != first.content
        assert http.get(path).content == first.content


def test_pages_that_may_change_are_worked_out_anew(http: httpx.Client, sandbox: Sandbox) -> None:
    path = start(http, LEADS)
    assert http.get(path).json()["results"] == []
    sandbox.control.advance(60)
    assert len(http.get(path).json()["results"]) == 100
    listed = new_list(http).headers["Location"]
    sandbox.control.advance(60)
    assert len(http.get(listed).json()["leads"]) == 1
    http.post(f"{listed}/leads", json={"leads": LEADS[:2]})
    assert http.get(listed).json()["status"] == "queued"
    sandbox.control.advance(60)
    assert len(http.get(listed).json()["leads"]) == 3
    sandbox.control.reset()
    assert http.get(path).status_code == http.get(listed).status_code == 404


def test_which_calls_a_rule_strikes(http: httpx.Client, sandbox: Sandbox) -> None:
    def statuses(count: int) -> list[int]:
        return [http.get("/account-info").status_code for _ in range(count)]

    sandbox.control.fail("getAccountInfo", "status", nth=2, times=2)
    assert statuses(4) == [200, 500, 500, 200]
    sandbox.control.clear_faults()
    sandbox.control.fail("*", "status", times=1)
    assert statuses(2) == [500, 200]
    sandbox.control.clear_faults()
    sandbox.control.fail("getAccountInfo", "status", probability=0.3, seed=4)
    struck = statuses(100)
    assert 15 < struck.count(500) < 45
    sandbox.control.clear_faults()
    sandbox.control.fail("getAccountInfo", "status", probability=0.3, seed=4)
    assert statuses(100) == struck
    assert sandbox.control.faults()[0]["fired"] == struck.count(500)


def test_other_operations_are_left_alone(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("listUsers", "status")
    assert http.get("/account-info").status_code == 200
    assert http.get("/users").status_code == 500


@pytest.mark.parametrize("kind", KINDS)
def test_the_server_lives_on_after_any_fault(http: httpx.Client, sandbox: Sandbox, kind: str) -> None:
    sandbox.control.fail("*", kind, times=1, delay=0)
    try:
        http.get("/users")
    except httpx.RemoteProtocolError:
        assert kind in ("lost_before", "lost_after", "truncated")
    assert len(http.get("/users").json()["users"]) == 20
