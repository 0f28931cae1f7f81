"""What an error means to whoever gave the command: an exit code and one sentence."""

from __future__ import annotations

import traceback
from pathlib import Path

from ample_ext.bulk.errors import InputError, OutputNameError
from ample_ext.cli.exits import Exit
from ample_ext.core.errors import (
    AmpleError,
    AuthenticationError,
    BudgetExceededError,
    ConfigurationError,
    InsufficientCreditsError,
    InvalidArgumentError,
    PermissionDeniedError,
)
from ample_ext.stores.errors import EventStoreError, JournalAddressError, JournalError, NoSuchRunError, RunBusyError

# The first that fits decides.
_CODES: tuple[tuple[type[BaseException], Exit], ...] = (
    (KeyboardInterrupt, Exit.INTERRUPTED),
    (AuthenticationError, Exit.AUTHENTICATION),
    (PermissionDeniedError, Exit.AUTHENTICATION),
    (InputError, Exit.USAGE),
    (InvalidArgumentError, Exit.USAGE),
    (RunBusyError, Exit.USAGE),
    (OutputNameError, Exit.USAGE),
    (JournalAddressError, Exit.USAGE),
    (NoSuchRunError, Exit.USAGE),
    (BudgetExceededError, Exit.CREDITS),
    (InsufficientCreditsError, Exit.CREDITS),
    (JournalError, Exit.DISK),
    (EventStoreError, Exit.DISK),
    (AmpleError, Exit.API),
    (OSError, Exit.DISK),
)


EXTRAS = {
    "cli": ("typer", "rich", "platformdirs", "sqlalchemy"),
    "data": ("pyarrow",),
    "instantly": ("instantly_client",),
    "postgres": ("psycopg",),
    "report": ("jinja2",),
    "server": ("starlette", "uvicorn", "jsonschema_rs"),
}


def missing_extra(error: BaseException) -> str:
    """Which extra brings the library whose lack the error is about; empty for any other error."""
    name = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    return next((extra for extra, libraries in EXTRAS.items() if name in libraries), "")


def code_of(error: BaseException) -> Exit:
    if missing_extra(error):
        return Exit.USAGE
    if isinstance(error, ConfigurationError):
        return Exit.AUTHENTICATION if "API key" in str(error.args[0]) else Exit.USAGE
    return next((code for kind, code in _CODES if isinstance(error, kind)), Exit.BUG)


def sentence(error: BaseException) -> str:
    """For the terminal. What a bug of ours says could quote personal data, so only its kind and place are told."""
    if extra := missing_extra(error):
        return f"this needs {getattr(error, 'name', '')}: pip install 'ample-ext[{extra}]'"
    if isinstance(error, OSError) and not isinstance(error, AmpleError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}"
    if code_of(error) is not Exit.BUG:
        return str(error)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" in {Path(last[0].filename).name}, line {last[0].lineno}" if last else ""
    return f"a bug of ours, sorry: {type(error).__name__}{place}. AMPLE_DEBUG=1 shows the traceback."
