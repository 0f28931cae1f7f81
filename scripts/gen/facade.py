"""Emit the façade of an API: the operation table, and per resource one synchronous and one asynchronous class."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Iterator
from keyword import iskeyword
from pathlib import Path
from typing import Any, NamedTuple

from .names import python_name
from .spec import Endpoint, Json, endpoints, ref_name, resolve
from .table import MARK, constant, table

SPECIAL = Path(__file__).resolve().parents[2] / "ample_ext"
EXTRA = "extra"
HIDDEN = {"page[after]", "page[before]", "page"}
"""Parameters that pagers own, besides the one that a cursor goes back in."""


class World(NamedTuple):
    """The words in which the synchronous and the asynchronous façade differ."""

    folder: str
    prefix: str
    define: str
    wait: str


WORLDS = (World("sync", "", "def", ""), World("aio", "Async", "async def", "await "))


class Argument(NamedTuple):
    python: str
    wire: str
    kind: str
    required: bool
    about: str
    in_path: bool = False
    default: str = "None"


def write(folder: Path, spec: Json, tidy: Callable[[Path], None]) -> list[str]:
    """Write the façade below `folder`; the paths, relative to the tree, that it owns."""
    api = folder.name
    resources: dict[str, list[Endpoint]] = {}
    for endpoint in endpoints(spec):
        resources.setdefault(endpoint.extension("resource"), []).append(endpoint)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "operations.py").write_text(table(api, spec), encoding="utf-8")
    for world in WORLDS:
        target = folder / world.folder
        target.mkdir(exist_ok=True)
        (target / "__init__.py").write_text(f'"""The {world.folder} façade. {MARK}"""\n', encoding="utf-8")
        (target / "client.py").write_text(_client(spec, world, resources), encoding="utf-8")
        for resource, members in resources.items():
            (target / f"{resource}.py").write_text(_resource(spec, world, resource, members), encoding="utf-8")
    tidy(folder)
    return [f"ample_ext/{api}/{name}" for name in ("operations.py", "sync", "aio")]


def class_name(resource: str, world: World) -> str:
    return world.prefix + "".join(part.title() for part in resource.split("_"))


def _client(spec: Json, world: World, resources: dict[str, list[Endpoint]]) -> str:
    name = world.prefix + spec["x-ample-client"]["name"]
    base = f"{world.prefix}Client"
    about = {tag["name"]: tag["description"] for tag in spec["tags"]}
    lines = [
        f'"""The client. {MARK}"""',
        "",
        "from __future__ import annotations",
        "",
        "from functools import cached_property",
        "from typing import TYPE_CHECKING",
        "",
        f"from ...core.{world.folder} import {base}",
        "from ..operations import API, OPERATIONS",
        "",
        "if TYPE_CHECKING:",
        *(f"    from .{resource} import {class_name(resource, world)}" for resource in resources),
        "",
        "",
        f"class {name}({base}):",
        f'    __doc__ = "Client of the {spec["info"]["title"]}.\\n\\n" + ({base}.__doc__ or "")',
        "    _api = API",
        "    _operations = OPERATIONS",
        "",
    ]
    for resource in resources:
        cls = class_name(resource, world)
        lines += [
            "    @cached_property",
            f"    def {resource}(self) -> {cls}:",
            f'        """{about[resource]}"""',
            f"        from .{resource} import {cls}",
            "",
            f"        return {cls}(self)",
            "",
        ]
    return "\n".join(lines)


def _resource(spec: Json, world: World, resource: str, members: list[Endpoint]) -> str:
    body: list[str] = []
    cls = class_name(resource, world)
    special = _special(SPECIAL / spec["x-ample-client"]["name"].lower() / "special" / f"{resource}.py")
    for endpoint in members:
        body += _methods(spec, world, endpoint, special)
    text = "\n".join(body)
    schemas = spec["components"]["schemas"]
    code = re.sub(r'""".*?"""', "", text, flags=re.S)
    models = sorted(name for name in schemas if re.search(rf"\b{name}\b", code))
    base = f"{world.prefix}Client"
    about = {tag["name"]: tag["description"] for tag in spec["tags"]}[resource]
    return "\n".join(
        [
            f'"""{about} {MARK}"""',
            "",
            "from __future__ import annotations",
            "",
            # Not by their names: the API has sequences of its own.
            "from collections import abc",
            "from typing import TYPE_CHECKING",
            "",
            f"from ...core.{world.folder} import {base}, {world.prefix}Pager, {world.prefix}Poller",
            "from ...core.settings import Deadline",
            "from .. import operations as ops",
            f"from ..special.{'' if world.folder == 'aio' else 'sync_'}{resource} import {cls}Special"
            if special
            else "",
            "",
            "if TYPE_CHECKING:",
            f"    from {spec['x-ample-client']['package']}.models import ({', '.join(models)})"
            if models
            else "    pass",
            "",
            "",
            f"class {cls}({cls}Special):" if special else f"class {cls}:",
            f'    """{about}"""',
            "",
            f"    def __init__(self, client: {base}) -> None:",
            "        self._client = client",
            "",
            text,
        ]
    )


def _special(path: Path) -> set[str]:
    """Names of the methods that are written by hand for a resource: they replace those that would be emitted."""
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    (found,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name.endswith("Special"))
    return {node.name for node in found.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def _methods(spec: Json, world: World, endpoint: Endpoint, special: set[str]) -> Iterator[str]:
    page, job = endpoint.extension("page"), endpoint.extension("job")
    if not endpoint.extension("method") or endpoint.extension("method") in special:
        return
    if job:
        yield from _begin(spec, world, endpoint, job)
    elif page and "method" not in page:
        yield from _pages(spec, world, endpoint, endpoint.extension("method"))
    else:
        yield from _plain(spec, world, endpoint)
        if page:
            yield from _pages(spec, world, endpoint, page["method"])


def _plain(spec: Json, world: World, endpoint: Endpoint) -> Iterator[str]:
    arguments = [a for a in _arguments(spec, endpoint) if not a.wire.startswith("page[")]
    extra = [("deadline", "Deadline | None = None", DEADLINE)]
    waits = "408" in endpoint.node["responses"]
    if waits:
        extra.insert(0, ("wait", "bool = True", WAIT))
    result = ref_name(endpoint.success or {}) or "None"
    if endpoint.listed:
        result = f"abc.Sequence[{ref_name(endpoint.listed)}]"
    by_entry = bool(endpoint.success) and resolve(spec, endpoint.success or {}).keys().isdisjoint(
        {"properties", "items"}
    )
    if by_entry:
        result = "dict[str, str]"
    yield from _signature(world.define, endpoint.extension("method"), arguments, extra, result)
    yield from _docstring(spec, endpoint, arguments, extra, "")
    options = "deadline=deadline, wait=wait" if waits else "deadline=deadline"
    given = f"ops.{constant(endpoint)}, {_given(endpoint, arguments)}, {options}"
    if by_entry:
        yield f"        found = {world.wait}self._client._call({given})"
        yield "        return dict(found.additional_properties)"
    else:
        yield f"        return {world.wait}self._client._call({given})"
    yield ""


def _pages(spec: Json, world: World, endpoint: Endpoint, method: str) -> Iterator[str]:
    hidden = HIDDEN | {endpoint.extension("page").get("after")}
    arguments = [a for a in _arguments(spec, endpoint) if a.wire not in hidden]
    extra = [
        ("max_items", "int | None = None", "stop after so many items."),
        ("resume_from", "str | None = None", "position of an earlier walk, from a page or an error."),
        ("deadline", "Deadline | None = None", DEADLINE),
    ]
    items = _item_model(spec, endpoint)
    yield from _signature("def", method, arguments, extra, f"{world.prefix}Pager[{items}]")
    yield from _docstring(spec, endpoint, arguments, extra, WALKS)
    yield f"        return self._client._pages(ops.{constant(endpoint)}, {_given(endpoint, arguments)},"
    yield "            max_items=max_items, resume_from=resume_from, deadline=deadline)"
    yield ""


def _begin(spec: Json, world: World, endpoint: Endpoint, job: Json) -> Iterator[str]:
    arguments = _arguments(spec, endpoint)
    extra = [("deadline", "Deadline | None = None", DEADLINE)]
    read = next(e for e in endpoints(spec) if e.id == job["read"])
    item = _item_model(spec, read) if "items" in job else ref_name(read.success or {})
    poller = f"{world.prefix}Poller[{item}]"
    yield from _signature(world.define, endpoint.extension("method"), arguments, extra, poller)
    chunk = endpoint.extension("chunk")
    note = (
        f"At most {chunk['max']:,} {chunk['member']} in one request; `ample_ext.bulk` splits larger amounts."
        if chunk
        else "The job itself is its only result."
    )
    yield from _docstring(spec, endpoint, arguments, extra, note)
    body = _given(endpoint, arguments).removeprefix("{}, ")
    yield f"        return {world.wait}self._client._begin(ops.{constant(endpoint)}, {body}, deadline=deadline)"
    yield ""
    yield f"    def {job['attach']}(self, id: int | str) -> {poller}:"
    yield '        """Re-attach to a job by its id. Does no I/O and costs nothing."""'
    yield f"        return self._client._attach(ops.{constant(endpoint)}.name, id)"
    yield ""


WALKS = "Returns at once; the pages are fetched while iterating."
DEADLINE = "bounds the whole call: seconds from now, a timedelta, or a point in time."
WAIT = (
    "wait, up to the client's poll_timeout, for a reveal that still runs; otherwise raise StillProcessingError at once."
)


def _signature(
    define: str, method: str, arguments: list[Argument], extra: list[tuple[str, str, str]], result: str
) -> Iterator[str]:
    first = [a for a in arguments if a.required]
    rest = [a for a in arguments if not a.required]
    # What is in the path, and one list or one argument alone, may be given by place; nobody remembers a longer order.
    alone = [a for a in first if not a.in_path]
    by_place = len(alone) == 1 and (len(first) == 1 or alone[0].kind.startswith("abc.Sequence"))
    place = [a for a in first if a.in_path or by_place]
    yield f"    {define} {method}("
    yield "        self,"
    yield from (f"        {a.python}: {a.kind}," for a in place)
    yield "        *,"
    yield from (f"        {a.python}: {a.kind}," for a in first if a not in place)
    yield from (f"        {a.python}: {a.kind.removesuffix(' | None')} | None = {a.default}," for a in rest)
    yield from (f"        {name}: {kind}," for name, kind, _ in extra)
    yield f"    ) -> {result}:"


def _docstring(
    spec: Json, endpoint: Endpoint, arguments: list[Argument], extra: list[tuple[str, str, str]], note: str
) -> Iterator[str]:
    node = endpoint.node
    summary = (endpoint.extension("page") or {}).get("summary") if note == WALKS else None
    yield f'        """{summary or node["summary"]}'
    for paragraph in (node.get("description", ""), note, _price(endpoint), _rates(spec, endpoint)):
        if paragraph:
            yield ""
            yield from _wrapped(paragraph, 8)
    yield ""
    yield "        Args:"
    for name, about in [*((a.python, a.about) for a in arguments), *((name, about) for name, _, about in extra)]:
        yield from _wrapped(f"{name}: {about or 'as in the API.'}", 12, hanging=True)
    yield ""
    yield "        Raises:"
    yield from _wrapped(_raises(endpoint), 12, hanging=True)
    yield ""
    yield f"        API: {endpoint.method.upper()} {endpoint.path}, {node['externalDocs']['url']}"
    yield '        """'


def _wrapped(text: str, indent: int, hanging: bool = False) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(" ".join(text.split()), 116, initial_indent=pad, subsequent_indent=pad + "    " * hanging,
                         break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _price(endpoint: Endpoint) -> str:
    credits = endpoint.extension("credits")
    if not credits:
        # Of an API in which nothing costs any, there is nothing to be said.
        return "Costs no credits." if any(e.extension("credits") for e in endpoints(endpoint.spec)) else ""
    unit = f" for each of the {credits['per']}" if "per" in credits else ""
    parts = []
    for charge in credits["charges"]:
        switch = charge.get("if", "")
        condition = (
            f"with {switch}" if switch and not charge.get("default") else f"unless {switch} is off" if switch else ""
        )
        words = [
            f"{charge['half_credits'] / 2:g} {charge['kind']} credit",
            _condition(charge),
            condition,
        ]
        parts.append(" ".join(filter(None, words)) + (f" ({charge['note']})" if "note" in charge else ""))
    guess = " The price is not published." if credits.get("x-ample-evidence") else ""
    return f"Costs{unit}: {'; '.join(parts)}.{guess}"


def _condition(charge: Json) -> str:
    found = charge.get("found", "").rpartition(".")[2]
    if not found:
        return "at most"
    return "for a match" if found.endswith("id") else f"when {found} is found"


def _rates(spec: Json, endpoint: Endpoint) -> str:
    buckets = [spec["x-ample-bucket"], *filter(None, [endpoint.extension("bucket")])]
    return "Rate limit: " + ", and ".join(
        f"{r['limit']} in {r['seconds']} s ({b['name']})" for b in buckets for r in b["rates"]
    ) + "."  # fmt: skip


def _raises(endpoint: Endpoint) -> str:
    by_status = {"404": "NotFoundError", "408": "PollTimeoutError", "451": "LegallyUnavailableError",
                 "402": "InsufficientCreditsError"}  # fmt: skip
    if not endpoint.extension("credits"):
        by_status["402"] = "ApiStatusError"
    names = ["InvalidArgumentError", *(by_status[s] for s in endpoint.node["responses"] if s in by_status)]
    if endpoint.extension("credits"):
        names.append("BudgetExceededError")
    return ", ".join(names) + ": and the other errors of `ample_ext.core.errors`."


def _item_model(spec: Json, endpoint: Endpoint) -> str:
    answer = resolve(spec, endpoint.success or {})
    items = answer["properties"][endpoint.extension("page")["items"]]["items"]
    return ref_name(items) or "object"


def _arguments(spec: Json, endpoint: Endpoint) -> list[Argument]:
    found = []
    size = (endpoint.extension("page") or {}).get("size")
    for p in endpoint.parameters:
        kind = "int" if p["name"] == "page[size]" else _kind(spec, p["schema"])
        required, in_path = p.get("required", False), p["in"] == "path"
        found.append(Argument(_public(p["name"]), p["name"], kind, required, p.get("description", ""), in_path))
    if endpoint.body:
        schema = resolve(spec, endpoint.body)
        for name, member in schema.get("properties", {}).items():
            required = name in schema.get("required", ())
            about = resolve(spec, member).get("description", "")
            found.append(Argument(_public(name), name, _kind(spec, member), required, about))
        if schema.get("additionalProperties") is True:
            found.append(
                Argument(EXTRA, EXTRA, "abc.Mapping[str, object]", False, "further members, sent as they are.")
            )
    return [_page_size(spec, endpoint, a) if a.wire == size else a for a in found]


def _page_size(spec: Json, endpoint: Endpoint, limit: Argument) -> Argument:
    """As large as may be unless told: a page costs a request, however small it is."""
    schemas = {p["name"]: p["schema"] for p in endpoint.parameters}
    if endpoint.body:
        schemas |= resolve(spec, endpoint.body).get("properties", {})
    most = str(schemas[limit.wire]["maximum"])
    return limit._replace(python="page_size", default=most, about=f"items fetched with one request, at most {most}.")


def _public(name: str) -> str:
    """The name on the wire where Python allows it: users look names up in the API's pages."""
    plain = {"page[size]": "page_size"}.get(name, name.removesuffix("[]"))
    taken = {"self", "str", "list", "max_items", "resume_from", "deadline", "wait"}
    return plain if plain.isidentifier() and not iskeyword(plain) and plain not in taken else python_name(plain)


def _kind(spec: Json, schema: Json) -> str:
    name = ref_name(schema)
    target = resolve(spec, schema)
    if "enum" in target and name:
        return f"{name} | str"
    if name:
        return f"{name} | abc.Mapping[str, object]"
    if "anyOf" in schema:
        return _kind(spec, schema["anyOf"][0])
    if isinstance(schema.get("type"), list):
        return _kind(spec, {**schema, "type": schema["type"][0]}) + " | None"
    kinds: dict[str, Any] = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
    if schema.get("type") == "array":
        return f"abc.Sequence[{_kind(spec, schema['items'])}]"
    return str(kinds.get(schema.get("type", ""), "abc.Mapping[str, object]"))


def _given(endpoint: Endpoint, arguments: list[Argument]) -> str:
    names = {p["name"] for p in endpoint.parameters}
    query = ", ".join(f'"{a.wire}": {_value(a)}' for a in arguments if a.wire in names)
    if not endpoint.body:
        return "{" + query + "}"
    body = ", ".join(
        f"**({EXTRA} or {{}})" if a.wire == EXTRA else f'"{a.wire}": {a.python}'
        for a in sorted(arguments, key=lambda a: a.wire != EXTRA)
        if a.wire not in names
    )
    return "{" + query + "}, {" + body + "}"


def _value(argument: Argument) -> str:
    if argument.wire == "page[size]":
        return "None if page_size is None else str(page_size)"
    return argument.python
