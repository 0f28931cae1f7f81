"""The one rewriting step over the generator's output.

Text is replaced where the exact text is found; each replacement counts its hits, and one without a hit stops the
generation, so a new release of the generator cannot slip past unnoticed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from .spec import Json, response_schemas


class Rule(NamedTuple):
    files: str
    pattern: str
    replacement: str
    reason: str


RULES = (
    Rule("client.py", r"token: str\n", "token: str = field(repr=False)\n", "the key would show in repr"),
    Rule("client.py", r'(_(?:headers|cookies|httpx_args): .*?field\()(factory=dict)', r"\1repr=False, \2",
         "headers hold the key as well"),
    Rule("client.py", r"(_timeout: httpx.Timeout \| None = field\(default=)None", r"\1httpx.Timeout(60.0, connect=5.0)",
         "no time-out at all"),
    Rule("client.py", r"(raise_on_unexpected_status: bool = field\(default=)False", r"\1True",
         "an error would read as None"),
    Rule("client.py",
         r"        if self\._(?:async_)?client is not None:\n"
         r"            self\._(?:async_)?client\.\w+(?:\.update\(\w+\)| = \w+)\n",
         "", "with_… would change the original too"),
    Rule("api/*/*.py", r"status_code=HTTPStatus\(response\.status_code\)", "status_code=response.status_code",
         "unregistered statuses such as 520 would crash"),
    Rule("models/*.py", r"@_attrs_define\nclass (\w+):", r"@_attrs_define(repr=False)\nclass \1(Model):",
         "repr would show personal data"),
    Rule("models/*.py", r"from \.\.types import UNSET, Unset\n",
         "from ..types import UNSET, Model, Unset, as_date, as_datetime, as_enum, as_list, as_model, as_models\n",
         "the base class and the lenient decoders"),
)  # fmt: skip


def rewrite(package: Path, spec: Json) -> None:
    for rule in RULES:
        hits = 0
        for path in sorted(package.glob(rule.files)):
            text, n = re.subn(rule.pattern, rule.replacement, path.read_text(encoding="utf-8"))
            hits += n
            path.write_text(text, encoding="utf-8")
        if not hits:
            raise SystemExit(f"gen: nothing matches the rewriting of {rule.files} ({rule.reason}): {rule.pattern}")
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(package.glob("models/*.py")))
    enums = set(re.findall(r"^class (\w+)\(StrEnum\)", text, re.M))
    done = Counter(_decode(path, spec, enums) for path in sorted(package.glob("models/*.py")))
    if not done[True]:
        raise SystemExit("gen: no response model was found")


def _decode(path: Path, spec: Json, enums: set[str]) -> bool:
    """Give a response model defaults, `raw` and a decoder that takes whatever comes."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r"class (\w+)\(Model\):", text)
    if not found or found[1] not in response_schemas(spec):
        return False
    members = re.findall(r"^    (\w+): (.+)$", text.split("def to_dict")[0], re.M)
    members = [(name, kind) for name, kind in members if name != "additional_properties"]
    wire = dict(re.findall(r'^            "([^"]+)": (\w+),$', text.split("def from_dict")[0], re.M))
    wire_name = {python: json for json, python in wire.items()}
    properties = spec["components"]["schemas"][found[1]].get("properties", {})
    lines = []
    for name, kind in members:
        moved_from = properties[wire_name[name]].get("x-ample-moved-from")
        # By place, in the order of the members: a tenth faster than by name.
        lines.append(f"            {_expression(kind, wire_name[name], moved_from, enums)},")
        text = text.replace(f"    {name}: {kind}\n", f"    {name}: {kind} = None\n", 1)
    decoder = (
        "    @classmethod\n"
        "    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:\n"
        '        """Read what came; nothing in it can make this fail."""\n'
        "        d = dict(src_dict)\n"
        "        model = cls(\n" + "\n".join(lines) + "\n        )\n"
        "        model.additional_properties = d\n"
        "        model.raw = src_dict\n"
        "        return model\n\n"
    )
    text = re.sub(r"    @classmethod\n    def from_dict.*?(?=    @property\n    def additional_keys)",
                  lambda _: decoder, text, count=1, flags=re.S)  # fmt: skip
    additional = "    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)\n"
    raw = "    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)\n"
    text = text.replace(additional, additional + raw, 1)
    path.write_text(_hoist_imports(text), encoding="utf-8")
    return True


SCALARS = {"str", "int", "float", "bool", "Any"}


def _expression(kind: str, wire_name: str, moved_from: str | None, enums: set[str]) -> str:
    """How a member of this kind is read. A kind that is not known here stops the generation."""
    value = f'd.pop("{wire_name}", None)'
    if moved_from:
        value = f'd.pop("{wire_name}", d.pop("{moved_from}", None))'
    parts = {part.strip() for part in kind.split("|")} - {"None"}
    if parts <= SCALARS:
        return value
    core = parts.pop() if len(parts) == 1 else ""
    if core in ("datetime.datetime", "datetime.date"):
        return f"as_{core.split('.')[1]}({value})"
    listed = re.fullmatch(r"list\[(.+)\]", core)
    if listed and {part.strip() for part in listed[1].split("|")} <= SCALARS:
        return f"as_list({value})"
    name = listed[1] if listed else core
    if not re.fullmatch(r"[A-Z]\w+", name) or name == "UUID" or (listed and name in enums):
        raise SystemExit(f"gen: {wire_name} has the kind {kind}, which scripts/gen/rewrite.py cannot read leniently")
    if name in enums:
        return f"as_enum({name}, {value})"
    return f"as_models({name}, {value})" if listed else f"as_model({name}, {value})"


def _hoist_imports(text: str) -> str:
    """The generator imports models inside every call of `from_dict`: two fifths of the decoding time."""
    text = re.sub(r"^        from \.\.models\.\w+ import \w+ *(?:# noqa.*)?\n", "", text, flags=re.M)
    text = text.replace("if TYPE_CHECKING:\n", "", 1)
    return re.sub(r"^  from \.\.models", "from ..models", text, flags=re.M)
