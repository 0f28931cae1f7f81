"""The second API on the same runtime: its ways stand in its spec, and the core carries them out."""

from __future__ import annotations

from typing import Any

import pytest

from ample_ext import (
    ApiStatusError,
    AuthenticationError,
    InvalidArgumentError,
    JobCanceledError,
    JobFailedError,
    Limits,
    NotFoundError,
    PaginationError,
    PermissionDeniedError,
    PollTimeoutError,
    RateLimitError,
    ResponseDecodeError,
    ResponseLostError,
    ServerError,
)
from ample_ext.core.operation import Rate
from ample_ext.instantly import Instantly
from ample_ext.instantly.operations import OPERATIONS
from tests.conftest import LOST, NOT_SENT, World, reply

LEAD = "01a1c2d3-4e60-7b01-9a3c-51f0d2e4a6b8"
JOB = "6b52f0c4a91d7e3308c1aa47"
SCHEDULE = {"name": "Weekdays", "timing": {"from": "08:30", "to": "16:30"}, "days": {"1": True}}


def page(*ids: str, cursor: str | None = None) -> Any:
    return reply({"items": [{"id": id} for id in ids], **({"next_starting_after": cursor} if cursor else {})})


def schedule(timezone: str) -> dict[str, Any]:
    return {"schedules": [{**SCHEDULE, "timezone": timezone}]}


# ---- pages


def test_a_walk_by_the_body_ends_at_the_empty_page(world: World) -> None:
    client = world.client(page("a", "b", cursor="b"), page("c", cursor="c"), page())
    leads = world(client.leads.list(search="ops").to_list())
    assert [lead.id for lead in leads] == ["a", "b", "c"]
    sent = [send.request.json for send in world.script.sent]
    assert sent == [
        {"search": "ops", "limit": 100},
        {"search": "ops", "limit": 100, "starting_after": "b"},
        {"search": "ops", "limit": 100, "starting_after": "c"},
    ]


def test_a_walk_by_the_query_takes_times_as_cursors(world: World) -> None:
    moment = "2026-09-01T15:22:10.644Z"
    client = world.client(page("a", cursor=moment), page())
    assert len(world(client.lead_lists.list(page_size=1).to_list())) == 1
    assert [send.request.params for send in world.script.sent] == [
        (("limit", "1"),),
        (("limit", "1"), ("starting_after", moment)),
    ]


def test_a_walk_goes_on_where_an_earlier_one_stopped(world: World) -> None:
    client = world.client(page("c", cursor="c"), page())
    (found, end) = world.pages(client.campaigns.list(resume_from="b"))
    assert (found.position, found.cursor, end.cursor) == ("b", "c", None)
    assert dict(world.script.sent[0].request.params)["starting_after"] == "b"


@pytest.mark.parametrize("cursor", ["b", "a"])
def test_a_cursor_that_comes_again_ends_the_walk_with_an_error(world: World, cursor: str) -> None:
    client = world.client(page("a", cursor="b"), page("b", cursor="c"), page("c", cursor=cursor))
    with pytest.raises(PaginationError, match="repeats an earlier one") as caught:
        world(client.emails.list(resume_from="a").to_list())
    assert caught.value.cursor == "c"


def test_a_page_that_has_no_cursor_is_the_last(world: World) -> None:
    client = world.client(page("a"))
    assert len(world(client.webhooks.list().to_list())) == 1


def test_a_page_without_its_list_is_no_end(world: World) -> None:
    client = world.client(reply({"leads": []}))
    with pytest.raises(PaginationError):
        world(client.leads.list().to_list())


def test_a_page_holds_at_most_a_hundred(world: World) -> None:
    # Above that the API has been seen to answer with nothing, which would read as the end.
    with pytest.raises(InvalidArgumentError, match="limit: must be at most 100"):
        world(world.client().leads.list(page_size=101).to_list())


# ---- what is sent again


WRITES = [
    ("leads", "create", {"email": "mira@buyer.example"}),
    ("leads", "delete", {"list_id": LEAD}),
    ("leads", "update_interest_status", {"lead_email": "mira@buyer.example", "interest_value": None}),
    ("leads", "add", {"leads": [{"email": "mira@buyer.example"}], "list_id": LEAD}),
    ("leads", "begin_move", {"list_id": LEAD, "to_list_id": LEAD}),
    ("campaigns", "create", {"name": "Ops", "campaign_schedule": schedule("America/Detroit")}),
    ("campaigns", "update", {"id": LEAD, "daily_limit": 4}),
    ("campaigns", "activate", {"id": LEAD}),
    ("emails", "reply", {"reply_to_uuid": LEAD, "eaccount": "dana@send.example", "subject": "", "body": {"text": "x"}}),
    ("lead_lists", "create", {"name": "Ops"}),
    ("block_list", "add", {"bl_value": "buyer.example"}),
    ("webhooks", "create", {"target_hook_url": "https://hooks.example/x"}),
]


@pytest.mark.parametrize(("resource", "method", "arguments"), WRITES, ids=[f"{r}.{m}" for r, m, _ in WRITES])
@pytest.mark.parametrize("answer", [LOST, reply({}, 500), reply(b"<html>", 502)], ids=["lost", "500", "502"])
def test_what_may_have_been_done_is_not_sent_again(
    world: World, resource: str, method: str, arguments: dict[str, Any], answer: Any
) -> None:
    client = world.client(answer)
    with pytest.raises((ResponseLostError, ServerError)) as caught:
        world(getattr(getattr(client, resource), method)(**arguments))
    assert caught.value.maybe_applied
    assert len(world.script.sent) == 1


def test_a_read_by_post_is_sent_again(world: World) -> None:
    client = world.client(LOST, reply({}, 503), NOT_SENT, page())
    assert world(client.leads.list().to_list()) == []
    assert len(world.script.sent) == 4


def test_a_write_that_was_refused_for_its_rate_is_sent_again_later(world: World) -> None:
    refused = reply({"statusCode": 429, "error": "Too Many Requests", "message": "Rate limit exceeded"}, 429)
    client = world.client(refused, reply({"id": LEAD}))
    assert world(client.lead_lists.create("Ops")).id == LEAD
    assert sum(world.clock.slept) >= 0.9


def test_only_reads_are_repeatable() -> None:
    for operation in OPERATIONS.values():
        assert (operation.effect == "read") == (operation.method == "GET" or operation.id == "listLeads"), operation.id


# ---- rates


def test_two_limits_hold_at_once_and_a_third_for_emails() -> None:
    (default,) = OPERATIONS["leads.get"].buckets
    assert (default.rates, default.per) == ((Rate(100, 1), Rate(6000, 60)), "workspace")
    emails = OPERATIONS["emails.list"].buckets[1]
    assert (emails.rates, emails.per) == ((Rate(20, 60),), "workspace")
    assert OPERATIONS["emails.reply"].buckets == (default,)


def test_emails_are_paced(world: World) -> None:
    client = world.client(*(page(f"e{n}", cursor=f"c{n}") for n in range(24)), page(), limits=Limits(max_wait=120))
    assert len(world(client.emails.list().to_list())) == 24
    assert 60 <= sum(world.clock.slept) <= 90


def test_many_requests_are_paced_by_the_second(world: World) -> None:
    # A tenth of the 100 may go out at once, the rest is spread over the second.
    client = world.client(*(reply({"id": LEAD}) for _ in range(150)))
    for _ in range(150):
        world(client.leads.get(LEAD))
    assert 1.2 <= sum(world.clock.slept) <= 1.7


# ---- errors


@pytest.mark.parametrize(
    ("status", "body", "kind", "detail"),
    [
        (400, {"statusCode": 400, "error": "Bad Request", "message": "body is bad"}, ApiStatusError, "body is bad"),
        (400, {"error": "Invalid lead email"}, ApiStatusError, "Invalid lead email"),
        (400, {"message": "nothing else"}, ApiStatusError, "nothing else"),
        (401, {"statusCode": 401, "error": "Unauthorized", "message": "Missing"}, AuthenticationError, "Missing"),
        (402, {"statusCode": 402, "error": "Payment Required", "message": "No plan"}, ApiStatusError, "No plan"),
        (403, b"error code: 1010", PermissionDeniedError, "error code: 1010"),
        (403, b"<html><body>Blocked</body></html>", PermissionDeniedError, None),
        (404, {"statusCode": 404, "error": "Not Found", "message": "None such"}, NotFoundError, "None such"),
        (429, b"<html>slow down</html>", RateLimitError, None),
    ],
)  # fmt: skip
def test_errors_come_in_many_shapes(world: World, status: int, body: Any, kind: type, detail: str | None) -> None:
    client = world.client(*[reply(body, status)] * 4)
    with pytest.raises(kind) as caught:
        world(client.leads.get(LEAD))
    assert (caught.value.status, [item.detail for item in caught.value.errors]) == (status, [detail] if detail else [])
    assert not detail or detail not in str(caught.value)


def test_an_answer_that_is_no_object_is_an_error(world: World) -> None:
    for body in (b"<html>", [], b"null"):
        with pytest.raises(ResponseDecodeError):
            world(world.client(reply(body)).leads.get(LEAD))


# ---- what comes back


def test_members_that_are_missing_read_as_none_and_odd_ones_are_kept(world: World) -> None:
    body = {"id": LEAD, "status": 0, "thread_id": "b4-Qm7Zt0", "payload": {"seats": 12}, "new_member": 1}
    lead = world(world.client(reply(body)).leads.get(LEAD))
    assert (lead.status, lead.email, lead.payload.raw, lead.raw) == (0, None, {"seats": 12}, body)
    assert lead.additional_properties["new_member"] == 1


def test_a_thread_is_no_uuid(world: World) -> None:
    (email,) = world(
        world.client(reply({"items": [{"id": LEAD, "thread_id": "b4-Qm7Zt0aXk29"}]})).emails.list().to_list()
    )
    assert email.thread_id == "b4-Qm7Zt0aXk29"


def test_interest_is_promised_with_202_and_without_a_job(world: World) -> None:
    for status in (202, 200):
        client = world.client(reply({"message": "submitted"}, status))
        done = world(client.leads.update_interest_status(lead_email="mira@buyer.example", interest_value=None))
        assert done.message == "submitted"
        assert world.script.sent[0].request.json == {"lead_email": "mira@buyer.example", "interest_value": None}


def test_an_answer_can_be_a_list(world: World) -> None:
    entry = {"id": LEAD, "bl_value": "buyer.example"}
    client = world.client(reply([entry]), reply([]), reply({}))
    (found,) = world(client.block_list.remove_many([LEAD]))
    assert (found.bl_value, found.raw) == ("buyer.example", entry)
    assert list(world(client.block_list.clear(search="buyer"))) == []
    with pytest.raises(ResponseDecodeError):
        world(client.block_list.remove_many([LEAD]))


def test_activating_sends_no_body(world: World) -> None:
    client = world.client(reply({"id": LEAD, "status": 1}))
    assert world(client.campaigns.activate(LEAD)).status == 1
    assert world.script.sent[0].request.json is None


# ---- what is refused before it is sent


@pytest.mark.parametrize(
    ("zone", "nearest"),
    [
        ("America/New_York", "America/Detroit"),
        ("Europe/London", "Europe/Isle_of_Man"),
        ("Europe/Berlin", "Europe/Belgrade"),
        ("Australia/Sydney", "Australia/Melbourne"),
        ("UTC", "America/Danmarkshavn"),
    ],
)
def test_a_zone_that_is_not_allowed_is_refused_with_the_nearest_one(world: World, zone: str, nearest: str) -> None:
    with pytest.raises(InvalidArgumentError, match=f"timezone: is not among the 102 .* nearest of them is {nearest}"):
        world(world.client().campaigns.create(name="Ops", campaign_schedule=schedule(zone)))


def test_a_zone_that_is_none_is_refused_with_all_that_are(world: World) -> None:
    with pytest.raises(InvalidArgumentError, match=r"timezone: must be one of Etc/GMT\+12, .*Pacific/Apia"):
        world(world.client().campaigns.update(LEAD, campaign_schedule=schedule("Mars/Olympus")))


def test_an_allowed_zone_is_sent(world: World) -> None:
    client = world.client(reply({"id": LEAD}))
    world(client.campaigns.create(name="Ops", campaign_schedule=schedule("Etc/GMT-13")))
    assert world.script.sent[0].request.json["campaign_schedule"]["schedules"][0]["timezone"] == "Etc/GMT-13"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c.campaigns.update(LEAD), "body: needs at least one member"),
        (lambda c: c.leads.delete(ids=[LEAD]), "body: needs campaign_id, or list_id"),
        (lambda c: c.leads.delete(list_id=LEAD, status=7), "status: must be one of 1, 2, 3, -1, -2, -3"),
        (lambda c: c.leads.delete(list_id=LEAD, limit=10_001), "limit: must be at most 10000"),
        (lambda c: c.leads.create(company_name="Ops"), "body: needs email, or first_name, or last_name"),
        (lambda c: c.leads.create(email="a", custom_variables={"x": [1]}), "custom_variables.x: must be text"),
        (lambda c: c.leads.add(leads=[{"email": "x"}] * 1001, list_id=LEAD), "leads: at most 1,000 in one request"),
        (lambda c: c.leads.add(leads=[{"title": "CEO"}], list_id=LEAD), r"leads\[0\].title: is not a member"),
        (lambda c: c.leads.begin_move(ids=[LEAD]), "body: needs to_campaign_id, or to_list_id"),
        (lambda c: c.emails.reply(reply_to_uuid=LEAD, eaccount="d@s.example", subject="", body={}), "body: needs html"),
        (lambda c: c.webhooks.create(target_hook_url="hooks.example"), "target_hook_url: does not have the form"),
        (lambda c: c.campaigns.list(status=True), "status: must be a whole number, not bool"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_before_it_is_sent(world: World, call: Any, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        world(call(world.client()))


# ---- jobs


def job(status: str, **more: Any) -> Any:
    return reply({"id": JOB, "status": status, "type": "move-leads", **more})


@pytest.mark.parametrize("state", ["success", "completed"])
def test_a_job_is_its_own_result(world: World, state: str) -> None:
    client = world.client(job("pending"), job("in-progress"), job("draining"), job(state, data={"moved_leads": 4}))
    poller = world(client.leads.begin_move(list_id=LEAD, to_list_id=LEAD))
    assert (poller.id, poller.done) == (JOB, False)
    (done,) = world(poller.result())
    assert (done.progress, done.data.raw) == (None, {"moved_leads": 4})
    assert world.script.requests[1:] == [f"GET /api/v2/background-jobs/{JOB}"] * 3


@pytest.mark.parametrize(("state", "kind"), [("failed", JobFailedError), ("error", JobFailedError),
                                             ("cancelled", JobCanceledError)])  # fmt: skip
def test_a_job_that_ends_badly_says_how(world: World, state: str, kind: type[Exception]) -> None:
    client = world.client(job("pending"), job(state))
    poller = world(client.leads.begin_move(list_id=LEAD, to_list_id=LEAD))
    with pytest.raises(kind):
        world(poller.result())
    assert world(poller.results(partial=True).to_list())[0].id == JOB


def test_a_paused_job_and_one_in_an_unknown_state_still_run(world: World) -> None:
    client = world.client(job("pending"), job("paused"), job("napping"), *[job("paused")] * 60)
    poller = world(client.leads.begin_move(list_id=LEAD, to_list_id=LEAD))
    with pytest.raises(PollTimeoutError) as caught:
        world(poller.wait(300))
    assert client.job(caught.value.token).id == JOB


def test_a_job_of_this_api_cannot_be_canceled(world: World) -> None:
    with pytest.raises(InvalidArgumentError, match="cannot be canceled"):
        world(world.client().leads.attach_move(JOB).cancel())


# ---- the client itself


def test_key_and_address_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSTANTLY_API_KEY", "k")
    with Instantly() as client:
        assert client.base_url == "https://api.instantly.ai"
    monkeypatch.setenv("INSTANTLY_BASE_URL", "http://127.0.0.1:1")
    with Instantly() as client:
        assert client.base_url == "http://127.0.0.1:1"
