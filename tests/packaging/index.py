"""A real package index on loopback, and a deaf one that only looks at what it is sent."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.ports import lasting_port

BIN = Path(sys.executable).parent


@contextmanager
def pypiserver(folder: Path, users: dict[str, str], protect: str = "update") -> Iterator[str]:
    """Serve `folder`; what is protected (update, download, list) takes a user. Gives the address."""
    passwords = folder.parent / f"{folder.name}.passwords"
    lines = [f"{u}:{{SHA}}{base64.b64encode(hashlib.sha1(p.encode()).digest()).decode()}\n" for u, p in users.items()]
    passwords.write_text("".join(lines))
    port = lasting_port()
    with (folder.parent / f"{folder.name}.log").open("w") as log:
        server = subprocess.Popen(
            [BIN / "pypi-server", "run", "-i", "127.0.0.1", "-p", str(port), "--disable-fallback", "-a", protect,
             "-P", passwords, "--hash-algo", "sha256", folder], stdout=log, stderr=log,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(f"{address}health", server)
            yield address
        finally:
            server.terminate()
            server.wait(60)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)


class Seen:
    """What a request found: its headers, and the command lines of everything that was running meanwhile."""

    def __init__(self) -> None:
        self.posts: list[str] = []
        self.authorizations: list[str] = []
        self.running: list[str] = []


def command_lines() -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue


@contextmanager
def deaf_index(status: int, body: bytes = b"", listing: int = 404, **headers: str) -> Iterator[tuple[str, Seen]]:
    """An index without listings that answers every upload alike."""
    seen = Seen()

    class Handler(BaseHTTPRequestHandler):
        wbufsize = -1  # head and body leave together

        def do_GET(self) -> None:
            seen.authorizations.append(self.headers.get("Authorization", ""))
            self.answer(listing, **headers)

        def do_POST(self) -> None:
            seen.posts.append(self.path)
            seen.authorizations.append(self.headers.get("Authorization", ""))
            seen.running = list(command_lines()) if os.path.isdir("/proc/self") else []
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.answer(status, body, **headers)

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", seen
    finally:
        server.shutdown()
        server.server_close()
