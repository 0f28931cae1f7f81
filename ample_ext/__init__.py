"""Client and tools for the Amplemarket API.

    from ample_ext import Amplemarket

    with Amplemarket() as client:
        person = client.people.find(email="ana@buyer.example")

Everything here is loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .amplemarket import Amplemarket, AsyncAmplemarket
    from .core.aio import AsyncPager, AsyncPoller
    from .core.errors import (
        AmpleError,
        ApiStatusError,
        AuthenticationError,
        BadRequestError,
        BudgetExceededError,
        ClientStateError,
        ConfigurationError,
        ConflictError,
        ErrorItem,
        InsufficientCreditsError,
        InvalidArgumentError,
        JobCanceledError,
        JobFailedError,
        LegallyUnavailableError,
        MissingFieldError,
        NotFoundError,
        PaginationError,
        PermissionDeniedError,
        PersonNotFoundError,
        PollTimeoutError,
        RateLimitError,
        RequestNotSentError,
        ResponseDecodeError,
        ResponseLostError,
        ResponseTooLargeError,
        SequenceValidationError,
        ServerError,
        StillProcessingError,
        TransportError,
        UnsupportedValueError,
    )
    from .core.limits import Limits
    from .core.observe import Attempt, CallRecord
    from .core.operation import Rate
    from .core.paging import Page
    from .core.retry import RetryPolicy
    from .core.sync import Pager, Poller
    from .profiles import async_from_profile, from_profile
    from .stores.budget import Budget

_HOME = {
    "amplemarket": ("Amplemarket", "AsyncAmplemarket"),
    "core.aio": ("AsyncPager", "AsyncPoller"),
    "core.limits": ("Limits",),
    "core.observe": ("Attempt", "CallRecord"),
    "core.operation": ("Rate",),
    "core.paging": ("Page",),
    "core.retry": ("RetryPolicy",),
    "core.sync": ("Pager", "Poller"),
    "profiles": ("async_from_profile", "from_profile"),
    "stores.budget": ("Budget",),
}

__all__ = (
    "AmpleError",
    "Amplemarket",
    "ApiStatusError",
    "AsyncAmplemarket",
    "AsyncPager",
    "AsyncPoller",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "Budget",
    "BudgetExceededError",
    "CallRecord",
    "ClientStateError",
    "ConfigurationError",
    "ConflictError",
    "ErrorItem",
    "InsufficientCreditsError",
    "InvalidArgumentError",
    "JobCanceledError",
    "JobFailedError",
    "LegallyUnavailableError",
    "Limits",
    "MissingFieldError",
    "NotFoundError",
    "Page",
    "Pager",
    "PaginationError",
    "PermissionDeniedError",
    "PersonNotFoundError",
    "PollTimeoutError",
    "Poller",
    "Rate",
    "RateLimitError",
    "RequestNotSentError",
    "ResponseDecodeError",
    "ResponseLostError",
    "ResponseTooLargeError",
    "RetryPolicy",
    "SequenceValidationError",
    "ServerError",
    "StillProcessingError",
    "TransportError",
    "UnsupportedValueError",
    "async_from_profile",
    "from_profile",
)

if not TYPE_CHECKING:
    # Hidden from type checkers, which would take any misspelt name for a module attribute.
    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = next((module for module, names in _HOME.items() if name in names), "core.errors")
        value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
        return value


def __dir__() -> list[str]:
    return list(__all__)
