"""The canonical spec: found as a file, read into operations with their validators."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

from .quirks import amend

_REFERENCE = re.compile(r'"\$ref": "#/components/schemas/([^"]+)"')
METHODS = ("get", "post", "put", "patch", "delete")
Rates = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: str
    required: bool
    kind: str
    validator: jsonschema_rs.Draft202012Validator


@dataclass(frozen=True, slots=True)
class Bucket:
    """Rates by name, counted `per` key, workspace (all keys together) or path parameter."""

    name: str
    per: str


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    method: str
    path: str
    secured: bool
    plain_errors: bool
    parameters: tuple[Parameter, ...]
    one_of: tuple[tuple[str, ...], ...]
    body: jsonschema_rs.Draft202012Validator | None
    body_required: bool
    bucket: Bucket | None
    responses: dict[str, Any]


class Spec:
    """All operations, and what several of them share."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.limits: dict[str, Rates] = {}
        self.default_bucket = self._bucket(document.get("x-ample-bucket"))
        self.operations = {operation.id: operation for operation in self._operations()}

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            node = self._at(node["$ref"])
        return node

    def validator(self, schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
        # What it refers to goes along, and no more: each validator keeps all that it was given.
        return jsonschema_rs.Draft202012Validator(
            {"allOf": [schema], "components": {"schemas": self._referred_to(schema)}}
        )

    def _referred_to(self, schema: dict[str, Any]) -> dict[str, Any]:
        schemas = self.document.get("components", {}).get("schemas", {})
        found: dict[str, Any] = {}
        waiting = [schema]
        while waiting:
            names = set(_REFERENCE.findall(json.dumps(waiting.pop()))) - found.keys()
            found |= {name: schemas[name] for name in sorted(names)}
            waiting += [schemas[name] for name in names]
        return found

    def _at(self, pointer: str) -> dict[str, Any]:
        node: Any = self.document
        for part in pointer.removeprefix("#/").split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
        return dict(node)

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            shared = item.get("parameters", [])
            for method in METHODS:
                if method in item:
                    yield self._operation(method, path, item[method], shared)

    def _operation(self, method: str, path: str, raw: dict[str, Any], shared: list[dict[str, Any]]) -> Operation:
        body = self.resolve(raw["requestBody"]) if "requestBody" in raw else None
        responses = {status: self.resolve(node) for status, node in raw["responses"].items()}
        return Operation(
            id=raw["operationId"],
            method=method.upper(),
            path=path,
            secured=bool(raw.get("security", self.document.get("security", []))),
            plain_errors=any("text/plain" in node.get("content", {}) for node in responses.values()),
            parameters=tuple(self._parameter(self.resolve(node)) for node in [*shared, *raw.get("parameters", [])]),
            one_of=tuple(tuple(names) for names in raw.get("x-ample-one-of", [])),
            body=self._body(body),
            body_required=bool(body and body.get("required")),
            bucket=self._bucket(raw.get("x-ample-bucket")),
            responses=responses,
        )

    def _body(self, body: dict[str, Any] | None) -> jsonschema_rs.Draft202012Validator | None:
        media: dict[str, Any] = next(iter(body.get("content", {}).values()), {}) if body else {}
        return self.validator(media["schema"]) if "schema" in media else None

    def _parameter(self, node: dict[str, Any]) -> Parameter:
        schema = node.get("schema", {})
        kind = self.resolve(schema).get("type", "string")
        return Parameter(node["name"], node["in"], bool(node.get("required")), str(kind), self.validator(schema))

    def _bucket(self, raw: dict[str, Any] | None) -> Bucket | None:
        if raw is None:
            return None
        self.limits[raw["name"]] = tuple((rate["limit"], float(rate["seconds"])) for rate in raw["rates"])
        return Bucket(str(raw["name"]), str(raw.get("per", "key")))


CLIENT = "amplemarket_client"


def load(path: Path | None = None, quirks: frozenset[str] = frozenset(), package: str = CLIENT) -> Spec:
    """The spec that an installed client package carries, or the given JSON or YAML file, with its quirks."""
    file = path or installed(package)
    text = file.read_text(encoding="utf-8")
    if file.suffix in (".yaml", ".yml"):
        import yaml

        document = yaml.safe_load(text)
    else:
        document = json.loads(text)
    amend(document, quirks)
    return Spec(document)


def installed(package: str = CLIENT) -> Path:
    # Looked up, not imported: the sandbox shares no code with the client, so that the two check each other.
    found = find_spec(package)
    for place in (found.submodule_search_locations if found else None) or ():
        file = Path(place) / "openapi.json"
        if file.is_file():
            return file
    raise FileNotFoundError(f"{package}/openapi.json is not installed; name the spec file instead")
