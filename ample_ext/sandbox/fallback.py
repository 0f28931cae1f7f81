"""An answer made from the response schema, for operations that have no code yet."""

from __future__ import annotations

from typing import Any

from .call import Answer, Call
from .spec import Spec

DEPTH = 6


class Fallback:
    def __init__(self, spec: Spec) -> None:
        self._spec = spec

    def __call__(self, call: Call) -> Answer:
        accepted = sorted(status for status in call.operation.responses if status.startswith("2"))
        status = int(accepted[0]) if accepted else 200
        response = call.operation.responses.get(str(status), {})
        content = response.get("content", {})
        media_type = next(iter(content), "application/json")
        if "schema" not in content.get(media_type, {}):
            return Answer(status)
        body = self._example(content[media_type]["schema"], DEPTH)
        if not isinstance(body, dict):
            body = body.encode() if media_type.partition("/")[0] in ("audio", "image", "video") else body
            return Answer(status, body, media_type=media_type)
        body = _at_home(body, call)
        headers = {"Location": f"{call.path}/{body.get('id', 1)}"} if "Location" in response.get("headers", {}) else {}
        return Answer(status, body, headers, media_type)

    def _example(self, schema: dict[str, Any], depth: int) -> Any:
        node = self._spec.resolve(schema)
        if node.get("examples"):
            return node["examples"][0]
        if node.get("enum"):
            # A job that never ends would keep its poller for ever.
            return "completed" if "completed" in node["enum"] else node["enum"][0]
        for name in ("oneOf", "anyOf", "allOf"):
            if node.get(name):
                return self._example(node[name][0], depth)
        return self._of_type(node, depth)

    def _of_type(self, node: dict[str, Any], depth: int) -> Any:
        kind = node.get("type", "object")
        match kind if isinstance(kind, str) else kind[0]:
            case "object":
                members = node.get("properties", {}) if depth else {}
                return {name: self._example(member, depth - 1) for name, member in members.items()}
            case "array":
                return [self._example(node["items"], depth - 1)] if depth and "items" in node else []
            case "integer" | "number":
                return node.get("minimum", 1)
            case "boolean":
                return False
            case "null":
                return None
        return _TEXTS.get(node.get("format", ""), "text")


def _at_home(body: dict[str, Any], call: Call) -> dict[str, Any]:
    """The answer of this request: with the id that was asked for, and as the only page there is."""
    asked = {name: value for name, value in call.path_params.items() if isinstance(body.get(name), str)}
    links = {"_links": {"self": {"href": call.path}}} if "_links" in body else {}
    return {**body, **asked, **links}


_TEXTS = {"date-time": "2026-01-02T03:04:05Z", "date": "2026-01-02", "uuid": "00000000-0000-4000-8000-000000000000"}
