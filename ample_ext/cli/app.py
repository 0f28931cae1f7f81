"""The tree of commands, and what becomes of an error that none of them handles."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from ample_ext.cli import enrich, sandbox
from ample_ext.cli.exits import Exit

app = typer.Typer(
    name="ample",
    help="Amplemarket from the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(enrich.app, name="enrich")
app.add_typer(sandbox.app, name="sandbox")


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; returns the exit code."""
    try:
        app(args=None if arguments is None else list(arguments), prog_name="ample")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else Exit.BUG if stop.code else Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        return _failed(error)
    return Exit.DONE


def _failed(error: Exception) -> int:
    """One sentence; a traceback only of what is a bug of ours, and only when asked for."""
    from ample_ext.cli.failures import code_of, sentence
    from ample_ext.cli.say import say

    if os.environ.get("AMPLE_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    say(sentence(error))
    return code_of(error)
