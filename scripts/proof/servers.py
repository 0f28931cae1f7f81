"""Stores that a proof starts by itself, stops and starts again: never the machine's own."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path


class Missing(Exception):
    """The programs of this kind of store are not here."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def program(name: str) -> str:
    if path := shutil.which(name):
        return path
    raise Missing(f"no {name} on this machine")


class SqliteServer:
    """A file. Being away is being locked by somebody else."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ample-proof-"))
        self.url = f"sqlite:///{self.folder / 'store.sqlite'}"

    def restart(self, away: float) -> None:
        db = sqlite3.connect(self.folder / "store.sqlite", timeout=10, isolation_level=None)
        db.execute("BEGIN EXCLUSIVE")
        time.sleep(away)
        db.close()

    def stop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class RedisServer:
    """Keeps nothing on disk, so that a restart loses everything."""

    def __init__(self) -> None:
        self._program, self.port = program("redis-server"), free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="ample-proof-"))
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._start()

    def _start(self) -> None:
        flags = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self._process = subprocess.Popen([self._program, *flags], stdout=subprocess.DEVNULL)
        _wait_for(self.port)

    def restart(self, away: float) -> None:
        self._process.kill()
        self._process.wait()
        time.sleep(away)
        self._start()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresServer:
    """A cluster of its own; root hands it to the user `postgres`, which Postgres asks for."""

    def __init__(self) -> None:
        initdb, self._control, self.port = program("initdb"), program("pg_ctl"), free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="ample-proof-"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user, self._user)
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self._run([initdb, "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "-N"])
        self._start()

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, user=self._user, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def _start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{self.folder}'"
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self._run([self._control, "-D", data, "-w", "-l", log, "-o", options, "start"])

    def _stop(self) -> None:
        self._run([self._control, "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop"])

    def restart(self, away: float) -> None:
        self._stop()
        time.sleep(away)
        self._start()

    def stop(self) -> None:
        self._stop()
        shutil.rmtree(self.folder, ignore_errors=True)


SERVERS = {"sqlite": SqliteServer, "postgres": PostgresServer, "redis": RedisServer}
Server = SqliteServer | PostgresServer | RedisServer


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            threading.Event().wait(0.05)
        else:
            return
