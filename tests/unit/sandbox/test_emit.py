"""`ample sandbox emit`, and targets named on the command line."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from ample_ext.cli.sandbox import app
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.push.event import KINDS

from .receiver import receiver
from .test_events import fits_feed, made, told_apart


def emit(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["emit", *arguments])
    return result.exit_code, " ".join(result.output.replace("│", " ").split())


def test_print_shows_what_would_be_sent() -> None:
    for kind in KINDS:
        result = CliRunner().invoke(app, ["emit", kind, "--count", "2", "--print"])
        assert [json.loads(line) for line in result.stdout.splitlines()] == made(kind, 2)


def test_what_can_be_chosen() -> None:
    options = ["--person", "ana.sousa@quartzlabs.example", "--label", "ooo", "--quirks", "aditional_information"]
    members = ["user.email=x@example.org", "sequence=null", "lead.score=7"]
    code, text = emit("workflow", *members, *options, "--print")
    body = json.loads(text)
    assert code == 0
    assert body["email_message"]["tag"][0].lower() == "ooo"
    assert "return_date" in body["aditional_information"]
    assert (body["user"]["email"], body["sequence"], body["lead"]["score"]) == ("x@example.org", None, 7)
    assert body["lead"]["email"] == "ana.sousa@quartzlabs.example"


def test_to_a_url_without_a_sandbox() -> None:
    with receiver() as received:
        assert emit("stage.call", "--count", "2", "--url", f"{received.url}/x", "--header", "X-Token=a=b")[0] == 0
    assert received.bodies == made("stage.call", 2)
    assert received.headers[0]["x-token"] == "a=b"


def test_a_target_that_refuses_is_exit_code_6() -> None:
    with receiver(status=500) as received:
        code, text = emit("workflow", "--count", "2", "--url", received.url)
    assert code == 6
    assert "0 of 2" in text
    assert "500" in text


def test_to_the_targets_of_the_running_sandbox() -> None:
    with receiver() as received, Sandbox() as sandbox:
        sandbox.control.add_webhook(received.url)
        assert emit("reply.linkedin", "new=1", "--sandbox", sandbox.base_url) == (0, "")
        sandbox.control.deliveries()
    assert told_apart(received.bodies[0]) == "reply.linkedin"
    assert received.bodies[0]["new"] == 1
    fits_feed("reply.linkedin", received.bodies[0])


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["reply"], 2, "not a kind of event"),
        (["reply.email", "nonsense", "--print"], 2, "KEY=VALUE"),
        (["reply.email", "--label", "maybe", "--print"], 2, "not a label"),
        (["reply.email", "--person", "somebody", "--print"], 2, "e-mail address"),
        (["reply.email", "--url", "http://hooks.example/"], 2, "--remote-webhooks"),
        (["reply.email", "--url", "http://127.0.0.1/", "--header", "Host=x"], 2, "Host"),
        (["reply.email", "--quirks", "nonsense", "--print"], 2, "unknown quirk"),
        (["reply.email", "--sandbox", "http://127.0.0.1:9"], 6, "start one"),
    ],
)
def test_what_cannot_be_done(arguments: list[str], code: int, text: str) -> None:
    ended, said = emit(*arguments)
    assert ended == code
    assert text in said


def test_nobody_listens() -> None:
    with Sandbox() as sandbox:
        code, text = emit("reply.email", "--sandbox", sandbox.base_url)
    assert code == 2
    assert "no target takes reply.email" in text
    assert "ValueError" not in text


@pytest.mark.parametrize(
    ("target", "text"),
    [("http://hooks.example/", "--remote-webhooks"), ("http://127.0.0.1:1/=replies", "not a feed")],
)
def test_targets_on_the_command_line_are_checked(target: str, text: str) -> None:
    result = CliRunner().invoke(app, ["--port", "0", "--webhook", target])
    assert result.exit_code == 2
    assert text in " ".join(result.output.replace("│", " ").split())
