"""Commands that are read when they are called: to start `ample` takes what one of them takes, not what all do."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command


class Late(NamedTuple):
    """Where a command is, and what the list of commands says about it."""

    panel: str
    help: str
    module: str
    """Below `ample_ext.cli`."""
    member: str
    """The function, or the `typer.Typer` of a group."""
    needs_arguments: bool = False
    takes_any_option: bool = False


class LateGroup(TyperGroup):
    """Its commands are stubs until one of them is given."""

    table: ClassVar[dict[str, Late]]

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, stub, rest = super().resolve_command(ctx, args)
        return name, load(name, self.table[name]) if name in self.table else stub, rest


def add_stubs(app: typer.Typer, table: dict[str, Late]) -> None:
    for name, late in table.items():
        app.command(name, help=late.help, rich_help_panel=late.panel)(_stub)


@cache
def load(name: str, late: Late) -> Any:
    """The command itself."""
    found = getattr(import_module(f"ample_ext.cli.{late.module}"), late.member)
    above = typer.Typer(add_completion=False)
    # With a callback it stays a group, however few commands it has.
    above.callback()(_stub)
    if isinstance(found, typer.Typer):
        above.add_typer(found, name=name)
    else:
        settings = {"ignore_unknown_options": True, "allow_extra_args": True} if late.takes_any_option else {}
        above.command(name, no_args_is_help=late.needs_arguments, context_settings=settings)(found)
    group: Any = get_command(above)
    return group.commands[name]


def _stub() -> None: ...
