"""`ample login`, `--profile` and `ample doctor`, against a sandbox."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from ample_ext.cli.app import run
from ample_ext.cli.checking.connection import check_connection
from ample_ext.core.flow import Reply
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.profiles import profile_names, profiles_path, read_profile
from tests.conftest import KEY, LOST, NOT_SENT, Answer, Clock, SyncScript, error, reply
from tests.integration.bulk.conftest import control  # noqa: F401


class Ample:
    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        self._capsys.readouterr()
        code = run(arguments)
        told = self._capsys.readouterr()
        assert KEY not in told.out + told.err
        return code, told.out, told.err


@pytest.fixture
def ample(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ample:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return Ample(capsys, monkeypatch)


@pytest.fixture
def server(control: Any) -> Iterator[str]:  # noqa: F811
    control.clear_faults()
    control.reset()
    yield control._base_url
    control.clear_faults()


def test_a_key_is_kept_and_used(ample: Ample, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code, told, _ = ample("login", "--profile", "work", "--base-url", server, stdin=f"{KEY}\n")
    assert code == 0
    assert server in told
    assert stat.S_IMODE(profiles_path().stat().st_mode) == 0o600
    assert read_profile("work").api_key == KEY
    assert ample("api", "users.list", "--max-items", "1")[0] == 3
    for place in (["--profile", "work", "api"], ["api", "--profile", "work"]):
        code, told, _ = ample(*place, "users.list", "--max-items", "1")
        assert code == 0
        assert json.loads(told)["id"]
    monkeypatch.setenv("AMPLE_PROFILE", "work")
    assert ample("api", "account.get")[0] == 0
    code, told, _ = ample("login", "--profile", "work", "--forget", "--json")
    assert (code, json.loads(told)["forgotten"]) == (0, True)
    assert profile_names() == []


def test_the_default_profile_needs_no_name(ample: Ample, server: str) -> None:
    code, told, _ = ample("login", "--base-url", server, "--json", stdin=KEY)
    assert code == 0
    assert json.loads(told) == {
        "profile": "default", "base_url": server, "verified": True, "file": str(profiles_path()),
    }  # fmt: skip
    assert ample("api", "account.get")[0] == 0


def test_a_key_that_does_not_work_is_not_kept(ample: Ample, control: Any, server: str) -> None:  # noqa: F811
    control.fail("*", "status", status=401)
    assert ample("login", "--base-url", server, stdin=KEY)[0] == 3
    control.clear_faults()
    control.fail("*", "status", status=500, times=100)
    code, _, told = ample("login", "--base-url", server, stdin=KEY)
    assert code == 6
    assert "--no-verify" in told
    assert profile_names() == []
    assert ample("login", "--base-url", server, "--no-verify", stdin=KEY)[0] == 0
    assert profile_names() == ["default"]


@pytest.mark.parametrize("typed", ["", "\n", "two words\n", "tab\tinside\n"])
def test_what_is_no_key_is_not_kept(ample: Ample, server: str, typed: str) -> None:
    code, _, told = ample("login", "--base-url", server, "--no-verify", stdin=typed)
    assert code in (2, 3)
    assert "API key" in told
    assert profile_names() == []


@pytest.mark.skipif(os.name != "posix", reason="terminals are POSIX")
def test_at_a_terminal_the_key_is_asked_for_without_echo(ample: Ample, server: str, tmp_path: Path) -> None:
    import pty

    master, slave = pty.openpty()
    # A session of its own makes the slave its terminal, which is where the key is read from.
    code = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from ample_ext.cli import main; main()"
    command = [sys.executable, "-c", code, "login", "--base-url", server, "--no-verify"]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
    os.close(slave)
    shown = b""
    while b"not shown" not in shown:
        shown += os.read(master, 1024)
    os.write(master, f"{KEY}\n".encode())
    with suppress(OSError):  # Linux says so at the end of a terminal
        while block := os.read(master, 1024):
            shown += block
    os.close(master)
    assert process.wait(60) == 0
    assert KEY.encode() not in shown
    assert b"kept as profile default" in shown
    assert read_profile().api_key == KEY


def test_a_profiles_key_goes_to_no_other_server(ample: Ample, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ample("login", "--base-url", server, stdin=KEY)[0] == 0
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", "http://127.0.0.1:9")
    for more in ([], ["--profile", "default"]):
        code, _, told = ample("api", "account.get", *more)
        assert code == 2
        assert "names http://127.0.0.1:9" in told.replace("\n", " ")
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", f"{server}/")
    assert ample("api", "account.get")[0] == 0


def test_the_environment_goes_before_a_default_profile(
    ample: Ample, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ample("login", "--base-url", server, stdin=KEY)[0] == 0
    monkeypatch.setenv("AMPLEMARKET_API_KEY", "of-the-environment")
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", server)
    code, told, _ = ample("doctor", "--json")
    assert code == 0
    assert "from AMPLEMARKET_API_KEY" in told
    assert "from profile default" in ample("doctor", "--profile", "default")[1]


def checks(told: str) -> dict[str, dict[str, Any]]:
    return {check["name"]: check for check in json.loads(told)["checks"]}


def test_all_is_well(ample: Ample, control: Any, server: str) -> None:  # noqa: F811
    ample("login", "--base-url", server, stdin=KEY)
    before = control.credits()
    code, told, _ = ample("doctor", "--json")
    found = checks(told)
    assert code == 0
    assert json.loads(told)["healthy"] is True
    assert {name for name, check in found.items() if check["verdict"] == "ok"} >= {
        "installation", "key", "connection", "clock", "limits", "journal",
    }  # fmt: skip
    assert control.credits() == before
    assert not (Path(os.environ["XDG_STATE_HOME"]) / "ample").exists()
    code, told, _ = ample("doctor")
    assert re.search(r"^ok +key +from profile default, works$", told, re.M)


def test_no_key_and_a_refused_one(ample: Ample, control: Any, server: str) -> None:  # noqa: F811
    code, told, _ = ample("doctor", "--json")
    assert code == 3
    assert json.loads(told)["healthy"] is False
    assert checks(told)["key"]["remedy"]
    ample("login", "--base-url", server, stdin=KEY)
    control.fail("*", "status", status=401)
    code, told, _ = ample("doctor", "--json")
    assert code == 3
    assert checks(told)["key"]["verdict"] == "fail"
    assert checks(told)["connection"]["verdict"] == "ok"


def test_nobody_there(ample: Ample) -> None:
    ample("login", "--base-url", "http://127.0.0.1:9", "--no-verify", stdin=KEY)
    code, told, _ = ample("doctor", "--json")
    assert code == 6
    assert "cannot be reached" in checks(told)["connection"]["told"]
    code, told, _ = ample("doctor", "--json", "--offline")
    assert code == 0
    assert "not tried" in checks(told)["key"]["told"]


def findings(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> dict[str, Any]:
    monkeypatch.setenv("AMPLEMARKET_API_KEY", KEY)
    script = SyncScript(list(answers))
    return {it.name: it for it in check_connection(offline=False, runtime=Clock().runtime(), sender=script)}


@pytest.mark.parametrize(
    ("offset", "verdict", "told"),
    [
        (0, "ok", "right"),
        (-0.999, "ok", "right"),
        (4, "ok", "right"),
        (-90, "warn", "89 s ahead"),
        (3600, "warn", "3,600 s behind"),
    ],
)
def test_clocks_that_differ(monkeypatch: pytest.MonkeyPatch, offset: float, verdict: str, told: str) -> None:
    theirs = formatdate(1_700_001_000 + offset, usegmt=True)
    found = findings(monkeypatch, reply({"name": "x"}, date=theirs))["clock"]
    assert (found.verdict, told in found.told) == (verdict, True)
    assert bool(found.remedy) == (verdict == "warn")


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Foo 2023"])
def test_an_answer_without_a_date_is_no_fault(monkeypatch: pytest.MonkeyPatch, date: str) -> None:
    assert findings(monkeypatch, reply({"name": "x"}, date=date))["clock"].verdict == "ok"


@pytest.mark.parametrize(
    ("answer", "name", "code"),
    [
        (error("unauthorized", 401), "key", 3),
        (error("forbidden", 403), "key", 3),
        (error("oops", 500), "connection", 6),
        (LOST, "connection", 6),
        (NOT_SENT, "connection", 6),
        (Reply(200, {}, b"<html>"), "connection", 6),
    ],
)
def test_what_fails_says_what_to_do(monkeypatch: pytest.MonkeyPatch, answer: Answer, name: str, code: int) -> None:
    found = findings(monkeypatch, answer)[name]
    assert (found.verdict, found.code) == ("fail", code)
    assert found.remedy
    assert KEY not in str(found)


def test_a_key_with_a_line_break_is_told(ample: Ample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPLEMARKET_API_KEY", f"{KEY}\nx")
    code, told, _ = ample("doctor", "--json")
    assert code == 3
    assert "characters that no key has" in checks(told)["key"]["told"]


def filled(path: Path, *steps: str) -> Path:
    with Journal(path) as journal:
        run = journal.runs.begin("a" * 64, operation="o", options={}, input="i", output="o", chunk_size=1)
        journal.staging.add_chunks(run, [(1, 1)])
        for before, after in zip(("planned", *steps), steps, strict=False):
            journal.chunks.step(run, 1, before, after)
    return path


@pytest.mark.parametrize(
    ("steps", "told"),
    [((), "1 request is not finished"), (("submitting", "ambiguous"), "1 request may or may not have been accepted")],
)
def test_what_is_left_to_do(ample: Ample, tmp_path: Path, steps: tuple[str, ...], told: str) -> None:
    path = filled(tmp_path / "journal", *steps)
    _, out, _ = ample("doctor", "--json", "--offline", "--journal", str(path))
    found = checks(out)["runs"]
    assert (found["verdict"], found["told"]) == ("warn", told)
    assert "same command" in found["remedy"]


def test_journals_that_cannot_be_used(ample: Ample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPLEMARKET_API_KEY", KEY)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE notes (x)")
    garbage = tmp_path / "garbage"
    garbage.write_bytes(b"no database" * 1000)
    hurt = filled(tmp_path / "hurt")
    with hurt.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 2048)
    for path in (other, garbage, hurt):
        code, told, _ = ample("doctor", "--json", "--offline", "--journal", str(path))
        found = checks(told)["journal"]
        assert (code, found["verdict"]) == (7, "fail"), path
        assert found["remedy"], path
    code, told, _ = ample("doctor", "--json", "--offline", "--journal", "mysql://x/y")
    assert code == 2
