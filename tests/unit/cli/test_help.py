"""Help: every command has examples, and what they show exists."""

from __future__ import annotations

import inspect
import json
import shlex
from collections.abc import Iterator
from typing import Any

import pytest

from ample_ext.cli.app import run
from ample_ext.cli.commands import COMMANDS
from ample_ext.cli.late import load
from ample_ext.instantly import Instantly
from ample_ext.instantly.actions import ACTIONS


def commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """All that can be given, groups that work by themselves included."""
    inner = getattr(command, "commands", {})
    if not inner or getattr(command, "invoke_without_command", False):
        yield " ".join(path), command
    for name, child in inner.items():
        yield from commands(child, (*path, name))


FIRST = {name: load(name, late) for name, late in COMMANDS.items()}
ALL = {path: command for name, first in FIRST.items() for path, command in commands(first, ("ample", name))}


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


def parameters(words: list[str]) -> set[str]:
    """Options that are passed on: parameters of an action, filters of an export."""
    if words[1:3] == ["instantly", "export"]:
        names = inspect.signature(getattr(Instantly("key"), words[3].replace("-", "_")).list).parameters.keys()
    elif words[1] == "instantly" and words[2] in ACTIONS:
        names = ACTIONS[words[2]].input_schema["properties"].keys()
    else:
        return set()
    return {f"--{name.replace('_', '-')}" for name in names}


# What they write is JSON in any case, or another program's.
WITHOUT_JSON = {"ample sandbox emit", "ample sandbox exec", "ample events show", "ample events export"}


@pytest.mark.parametrize("name", sorted(ALL))
def test_examples_are_there_and_right(name: str) -> None:
    lines = [line.strip().rpartition("| ")[2] for line in (ALL[name].help or "").splitlines()]
    examples = [line for line in lines if line.startswith("ample ")]
    assert any(example.startswith(name) for example in examples), f"{name} has no example"
    for example in examples:
        words = shlex.split(example)
        given = words[: words.index("--")] if "--" in words else words
        command = next(ALL[" ".join(given[:count])] for count in (3, 2) if " ".join(given[:count]) in ALL)
        assert {word for word in given if word.startswith("-")} <= options(command) | parameters(given), example


def test_the_list_of_commands_says_what_they_say_themselves() -> None:
    said = {name: " ".join(command.help.partition("\n\n")[0].split()) for name, command in FIRST.items()}
    assert said == {name: late.help for name, late in COMMANDS.items()}


@pytest.mark.parametrize("name", sorted(set(ALL) - WITHOUT_JSON))
def test_json_can_be_asked_for_everywhere(name: str) -> None:
    assert "--json" in options(ALL[name])


def test_the_list_of_operations_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["api", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"name": "account.get", "summary": "Read the account behind the API key."} in listed
    assert run(["api", "people.find", "--about", "--json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert about["arguments"]["email"] is False
    assert "credit" in about["about"]
