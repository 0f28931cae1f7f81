"""Standard input, stored before anything else: a run reads its input twice, and again when it is continued."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ample_ext.bulk.errors import InputError, output_error

_BLOCK = 1 << 20


def store(stream: BinaryIO, folder: Path) -> Path:
    """Copy a stream into a file that is named after its content and readable by its owner only."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".stdin.", suffix=".part", dir=folder)
    except OSError as error:
        raise output_error(f"cannot write in {folder}", error) from None
    part = Path(name)
    try:
        with open(descriptor, "wb") as file:
            start, digest = _copy(stream, file)
            os.fsync(file.fileno())
        if not start:
            raise InputError("standard input is empty")
        path = folder / f"stdin-{digest[:16]}{_suffix(start)}"
        part.replace(path)
    except OSError as error:
        raise output_error(f"cannot write in {folder}", error) from None
    finally:
        part.unlink(missing_ok=True)
    return path


def _copy(stream: BinaryIO, file: BinaryIO) -> tuple[bytes, str]:
    digest, start = sha256(), b""
    while block := stream.read(_BLOCK):
        start = start or block[:64]
        digest.update(block)
        file.write(block)
    return start, digest.hexdigest()


def _suffix(start: bytes) -> str:
    if start.startswith(b"PAR1"):
        return ".parquet"
    return ".jsonl" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else ".csv"
