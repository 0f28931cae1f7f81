"""Reading what a vendor publishes: pages of Markdown in one file (llms-full.txt), or an OpenAPI file.

Documentation is written by people: nothing in it may stop the reading. What cannot be read is kept as such.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from scripts.gen.spec import METHODS, Json

SOURCE = re.compile(r"^Source:\s*(\S+)\s*$")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})\s*(\w*)[ \t]*(.*)$")
VERBS = "|".join(METHODS)
# A line of its own (`get /people/find`, `## POST https://…/calls`), or a mention in code (`POST /calls`).
ALONE = re.compile(rf"^[#>*\s-]*[`*]*({VERBS})\b[`*]*\s+[`*]*(?:https?://[^/\s]+)?(/[^\s`*]*)[`*]*\s*$", re.IGNORECASE)
MENTION = re.compile(rf"`({VERBS.upper()})\s+(?:https?://[^/\s]+)?(/[^\s`]*)`")
# The same with the path alone in code, as tables have it; and headings that say more than the operation.
CELL = re.compile(rf"\b({VERBS.upper()})\s+`(?:https?://[^/\s]+)?(/[^\s`]*)`")
HEADING = re.compile(rf"^(#+)\s(?:.*?\b({VERBS.upper()})\b\s+[`*]*(?:https?://[^/\s]+)?(/[^\s`*]*))?")
NAMED = {"name", "field", "parameter", "param", "member", "attribute", "property", "key", "query", "argument"}
NAME = re.compile(r"^[A-Za-z_][\w-]*(\[[\w]*\]|\.[A-Za-z_][\w-]*)*$")
REQUEST = re.compile(r"\b(request|body|payload|send|post data)\b", re.IGNORECASE)
ANSWER = re.compile(r"\b(response|answer|returns?|result|[2345]\d\d)\b", re.IGNORECASE)

Operation = tuple[str, str]


@dataclass(frozen=True)
class Member:
    operation: Operation | None
    name: str
    where: str


@dataclass(frozen=True)
class Example:
    operation: Operation | None
    value: Any
    where: str
    role: str = ""


@dataclass
class Docs:
    """What the documentation states, each with where it stands."""

    operations: dict[Operation, str] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)

    def add(self, operation: Operation, where: str) -> None:
        self.operations.setdefault(operation, where)


def normal(method: str, path: str) -> Operation:
    """Without query and last slash; whatever a parameter in the path is called and however it is written."""
    path = path.split("?")[0].rstrip("/.,;:") or "/"
    return method.upper(), re.sub(r"\{[^}]*\}|<[^>]*>|(?<=/):\w+", "{}", path)


def read(text: str, name: str) -> Docs:
    docs = Docs()
    whole = _openapi(text) if name.endswith((".json", ".yaml", ".yml")) else None
    whole = whole or (_openapi(text) if text.lstrip().startswith(("{", "openapi:", "swagger:")) else None)
    if whole:
        _document(docs, whole, name)
    else:
        _markdown(docs, text.splitlines(), name)
    return docs


def _openapi(text: str) -> Json | None:
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    return found if isinstance(found, dict) and isinstance(found.get("paths"), dict) else None


def _markdown(docs: Docs, lines: list[str], name: str) -> None:
    page, operation, before = name, None, ""
    # How deep the heading was that named the operation; an operation on a line of its own holds for its page.
    number = depth = 0
    while number < len(lines):
        line = lines[number]
        where = f"{page}, line {number + 1}"
        if found := SOURCE.match(line):
            page, operation, before, depth = found[1], None, "", 0
        elif fence := FENCE.match(line):
            end = _end(lines, number, fence[1])
            title = f"{fence[3]} {before}"
            operation = _fenced(docs, fence[2].lower(), fence[3], lines[number + 1 : end], operation, where, title)
            number = end
        elif found := ALONE.match(line):
            operation, depth = normal(found[1], found[2]), len(line) - len(line.lstrip("#"))
            docs.add(operation, where)
        elif (found := HEADING.match(line)) and found[2]:
            operation, depth = normal(found[2], found[3]), len(found[1])
            docs.add(operation, where)
        elif line.lstrip().startswith("|"):
            end = next((n for n in range(number, len(lines)) if not lines[n].lstrip().startswith("|")), len(lines))
            docs.members += _table(lines[number:end], operation, where)
            for cell in CELL.finditer("\n".join(lines[number:end])):
                docs.add(normal(cell[1], cell[2]), where)
            number = end - 1
        else:
            for mention in MENTION.finditer(line):
                docs.add(normal(mention[1], mention[2]), where)
            before = line if line.strip() else before
            if found and depth and len(found[1]) <= depth:
                operation, depth = None, 0
        number += 1


def _end(lines: list[str], start: int, fence: str) -> int:
    for number in range(start + 1, len(lines)):
        if lines[number].strip().startswith(fence) and not lines[number].strip().strip(fence[0]):
            return number
        # A fence that nobody closed ends with its page.
        if SOURCE.match(lines[number]):
            return number - 1
    return len(lines)


def _fenced(
    docs: Docs, kind: str, title: str, block: list[str], operation: Operation | None, where: str, context: str
) -> Operation | None:
    text = "\n".join(block)
    if kind in ("yaml", "yml"):
        # Pages of some generators carry a fragment of OpenAPI, with the operation in the fence's own line.
        if fragment := _openapi(text):
            _document(docs, fragment, where)
        if found := ALONE.match(title):
            operation = normal(found[1], found[2])
            docs.add(operation, where)
        return operation
    if kind not in ("json", "jsonc", "") or not text.lstrip().startswith(("{", "[")):
        return operation
    try:
        value = json.loads(text)
    except ValueError as error:
        docs.broken.append((where, str(error)))
        return operation
    role = "request" if REQUEST.search(title) else "answer" if ANSWER.search(title) else ""
    role = role or ("answer" if ANSWER.search(context) else "request" if REQUEST.search(context) else "")
    docs.examples.append(Example(operation, value, where, role))
    return operation


def _table(rows: list[str], operation: Operation | None, where: str) -> Iterator[Member]:
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]
    if len(cells) < 3 or cells[0][0].strip("*`").lower().split(" ")[0] not in NAMED or len(cells[0]) < 2:
        return
    for row in cells[2:]:
        first = re.sub(r"\s*(\(.*\)|\*+|required|optional)$", "", row[0].replace("\\", "").strip("*"))
        for name in re.split(r"\s*[,/]\s*", first.replace("`", "").replace("**", "").strip()):
            if NAME.match(name):
                yield Member(operation, name, where)


def _document(docs: Docs, spec: Json, where: str) -> None:
    """An OpenAPI document, or a fragment of one that stands in a page."""
    try:
        _paths(docs, spec, where)
    except (AttributeError, TypeError, KeyError) as error:
        docs.broken.append((where, f"not OpenAPI: {error}"))


def _paths(docs: Docs, spec: Json, where: str) -> None:
    for path, item in spec["paths"].items():
        for method, node in item.items() if isinstance(item, dict) else ():
            if method not in METHODS or not isinstance(node, dict):
                continue
            operation = normal(method, path)
            docs.add(operation, where)
            shared = item.get("parameters", [])
            for parameter in [*shared, *node.get("parameters", [])]:
                parameter = _target(spec, parameter)
                if parameter.get("in") in ("query", "path"):
                    docs.members.append(Member(operation, str(parameter.get("name")), where))
            _contents(docs, spec, operation, _target(spec, node.get("requestBody", {})), where, "request")
            for status, answer in node.get("responses", {}).items():
                role = "answer" if str(status).startswith("2") else "error"
                _contents(docs, spec, operation, _target(spec, answer), where, role)


def _contents(docs: Docs, spec: Json, operation: Operation, node: Json, where: str, role: str) -> None:
    for media in node.get("content", {}).values():
        schema = media.get("schema", {})
        if role != "error":
            docs.members += [Member(operation, name, where) for name in sorted(names_below(spec, schema, set()))]
        examples = [one.get("value") for one in media.get("examples", {}).values() if isinstance(one, dict)]
        for value in [*examples, media.get("example"), _target(spec, schema).get("example")]:
            if value is not None:
                docs.examples.append(Example(operation, value, where, role))


def _target(spec: Json, node: Any) -> Json:
    """Follow references as far as they lead; a fragment may lack what they name."""
    for _ in range(20):
        if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
            break
        target: Any = spec
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target.get(part) if isinstance(target, dict) else None
        node = target
    return node if isinstance(node, dict) else {}


def names_below(spec: Json, schema: Any, seen: set[str], path: str = "") -> set[str]:
    """Members of a schema by dotted path."""
    reference = schema.get("$ref", "") if isinstance(schema, dict) else ""
    if reference in seen:
        return set()
    seen = seen | {reference} if reference else seen
    schema = _target(spec, schema)
    found: set[str] = set()
    for option in [*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())]:
        found |= names_below(spec, option, seen, path)
    if "items" in schema:
        found |= names_below(spec, schema["items"], seen, f"{path}[]")
    for name, member in schema.get("properties", {}).items():
        below = f"{path}.{name}".removeprefix(".")
        found |= {below} | names_below(spec, member, seen, below)
    return found
