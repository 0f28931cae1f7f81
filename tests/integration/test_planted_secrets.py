"""A key, credentials of the path and fifty invented people are planted and searched for wherever something is told."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import csv
import gc
import json
import logging
import os
import pickle
import re
import stat
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ample_ext
from ample_ext import AmpleError, Amplemarket, AsyncAmplemarket, Budget, CallRecord, Limits, RetryPolicy
from ample_ext.sandbox import Sandbox
from tests.contract.test_examples import resolved
from tests.integration.test_client_and_sandbox import skipping
from tests.unit.test_otel import Collected

KEY = "planted-key-7f3a91"
TOKEN = "planted-signal-b20c"
WORKFLOW = "planted-workflow-55d1"
NAMES = [f"Quilla{n:02d} Zephyrine" for n in range(50)]
EMAILS = [f"quilla{n:02d}.zephyrine@planted.example" for n in range(50)]
# Half of them are asked for, half come back.
ASKED, ANSWERED = EMAILS[:25], EMAILS[25:]
SECRETS = re.compile("planted|quilla|zephyrine", re.IGNORECASE)
NEVER = re.compile("planted-key|" + "|".join(re.escape(email) for email in ANSWERED))
RULES: list[dict[str, Any]] = [
    {"kind": "lost_after"},
    {"kind": "truncated"},
    {"kind": "cut"},
    {"kind": "wrong_json"},
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 429, "retry_after": 2},
    {"kind": "foreign_link"},
]


def person(number: int) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "name": NAMES[number],
        "email": EMAILS[number],
        "phone_numbers": [{"number": "planted"}],
    }


def told(status: int, number: int, code: str) -> dict[str, Any]:
    """An error that repeats what was sent, as servers do."""
    item = {"code": code, "title": "Unsupported value", "detail": f"{EMAILS[number]} {NAMES[number]} {KEY}"}
    return {"status": status, "body": {"object": "error", "_errors": [item]}}


def use(client: Any, control: Any) -> Iterator[Any]:
    """Calls of every kind; each is to be awaited or walked, and may fail."""
    email = ASKED[0]
    for rule in (None, *RULES):
        control.reset()
        answers = {
            "findPerson": {"body": person(25)},
            "listContacts": {"body": {"contacts": [person(n) for n in range(30, 40)], "_links": {}}},
            "searchPeople": {"body": {"results": [person(41)], "_pagination": {"total_pages": 1}}},
            "getContactByEmail": {"body": person(42)},
        }
        for operation, answer in answers.items():
            control.answer(operation, **answer)
        if rule:
            control.fail("*", **rule)
        yield lambda: client.people.find(email=email, name=NAMES[1], company_name="Planted", reveal_email=True)
        yield lambda: client.contacts.list(ids=ASKED[1:9])
        yield lambda: client.people.search(person_name=NAMES[3])
        yield lambda: client.contacts.get_by_email(ASKED[9])
        yield lambda: client.people.begin_enrichment([{"email": e} for e in ASKED[10:20]], reveal_email=True)
        yield lambda: client.excluded_emails.add([{"email": e} for e in ASKED[20:]])
        yield lambda: client.custom_signals.add_entry(TOKEN, email=email, full_name=NAMES[0])
        yield lambda: client.inbound_workflows.add_lead(WORKFLOW, email=email, first_name=NAMES[0])
    control.reset()
    refusals = ((400, "unsupported_value"), (404, "person_not_found"), (409, "conflict"), (451, ""), (500, "odd"))
    for number, (status, code) in enumerate(refusals, 43):
        control.answer("findPerson", **told(status, number, code))
        yield lambda: client.people.find(email=email)
    # A page whose items cannot be decoded.
    control.answer("listContacts", {"contacts": [[EMAILS[48]], 7, person(49)], "_links": {}})
    yield lambda: client.contacts.list(ids=[email])
    control.answer("findPerson", {"id": "p48", "company": [person(49)], "experiences": EMAILS[48]})
    yield lambda: client.people.find(email=email)


@contextlib.contextmanager
def all_logs() -> Iterator[list[logging.LogRecord]]:
    """Everything that any logger tells at DEBUG."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign]
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in ("ample_ext", "httpx", "httpcore", "asyncio", "anyio"))]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        yield records
    finally:
        root.removeHandler(handler)
        for logger, level in before:
            logger.setLevel(level)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_nothing_planted_is_told(asynchronous: bool) -> None:
    collected = Collected(Budget())
    seen: list[Any] = []
    errors: list[AmpleError] = []
    shown: list[str] = []
    options: dict[str, Any] = {
        "limits": Limits.none(), "retry": RetryPolicy(backoff=0.001, attempts=2), "budget": Budget(),
        "on_attempt": seen.append, "poll_timeout": 1,
    }  # fmt: skip

    def watch(call: CallRecord) -> None:
        seen.append(call)
        collected.hook(call)

    async def run(sandbox: Sandbox) -> None:
        make = AsyncAmplemarket if asynchronous else Amplemarket
        client: Any = make(KEY, base_url=sandbox.base_url, on_call=watch, runtime=skipping(sandbox), **options)
        for work in use(client, sandbox.control):
            try:
                made = await resolved(work())
                # What was done with each address is a plain mapping with the address as key.
                shown.append("" if type(made) is dict else repr(made))
                if hasattr(made, "to_list"):
                    pages = [page async for page in made.pages()] if asynchronous else list(made.pages())
                    shown.extend(repr(item) for page in pages for item in (page, page.reply, *page.items))
            except AmpleError as error:
                errors.append(error)
        shown.extend(map(repr, (client, client.people, client._settings, client._life, options["budget"])))
        await resolved(client.close())

    with Sandbox(speed=1000, limits="off") as sandbox, all_logs() as records:
        asyncio.run(run(sandbox))
    assert len(errors) > 30
    assert len({type(error) for error in errors}) > 8

    logs = "".join(f"{record.getMessage()} {record.__dict__}" for record in records)
    telemetry = "".join(span.to_json() for span in collected.exporter.get_finished_spans())
    telemetry += collected.reader.get_metrics_data().to_json()
    assert "ample.call" in logs
    assert "httpcore" in logs
    assert "people.find" in telemetry
    places = {
        "logs": logs,
        "telemetry": telemetry,
        "hooks": "".join(map(repr, seen)),
        "repr": "".join(shown),
        "errors": "".join(f"{error} {error!r}" for error in errors),
        "tracebacks": "".join("".join(traceback.format_exception(error)) for error in errors),
        "pickles": "".join(pickle.dumps(error, 0).decode("latin-1") for error in errors if not error.cursor),
        "copies": "".join(repr(vars(copy.deepcopy(error))) for error in errors if not error.cursor),
    }
    # This file stands in the tracebacks with its text, and its text is harmless.
    places["tracebacks"] = re.sub(r'File "[^"]*tests[^\n]*\n[^\n]*\n', "", places["tracebacks"])
    found = {place: SECRETS.findall(text)[:3] for place, text in places.items() if SECRETS.search(text)}
    assert found == {}
    # Tools that show the variables of frames show the arguments, and neither the key nor what came back.
    for error in errors:
        frames = traceback.TracebackException.from_exception(error, capture_locals=True, max_group_depth=99)
        ours = [frame for frame in frames.stack if "ample_ext" in frame.filename]
        variables = "".join(f"{frame.name} {name}={value}\n" for frame in ours for name, value in frame.locals.items())
        assert ours
        assert [line[:80] for line in variables.splitlines() if NEVER.search(line)] == []
    gc.collect()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_the_command_tells_nothing_and_keeps_its_journal_private(tmp_path: Path) -> None:
    leads, output, journal = tmp_path / "leads.csv", tmp_path / "out.csv", tmp_path / "runs.journal"
    with leads.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["email", "name"], *zip(EMAILS, NAMES, strict=True)])
    arguments = ["enrich", "people", str(leads), "-o", str(output), "--reveal-email", "--json", "--progress", "plain",
                 "--max-credits", "500", "--journal", str(journal)]  # fmt: skip
    with Sandbox(speed=20, limits="off") as sandbox:
        environment = {**os.environ, "AMPLEMARKET_API_KEY": KEY, "AMPLEMARKET_BASE_URL": sandbox.base_url}
        lists, runs = [], []
        for rule in ({"kind": "status", "status": 500, "times": 2}, {"kind": "wrong_json", "times": 1}, None, None):
            if rule:
                sandbox.control.fail("getPeopleEnrichment", **rule)
            command = [sys.executable, "-c", "from ample_ext.cli import main; main()", *arguments]
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
                while process.poll() is None:
                    lists.append(commands())
                    time.sleep(0.05)
                out, err = (stream.read() for stream in (process.stdout, process.stderr) if stream)
            runs.append((process.returncode, out, err))
    assert runs[-1][0] == 0, runs[-1]
    assert json.loads(runs[-1][1])
    assert SECRETS.findall(b"".join(out + err for _, out, err in runs).decode()) == []
    assert any(str(leads) in line for listed in lists for line in listed)
    assert not [line for listed in lists for line in listed if KEY in line]
    kept = [path for path in tmp_path.iterdir() if path.name.startswith(journal.name)]
    assert kept
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert not [path for path in tmp_path.iterdir() if KEY.encode() in path.read_bytes()]


def commands() -> list[str]:
    """Every command line that any user of this machine can read."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return found


def test_the_search_finds_what_is_told() -> None:
    """The proof itself: a leak is found."""
    error = ample_ext.ApiStatusError(f"no {EMAILS[0]}", body=EMAILS[1].encode())
    assert SECRETS.search(str(error))
    assert SECRETS.search(repr(vars(error)))
    assert EMAILS[1] not in pickle.dumps(error, 0).decode("latin-1")
