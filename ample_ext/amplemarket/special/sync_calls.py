"""Recordings of calls. Derived: @generated, do not edit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from ...core.errors import ApiStatusError
from ...core.flow import Reply
from ...core.outcome import decode_error
from ...core.settings import Deadline
from ...core.sync import Client
from .. import operations as ops


class CallsSpecial:
    """What the emitted class takes from here."""

    _client: Client

    def recording(self, id: str, path: str | os.PathLike[str], *, deadline: Deadline | None = None) -> Path:
        """Fetch the recording of a call into a file.

        The file appears whole or not at all. Whether the API answers with the audio or with a redirect to it is not
        documented: a redirect is an error that says so, because the key must not follow it. The audio passes in pieces,
        whatever its size.

        Costs no credits.

        Rate limit: 500 in 60 s (default), and 50 in 3600 s (call-recordings).

        Args:
            id: Call id.
            path: where the audio (MPEG) goes; a file there is replaced.
            deadline: bounds the whole call: seconds from now, a timedelta, or a point in time.

        Returns:
            The path of the file.

        Raises:
            NotFoundError: there is no recording.
            ResponseDecodeError: what came is no audio; it is in the error's `body`.

        API: GET /calls/{id}/recording, https://docs.amplemarket.com/api-reference/calls/get-call-recording
        """
        target = Path(path)
        partial = target.with_name(target.name + ".part")
        try:
            with partial.open("w+b") as file:
                reply = self._client._fetch(ops.CALLS_RECORDING, {"id": id}, deadline=deadline, sink=file)
                _check_audio(reply, file)
            partial.replace(target)
        except ApiStatusError as error:
            if 300 <= error.status < 400:
                error.remedy = "The recording is elsewhere: headers['location'] says where, and no key is needed there"
            raise
        finally:
            partial.unlink(missing_ok=True)
        return target


def _check_audio(reply: Reply, file: BinaryIO) -> None:
    """Raise when what came is no audio: nothing, JSON, or a web page."""
    file.seek(0)
    start = file.read(64)
    kind = reply.headers.get("content-type", "")
    if not start or start.lstrip()[:1] in (b"{", b"[", b"<") or "json" in kind or kind.startswith("text/"):
        reply.content = start + file.read(2**16)
        raise decode_error(ops.CALLS_RECORDING, reply)
