"""What a server meets in the wild: broken HTTP, clients that die, connections that say nothing, odd bodies."""

from __future__ import annotations

import json
import logging
import socket
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox, connection, intake
from ample_ext.sandbox.operations import HANDLERS

from .conftest import connect, fits

PATH = "/people/enrichment-requests"
LEADS = json.dumps({"leads": [{"email": "ana@buyer.example"}]}).encode()
SECONDS = 60.0


@pytest.fixture(autouse=True)
def _nothing_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No traceback anywhere: neither ours nor one of asyncio or uvicorn."""
    yield
    assert [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING] == []


def dial(sandbox: Sandbox, data: bytes = b"") -> socket.socket:
    host, port = sandbox.base_url.removeprefix("http://").split(":")
    client = socket.create_connection((host, int(port)), SECONDS)
    client.sendall(data)
    return client


def reset(client: socket.socket) -> None:
    """Killed: the kernel sends a reset instead of a goodbye."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def all_of(client: socket.socket) -> bytes:
    with client:
        return b"".join(iter(lambda: client.recv(65536), b""))


def post(body: bytes, *headers: bytes, length: int | None = None, path: str = PATH) -> bytes:
    lines = [f"POST {path} HTTP/1.1".encode(), b"Host: sandbox.example", b"Authorization: Bearer k", *headers]
    if length is not None or not any(header.lower().startswith(b"transfer-encoding") for header in headers):
        lines.append(f"Content-Length: {len(body) if length is None else length}".encode())
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def get(path: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"GET " + path + b" HTTP/1.1", b"Host: x", b"Authorization: Bearer k", *headers, b"", b""])


def accepted(sandbox: Sandbox) -> int:
    return len(sandbox.control.jobs())


def alive(sandbox: Sandbox) -> bool:
    with connect(sandbox) as http:
        return http.get("/account-info").status_code == 200


@pytest.mark.parametrize("sent", [b"", b"POST /peop", post(LEADS)[:-20], post(LEADS, length=10**9)])
def test_a_client_killed_while_it_asks_is_forgotten(sandbox: Sandbox, sent: bytes) -> None:
    for _ in range(20):
        reset(dial(sandbox, sent))
    assert alive(sandbox)
    assert accepted(sandbox) == 0


def test_a_client_killed_before_its_answer_was_served_all_the_same(sandbox: Sandbox) -> None:
    for _ in range(20):
        reset(dial(sandbox, post(LEADS)))
    with connect(sandbox) as http:
        http.post(PATH, content=LEADS)
    # What came whole was accepted; who asked is not there to learn it, which is what makes such losses costly.
    assert 1 <= accepted(sandbox) <= 21


def test_a_client_killed_in_the_middle_of_an_answer(http: httpx.Client, sandbox: Sandbox) -> None:
    job = http.post(PATH, json={"leads": [{"email": f"ana@buyer{n}.example"} for n in range(100)]}).json()["id"]
    sandbox.control.advance(60)
    for _ in range(20):
        client = dial(sandbox, get(f"{PATH}/{job}".encode()))
        client.recv(1)
        reset(client)
    sandbox.control.fail("getPeopleEnrichment", "truncated", times=5)
    for _ in range(5):
        reset(dial(sandbox, get(f"{PATH}/{job}".encode())))
    assert http.get("/account-info").status_code == 200


def test_connections_that_say_nothing_do_not_keep_others_waiting(sandbox: Sandbox) -> None:
    starts = (b"", b"GET /account-info HT", post(LEADS)[:60], post(LEADS)[:-1])
    silent = [dial(sandbox, starts[number % 4]) for number in range(200)]
    assert alive(sandbox)
    for client in silent[3::4]:
        client.sendall(LEADS[-1:])
        assert client.recv(65536).startswith(b"HTTP/1.1 202 ")
    for client in silent:
        client.close()
    assert accepted(sandbox) == 50


def test_who_never_asks_is_hung_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox() as sandbox:
        # Only now, and not for longer: whoever asks on a busy machine may well say nothing for so long.
        with monkeypatch.context() as patch:
            patch.setattr(connection, "SILENT_SECONDS", 0.05)
            assert all_of(dial(sandbox, b"GET /account-in")) == b""
        with connect(sandbox) as http:
            assert http.get("/account-info").status_code == 200


BROKEN = {
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "request line": b"GET\r\n\r\n",
    "version": b"GET / HTTP/x\r\nHost: x\r\n\r\n",
    "blank in the path": b"GET /account info HTTP/1.1\r\nHost: x\r\n\r\n",
    "NUL in the path": b"GET /account\x00info HTTP/1.1\r\nHost: x\r\n\r\n",
    "no host": b"GET /account-info HTTP/1.1\r\n\r\n",
    "NUL in a header": get(b"/account-info", b"X-A: a\x00b"),
    "header without colon": get(b"/account-info", b"nonsense"),
    "header too long": get(b"/account-info", b"X-A: " + b"a" * 20_000)[:-4],
    "path too long": b"GET /" + b"a" * 20_000,
    "length is no number": post(LEADS, b"Content-Length: many"),
    "length below zero": post(LEADS, length=-1),
    "two lengths": post(LEADS, b"Content-Length: 5"),
    "chunk size": post(b"zz\r\nabc\r\n0\r\n\r\n", b"Transfer-Encoding: chunked"),
    "other transfer encoding": post(LEADS, b"Transfer-Encoding: gzip"),
}


@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_broken_http_is_refused_and_the_connection_ended(sandbox: Sandbox, kind: str) -> None:
    answer = all_of(dial(sandbox, BROKEN[kind]))
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"Traceback" not in answer
    assert alive(sandbox)
    assert accepted(sandbox) == 0


def test_less_than_announced_is_no_request(sandbox: Sandbox) -> None:
    client = dial(sandbox, post(LEADS, length=len(LEADS) + 5))
    client.shutdown(socket.SHUT_WR)
    # What is missing never comes: nothing was accepted, and nothing but a refusal can be the answer.
    assert not all_of(client).startswith(b"HTTP/1.1 2")
    assert accepted(sandbox) == 0


def test_more_than_announced_is_the_next_request_and_broken(sandbox: Sandbox) -> None:
    statuses = [
        line[:12] for line in all_of(dial(sandbox, post(LEADS + b"{}\r\n\r\n", length=len(LEADS)))).split(b"HTTP/1.1 ")
    ]
    assert [status[:3] for status in statuses[1:]] == [b"202", b"400"]


def test_a_chunked_body_is_a_body(sandbox: Sandbox) -> None:
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in LEADS) + b"0\r\n\r\n"
    client = dial(sandbox, post(chunks, b"Transfer-Encoding: chunked", b"Connection: close"))
    assert all_of(client).startswith(b"HTTP/1.1 202 ")


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox, announced: bool) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES", 1000)
    if announced:
        client = dial(sandbox, post(b"", length=1001))
    else:
        client = dial(sandbox, post(b"800\r\n" + b"[" * 2048 + b"\r\n", b"Transfer-Encoding: chunked"))
    answer = all_of(client)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["_errors"][0]["code"] == "payload_too_large"


ODD_BODIES = {
    "empty": b"",
    "blank": b" \n",
    "cut": LEADS[:-3],
    "two": LEADS * 2,
    "NUL": b'{"leads": [{"email": "a\x00@b.example"}]}',
    "NULs": b"\x00" * 100,
    "invalid UTF-8": b'{"leads": [{"name": "\xff\xfe", "company_name": "B"}]}',
    "half a character in UTF-8": b'{"leads": [{"name": "\xed\xa0\x80", "company_name": "B"}]}',
    "half a character escaped": b'{"leads": [{"name": "\\ud800", "company_name": "B"}]}',
    "UTF-16": LEADS.decode().encode("utf-16"),
    "NaN": b'{"leads": [{"name": NaN}]}',
    "infinity": b'{"leads": [{"name": 1e999}]}',
    "deep": b'{"leads": [' + b"[" * 101 + b"]" * 101 + b"]}",
    "deeper": b"[" * 100_000 + b"]" * 100_000,
    "deepest": b'{"a":' * 200_000,
    "long number": b'{"leads": ' + b"9" * 10_000 + b"}",
    "list": b"[]",
    "null": b"null",
    "text": b'"leads"',
}


@pytest.mark.parametrize("kind", sorted(ODD_BODIES))
def test_odd_bodies_get_the_documented_error(http: httpx.Client, sandbox: Sandbox, kind: str) -> None:
    answer = fits("startPeopleEnrichment", http.post(PATH, content=ODD_BODIES[kind]))
    assert answer.status_code == 400
    assert {error["code"] for error in answer.json()["_errors"]} <= {"unsupported_value", "missing_field"}
    assert accepted(sandbox) == 0


@pytest.mark.parametrize("operation", ["createLeadList", "addCustomSignalEntry", "searchPeople"])
def test_odd_values_deep_inside_are_taken_or_refused_but_break_nothing(http: httpx.Client, operation: str) -> None:
    paths = {
        "createLeadList": "/lead-lists",
        "addCustomSignalEntry": "/custom_signals/t/entries",
        "searchPeople": "/people/search",
    }
    owner = http.get("/users").json()["users"][0]["email"]
    odd: Any = {"a": "\x00", "b": 1.0, "c": [10**300, -0.0, {"d": "𝔘"}], "email": "a@b.example", "linkedin_url": "%00"}
    deep: Any = odd
    for _ in range(90):
        deep = {"x": deep}
    for value in (odd, {**odd, "deep": deep}):
        bodies = {
            "createLeadList": {"shared": True, "owner": owner, "type": "email", "leads": [value]},
            "searchPeople": {"company_names": ["%00\x00"], "page": 2.0, "page_size": 7.0, "more": value},
        }
        headers = {} if operation != "addCustomSignalEntry" else {"Authorization": ""}
        answer = http.post(paths[operation], json=bodies.get(operation, value), headers=headers)
        assert fits(operation, answer).status_code in (200, 202)


def test_bodies_are_declared_as_json_or_not_at_all(http: httpx.Client) -> None:
    for media_type, status in (
        ("application/json", 202),
        ("Application/JSON; charset=utf-8", 202),
        ("application/vnd.amp+json", 202),
        ("text/plain", 400),
        ("application/x-www-form-urlencoded", 400),
        ("multipart/form-data; boundary=x", 400),
        ("json", 400),
    ):
        answer = http.post(PATH, content=LEADS, headers={"Content-Type": media_type})
        assert fits("startPeopleEnrichment", answer).status_code == status, media_type
        if status == 400:
            assert answer.json()["_errors"][0]["source"] == {"header": "Content-Type"}


@pytest.mark.parametrize(
    "target",
    [
        b"/contacts/%00",
        b"/contacts/%FF%FE",
        b"/contacts/email/%2e%2e%2f",
        b"/tasks?user_id=%FF&page[size]=0",
        b"/tasks?user_id=a&contact_local_time_from=--5",
        b"/tasks?user_id=a&message_opens=" + b"9" * 5000,
        b"/users?page[after]=%00&&&=&page[size]",
        b"/%",
        b"/\xc3\xa9",
        b"//account-info",
        b"http://elsewhere.example/account-info-",
        b"*",
    ],
)
def test_odd_targets_get_a_clean_error(sandbox: Sandbox, target: bytes) -> None:
    answer = all_of(dial(sandbox, get(target, b"Connection: close")))
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 404 "))


def test_a_thousand_jobs_at_once(http: httpx.Client, sandbox: Sandbox) -> None:
    def start(number: int) -> str:
        answer = http.post(PATH, json={"leads": [{"email": f"ana@buyer{number}.example"}]})
        return str(answer.headers["Location"])

    http.timeout = httpx.Timeout(60)
    with ThreadPoolExecutor(32) as pool:
        places = list(pool.map(start, range(1000)))
        assert len(set(places)) == 1000
        sandbox.control.advance(60)
        jobs = list(pool.map(lambda place: http.get(place).json(), places))
    assert {job["status"] for job in jobs} == {"completed"}
    # Each job has its own lead, whatever the order in which they came.
    assert [job["results"][0]["email"] for job in jobs] == [f"ana@buyer{number}.example" for number in range(1000)]


def test_no_connection_outlives_its_client(http: httpx.Client, sandbox: Sandbox) -> None:
    # One client that stays: one that came and went for each question would itself still be open for a moment.
    assert http.get("/account-info").status_code == 200
    before = set(connection._open)
    for sent in (b"", b"GET /acc", post(LEADS, length=99), get(b"/account-info"), *BROKEN.values()):
        reset(dial(sandbox, sent))
    assert any(http.get("/account-info").status_code == 200 and set(connection._open) <= before for _ in range(5000))


def test_a_fault_of_ours_is_a_documented_500_and_not_the_end(
    http: httpx.Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: Callable[..., Any] = lambda call: 1 // 0  # noqa: E731
    monkeypatch.setitem(HANDLERS, "getAccountInfo", broken)
    answer = fits("getAccountInfo", http.get("/account-info"))
    assert (answer.status_code, answer.json()["_errors"][0]["code"]) == (500, "internal_server_error")
    assert [record.name for record in caplog.records if record.levelno >= logging.WARNING] == ["ample_ext.sandbox"]
    caplog.clear()
    monkeypatch.undo()
    assert http.get("/account-info").status_code == 200


def test_a_wrong_method_is_told_all_right_ones(http: httpx.Client) -> None:
    refused = http.put("/excluded-domains")
    assert (refused.status_code, set(refused.headers["Allow"].split(", "))) == (405, {"GET", "POST", "DELETE"})
