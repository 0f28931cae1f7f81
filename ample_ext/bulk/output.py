"""Writing an output file whole or not at all: into a temporary file beside it, then renamed.

The file holds personal data: only its owner may read it (mode 0600), whatever the mode of the file it replaces.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from ample_ext.bulk.encoders import ENCODERS, Encoder
from ample_ext.bulk.errors import OutputError, OutputNameError, output_error
from ample_ext.bulk.formulas import guarded

# The columns are named in the first line of a text and at the end of a Parquet file.
_LOOKED_AT = 1 << 17
AMPLE_COLUMNS = ("ample_line", "ample_status", "ample_reason", "ample_duplicate_of")


def output_columns(input_columns: Iterable[str], result_columns: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """All columns of the output, and input column → its name there.

    Input columns come first. One that has the name of a column of ours gets the suffix `_input`, until it is unique.
    """
    inputs = list(input_columns)
    ours = [*AMPLE_COLUMNS, *result_columns]
    taken = {*ours, *inputs}
    rename: dict[str, str] = {}
    for column in inputs:
        name = column
        while name in taken and (name in ours or name != column):
            name += "_input"
        taken.add(name)
        rename[column] = name
    return [*rename.values(), *ours], rename


def check_ours(path: str | Path) -> None:
    """Refuse to replace what is no output of ours: it could be all that somebody has.

    Raises:
        OutputNameError: it is something else.
    """
    if not Path(path).is_file():
        return  # not there, or told by whoever writes it
    try:
        with open(path, "rb") as file:
            start = file.read(_LOOKED_AT)
            file.seek(max(0, os.fstat(file.fileno()).st_size - _LOOKED_AT))
            found = start + file.read()
    except OSError:
        return
    if found and AMPLE_COLUMNS[1].encode() not in found:
        raise OutputNameError(
            f"{path} exists and is no output of a run: it is not overwritten. Move it, or name another"
        )


def open_output(
    path: str | Path, columns: Sequence[str], *, guard: Collection[str] | None = None, label: str = ""
) -> OutputWriter:
    """A writer for a .csv, .tsv, .jsonl, .ndjson or .parquet file, to be used in a `with` statement.

    The file appears under its name when the block ends without an exception. `guard` names the columns in which CSV
    neutralises texts that a spreadsheet would run as a formula; by default those that come from the API. Whoever
    alone writes under a `label` finds the temporary file again that was left behind when the process was killed.
    Raises `OutputError`, at once where the place cannot be written.
    """
    path = Path(os.path.realpath(path))  # a link stays a link; what it points to is replaced
    suffix = path.suffix.lower()
    if suffix not in ENCODERS:
        raise OutputNameError(f"{path}: the name must end in {', '.join(ENCODERS)}")
    if os.path.exists(path) and not os.path.isfile(path):  # these raise nothing where access is denied
        raise OutputError(f"{path} is not a regular file")
    if guard is None and suffix in (".csv", ".tsv"):
        guard = guarded("results", columns)
    return OutputWriter(path, tuple(columns), ENCODERS[suffix], frozenset(guard or ()), label)


class OutputWriter:
    def __init__(
        self, path: Path, columns: tuple[str, ...], encoder: type[Encoder], guard: frozenset[str], label: str
    ) -> None:
        self.path = path
        self.columns = columns
        try:
            # mkstemp gives mode 0600. The same folder is the same file system: the rename is atomic.
            prefix = path.with_name(f".{path.name[:100]}.{label}")
            if label:
                Path(f"{prefix}.part").unlink(missing_ok=True)
                name = f"{prefix}.part"
                descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            else:
                descriptor, name = tempfile.mkstemp(prefix=prefix.name, suffix=".part", dir=path.parent)
        except OSError as error:
            raise output_error(f"cannot write in {path.parent}", error) from None
        self._temporary = Path(name)
        self._file = open(descriptor, "wb", buffering=1 << 18)  # noqa: SIM115 - closed in __exit__
        try:
            self._encoder = encoder(self._file, columns, guard)
        except BaseException:
            self._discard()
            raise

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row; columns that it lacks stay empty, members that are no column are left out."""
        try:
            self._encoder.write(row)
        except OSError as error:
            raise self._told(error) from None

    def __enter__(self) -> OutputWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is not None:
            self._abort()
            return
        try:
            self._encoder.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._temporary.replace(self.path)
            _sync_folder(self.path.parent)
        except BaseException as error:
            self._abort()
            raise self._told(error) from None

    def _told(self, error: BaseException) -> BaseException:
        return output_error(f"cannot write {self.path}", error) if isinstance(error, OSError) else error

    def _abort(self) -> None:
        try:
            self._encoder.abort()
        finally:
            self._discard()

    def _discard(self) -> None:
        try:
            self._file.close()
        except OSError:
            pass  # the disk is full: what could not be flushed is thrown away anyway
        finally:
            self._temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
