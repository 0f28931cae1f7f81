"""One logical call: retries by effect, errors, limits, budgets, deadlines."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta

import pytest

import ample_ext
from ample_ext import Budget, Limits, Rate, RetryPolicy
from tests.conftest import KEY, LOST, NOT_SENT, World, error, reply

PERSON = {"id": "p-1", "object": "person", "name": "Ana Sample"}
ACCEPTED = {"id": 77, "object": "person_enrichment", "status": "queued", "results": []}
LEADS = [{"email": "ana@buyer.example"}]


def test_a_call_returns_the_typed_answer_and_sends_what_was_given(world: World) -> None:
    client = world.client(reply(PERSON))
    person = world(client.people.find(email="ana+x@buyer.example", reveal_email=True))
    assert (person.id, person.name, person.title, person.raw) == ("p-1", "Ana Sample", None, PERSON)
    (send,) = world.script.sent
    assert send.request.params == (("email", "ana+x@buyer.example"), ("reveal_email", "true"))


# What is safe to repeat is repeated, what may have been applied is not.
@pytest.mark.parametrize(
    "trouble", [LOST, reply(b"<html>oops</html>", 502), reply(b"", 520)], ids=["lost", "502", "520"]
)
def test_a_read_is_repeated_when_its_answer_is_lost(world: World, trouble: object) -> None:
    client = world.client(trouble, reply({"id": "a", "name": "Example"}))
    assert world(client.account.get()).name == "Example"
    assert len(world.script.sent) == 2


@pytest.mark.parametrize(
    "trouble", [LOST, reply(b"<html>oops</html>", 502), reply(b"", 520)], ids=["lost", "502", "520"]
)
def test_what_may_have_been_charged_is_never_sent_again(world: World, trouble: object) -> None:
    client = world.client(trouble)
    with pytest.raises(ample_ext.AmpleError) as caught:
        world(client.people.begin_enrichment(LEADS, reveal_email=True))
    assert caught.value.maybe_applied
    assert caught.value.credits_at_risk == 1.5
    assert len(world.script.sent) == 1


@pytest.mark.parametrize("trouble", [NOT_SENT, reply({}, 429, retry_after="3")], ids=["not sent", "429"])
def test_what_was_certainly_not_applied_is_sent_again_whatever_it_does(world: World, trouble: object) -> None:
    client = world.client(trouble, reply(ACCEPTED, 202, location="/people/enrichment-requests/77"))
    assert world(client.people.begin_enrichment(LEADS)).id == "77"
    assert len(world.script.sent) == 2


def test_a_get_that_charges_at_each_repeat_is_not_repeated(world: World) -> None:
    client = world.client(LOST)
    with pytest.raises(ample_ext.ResponseLostError) as caught:
        world(client.companies.find(domain="buyer.example"))
    assert caught.value.maybe_applied


def test_a_get_that_charges_once_is_repeated(world: World) -> None:
    client = world.client(LOST, reply(PERSON))
    assert world(client.people.find(email="ana@buyer.example")).id == "p-1"


def test_retry_after_is_obeyed_in_both_forms_and_never_shortened(world: World) -> None:
    now = 1_700_000_000 + world.clock.time
    date = datetime.fromtimestamp(now + 40, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    client = world.client(reply({}, 429, retry_after="7"), reply({}, 429, retry_after=date), reply(PERSON))
    world(client.people.find(email="ana@buyer.example"))
    assert world.clock.slept[0] == 7
    assert sum(world.clock.slept) == pytest.approx(40, abs=1)


def test_a_retry_after_above_the_cap_is_raised_and_not_waited_for(world: World) -> None:
    client = world.client(reply({}, 429, retry_after="900"))
    with pytest.raises(ample_ext.RateLimitError) as caught:
        world(client.account.get())
    assert (caught.value.retry_after, world.clock.slept) == (900, [])


def test_attempts_are_limited_and_counted(world: World) -> None:
    client = world.client(*[LOST] * 4)
    with pytest.raises(ample_ext.ResponseLostError) as caught:
        world(client.account.get())
    assert caught.value.attempts == 4


def test_no_retries_on_request(world: World) -> None:
    client = world.client(LOST).with_options(retry=RetryPolicy.none())
    with pytest.raises(ample_ext.ResponseLostError):
        world(client.account.get())
    assert len(world.script.sent) == 1


def test_out_of_credits_is_known_by_its_code_and_never_retried(world: World) -> None:
    for status in (402, 429, 500):
        client = world.client(error("insufficient_credits", status))
        with pytest.raises(ample_ext.InsufficientCreditsError) as caught:
            world(client.people.begin_enrichment(LEADS))
        assert caught.value.status == status
        assert not caught.value.maybe_applied


@pytest.mark.parametrize("deadline", [5, timedelta(seconds=5), datetime.fromtimestamp(1_700_001_005, UTC)])
def test_a_deadline_bounds_the_whole_call(world: World, deadline: object) -> None:
    client = world.client(reply({}, 429, retry_after="60"))
    with pytest.raises(ample_ext.RateLimitError):
        world(client.account.get(deadline=deadline))
    assert world.script.sent[0].timeout == pytest.approx(5)


def test_a_deadline_that_has_passed_sends_nothing(world: World) -> None:
    client = world.client()
    with pytest.raises(ample_ext.RequestNotSentError, match="deadline"):
        world(client.account.get(deadline=-1))


# ---- 408 of find is polling
def test_find_waits_for_a_reveal_that_still_runs(world: World) -> None:
    client = world.client(*[error("request_timeout", 408, retry_after="60")] * 5, reply(PERSON))
    assert world(client.people.find(email="ana@buyer.example", reveal_email=True)).id == "p-1"
    assert world.clock.slept == [60] * 5


def test_find_can_be_told_not_to_wait(world: World) -> None:
    client = world.client(error("request_timeout", 408, retry_after="60"))
    with pytest.raises(ample_ext.StillProcessingError) as caught:
        world(client.people.find(email="ana@buyer.example", wait=False))
    assert caught.value.retry_after == 60


def test_waiting_for_a_reveal_ends(world: World) -> None:
    client = world.client(*[error("request_timeout", 408, retry_after="60")] * 2, poll_timeout=100)
    with pytest.raises(ample_ext.PollTimeoutError) as caught:
        world(client.people.find(email="ana@buyer.example"))
    assert isinstance(caught.value, TimeoutError)


# ---- limits
def test_a_429_pauses_everybody_who_shares_the_key(world: World) -> None:
    client = world.client(reply({}, 429, retry_after="30"), reply({"id": "a"}))
    with pytest.raises(ample_ext.RateLimitError):
        world(client.with_options(retry=RetryPolicy.none()).account.get())
    world(client.account.get())
    assert sum(world.clock.slept) == pytest.approx(30)


def test_a_wait_longer_than_allowed_is_raised_with_nothing_sent(world: World) -> None:
    client = world.client(reply({"id": "a"}), limits=Limits({"default": [Rate(1, 600)]}, max_wait=60))
    world(client.account.get())
    with pytest.raises(ample_ext.RateLimitError, match="Nothing was sent") as caught:
        world(client.account.get())
    assert caught.value.retry_after == pytest.approx(600, rel=0.02)


def test_no_window_of_the_rate_holds_more_than_the_rate(world: World) -> None:
    times: list[float] = []

    def answer(_: object) -> object:
        times.append(world.clock.time)
        return reply({"id": "a"})

    client = world.client(*[answer] * 700, limits=Limits({"default": [Rate(100, 60)]}))
    for _ in range(700):
        world(client.account.get())
    worst = max(sum(start <= t < start + 60 for t in times) for start in times)
    assert 98 <= worst <= 100


# ---- budgets
def test_a_budget_of_none_refuses_what_can_spend_and_lets_the_rest_through(world: World) -> None:
    client = world.client(reply({"id": "a"}), budget=Budget.none())
    world(client.account.get())
    with pytest.raises(ample_ext.BudgetExceededError, match="Nothing was sent"):
        world(client.people.find(email="ana@buyer.example"))


def test_a_budget_settles_what_the_answer_shows(world: World) -> None:
    budget = Budget(email=2, phone=1)
    client = world.client(reply({**PERSON, "email": "ana@buyer.example"}), reply({**PERSON}), budget=budget)
    world(client.people.find(email="ana@buyer.example", reveal_email=True))
    assert (budget.spent, budget.reserved) == ({"email": 1.5, "phone": 0}, {"email": 0, "phone": 0})
    with pytest.raises(ample_ext.BudgetExceededError):
        world(client.people.find(email="bob@buyer.example", reveal_email=True))
    world(client.people.find(email="bob@buyer.example"))
    assert budget.spent["email"] == 2


def test_a_budget_counts_what_may_have_been_spent(world: World) -> None:
    budget = Budget(email=10)
    client = world.client(LOST, error("missing_field", 400), budget=budget)
    with pytest.raises(ample_ext.ResponseLostError):
        world(client.people.begin_enrichment(LEADS, reveal_email=True))
    assert budget.spent["email"] == 1.5
    with pytest.raises(ample_ext.MissingFieldError):
        world(client.people.begin_enrichment(LEADS, reveal_email=True))
    assert (budget.spent["email"], budget.reserved["email"]) == (1.5, 0)


def test_an_interrupted_request_counts_as_spent(world: World) -> None:
    budget = Budget(email=10)
    client = world.client(KeyboardInterrupt(), budget=budget)
    with pytest.raises(KeyboardInterrupt):
        world(client.people.begin_enrichment(LEADS))
    assert (budget.spent["email"], budget.reserved["email"]) == (0.5, 0)


# ---- answers
@pytest.mark.parametrize("body", [b"", b"<html></html>", b"[]", b"null", b'"x"', b'{"id"', b"[" * 100_000, b"\xff\xfe"])
def test_a_success_that_cannot_be_read_is_a_decode_error_with_the_body(world: World, body: bytes) -> None:
    client = world.client(reply(body))
    with pytest.raises(ample_ext.ResponseDecodeError) as caught:
        world(client.people.find(email="ana@buyer.example"))
    assert caught.value.body == body


@pytest.mark.parametrize("status", [*range(300, 600), 999])
def test_every_status_that_is_no_success_is_an_error(status: int) -> None:
    world = World(asynchronous=False)
    client = world.client(*[reply(b"<html>", status)] * 4)
    with pytest.raises(ample_ext.ApiStatusError) as caught:
        client.account.get()
    assert caught.value.status == status


def test_a_broken_off_answer_of_a_read_is_fetched_again(world: World) -> None:
    cut = reply(b'{"id"')
    cut.cut = True
    client = world.client(cut, reply({"id": "a"}))
    assert world(client.account.get()).id == "a"


# ---- errors are safe to log and to pass on
def test_errors_show_neither_key_nor_personal_data(world: World) -> None:
    client = world.client(error("person_not_found", 404, detail="no ana@buyer.example"))
    with pytest.raises(ample_ext.PersonNotFoundError) as caught:
        world(client.people.find(email="ana@buyer.example"))
    shown = str(caught.value) + repr(caught.value) + repr(caught.value.errors) + repr(client)
    assert "ana@" not in shown
    assert KEY not in shown
    assert "GET /people/find answered 404" in shown
    assert "person_not_found" in shown
    assert caught.value.errors[0].detail == "no ana@buyer.example"


def _all_errors(base: type[BaseException] = ample_ext.AmpleError) -> list[type[BaseException]]:
    return [base, *(found for child in base.__subclasses__() for found in _all_errors(child))]


@pytest.mark.parametrize("kind", _all_errors())
def test_every_error_survives_pickle_and_copy_without_the_body(kind: type[ample_ext.AmpleError]) -> None:
    made = kind("what", operation="people.find", attempts=3, maybe_applied=True, body=b"personal", status=500)
    for twin in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):
        assert type(twin) is kind
        assert str(twin) == str(made)
        assert (twin.operation, twin.attempts, twin.maybe_applied) == ("people.find", 3, True)
        assert b"personal" not in pickle.dumps(made)


def test_what_was_attempted_can_be_watched(world: World) -> None:
    seen: list[ample_ext.Attempt] = []
    client = world.client(LOST, reply({"id": "a"}), on_attempt=seen.append)
    world(client.account.get())
    assert [(a.operation, a.path_template, a.attempt, a.status) for a in seen] == [
        ("account.get", "/account-info", 1, None),
        ("account.get", "/account-info", 2, 200),
    ]


def test_a_closed_client_says_so(world: World) -> None:
    client = world.client()
    world(client.close())
    with pytest.raises(ample_ext.ClientStateError, match="closed"):
        world(client.account.get())
