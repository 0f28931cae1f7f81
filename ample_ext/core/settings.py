"""What a client is configured with: arguments first, then the environment."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import platform
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from .errors import ConfigurationError, InvalidArgumentError
from .version import __version__

ApiKey: TypeAlias = str | Callable[[], str]
Deadline: TypeAlias = float | timedelta | datetime


class Api(NamedTuple):
    """What the spec says of an API as a whole."""

    name: str
    environment: str
    base_url: str
    app_base_url: str


class Settings:
    """Where requests go and with which key. The key shows in no repr."""

    def __init__(self, api: Api, api_key: ApiKey | None, base_url: str | None, app_base_url: str | None) -> None:
        key_name = f"{api.environment}_API_KEY"
        given = api_key if api_key is not None else os.environ.get(key_name)
        if not given:
            raise ConfigurationError(
                "no API key",
                remedy=f"Give api_key=… or set {key_name}; keys are made in the vendor's dashboard, in its settings",
            )
        self._key = given
        self.key_may_change = callable(given)
        self.base_url = _checked_url(base_url or os.environ.get(f"{api.environment}_BASE_URL") or api.base_url)
        # Who talks to a test server must not reach the vendor's other host by accident.
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.base_url))
        other = api.app_base_url if self.base_url == api.base_url else origin
        self.app_base_url = _checked_url(app_base_url or os.environ.get(f"{api.environment}_APP_BASE_URL") or other)
        if is_loopback(self.app_base_url) != is_loopback(self.base_url):
            # They share connections, and what is right for one, no proxy and no certificate, is not for the other.
            raise ConfigurationError("base_url and app_base_url: both must be loopback, or neither")
        self._scope = ""

    def key(self) -> str:
        """The API key now; a callable is asked each time, so keys can change while a client lives."""
        try:
            key = self._key() if callable(self._key) else self._key
        except Exception as error:
            raise ConfigurationError(f"api_key raised {type(error).__name__}") from error
        if not key or not key.isprintable() or not key.isascii() or " " in key.strip():
            # Tools that show the variables of frames must not show this one.
            key = ""
            raise ConfigurationError(
                "the API key has characters that no key has", remedy="Check for line breaks and quotes"
            )
        return key.strip()

    @property
    def scope(self) -> str:
        """Stands for key and origin wherever they are shared, and does not tell them."""
        if not self._scope:
            self._scope = hashlib.sha256(f"{self.base_url} {self.key()}".encode()).hexdigest()[:16]
        return self._scope

    def __repr__(self) -> str:
        return f"Settings(base_url={self.base_url!r})"


def seconds_left(deadline: Deadline, now: float) -> float:
    """A deadline as seconds from now.

    Raises:
        InvalidArgumentError: it is no number, or a point in time without a zone, which would be read two ways.
    """
    if isinstance(deadline, timedelta):
        return deadline.total_seconds()
    if isinstance(deadline, datetime):
        if deadline.tzinfo is None:
            raise InvalidArgumentError("deadline: needs a time zone, as in datetime.now(UTC)")
        return deadline.timestamp() - now
    if not isinstance(deadline, int | float) or deadline != deadline:
        raise InvalidArgumentError("deadline: must be seconds, a timedelta or a datetime")
    return float(deadline)


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked_url(url: str) -> str:
    url = url.strip()
    wrong = ConfigurationError("the base URL must be like https://host or http://127.0.0.1:8787")
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise wrong from None
    if not valid or not url.isprintable() or "@" in parts.netloc or parts.query or parts.fragment:
        raise wrong
    if parts.scheme == "http" and not is_loopback(url):
        raise ConfigurationError("the base URL must be https outside loopback", remedy="The key would go in clear text")
    return url.rstrip("/")


def user_agent() -> str:
    """Names package and Python, and nothing of the machine."""
    return f"ample-ext/{__version__} python/{platform.python_version()}"
