"""Carrying out `ample instantly …`."""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ample_ext.bulk.output import open_output
from ample_ext.cli.exits import Exit
from ample_ext.cli.out import write_json
from ample_ext.cli.say import say
from ample_ext.core.errors import AmpleError, InvalidArgumentError
from ample_ext.core.operation import specification
from ample_ext.core.sync import Pager
from ample_ext.instantly import Instantly, actions
from ample_ext.instantly.describe import Action
from ample_ext.instantly.operations import OPERATIONS

TABLES = {"leads": "leads", "campaigns": "campaigns", "emails": "emails", "lead-lists": "lead_lists"}
EVERY = 1000


def show_list(*, as_json: bool) -> None:
    if as_json:
        write_json([{"name": a.name, "summary": a.about} for a in actions.ACTIONS.values()])
        return
    for name, action in actions.ACTIONS.items():
        print(f"{name:28} {action.about.partition('. ')[0]}")  # noqa: T201


def show_schema(names: Sequence[str]) -> None:
    """Of one action, or of all of them: what it takes and what it answers."""
    chosen = [_action(name) for name in names] or list(actions.ACTIONS.values())
    found = [
        {"name": a.name, "description": a.about, "input": a.input_schema, "output": a.output_schema} for a in chosen
    ]
    write_json(found[0] if names and len(found) == 1 else found, indent=1)


def act(name: str, words: Sequence[str], *, yes: bool) -> int:
    """Print the envelope; the exit code says whether it tells of success."""
    action = _action(name)
    given = _arguments(name, words, {p: _text(s) for p, s in action.input_schema["properties"].items()})
    _confirm(name, given, yes=yes)
    with Instantly() as client:
        found = getattr(actions, name)(client=client, **given)
    write_json(found)
    return Exit.DONE if found["success"] else Exit.API


def export(words: Sequence[str], output: str | None) -> None:
    """Walk all pages of a table into a file, or to standard output as received."""
    table, *rest = words or [""]
    if table not in TABLES:
        raise InvalidArgumentError(f"export: the table is one of {', '.join(TABLES)}")
    resource = TABLES[table]
    with Instantly() as client:
        walk = getattr(client, resource).list
        parameters = inspect.signature(walk).parameters
        texts = {p.name: re.search(r"(^|\W)str( \||$)", str(p.annotation)) is not None for p in parameters.values()}
        given = _arguments(f"export {table}", rest, texts)
        if unknown := sorted(given.keys() - parameters.keys()):
            raise InvalidArgumentError(f"export {table}: there is no filter {unknown[0]}", remedy=_known(parameters))
        pager: Pager[Any] = walk(**given)
        try:
            if output is None:
                for item in pager:
                    write_json(item.raw)
            else:
                _write(pager, output, _columns(resource))
        except AmpleError as error:
            if error.cursor:
                error.remedy = f"{error.remedy} --resume-from {error.cursor} goes on from there".strip()
            raise


def _write(pager: Pager[Any], output: str, columns: Sequence[str]) -> None:
    count = 0
    with open_output(Path(output), columns) as file:
        for count, item in enumerate(pager, 1):
            file.write(item.raw)
            if count % EVERY == 0 and sys.stderr.isatty():
                say(f"{count:,} so far")
    say(f"{count:,} rows in {output}")


def _columns(resource: str) -> list[str]:
    operation = OPERATIONS[f"{resource}.list"]
    schemas = specification(operation.module)["components"]["schemas"]
    page = {"leads": "LeadPage", "campaigns": "CampaignPage", "emails": "EmailPage", "lead_lists": "LeadListPage"}
    item = schemas[page[resource]]["properties"]["items"]["items"]["$ref"].rpartition("/")[2]
    return list(schemas[item]["properties"])


def _action(name: str) -> Action:
    if name not in actions.ACTIONS:
        from difflib import get_close_matches

        near = get_close_matches(name, actions.ACTIONS, n=1)
        hint = f"Did you mean {near[0]}?" if near else "ample instantly lists them"
        raise InvalidArgumentError(f"there is no action {name}", remedy=hint)
    return actions.ACTIONS[name]


def _arguments(name: str, words: Sequence[str], texts: Mapping[str, bool]) -> dict[str, Any]:
    """`--lead-id X` and `--lead_id=X`. What is not known is left to whoever is called, who says so."""
    found: dict[str, Any] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        option, equals, value = word.partition("=")
        if not option.startswith("--") or not (equals or rest):
            raise InvalidArgumentError(f"{name}: arguments are of the form --param value, not {option[:20]}")
        key = option[2:].replace("-", "_")
        found[key] = _value(name, key, value if equals else rest.pop(0), text=texts.get(key, True))
    return found


def _value(name: str, key: str, value: str, *, text: bool) -> Any:
    if value.startswith("@"):
        try:
            value = Path(value[1:]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            raise InvalidArgumentError(f"{name}: {key}: the file cannot be read ({type(error).__name__})") from None
    if text:
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise InvalidArgumentError(f"{name}: {key}: must be JSON") from None


def _text(schema: Mapping[str, Any]) -> bool:
    """Whether a parameter is text, maybe among other texts."""
    options = schema.get("anyOf", [schema])
    return any(option.get("type") == "string" or ("anyOf" in option and _text(option)) for option in options)


def _known(parameters: Mapping[str, Any]) -> str:
    return f"Known are {', '.join('--' + name.replace('_', '-') for name in parameters)}"


def _confirm(name: str, given: Mapping[str, Any], *, yes: bool) -> None:
    """Ask before what cannot be undone.

    Raises:
        InvalidArgumentError: nobody agreed. Nothing was sent.
    """
    about = {
        "delete_leads": "" if given.get("limit") else "This deletes all leads that fit, without a limit.",
        "activate_campaign": "This starts the campaign: it writes to its leads.",
        "reply_to_email": "This sends a real message at once.",
    }.get(name)
    if not about or yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise InvalidArgumentError(f"{name}: {about}", remedy="Nothing was sent. Say --yes if that is meant")
    sys.stderr.write(f"{about} Go on? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise InvalidArgumentError(f"{name}: not confirmed", remedy="Nothing was sent")
