"""Whatever the API answers, and in whatever order: nothing is sent twice that may have been applied, no wait outlasts
its bound, no item is lost or comes twice, and nothing but the documented errors is raised."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

import ample_ext
from ample_ext import Limits, RetryPolicy
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.core.flow import Failure, Reply
from tests.conftest import World, reply
from tests.contract.test_examples import EXAMPLES as CALLS

EXAMPLES = int(os.environ.get("AMPLE_EXAMPLES", "100"))
ENVELOPE = b'{"_errors": [{"code": "%s"}]}'
CODES = [b"insufficient_credits", b"person_not_found", b"request_timeout", b"unsupported_value", b"odd"]
bodies = st.one_of(
    st.sampled_from([b"", b"<html>", b"{", b"[]", b"null", b'{"id": 1, "status": "queued"}', b"[" * 2_000]),
    st.sampled_from(CODES).map(lambda code: ENVELOPE % code),
    st.binary(max_size=40),
)
afters = st.sampled_from(["", "0", "1", "3", "90", "5000", "-1", "nan", "inf", "1e400", "soon", "\ud800",
                          "Wed, 21 Oct 2099 07:28:00 GMT", "Wed, 99 Oct 2099 07:28:00 GMT"])  # fmt: skip
headers = st.fixed_dictionaries(
    {},
    optional={
        "retry-after": afters | st.text(max_size=8),
        "location": st.sampled_from(["", "/", "/people/enrichment-requests/77", "https://x/%00"]) | st.text(max_size=9),
        "content-type": st.text(max_size=8),
    },
)
replies = st.builds(Reply, st.sampled_from([200, 202, 204, 302, 400, 401, 402, 404, 408, 429, 499, 500, 502, 520, 599])
                    | st.integers(200, 999), headers, bodies, st.booleans())  # fmt: skip
outcomes = st.lists(st.builds(Failure, st.booleans(), st.just("ReadTimeout")) | replies, min_size=6, max_size=6)
policies = st.builds(RetryPolicy, attempts=st.integers(1, 5), retry_timeout=st.floats(0, 200))
deadlines = st.none() | st.floats(0.01, 500)
risky = st.sampled_from(sorted(o.id for o in OPERATIONS.values() if o.effect in ("create", "charge")))
any_operation = st.sampled_from(sorted(CALLS))


def perform(client: Any, name: str, deadline: float | None = None) -> Any:
    """The call of an operation's example; a pager is walked."""
    example = CALLS[name]
    resource, method, *then = example["method"].split(".")
    more = {} if then or deadline is None else {"deadline": deadline}
    if "media_type" in example:
        more["path"] = "/dev/null/never"
    made = getattr(getattr(client, resource), method)(**example["arguments"], **more)
    if then:
        made = made.cancel() if then == ["cancel"] else made.results(partial=True)
    return made.to_list() if hasattr(made, "to_list") else made


def may_have_arrived(outcome: Reply | Failure) -> bool:
    """In the plainest words: somebody may have acted on the request."""
    if isinstance(outcome, Failure):
        return outcome.sent
    return outcome.status_code in (408, 499) or outcome.status_code >= 500 or outcome.status_code < 300


@given(risky, outcomes, policies, deadlines)
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_may_cost_or_create_is_never_sent_after_it_may_have_arrived(
    name: str, script: list[Any], policy: RetryPolicy, deadline: float | None
) -> None:
    world = World(asynchronous=False)
    client = world.client(*script, retry=policy)
    failed: ample_ext.AmpleError | None = None
    try:
        perform(client, name, deadline)
    except ample_ext.AmpleError as error:
        failed = error
    used = script[: len(world.script.sent)]
    assert not any(may_have_arrived(outcome) for outcome in used[:-1])
    assert len(used) <= policy.attempts
    if failed and used and isinstance(used[-1], Failure) and used[-1].sent:
        assert failed.maybe_applied


@given(any_operation, outcomes, policies, deadlines)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_call_sleeps_past_its_bounds(
    name: str, script: list[Any], policy: RetryPolicy, deadline: float | None
) -> None:
    if name == "getCallRecording":
        return
    world = World(asynchronous=False)
    # No limiter, whose waits have their own bound, and no waiting for a reveal, which is polling.
    client = world.client(*script * 9, retry=policy, limits=Limits.none(), poll_timeout=100)
    begun = world.clock.time
    records: list[ample_ext.CallRecord] = []
    with contextlib.suppress(ample_ext.AmpleError, AssertionError):
        perform(client.with_options(on_call=records.append), name, deadline)
    for record in records:
        assert record.seconds <= policy.retry_timeout
    if deadline is not None and "." not in CALLS[name]["method"].partition(".")[2]:
        assert world.clock.time - begun <= deadline


@given(any_operation, outcomes)
@settings(max_examples=EXAMPLES, deadline=None)
def test_nothing_is_raised_outside_the_tree(name: str, script: list[Any]) -> None:
    if name == "getCallRecording":
        return
    world = World(asynchronous=False)
    client = world.client(*script * 40, limits=Limits.none(), retry=RetryPolicy(attempts=2), poll_timeout=50)
    failed: ample_ext.AmpleError | None = None
    try:
        perform(client, name)
    except ample_ext.AmpleError as error:
        failed = error
    if failed:
        twin = pickle.loads(pickle.dumps(failed))
        assert (type(twin), str(twin), repr(twin)) == (type(failed), str(failed), repr(failed))
        assert str(failed).isprintable()


@given(st.integers(0, 5), st.integers(1, 4), st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_walk_with_troubles_and_resumptions_visits_each_item_once(
    seed: int, attempts: int, sizes: list[int], data: st.DataObject
) -> None:
    """Pages as a server would give them; any request can fail; after an error the walk goes on at its position."""
    starts = [sum(sizes[:n]) for n in range(len(sizes))]

    def serve(send: Any) -> Any:
        trouble = data.draw(st.sampled_from(["", "", "", "lost", "not sent", "502", "429"]))
        if trouble == "lost":
            return Failure(True, "ReadTimeout")
        if trouble == "not sent":
            return Failure(False, "ConnectError")
        if trouble:
            return reply({}, int(trouble), retry_after="1")
        page = int(send.request.url.partition("?p=")[2] or 0)
        users = [{"id": str(starts[page] + i)} for i in range(sizes[page])]
        links = {"next": {"href": f"/users?p={page + 1}"}} if page + 1 < len(sizes) else {}
        return reply({"users": users, "_links": links})

    world = World(asynchronous=False)
    policy = RetryPolicy(attempts=attempts)
    client = world.client(*[serve] * 2000, retry=policy, limits=Limits.none())
    seen: list[str] = []
    position: str | None = None
    for _ in range(200):
        try:
            for page in client.users.list(resume_from=position).pages():
                seen += [user.id for user in page.items]
                # As a user would: what was taken is noted before the next page is asked for.
                position = page.cursor
            break
        except ample_ext.TransportError as error:
            position = error.cursor
        except ample_ext.ApiStatusError as error:
            position = error.cursor
    else:
        reject()  # too much bad luck
    assert seen == [str(n) for n in range(sum(sizes))]


@given(st.sampled_from([o.name for o in OPERATIONS.values() if o.job]), st.text(min_size=1, max_size=20))
def test_tokens_round_trip(name: str, id: str) -> None:
    client = World(asynchronous=False).client()
    token = json.dumps({"v": 1, "job": name, "id": id})
    if id in (".", "..") or not id.isprintable():
        with pytest.raises(ample_ext.InvalidArgumentError):
            client.job(token)
        return
    poller = client.job(token)
    assert (poller.id, client.job(poller.token).token) == (id, poller.token)


@given(
    st.text(st.characters(exclude_categories=()), max_size=20)
    | st.binary(max_size=20).map(lambda data: data.decode("latin-1"))
)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_argument_leaves_its_place_in_the_path(text: str) -> None:
    world = World(asynchronous=False)
    client = world.client(reply({"id": "x"}))
    try:
        client.contacts.get(text)
    except ample_ext.InvalidArgumentError:
        return
    path = world.script.sent[0].request.url
    assert path.startswith("/contacts/")
    rest = path.removeprefix("/contacts/")
    assert rest
    assert not set(rest) & set("/?#\\ \r\n\t")
    assert rest not in (".", "..")
