"""The rules of the house: who imports whom, what touches the outside, what is public."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ample_ext

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ample_ext"
CLIENTS = {"amplemarket_client", "instantly_client"}

# What each folder may import of ours, besides itself.
ALLOWED = {
    "core": set(),
    "stores": {"core"},
    "amplemarket": {"core", "amplemarket_client"},
    "instantly": {"core", "instantly_client"},
    "bulk": {"core", "stores", "amplemarket", "amplemarket_client", ""},
    "sandbox": set(),
    "webhooks": {"core", "stores", "amplemarket_client"},
}
OUTSIDE = {"httpx", "time", "asyncio", "socket", "threading", "random"}
MAY_TOUCH = {"core/transport.py": {"httpx", "time", "asyncio", "random"}, "core/limits.py": {"threading"}}


def modules(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything that a file imports, at the top or inside functions."""
    parts = ("ample_ext", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(parts[: -node.level]) if node.level else ""
            name = ".".join(filter(None, (base, node.module)))
            # `from .. import x` may name a module.
            yield from ([name] if node.module else [f"{name}.{alias.name}" for alias in node.names])


def owners(path: Path) -> set[str]:
    """The folders of ours that a file imports; the package itself is the empty name."""
    found = set()
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first in CLIENTS:
            found.add(first)
        elif first == "ample_ext":
            folder = rest.partition(".")[0]
            found.add(folder if (PACKAGE / folder).is_dir() else "")
    return found


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_arrows_point_downwards_only(folder: str) -> None:
    assert modules(folder)
    wrong = {str(p.relative_to(PACKAGE)): owners(p) - ALLOWED[folder] - {folder} for p in modules(folder)}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_nobody_imports_the_command() -> None:
    wrong = [p for p in PACKAGE.rglob("*.py") if "cli" in owners(p) and p.relative_to(PACKAGE).parts[0] != "cli"]
    assert wrong == []


def test_only_the_transport_touches_network_clocks_and_sleep() -> None:
    wrong = {}
    for path in modules("core"):
        name = str(path.relative_to(PACKAGE))
        touched = {i.partition(".")[0] for i in imports(path)} & OUTSIDE - MAY_TOUCH.get(name, set())
        if touched:
            wrong[name] = touched
    assert wrong == {}


def test_only_one_module_binds_generated_endpoints() -> None:
    users = [p for p in PACKAGE.rglob("*.py") if "._get_kwargs" in p.read_text() or "._parse_response" in p.read_text()]
    assert [str(p.relative_to(PACKAGE)) for p in users] == ["core/operation.py"]


def test_no_circles_between_modules() -> None:
    graph: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = ("ample_ext", *path.relative_to(PACKAGE).with_suffix("").parts)
        name = ".".join(parts).removesuffix(".__init__")
        targets = set()
        # Only what runs at import: a lazy import and one for type checkers make no circle.
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("ample_ext")):
                base = ".".join(parts[: -node.level]) if node.level else ""
                module = ".".join(filter(None, (base, node.module)))
                targets |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
        graph[name] = targets - {name}
    graph = {name: targets & graph.keys() for name, targets in graph.items()}

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            current = todo.pop()
            if current not in seen:
                seen.add(current)
                todo += graph[current]
        return seen

    assert [name for name in graph if name in reach(name)] == []


def test_every_public_name_resolves_and_there_are_at_most_sixty() -> None:
    assert [name for name in ample_ext.__all__ if not hasattr(ample_ext, name)] == []
    assert len(ample_ext.__all__) <= 60
    with pytest.raises(AttributeError):
        ample_ext.Amplemarkt  # type: ignore[attr-defined]  # noqa: B018


def test_every_error_class_is_public() -> None:
    from ample_ext.core import errors

    kinds = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, errors.AmpleError)}
    assert kinds <= set(ample_ext.__all__)


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_and_a_client_loads_little() -> None:
    assert not {"httpx", "asyncio", "amplemarket_client"} & loaded_after("import ample_ext")
    code = "from ample_ext import Amplemarket\nclient = Amplemarket('k', base_url='http://127.0.0.1:1')\nclient.account"
    extra = loaded_after(code) - loaded_after("import httpx; httpx.Client(verify=False)")
    assert not [name for name in extra if name.startswith("amplemarket_client.models")]
    assert len(extra) < 30, sorted(extra)


def test_a_journal_in_a_file_loads_no_other_database() -> None:
    assert "sqlalchemy.dialects.postgresql" not in loaded_after("from ample_ext.stores.journal.journal import Journal")


def test_a_command_loads_no_other() -> None:
    code = "from ample_ext.cli.app import run\nrun(['runs', '--help'])"
    assert not {f"ample_ext.cli.{name}" for name in ("enrich", "people", "sandbox", "api")} & loaded_after(code)


def test_reading_events_needs_no_database_and_no_server() -> None:
    loaded = loaded_after("from ample_ext.webhooks import parse")
    assert not {"sqlalchemy", "uvicorn", "starlette", "ample_ext.amplemarket"} & loaded
    loaded = loaded_after("from ample_ext.webhooks import receiver")
    assert not {"uvicorn", "starlette", "ample_ext.amplemarket"} & loaded
