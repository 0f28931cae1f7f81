"""Which encoding a text file is in, decided by decoding the whole of it once, in constant memory."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

from ample_ext.bulk.errors import InputError

_BLOCK = 1 << 16
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Windows programs write cp1252. It leaves five bytes undefined; latin-1 defines all, so the last one never fails.
_GUESSES = ("utf-8", "cp1252", "latin-1")


def detect(path: Path, wanted: str | None = None) -> str:
    """The name of an encoding in which every byte of the file decodes; a byte-order mark and `wanted` are binding."""
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PK\x03\x04":
        raise InputError(f"{path} is a workbook or an archive: save it as CSV")
    if not wanted and _is_full_of_nuls(path):
        raise InputError(f"{path} is full of NUL characters, as UTF-16 without a byte-order mark is: save it as UTF-8")
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    binding = _known(wanted) if wanted else marked
    if binding in ("utf-8", "utf-16-le", "utf-16-be"):
        # The same, and a byte-order mark does not become part of the first heading.
        binding = "utf-8-sig" if binding == "utf-8" else marked or binding
    if binding:
        if line := _first_bad_line(path, binding):
            raise InputError(f"{path}, line {line}: not valid {binding}")
        return binding
    return next(name for name in _GUESSES if not _first_bad_line(path, name))


def _is_full_of_nuls(path: Path) -> bool:
    """In a cell one is a slip of somebody's export; text in UTF-16 has them from the first line on."""
    with path.open("rb") as file:
        first = file.readline(_BLOCK)
    return not first.startswith(tuple(mark for mark, _ in _MARKS)) and first.count(0) * 8 > len(first)


def _known(name: str) -> str:
    try:
        codecs.getincrementaldecoder(name)
        with suppress(UnicodeError):
            b"text".decode(name)  # a LookupError for what is no text encoding, such as base64
        return codecs.lookup(name).name
    except LookupError:
        raise InputError(
            f"unknown encoding {name!r}; utf-8, utf-16, cp1252 and latin-1 are among the known ones"
        ) from None


def _first_bad_line(path: Path, encoding: str) -> int:
    """0 when the whole file decodes."""
    # The decoder that drops the mark counts from behind it.
    decoder = codecs.getincrementaldecoder("utf-8" if encoding == "utf-8-sig" else encoding)()
    line = 1
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                decoder.decode(block, final=not block)
            except UnicodeError as error:
                bad = error.start if isinstance(error, UnicodeDecodeError) else 0
                return line + block[:bad].count(b"\n")
            if not block:
                return 0
            line += block.count(b"\n")
