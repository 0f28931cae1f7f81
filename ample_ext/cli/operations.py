"""Operations of the façade by name: listed, explained, called. Which there are is asked of the façade."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ample_ext import Budget, InvalidArgumentError, Pager, Poller
from ample_ext.amplemarket.sync.client import Amplemarket as Client
from ample_ext.cli.account import make_client
from ample_ext.cli.out import write_json

Method = Callable[..., Any]


def _resources() -> dict[str, type[Any]]:
    """The classes behind the client's resources, without making a client."""
    from functools import cached_property
    from importlib import import_module

    found = {}
    for name, member in vars(Client).items():
        if isinstance(member, cached_property):
            module = import_module(f"ample_ext.amplemarket.sync.{name}")
            found[name] = getattr(module, "".join(part.title() for part in name.split("_")))
    return found


def methods() -> dict[str, Method]:
    """All operations by name."""
    return {
        f"{resource}.{name}": method
        for resource, cls in _resources().items()
        for name, method in inspect.getmembers(cls, inspect.isfunction)
        if not name.startswith("_")
    }


def names() -> list[str]:
    return sorted(methods())


def show_list(*, as_json: bool = False) -> None:
    told = {name: (inspect.getdoc(method) or "").partition("\n")[0] for name, method in sorted(methods().items())}
    if as_json:
        write_json([{"name": name, "summary": summary} for name, summary in told.items()])
        return
    for name, summary in told.items():
        print(f"{name:36} {summary}")  # noqa: T201


def show_about(name: str, *, as_json: bool = False) -> None:
    method = _method(name)
    parameters = [p for p in inspect.signature(method).parameters.values() if p.name != "self"]
    if as_json:
        needed = {p.name: p.default is p.empty for p in parameters}
        write_json({"name": name, "arguments": needed, "about": inspect.getdoc(method)})
        return
    shown = " ".join(f"{p.name}=…" if p.default is p.empty else f"[{p.name}=…]" for p in parameters)
    print(f"ample api {name} {shown}\n\n{inspect.getdoc(method)}")  # noqa: T201


def carry_out(name: str, given: list[str], *, max_credits: float, max_items: int | None, wait: bool) -> None:
    method = _method(name)
    arguments = _arguments(name, method, given)
    if max_items is not None:
        if "max_items" not in inspect.signature(method).parameters:
            raise InvalidArgumentError(f"{name}: --max-items is for walks only")
        arguments["max_items"] = max_items
    resource, _, call = name.partition(".")
    with make_client(budget=Budget(email=max_credits, phone=max_credits)) as client:
        answer = getattr(getattr(client, resource), call)(**arguments)
        if isinstance(answer, Poller) and wait:
            answer.wait()
            answer = answer.results()
        if isinstance(answer, Pager):
            for page in answer.pages() if max_items is None else ():
                for item in page.raw_items:
                    write_json(item)
            for item in answer if max_items is not None else ():
                write_json(getattr(item, "raw", item))
            return
        write_json(_plain(answer))


def _method(name: str) -> Method:
    known = methods()
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else "ample api lists them"
        raise InvalidArgumentError(f"there is no operation {name}", remedy=hint)
    return known[name]


def given(name: str, filters: list[str]) -> dict[str, Any]:
    """`key=value` for a search: a list may be given one member at a time."""
    method = _method(name)
    annotations = {p.name: str(p.annotation) for p in inspect.signature(method).parameters.values()}
    lists: dict[str, list[str]] = {}
    others: list[str] = []
    for text in filters:
        key, equals, value = text.partition("=")
        if equals and "Sequence" in annotations.get(key, "") and not value.startswith(("[", "@")):
            lists.setdefault(key, []).append(value)
        else:
            others.append(text)
    return _arguments(name, method, others, lists)


def _arguments(
    name: str, method: Method, given: list[str], lists: Mapping[str, list[str]] | None = None
) -> dict[str, Any]:
    parameters = {p.name: p for p in inspect.signature(method).parameters.values() if p.name != "self"}
    found: dict[str, Any] = {**(lists or {})}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or key not in parameters:
            raise InvalidArgumentError(f"{name}: takes {', '.join(f'{p}=…' for p in parameters)}; not {key}")
        if key in found:
            raise InvalidArgumentError(f"{name}: {key}: is given twice")
        found[key] = _value(name, key, value, str(parameters[key].annotation))
    if missing := [p.name for p in parameters.values() if p.default is p.empty and p.name not in found]:
        raise InvalidArgumentError(f"{name}: needs {' and '.join(missing)}")
    return found


def _value(name: str, key: str, value: str, annotation: str) -> Any:
    """Text where the façade takes text, otherwise JSON."""
    if value.startswith("@"):
        try:
            value = Path(value[1:]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            raise InvalidArgumentError(f"{name}: {key}: the file cannot be read ({type(error).__name__})") from None
    if annotation.removesuffix(" | None") in ("str", "int | str") or annotation.startswith("str |"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        if annotation.endswith(("| str | None", "| str")) or "PathLike" in annotation:
            return value
        raise InvalidArgumentError(f"{name}: {key}: must be JSON ({annotation})") from None


def _plain(answer: Any) -> object:
    if isinstance(answer, Poller):
        return {"token": json.loads(answer.token), "status": answer.status}
    if isinstance(answer, Path):
        return {"file": str(answer)}
    return getattr(answer, "raw", answer)
