"""Runs the real command in processes of its own and kills them, with SIGKILL, at a chosen instant.

An instant is the moment before or after a commit of the journal, a request, or the renaming of the output. Each run is
a fork of this process, which has imported everything already: many runs are tried in the time of one start of Python.

Reads one JSON object a line from standard input, {"arguments": [...], "kill_at": n, "environment": {...}, "folder":
"..."}; answers with one: the exit code (-9 when it was killed) and the names of the instants that were reached. What
the command wrote is in the folder's `stdout` and `stderr`. With "here" the run is one of this process: what libraries
work out once, no fork works out again.
"""

from __future__ import annotations

import functools
import gc
import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

# Before anything takes a copy: waiting is not what is tested, so the clock jumps over most of it.
_sleep, _monotonic, _skipped = time.sleep, time.monotonic, [0.0]


def jump(seconds: float) -> None:
    _skipped[0] += max(0.0, seconds - 0.004)
    _sleep(min(seconds, 0.004))


time.sleep = jump
time.monotonic = lambda: _monotonic() + _skipped[0]

import typer.main  # noqa: E402
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite  # noqa: E402

import ample_ext.cli.app  # noqa: E402
import ample_ext.cli.commands  # noqa: E402
import ample_ext.cli.enriching  # noqa: E402 - imported late by the command
import ample_ext.core.sync as sync  # noqa: E402
from ample_ext.cli.late import load  # noqa: E402

# Options are read once, not in every fork; and no fork copies memory to look for garbage of its parent.
typer.main.get_command = functools.cache(typer.main.get_command)
typer.main.get_command(ample_ext.cli.app.app)
for name, late in ample_ext.cli.commands.COMMANDS.items():
    load(name, late)
gc.freeze()


class Instants:
    def __init__(self, kill_at: int, out: int) -> None:
        self._kill_at = kill_at
        self._out = out
        self._count = 0

    def reach(self, name: str) -> None:
        os.write(self._out, f"{name}\n".encode())
        self._count += 1
        if self._count == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: type, method: str, name: Callable[..., str | None]) -> None:
        inner = getattr(owner, method)

        def outer(*arguments: object, **options: object) -> object:
            label = name(*arguments)
            if label is None:
                return inner(*arguments, **options)
            self.reach(f"before {label}")
            result = inner(*arguments, **options)
            self.reach(f"after {label}")
            return result

        setattr(owner, method, outer)


def child(order: dict[str, Any], out: int) -> int:
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(Path(order["folder"]) / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(order["environment"])
    instants, before = Instants(order["kill_at"], out), set(sys.modules)
    # Commits of what only read are no instants: nothing changes with them.
    instants.around(SQLiteDialect_pysqlite, "do_commit", lambda _, db: "commit" if db.in_transaction else None)
    instants.around(Path, "replace", lambda *_: "rename")
    instants.around(sync.HttpSender, "send", lambda _, send: send.operation.method)
    try:
        return ample_ext.cli.app.run(order["arguments"])
    finally:
        sys.stdout.flush()
        for module in set(sys.modules) - before:
            os.write(out, f"module {module}\n".encode())


def run_here(order: dict[str, Any]) -> dict[str, object]:
    os.environ.update(order["environment"])
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = ample_ext.cli.app.run(order["arguments"])
    gc.freeze()
    return {"code": code, "instants": []}


def run(order: dict[str, Any]) -> dict[str, object]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        code = 99
        try:
            code = child(order, writing)
        finally:
            os._exit(code)
    os.close(writing)
    with open(reading) as file:
        names = file.read().splitlines()
    _, status = os.waitpid(pid, 0)
    # What a run imported late, the next one finds imported.
    for name in names:
        if name.startswith("module ") and name[7:] not in sys.modules and not name.endswith("__main__"):
            with suppress(ImportError):
                import_module(name[7:])
    instants = [name for name in names if not name.startswith("module ")]
    return {"code": os.waitstatus_to_exitcode(status), "instants": instants}


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        order = json.loads(line)
        answers.write(json.dumps(run_here(order) if order["here"] else run(order)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
