"""What is wrong with a file that a user named. Messages name lines and columns, never the values in them."""

from __future__ import annotations


class InputError(ValueError):
    """A lead file that cannot be used as it is; the message is one sentence for the user."""


class OutputError(OSError):
    """An output file that cannot be written; `errno` is that of the system where there is one."""


class OutputNameError(OutputError):
    """The name of an output does not say in which format it is to be written, or in none that is known."""


def output_error(message: str, cause: OSError) -> OutputError:
    error = OutputError(f"{message}: {cause.strerror or type(cause).__name__}")
    error.errno = cause.errno
    return error
