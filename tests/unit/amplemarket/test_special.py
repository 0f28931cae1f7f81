"""What the façade does beyond one request for one call, and what it must not send."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

import ample_ext
from ample_ext import Amplemarket, AsyncAmplemarket
from tests.conftest import KEY, LOST, Answer, World, error, reply
from tests.unit.core.test_transport import answer, both, peer

TOKEN = "signal-token-that-must-never-show"


def leads(count: int) -> list[dict[str, str]]:
    return [{"email": f"p{n}@buyer.example"} for n in range(count)]


def outcome(total: int, *skipped: str) -> Answer:
    lists = {"duplicate_emails": [], "already_in_sequence_and_skipped": [{"email": email} for email in skipped]}
    return reply({"total": total, "total_added_to_sequence": total - len(skipped), **lists, "new_list": [1]})


def test_many_leads_are_added_in_parts_and_summed_up(world: World) -> None:
    client = world.client(outcome(250, "p1@buyer.example"), outcome(250), outcome(3, "p501@buyer.example"))
    found = world(client.sequences.add_leads("5e", leads(503)))
    assert (found.total, found.total_added_to_sequence) == (503, 501)
    assert [s.email for s in found.already_in_sequence_and_skipped] == ["p1@buyer.example", "p501@buyer.example"]
    assert found.raw["new_list"] == [1, 1, 1]
    assert [len(send.request.json["leads"]) for send in world.script.sent] == [250, 250, 3]
    assert world.script.requests == ["POST /sequences/5e/leads"] * 3


def test_a_refusal_of_a_later_part_speaks_of_the_whole_list_and_carries_what_was_added(world: World) -> None:
    refusal = {"validation_errors": [{"error_code": "missing_lead_field", "message": "no city for leads [0, 7]"}]}
    client = world.client(outcome(250), reply(refusal, 422))
    with pytest.raises(ample_ext.SequenceValidationError) as caught:
        world(client.sequences.add_leads("5e", leads(300)))
    assert caught.value.errors[0].detail == "no city for leads [250, 257]"
    assert caught.value.code == "missing_lead_field"
    assert caught.value.outcome.total_added_to_sequence == 250


def test_a_lost_answer_of_a_later_part_is_not_sent_again(world: World) -> None:
    client = world.client(outcome(250), LOST)
    with pytest.raises(ample_ext.ResponseLostError) as caught:
        world(client.sequences.add_leads("5e", leads(300)))
    assert caught.value.maybe_applied
    assert caught.value.outcome.total == 250
    assert len(world.script.sent) == 2


def test_all_leads_are_checked_before_the_first_is_sent(world: World) -> None:
    bad: list[dict[str, Any]] = [*leads(260), {"email": "x@buyer.example", "data": {"FirstName": "Ana"}}]
    with pytest.raises(ample_ext.InvalidArgumentError, match=r"leads\[260\]\.data\.FirstName: does not have the form"):
        world(world.client().sequences.add_leads("5e", bad))
    assert world.script.sent == []


@pytest.mark.parametrize(
    ("lead", "message"),
    [
        ({}, "needs email, or linkedin_url"),
        ({"email": "a@b.example", "data": {"a": 5}}, r"leads\[0\]\.data\.a: must be text"),
        ({"email": "a@b.example", "data": {"a": "x" * 1025}}, "at most 1,024 characters"),
        ({"email": "a@b.example", "data": {f"k{n}": "" for n in range(51)}}, "at most 50 members"),
        ({"email": "a@b.example", "overrides": {"ignore_all": True}}, "ignore_all: is not a member"),
    ],
)
def test_a_lead_that_the_api_would_refuse_is_refused_here(world: World, lead: Any, message: str) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError, match=message):
        world(world.client().sequences.add_leads("5e", [lead]))


def test_no_leads_at_all_are_refused(world: World) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError, match="leads: must not be empty"):
        world(world.client().sequences.add_leads("5e", []))


def test_exclusions_answer_with_a_mapping_and_raise_nothing_for_an_entry(world: World) -> None:
    told = {"good.example": "success", "crm.example": "unsupported", "odd.example": "brand_new", "null.example": None}
    client = world.client(reply(told))
    entries = [{"domain": domain} for domain in told]
    assert world(client.excluded_domains.remove(entries)) == told
    assert world.script.sent[0].request.json == {"excluded_domains": entries}


def test_a_mailbox_is_updated_once_an_hour_and_each_has_its_own_limit(world: World) -> None:
    client = world.client(reply({"id": "a"}), reply({"id": "b"}))
    world(client.mailboxes.update("a", daily_email_limit=80))
    world(client.mailboxes.update("b", daily_email_limit=80))
    with pytest.raises(ample_ext.RateLimitError):
        world(client.mailboxes.update("a", daily_email_limit=90))


def test_tasks_need_a_user(world: World) -> None:
    with pytest.raises(TypeError):
        world.client().tasks.list()


def test_an_answer_without_a_body_is_no_error(world: World) -> None:
    client = world.client(reply(b"", 204), reply(b"accepted", 200), reply(b"", 202))
    assert world(client.phone_numbers.review("n", user_id="u", reason="wrong_number")) is None
    assert world(client.inbound_workflows.add_lead("w", email="a@b.example", extra={"badge": 7})) is None
    assert world(client.custom_signals.add_entry(TOKEN, email="a@b.example")) is None
    assert world.script.sent[1].request.json == {"email": "a@b.example", "badge": 7}


@both
def test_operations_with_a_credential_in_the_path_send_no_key_and_stay_off_the_vendors_host(
    asynchronous: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with peer(answer(b"")) as server:
        if asynchronous:

            async def run() -> None:
                async with AsyncAmplemarket(KEY, base_url=server.url) as client:
                    await client.inbound_workflows.add_lead(TOKEN, email="ana@buyer.example")
                    await client.custom_signals.add_entry(TOKEN, email="ana@buyer.example")

            asyncio.run(run())
        else:
            with Amplemarket(KEY, base_url=server.url) as client:
                client.inbound_workflows.add_lead(TOKEN, email="ana@buyer.example")
                client.custom_signals.add_entry(TOKEN, email="ana@buyer.example")
    heads = [request.decode() for request in server.requests]
    assert heads[0].startswith(f"POST /api/v1/inbound_smart_action_webhooks/{TOKEN}/add_lead ")
    assert heads[1].startswith(f"POST /custom_signals/{TOKEN}/entries ")
    assert all(KEY not in head and "authorization" not in head.lower() for head in heads)
    logged = "".join(str(vars(record)) for record in caplog.records)
    assert TOKEN not in logged


def test_a_secret_path_shows_in_no_error(world: World) -> None:
    client = world.client(reply(b"unknown workflow", 404))
    with pytest.raises(ample_ext.NotFoundError) as caught:
        world(client.inbound_workflows.add_lead(TOKEN, email="ana@buyer.example"))
    assert TOKEN not in str(caught.value) + repr(caught.value) + repr(world.script.sent)
    assert caught.value.path_template.endswith("/{id}/add_lead")


def test_the_application_host_is_the_base_url_unless_it_is_the_vendors() -> None:
    assert Amplemarket(KEY, base_url="http://127.0.0.1:9")._settings.app_base_url == "http://127.0.0.1:9"
    assert Amplemarket(KEY)._settings.app_base_url == "https://app.amplemarket.com"
    assert Amplemarket(KEY, app_base_url="https://x.example")._settings.app_base_url == "https://x.example"


def test_a_recording_becomes_a_file_whole_or_not_at_all(world: World, tmp_path: Path) -> None:
    target = tmp_path / "call.mp3"
    client = world.client(reply(b"\xff\xfbaudio", content_type="audio/mpeg"), error("not_found", 404))
    assert world(client.calls.recording("c", target)) == target
    assert target.read_bytes() == b"\xff\xfbaudio"
    with pytest.raises(ample_ext.NotFoundError):
        world(client.calls.recording("d", tmp_path / "none.mp3"))
    assert [path.name for path in tmp_path.iterdir()] == ["call.mp3"]


def test_members_that_moved_are_read_under_both_names(world: World) -> None:
    client = world.client(reply({"calls": [{"id": "a", "form": "+1 555 0100"}, {"id": "b", "from": "+1 555 0101"}]}))
    assert [call.from_ for call in world(client.calls.list().to_list())] == ["+1 555 0100", "+1 555 0101"]


def test_known_values_of_filters_are_taken_as_text_and_as_members(world: World) -> None:
    from amplemarket_client.models import MailboxStatus, Seniority

    client = world.client(*[reply({"mailboxes": [], "job_openings": []})] * 3)
    world(client.mailboxes.list(status="active").to_list())
    world(client.mailboxes.list(status=MailboxStatus.ACTIVE).to_list())
    world(
        client.job_openings.list(
            domain="b.example", person_seniorities=["VP", Seniority.HEAD, "Grand Vizier"]
        ).to_list()
    )
    params = [send.request.params for send in world.script.sent]
    assert params[0] == params[1] == (("status", "active"),)
    assert params[2][1:] == tuple(("person_seniorities[]", value) for value in ("VP", "Head", "Grand Vizier"))
    with pytest.raises(ample_ext.InvalidArgumentError, match="status: must be one of active"):
        world(client.mailboxes.list(status="asleep").to_list())


@pytest.mark.parametrize("body", [b"", b'{"url": "https://files.example/a.mp3"}', b"{}", b"<!doctype html>Sign in"])
def test_what_is_no_recording_replaces_no_file(world: World, tmp_path: Path, body: bytes) -> None:
    target = tmp_path / "call.mp3"
    target.write_bytes(b"before")
    with pytest.raises(ample_ext.ResponseDecodeError) as caught:
        world(world.client(reply(body, content_type="application/json")).calls.recording("c", target))
    assert (caught.value.body, target.read_bytes()) == (body, b"before")


def test_a_recording_that_is_elsewhere_says_so(world: World, tmp_path: Path) -> None:
    moved = reply(b"", 302, location="https://files.example/a.mp3")
    with pytest.raises(ample_ext.ApiStatusError, match="elsewhere") as caught:
        world(world.client(moved).calls.recording("c", tmp_path / "call.mp3"))
    assert caught.value.headers["location"] == "https://files.example/a.mp3"


def test_a_change_that_answers_nothing_was_made(world: World) -> None:
    client = world.client(reply(b"", 204), reply(b"", 200))
    assert world(client.tasks.skip("t")).id is None
    assert world(client.lead_lists.add_leads("l", [{"email": "a@b.example"}])).id is None


def test_an_error_with_a_status_of_success_is_an_error_also_where_no_body_is_expected(world: World) -> None:
    with pytest.raises(ample_ext.ResponseDecodeError):
        world(world.client(error("not_found", 200)).phone_numbers.review("n", user_id="u", reason="wrong_number"))


def test_a_refusal_in_plain_text_keeps_its_text_as_detail(world: World) -> None:
    with pytest.raises(ample_ext.AmpleError) as caught:
        world(world.client(reply(b"no such field", 422)).inbound_workflows.add_lead("w", email="a@b.example"))
    assert caught.value.errors[0].detail == "no such field"
    assert "no such field" not in str(caught.value)


@both
def test_a_long_recording_passes_in_pieces_and_a_broken_one_is_fetched_anew(asynchronous: bool, tmp_path: Path) -> None:
    import tracemalloc

    audio = b"\xff\xfb" + bytes(range(256)) * 40_000
    head = f"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: {len(audio)}\r\nconnection: close\r\n\r\n"
    times: list[int] = []

    def serve(connection: Any, _: bytes) -> None:
        times.append(1)
        connection.sendall(head.encode())
        connection.sendall(memoryview(audio)[: 5_000_000 if len(times) == 1 else None])

    target = tmp_path / "call.mp3"
    with peer(serve) as server:
        tracemalloc.start()
        if asynchronous:

            async def run() -> None:
                async with AsyncAmplemarket(KEY, base_url=server.url) as client:
                    await client.calls.recording("c", target)

            asyncio.run(run())
        else:
            with Amplemarket(KEY, base_url=server.url) as client:
                client.calls.recording("c", target)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert target.read_bytes() == audio
    assert (len(times), peak < len(audio) / 2) == (2, True)
