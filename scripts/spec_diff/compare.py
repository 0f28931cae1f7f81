"""Two states of a spec: what changed, whether it breaks users, and what version that asks for.

Breaking is what users of the client notice: a name that is gone, a request that was taken and no longer is, an answer
that is of another kind. Answers are read leniently (any member may be absent or null), so a required mark or a null
more or less in them breaks nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from scripts.gen.spec import Json, endpoints, reachable, ref_name, request_schemas, response_schemas

from .facts import EVIDENCE, MOVED, PROSE, Fact, facts


class Level(IntEnum):
    NONE = 0
    FIX = 1
    FEATURE = 2
    BREAKING = 3


@dataclass(frozen=True)
class Change:
    level: Level
    id: str
    text: str
    # Changes that a changelog tells in one line: what they have in common, and the name of this one.
    group: str = ""
    name: str = ""

    def declared(self, ids: Iterable[str]) -> bool:
        """Named itself, or by the subject it belongs to."""
        return any(self.id == one or self.id.startswith(f"{one}/") for one in ids)


# By the first word of an aspect: the level when it comes, goes, changes. Others are below, or a feature throughout.
SIMPLE: dict[str, tuple[Level, Level, Level]] = {
    "at": (Level.FEATURE, Level.BREAKING, Level.BREAKING),
    "place": (Level.BREAKING, Level.BREAKING, Level.BREAKING),
    "key": (Level.BREAKING, Level.BREAKING, Level.BREAKING),
    "host": (Level.BREAKING, Level.BREAKING, Level.BREAKING),
    "client": (Level.BREAKING, Level.BREAKING, Level.BREAKING),
    "bucket": (Level.FIX, Level.FIX, Level.FIX),
    "docs": (Level.FIX, Level.FIX, Level.FIX),
    "evidence": (Level.FIX, Level.FIX, Level.FIX),
    "state": (Level.FEATURE, Level.BREAKING, Level.BREAKING),
    "value": (Level.FEATURE, Level.BREAKING, Level.BREAKING),
    "parameter": (Level.FEATURE, Level.BREAKING, Level.BREAKING),
    "answer": (Level.FEATURE, Level.BREAKING, Level.BREAKING),
    "errors": (Level.FEATURE, Level.FIX, Level.FIX),
}
FEATURE = (Level.FEATURE, Level.FEATURE, Level.FEATURE)
# Members of these extensions that may be added without changing what exists.
ADDABLE = {"page": {"fallback", "method", "summary"}, "job": {"cancel", "attach"}, "chunk": set[str]()}


def compare(old: Json, new: Json) -> list[Change]:
    before = {(fact.subject, fact.aspect): fact for fact in facts(old)}
    after = {(fact.subject, fact.aspect): fact for fact in facts(new)}
    sent = request_schemas(old) | request_schemas(new)
    for spec in (old, new):
        for endpoint in endpoints(spec):
            reachable(spec, endpoint.node.get("parameters", []), sent)
    got = response_schemas(old) | response_schemas(new)
    subjects = {subject for subject, _ in before}, {subject for subject, _ in after}
    changes = [_whole(subject, Level.BREAKING, "Gone", before) for subject in sorted(subjects[0] - subjects[1])]
    changes += [_whole(subject, Level.FEATURE, "New", after) for subject in sorted(subjects[1] - subjects[0])]
    for key in sorted(before.keys() | after.keys()):
        if key[0] in subjects[0] & subjects[1]:
            one, two = before.get(key), after.get(key)
            if one != two:
                changes.append(_change(one, two, key[0].partition(" ")[2] in sent, key[0].partition(" ")[2] in got))
    if not changes and _words(old) != _words(new):
        changes.append(Change(Level.FIX, "texts", "Descriptions, summaries or examples"))
    return changes


def _words(spec: Any) -> Any:
    """Everything but the version."""
    return {**spec, "info": {**spec.get("info", {}), "version": None}, "x-ample-breaking": None}


def _whole(subject: str, level: Level, what: str, known: dict[tuple[str, str], Fact]) -> Change:
    kind, _, name = subject.partition(" ")
    # Shared parameters and answers have no name of their own in the client: what uses them decides.
    if kind in ("response", "header", "parameter"):
        level = Level.FIX
    if kind == "operation":
        place, at = known.get((subject, "place")), known.get((subject, "at"))
        name = f"{place.value if place else name} ({at.value})" if at else name
    kinds = {
        "schema": "models",
        "header": "shared headers",
        "response": "shared answers",
        "parameter": "shared parameters",
    }
    group = f"{what} {kinds.get(kind, f'{kind}s')}"
    return Change(level, subject.replace(" ", ":", 1), f"{group}: `{name}`", group, name)


def _change(old: Fact | None, new: Fact | None, sent: bool, got: bool) -> Change:
    fact = new or old
    assert fact is not None
    where = f"`{fact.subject}`: {fact.aspect}"
    if old is None:
        text = f"{where} is new" + (f" ({fact.value})" if fact.value else "")
    elif new is None:
        text = f"{where} is gone" + (f" (was {fact.value})" if fact.value else "")
    else:
        text = f"{where} is `{new.value}`, was `{old.value}`"
    return Change(_level(old, new, sent, got), fact.id, text)


def _level(old: Fact | None, new: Fact | None, sent: bool, got: bool) -> Level:
    fact = new or old
    assert fact is not None
    word, kind = fact.aspect.split(" ")[0], fact.subject.split(" ")[0]
    one, two = old.data if old else None, new.data if new else None
    if word in ("query", "path", "body"):
        return _parameter(one, two)
    if word == "member":
        return _member(one, two, sent, got)
    if word == "is" and kind == "schema" and old and new:
        return _input(old.data, new.data) if sent else _output(old.data, new.data)
    if word == "is" and kind in ("response", "header"):
        return Level.FIX
    if word in ADDABLE:
        return _extension(word, one, two)
    if word == "enough":
        return Level.FEATURE if new else Level.BREAKING
    if word == "answer" and old and new:
        lasting = {"$ref", "content"}
        same = all(old.data.get(key) == new.data.get(key) for key in lasting)
        return Level.FIX if same else Level.BREAKING
    if word == "errors" and old and new:
        return Level.FEATURE if new.data.keys() - old.data.keys() else Level.FIX
    came, gone, changed = SIMPLE.get(word, FEATURE)
    return came if old is None else gone if new is None else changed


def _parameter(old: Json | None, new: Json | None) -> Level:
    """A parameter or a body, which also has `required`."""
    if old is None:
        return Level.BREAKING if new and new.get("required") else Level.FEATURE
    if new is None or (new.get("required") and not old.get("required")):
        return Level.BREAKING
    level = Level.FEATURE if old.get("required", False) != new.get("required", False) else Level.NONE
    if _media(old) != _media(new):
        return Level.BREAKING
    return max(level, _input(_inner(old), _inner(new)), Level.FIX)


def _media(node: Json) -> list[str]:
    return sorted(node.get("content", ()))


def _inner(node: Json) -> Json:
    schema: Json = node.get("schema", {})
    for inner in node.get("content", {}).values():
        schema = inner.get("schema", {})
    return schema


def _member(old: Json | None, new: Json | None, sent: bool, got: bool) -> Level:
    if new is None:
        return Level.BREAKING
    if old is None:
        return Level.BREAKING if sent and new["required"] else Level.FEATURE
    level = Level.FIX
    if sent and old["required"] != new["required"]:
        level = Level.BREAKING if new["required"] else Level.FEATURE
    if sent:
        level = max(level, _input(old["schema"], new["schema"]))
    if got or not sent:
        level = max(level, _output(old["schema"], new["schema"]))
    return level


def _kinds(schema: Json) -> set[str]:
    """What a value may be: `string`, `null`, `Person`, `[string]`."""
    if "$ref" in schema:
        return {str(ref_name(schema))}
    options = [*schema.get("oneOf", ()), *(() if _needs(schema) else schema.get("anyOf", ()))]
    if options:
        return set().union(*map(_kinds, options))
    types = schema.get("type", "anything")
    types = {types} if isinstance(types, str) else set(types)
    if "items" in schema:
        types = types - {"array"} | {f"[{kind}]" for kind in _kinds(schema["items"])}
    return types


def _needs(schema: Json) -> set[tuple[str, ...]]:
    """Combinations of members of which one is needed."""
    return {tuple(option["required"]) for option in schema.get("anyOf", ()) if "required" in option}


def _limits(schema: Json) -> Json:
    named = {"$ref", "oneOf", "anyOf", "items", "type", EVIDENCE, MOVED}
    return {key: value for key, value in schema.items() if key not in named | PROSE}


def _input(old: Json, new: Json) -> Level:
    """What is sent: breaking when something that was taken is refused."""
    level = Level.FIX
    if _kinds(old) != _kinds(new):
        level = Level.FEATURE if _kinds(old) < _kinds(new) else Level.BREAKING
    if _needs(old) != _needs(new):
        wider = (_needs(old) < _needs(new) and _needs(old)) or not _needs(new)
        level = max(level, Level.FEATURE if wider else Level.BREAKING)
    if "items" in old and "items" in new:
        level = max(level, _input(old["items"], new["items"]))
    one, two = _limits(old), _limits(new)
    for key in one.keys() | two.keys():
        if one.get(key) != two.get(key):
            level = max(level, Level.FEATURE if _looser(key, one.get(key), two.get(key)) else Level.BREAKING)
    return level


def _looser(key: str, old: Any, new: Any) -> bool:
    if key == "additionalProperties":
        return old is False
    if new is None:
        return True
    if isinstance(old, int | float) and isinstance(new, int | float):
        return new <= old if key.lower().startswith(("min", "exclusivemin")) else new >= old
    return False


def _output(old: Json, new: Json) -> Level:
    """What is read: breaking when it becomes another kind of value."""
    if _kinds(old) - {"null"} != _kinds(new) - {"null"} or old.get("format") != new.get("format"):
        return Level.BREAKING
    if old.get(MOVED) != new.get(MOVED):
        return Level.BREAKING if old.get(MOVED) else Level.FEATURE
    return Level.FIX


def _extension(word: str, old: Json | None, new: Json | None) -> Level:
    """Page, job and chunk decide what a method returns and takes."""
    if old is None or new is None:
        return Level.FEATURE if word == "chunk" else Level.BREAKING
    names = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} - PROSE - {EVIDENCE, "terminal"}
    if word == "chunk" and names == {"max"}:
        return Level.FEATURE if new["max"] > old["max"] else Level.BREAKING
    if names - (ADDABLE[word] - old.keys()):
        return Level.BREAKING
    return Level.FEATURE if names else Level.FIX
