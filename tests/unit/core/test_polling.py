"""Pollers: the handle can be written down, waiting honours the API, endings are told apart."""

from __future__ import annotations

import json

import pytest

import ample_ext
from ample_ext import Budget
from ample_ext.core.flow import Reply
from tests.conftest import LOST, Answer, World, error, reply

LEADS = [{"email": "ana@buyer.example"}, {"email": "bob@buyer.example"}]
WHERE = "/people/enrichment-requests/77"


def job(status: str, *ids: int, following: str | None = None, **headers: str) -> Answer:
    results = [{"id": i, "status": "enriched", "result": {"id": f"p{i}", "email": "x@y.example"}} for i in ids]
    links = {"next": {"href": following}} if following else {}
    return reply({"id": 77, "status": status, "results": results, "_links": links}, **headers)


def accepted() -> Answer:
    answer = job("queued", location=WHERE)
    assert isinstance(answer, Reply)
    answer.status_code = 202
    return answer


def test_a_job_is_waited_for_and_its_results_are_walked(world: World) -> None:
    client = world.client(
        accepted(),
        job("processing", retry_after="60"),
        job("completed", 1, following=WHERE + "?page[after]=1"),
        job("completed", 2),
    )
    poller = world(client.people.begin_enrichment(LEADS, reveal_email=True))
    assert (poller.id, poller.status, poller.done) == ("77", "queued", False)
    results = world(poller.result())
    assert [(r.id, r.status, r.result.id) for r in results] == [(1, "enriched", "p1"), (2, "enriched", "p2")]
    assert world.clock.slept == [2, 60]
    # The page that told of the end is not fetched twice.
    assert world.script.requests[2:] == ["GET /people/enrichment-requests/77", f"GET {WHERE}?page[after]=1"]


def test_a_token_re_attaches_without_io_in_another_client(world: World) -> None:
    client = world.client(accepted())
    token = world(client.people.begin_enrichment(LEADS)).token
    assert json.loads(token) == {"v": 1, "job": "people.begin_enrichment", "id": "77"}
    other = world.client(job("completed", 1))
    poller = other.job(token)
    assert (poller.id, poller.status, world.script.sent) == ("77", None, [])
    assert len(world(poller.result())) == 1
    assert world.clock.slept == []
    assert other.people.attach_enrichment(77).token == token


@pytest.mark.parametrize("token", ["", "x", "{}", "[]", '{"v":2,"job":"people.begin_enrichment","id":"1"}',
                                   '{"v":1,"job":"account.get","id":"1"}', '{"v":1,"job":"a","id":""}'])  # fmt: skip
def test_a_text_that_is_no_token_is_refused(world: World, token: str) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError, match="token"):
        world.client().job(token)


def test_the_job_is_known_although_the_answers_body_was_cut(world: World) -> None:
    cut = reply(b'{"id": 7', 202, location=WHERE)
    cut.cut = True
    client = world.client(cut, job("completed", 1))
    poller = world(client.people.begin_enrichment(LEADS))
    assert poller.id == "77"
    assert len(world(poller.result())) == 1


def test_an_acceptance_that_names_no_job_says_so(world: World) -> None:
    client = world.client(reply({}, 202))
    with pytest.raises(ample_ext.ResponseDecodeError) as caught:
        world(client.people.begin_enrichment(LEADS))
    assert caught.value.maybe_applied


def test_waiting_ends_while_the_job_runs_on(world: World) -> None:
    client = world.client(accepted(), job("processing", retry_after="60"))
    poller = world(client.people.begin_enrichment(LEADS))
    with pytest.raises(ample_ext.PollTimeoutError) as caught:
        world(poller.wait(timeout=30))
    assert caught.value.token == poller.token
    assert isinstance(caught.value, TimeoutError)


def test_an_unknown_state_counts_as_still_running(world: World) -> None:
    client = world.client(job("paused_for_review"), job("completed"))
    poller = client.people.attach_enrichment(77)
    assert world(poller.wait()) == "completed"
    assert len(world.script.sent) == 2


def test_a_failed_and_a_canceled_job_are_told_apart_and_keep_their_results(world: World) -> None:
    for status, kind in (("error", ample_ext.JobFailedError), ("canceled", ample_ext.JobCanceledError)):
        client = world.client(job(status, 1))
        poller = client.people.attach_enrichment(77)
        with pytest.raises(kind) as caught:
            world(poller.result())
        assert caught.value.token == poller.token
        assert [r.id for r in world(poller.results(partial=True).to_list())] == [1]


def test_a_job_that_ran_out_of_credits_says_so(world: World) -> None:
    body = {"id": 77, "status": "error", "results": [], "_errors": [{"code": "insufficient_credits"}]}
    client = world.client(reply(body))
    with pytest.raises(ample_ext.InsufficientCreditsError):
        world(client.people.attach_enrichment(77).result())


def test_a_lost_answer_while_polling_is_asked_for_again(world: World) -> None:
    client = world.client(LOST, error("internal_server_error", 500), job("completed", 1))
    assert len(world(client.people.attach_enrichment(77).result())) == 1


def test_results_are_not_walked_before_the_end_unless_asked(world: World) -> None:
    client = world.client(accepted(), job("processing", 1))
    poller = world(client.people.begin_enrichment(LEADS))
    with pytest.raises(ample_ext.ClientStateError, match="wait"):
        poller.results()
    assert len(world(poller.results(partial=True).to_list())) == 1


def test_results_can_be_resumed_at_a_page(world: World) -> None:
    client = world.client(job("completed", 2))
    pages = world.pages(client.people.attach_enrichment(77).results(resume_from=WHERE + "?page[after]=1"))
    assert [page.raw_items[0]["id"] for page in pages] == [2]


def test_cancel_sends_the_status_alone_and_the_results_are_fetched_afresh(world: World) -> None:
    client = world.client(job("canceled", 1), job("canceled", 1))
    poller = client.people.attach_enrichment(77)
    world(poller.cancel())
    assert poller.outcome == "canceled"
    assert world.script.sent[0].request.json == {"status": "canceled"}
    assert len(world(poller.results(partial=True).to_list())) == 1


def test_a_kind_that_cannot_be_canceled_says_so(world: World) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError, match="canceled"):
        world(world.client().lead_lists.attach("1").cancel())


def test_the_budget_holds_the_worst_case_until_the_results_are_read(world: World) -> None:
    budget = Budget(email=3)
    client = world.client(accepted(), job("completed", 1), budget=budget)
    poller = world(client.people.begin_enrichment(LEADS, reveal_email=True))
    assert (budget.reserved["email"], budget.spent["email"]) == (3, 0)
    world(poller.result())
    assert (budget.reserved["email"], budget.spent["email"]) == (0, 1.5)
