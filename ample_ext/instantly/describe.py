"""One action: which operation it is, what it takes, and how its arguments become a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, cleandoc, signature
from typing import Any, NamedTuple

from ..core.check import resolve
from ..core.errors import AmpleError, ApiStatusError, InvalidArgumentError
from ..core.flow import Reply
from ..core.operation import Operation, specification
from ..core.outcome import decode_error
from . import outputs


class Action(NamedTuple):
    name: str
    about: str
    operation: Operation[Any]
    output: type[Any]
    parameters: Mapping[str, Parameter]
    renamed: Mapping[str, str]
    """Names of the API for parameters that have another; with a dot inside an object of the body."""

    @classmethod
    def of(
        cls, function: Callable[..., None], operation: Operation[Any], output: type[Any], renamed: Mapping[str, str]
    ) -> Action:
        about = " ".join(cleandoc(function.__doc__ or "").split())
        return cls(function.__name__, about, operation, output, signature(function).parameters, renamed)

    def request(
        self, kind: type[Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[dict[str, object], dict[str, object] | None]:
        """Arguments and body for the operation.

        Raises:
            InvalidArgumentError: an argument is missing, is not known, or the client is none.
        """
        wrong = ["only named arguments are taken"] if args else []
        wrong += [f"{name}: there is no such parameter" for name in kwargs.keys() - self.parameters.keys()]
        for name, parameter in self.parameters.items():
            if parameter.default is Parameter.empty and (name not in kwargs or kwargs[name] is None):
                wrong.append(f"{name}: is required")
        if not wrong and not isinstance(kwargs["client"], kind):
            wrong.append(f"client: must be {kind.__name__}, not {type(kwargs['client']).__name__}")
        if wrong:
            raise InvalidArgumentError("; ".join(sorted(wrong)), remedy="Nothing was sent")
        arguments: dict[str, object] = {}
        body: dict[str, Any] = {}
        for name in self.parameters:
            wire, _, inner = self.renamed.get(name, name).partition(".")
            value = kwargs.get(name)
            if name == "client":
                continue
            if inner:
                body.setdefault(wire, {})[inner] = value
            else:
                (arguments if wire in self.operation.arguments else body)[wire] = value
        return arguments, body or None

    def answer(self, reply: Reply) -> Any:
        """The envelope around an answer that was accepted."""
        paging = self.operation.page
        if paging and not isinstance(reply.mapping.get(paging.items), list):
            raise decode_error(self.operation, reply)
        return outputs.success(self.output, reply.mapping)

    def failed(self, error: Exception) -> Any:
        """The envelope around an error, with what the API itself says of it."""
        if not isinstance(error, AmpleError):
            error = InvalidArgumentError(f"an argument cannot be sent ({type(error).__name__})")
        told = [item.detail for item in error.errors if item.detail] if isinstance(error, ApiStatusError) else []
        said = f" The API says: {'; '.join(told)[:500]}" if told else ""
        text = str(error)
        return outputs.failure(self.output, (text if self.operation.name in text else f"{self.name}: {text}") + said)

    @property
    def input_schema(self) -> dict[str, Any]:
        """JSON Schema of the parameters, from the spec of the API."""
        spec = specification(self.operation.module)
        node = spec["paths"][self.operation.path]
        method = node[self.operation.method.lower()]
        given = [resolve(spec, p) for p in (*node.get("parameters", ()), *method.get("parameters", ()))]
        known = {p["name"]: {"description": p.get("description", ""), **p["schema"]} for p in given}
        if "requestBody" in method:
            known |= resolve(spec, method["requestBody"]["content"]["application/json"]["schema"])["properties"]
        properties, required = {}, []
        for name, parameter in self.parameters.items():
            if name == "client":
                continue
            wire, _, inner = self.renamed.get(name, name).partition(".")
            found = resolve(spec, known[wire])["properties"][inner] if inner else known[wire]
            if parameter.default is Parameter.empty:
                required.append(name)
                properties[name] = _plain(spec, found)
            else:
                inner_schema = _plain(spec, found)
                about = {"description": inner_schema.pop("description")} if inner_schema.get("description") else {}
                properties[name] = {"anyOf": [inner_schema, {"type": "null"}], "default": None, **about}
        return {
            "title": self.name,
            "description": self.about,
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "required": required,
        }

    @property
    def output_schema(self) -> dict[str, Any]:
        return outputs.schema(self.output)


def _plain(spec: Mapping[str, Any], node: Any) -> Any:
    """A schema by itself: references are replaced by what they lead to, extensions are left out."""
    if isinstance(node, list):
        return [_plain(spec, item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return {name: _plain(spec, member) for name, member in resolve(spec, node).items() if not name.startswith("x-")}
