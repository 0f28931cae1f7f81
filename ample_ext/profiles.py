"""Clients from keys that `ample login` stored."""

from __future__ import annotations

from ample_ext.amplemarket import Amplemarket, AsyncAmplemarket
from ample_ext.stores.profiles import DEFAULT, read_profile


def from_profile(name: str = DEFAULT) -> Amplemarket:
    """A client with the key that `ample login --profile NAME` stored, for the server that it was stored for.

        with from_profile("work").with_options(budget=Budget(email=100)) as client:
            ...

    The environment is not looked at. Needs the extra `cli`.

    Raises:
        ConfigurationError: there is no such profile, or others can read the file.
    """
    kept = read_profile(name)
    return Amplemarket(kept.api_key, base_url=kept.base_url, app_base_url=kept.app_base_url)


def async_from_profile(name: str = DEFAULT) -> AsyncAmplemarket:
    """The same for asyncio."""
    kept = read_profile(name)
    return AsyncAmplemarket(kept.api_key, base_url=kept.base_url, app_base_url=kept.app_base_url)
