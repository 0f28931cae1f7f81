"""What an error means to whoever gave the command: an exit code and one sentence."""

from __future__ import annotations

import traceback
from pathlib import Path

from ample_ext.bulk.errors import InputError
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
from ample_ext.stores.errors import JournalError, RunBusyError

# The first that fits decides.
_CODES: tuple[tuple[type[BaseException], Exit], ...] = (
    (KeyboardInterrupt, Exit.INTERRUPTED),
    (AuthenticationError, Exit.AUTHENTICATION),
    (PermissionDeniedError, Exit.AUTHENTICATION),
    (InputError, Exit.USAGE),
    (InvalidArgumentError, Exit.USAGE),
    (RunBusyError, Exit.USAGE),
    (BudgetExceededError, Exit.CREDITS),
    (InsufficientCreditsError, Exit.CREDITS),
    (JournalError, Exit.DISK),
    (AmpleError, Exit.API),
    (OSError, Exit.DISK),
)


def code_of(error: BaseException) -> Exit:
    if isinstance(error, ConfigurationError):
        return Exit.AUTHENTICATION if "API key" in str(error.args[0]) else Exit.USAGE
    return next((code for kind, code in _CODES if isinstance(error, kind)), Exit.BUG)


def sentence(error: BaseException) -> str:
    """For the terminal. What a bug of ours says could quote personal data, so only its kind and place are told."""
    if code_of(error) is not Exit.BUG:
        return str(error)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" in {Path(last[0].filename).name}, line {last[0].lineno}" if last else ""
    return f"a bug of ours, sorry: {type(error).__name__}{place}. AMPLE_DEBUG=1 shows the traceback."
