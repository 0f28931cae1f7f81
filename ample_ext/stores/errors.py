"""What can go wrong with a store on disk."""

from __future__ import annotations

from ample_ext.core.errors import AmpleError


class JournalError(AmpleError):
    """The journal cannot be used. What it says of paid work still holds."""


class JournalAddressError(JournalError):
    """What was given is not the address of a journal."""


class NoSuchRunError(JournalError):
    """The journal has no run, or more than one, of that name."""


class RunBusyError(JournalError):
    """Another process works on the same run."""


class EventStoreError(AmpleError):
    """The store of events cannot be used."""

    lost: bool = False
    """The connection to the server broke off."""


class StoreError(AmpleError):
    """The store that is shared with other processes cannot be used."""


class StoreAwayError(StoreError):
    """The store does not answer now; it may later."""
