"""The facts that a curated spec states, one by one: what comparisons and the table of the contract tests see.

Complete by construction: a keyword that has no wording of its own is shown as it stands. Only prose (descriptions,
summaries, notes, examples) is no fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.gen.spec import METHODS, Json, ref_name

PROSE = {"description", "summary", "title", "note", "example", "examples"}
EVIDENCE = "x-ample-evidence"
MOVED = "x-ample-moved-from"


@dataclass(frozen=True, order=True)
class Fact:
    """`aspect` of `subject` is `value`; `data` is what the value was made from."""

    subject: str
    aspect: str
    value: str
    data: Any = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        """As written in `x-ample-breaking`: `operation:findPerson/query:email`."""
        return "/".join(part.replace(" ", ":", 1) for part in (self.subject, self.aspect) if part)


def facts(spec: Json) -> list[Fact]:
    return list(_facts(spec))


def _facts(spec: Json) -> Iterator[Fact]:
    yield from _root(spec)
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                subject = f"operation {item[method].get('operationId', f'{method} {path}')}"
                yield from _operation(subject, f"{method.upper()} {path}", item[method], item.get("parameters", []))
    for name, item in spec.get("webhooks", {}).items():
        for method in METHODS:
            if method in item:
                yield from _operation(f"webhook {name}", f"{method.upper()} ({item[method].get('operationId')})",
                                      item[method], [])  # fmt: skip
    components = spec.get("components", {})
    for name, node in components.get("parameters", {}).items():
        yield Fact(f"parameter {name}", f"{node['in']} {node['name']}", _parameter(node), node)
    for name, node in components.get("headers", {}).items():
        yield Fact(f"header {name}", "is", shape(node.get("schema", {})) + _rest(node, {"schema"}), node)
    for name, node in components.get("responses", {}).items():
        yield Fact(f"response {name}", "is", _answer(node), node)
    for name, node in components.get("schemas", {}).items():
        yield from _schema(f"schema {name}", node)


def _root(spec: Json) -> Iterator[Fact]:
    for server in spec.get("servers", ()):
        yield Fact("api", f"server {server['url']}", "")
    yield Fact("api", "key", _key(spec.get("security")), spec.get("security"))
    for name, scheme in spec.get("components", {}).get("securitySchemes", {}).items():
        yield Fact("api", f"scheme {name}", _rest(scheme, set()).strip(), scheme)
    known = {"openapi", "info", "servers", "security", "tags", "paths", "webhooks", "components", "x-ample-breaking"}
    for name, value in spec.items():
        if name == "x-ample-bucket":
            yield Fact("api", "bucket", _bucket(value), value)
        elif isinstance(value, dict) and name not in known:
            yield from (Fact("api", f"{_short(name)} {key}", compact(value[key]), value[key]) for key in sorted(value))
        elif name not in known | PROSE:
            yield Fact("api", _short(name), compact(value), value)


def _operation(subject: str, at: str, node: Json, shared: list[Json]) -> Iterator[Fact]:
    yield Fact(subject, "at", at)
    if "x-ample-resource" in node:
        place = f"{node['x-ample-resource']}.{node['x-ample-method']}" if "x-ample-method" in node else ""
        yield Fact(subject, "place", place or f"{node['x-ample-resource']}, part of a job")
    if "security" in node:
        yield Fact(subject, "key", _key(node["security"]), node["security"])
    for parameter in [*shared, *node.get("parameters", [])]:
        name = ref_name(parameter)
        aspect = f"parameter {name}" if name else f"{parameter['in']} {parameter['name']}"
        yield Fact(subject, aspect, "shared" if name else _parameter(parameter), parameter)
    if "requestBody" in node:
        yield Fact(subject, "body", _body(node["requestBody"]), node["requestBody"])
    errors = {}
    for status, answer in node.get("responses", {}).items():
        if str(status).startswith("2"):
            yield Fact(subject, f"answer {status}", _answer(answer), answer)
        else:
            errors[str(status)] = ref_name(answer) or _answer(answer)
    if errors:
        yield Fact(subject, "errors", ", ".join(f"{status} {name}" for status, name in sorted(errors.items())), errors)
    known = {"operationId", "tags", "security", "parameters", "requestBody", "responses", "x-ample-resource"}
    for name, value in node.items():
        if name not in known | PROSE | {"x-ample-method"}:
            yield from _extension(subject, _short(name), value)


def _extension(subject: str, name: str, value: Any) -> Iterator[Fact]:
    if name == "bucket":
        yield Fact(subject, name, _bucket(value), value)
    elif name == "credits":
        yield Fact(subject, "units", value.get("per", "the call") + _rest(value, {"per", "charges"}), value)
        for number, charge in enumerate(value.get("charges", ()), 1):
            cost = f"{charge.get('half_credits', 0) / 2:g} {charge.get('kind')}"
            yield Fact(subject, f"charge {number}", cost + _rest(charge, {"half_credits", "kind"}), charge)
    elif name == "job":
        yield Fact(subject, name, _rest(value, {"terminal"}).strip(), value)
        for state, outcome in value.get("terminal", {}).items():
            yield Fact(subject, f"state {state}", str(outcome), outcome)
    elif name == "one-of":
        for choice in value:
            yield Fact(subject, f"enough {' + '.join(choice)}", "", choice)
    elif name == "externalDocs":
        yield Fact(subject, "docs", value["url"] + _rest(value, {"url"}))
    elif isinstance(value, dict):
        yield Fact(subject, name, _rest(value, set()).strip(), value)
    else:
        yield Fact(subject, name, value if isinstance(value, str) else compact(value), value)


def _schema(subject: str, node: Json) -> Iterator[Fact]:
    names = node.get("x-enum-varnames", [])
    rest = {
        key: value for key, value in node.items() if key not in ("properties", "required", "enum", "x-enum-varnames")
    }
    yield Fact(subject, "is", shape(rest), rest)
    for number, value in enumerate(node.get("enum", ())):
        yield Fact(subject, f"value {value}", names[number] if number < len(names) else "", value)
    required = set(node.get("required", ()))
    for name, member in node.get("properties", {}).items():
        mark = " required" if name in required else ""
        yield Fact(subject, f"member {name}", shape(member) + mark, {"schema": member, "required": bool(mark)})
    for name in sorted(required - set(node.get("properties", {}))):
        yield Fact(subject, f"required {name}", "without being a member")


def shape(node: Json) -> str:
    """A schema in a few words: `string|null format=date`, `[Person]|null`, `Seniority/string`."""
    options = node.get("type", [])
    options = [options] if isinstance(options, str) else list(options)
    if "items" in node:
        options = [f"[{shape(node['items'])}]" if option == "array" else option for option in options]
    words = ref_name(node) or "|".join(options)
    if "oneOf" in node:
        words += "|".join(shape(option) for option in node["oneOf"])
    taken = {"$ref", "type", "items", "oneOf"}
    if "anyOf" in node and not any("required" in option for option in node["anyOf"]):
        words += "/".join(shape(option) for option in node["anyOf"])
        taken |= {"anyOf"}
    elif "anyOf" in node:
        words += " needs " + " or ".join("+".join(option.get("required", ())) for option in node["anyOf"])
        taken |= {"anyOf"}
    return (words or "anything") + _rest(node, taken)


def _rest(node: Json, taken: set[str]) -> str:
    """What has no wording of its own, as it stands; doubts about its source at the end."""
    words = [f" {_word(key, node[key])}" for key in sorted(set(node) - taken - PROSE - {EVIDENCE})]
    return "".join(words) + (f" ~{node[EVIDENCE]}" if EVIDENCE in node else "")


def _word(key: str, value: Any) -> str:
    if key == "additionalProperties" and isinstance(value, bool):
        return "open" if value else "closed"
    return f"{_short(key)}={shape(value) if key == 'additionalProperties' else compact(value)}"


def _parameter(node: Json) -> str:
    mark = " required" if node.get("required") else ""
    return shape(node.get("schema", {})) + mark + _rest(node, {"name", "in", "schema", "required"})


def _content(node: Json) -> str:
    kinds = [
        ("" if media == "application/json" else f"{media} ") + shape(inner.get("schema", {}))
        for media, inner in node.get("content", {}).items()
    ]
    return " or ".join(kinds) or "nothing"


def _body(node: Json) -> str:
    if ref_name(node):
        return str(ref_name(node))
    return _content(node) + (" required" if node.get("required") else "") + _rest(node, {"content", "required"})


def _answer(node: Json) -> str:
    if ref_name(node):
        return str(ref_name(node))
    headers = "".join(f" with {name}" for name in sorted(node.get("headers", {})))
    return _content(node) + headers + _rest(node, {"content", "headers"})


def _bucket(node: Json) -> str:
    rates = ", ".join(f"{rate.get('limit')} in {rate.get('seconds')} s" for rate in node.get("rates", ()))
    return f"{node.get('name')}: {rates} per {node.get('per')}" + _rest(node, {"name", "rates", "per"})


def _key(security: Any) -> str:
    return " or ".join("+".join(option) for option in security or ()) or "none"


def _short(name: str) -> str:
    return "was" if name == MOVED else name.removeprefix("x-ample-")


def compact(value: Any) -> str:
    """One line; plain text and plain numbers without quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
