"""The tree of commands, and what becomes of an error that none of them handles."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from ample_ext.cli.account import ProfileOption, forget_choice
from ample_ext.cli.commands import COMMANDS
from ample_ext.cli.exits import Exit
from ample_ext.cli.late import LateGroup, add_stubs
from ample_ext.core.version import __version__


class Commands(LateGroup):
    table = COMMANDS


app = typer.Typer(
    name="ample",
    cls=Commands,
    help="Amplemarket and Instantly from the command line.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ample {__version__}")
        raise typer.Exit


@app.callback()
def ample(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Amplemarket and Instantly from the command line."""


add_stubs(app, COMMANDS)


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a terminal or a pipe cannot show must not end a run that is paid for.
            stream.reconfigure(errors="backslashreplace")
    # Of Arrow's allocators the system's gives memory back: a run with Parquet takes a sixth less.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    forget_choice()
    code = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        app(args=None if arguments is None else list(arguments), prog_name="ample")
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            # Typer calls this a failure.
            _close_stdout()
            return Exit.DONE
        return stop.code if isinstance(stop.code, int) else Exit.BUG if stop.code else Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read has read enough, as `head` does: what there was to do was done.
        _close_stdout()
        return Exit.DONE
    except Exception as error:
        return _failed(error)
    return Exit.DONE


def _close_stdout() -> None:
    """Python would try to write the rest at its end, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: Exception) -> int:
    """One sentence; a traceback only of what is a bug of ours, and only when asked for."""
    from ample_ext.cli.failures import code_of, sentence
    from ample_ext.cli.say import say

    if os.environ.get("AMPLE_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    say(sentence(error))
    return code_of(error)
