"""The sandbox as a process of its own, to be measured; and the plainest peer of it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ample_ext.sandbox.serve import config
from ample_ext.sandbox.settings import Settings

# Jobs are done at once, and nothing is refused for its price or its pace.
ROOMY = Settings(speed=1e6, limits=None, email_credits=1e9, phone_credits=1e9)


@contextmanager
def process(*command: str) -> Iterator[tuple[int, int]]:
    """Port and process id of a server that says where it listens in its first line, and ends with its input."""
    line = [sys.executable, "-m", *command]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout
        try:
            yield int(json.loads(server.stdout.readline())["base_url"].rpartition(":")[2]), server.pid
        finally:
            server.kill()


def sandbox() -> Any:
    return process("ample_ext.sandbox.serve", ROOMY.to_json())


def bare(size: int) -> Any:
    """A route that does nothing but answer as many bytes, on the same settings of uvicorn."""
    return process("scripts.serving", str(size))


class Connection:
    """One connection, kept open: next to no work, so that the server's is what is measured."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), 60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def get(self, path: str) -> bytes:
        return self._ask(f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n\r\n".encode())

    def post(self, path: str, body: Any) -> Any:
        raw = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: {len(raw)}\r\n\r\n"
        return json.loads(self._ask(head.encode() + raw))

    def _ask(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        answer = bytearray()
        while b"\r\n\r\n" not in answer:
            answer += self._received()
        head, _, rest = answer.partition(b"\r\n\r\n")
        assert head[9] == ord("2"), bytes(head)
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        while len(rest) < length:
            rest += self._received()
        return bytes(rest)

    def _received(self) -> bytes:
        data = self._socket.recv(1 << 20)
        assert data, "the server is gone"
        return data


def main(size: str) -> None:
    body = b"x" * int(size)

    async def page(request: Request) -> Response:
        return Response(body, media_type="application/json")

    listener = socket.create_server(("127.0.0.1", 0))
    print(json.dumps({"base_url": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
    uvicorn.Server(config(Starlette(routes=[Route("/page", page)]))).run(sockets=[listener])


if __name__ == "__main__":
    main(*sys.argv[1:])
