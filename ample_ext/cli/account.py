"""Whose key a command uses: `--profile`, then the environment, then the stored profile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

if TYPE_CHECKING:
    from ample_ext import Amplemarket
    from ample_ext.stores.profiles import Profile

KEY, SERVER, PROFILE = "AMPLEMARKET_API_KEY", "AMPLEMARKET_BASE_URL", "AMPLE_PROFILE"
_chosen: list[str] = []


def choose(name: str | None) -> str | None:
    """Remember what `--profile` says, for the rest of this process."""
    if name:
        _chosen[:] = [name]
    return name


def forget_choice() -> None:
    """Each command line chooses anew."""
    _chosen.clear()


ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME", help="The key that ample login stored under this name.", callback=choose),
]


class Account(NamedTuple):
    """Where the key comes from. `profile` is None when it is the environment."""

    source: str
    profile: Profile | None


def account() -> Account | None:
    """Whose key it is; None when there is no key at all. The key of a profile goes to its own server only.

    Raises:
        ConfigurationError: the profile does not exist, or the environment names another server than its own.
    """
    name = _chosen[0] if _chosen else None
    if name is None and os.environ.get(KEY, "").strip():
        return Account(KEY, None)
    from ample_ext.core.errors import ConfigurationError
    from ample_ext.stores.profiles import DEFAULT, profile_names, read_profile

    name = name or os.environ.get(PROFILE, "").strip() or (DEFAULT if DEFAULT in profile_names() else None)
    if name is None:
        return None
    profile = read_profile(name)
    server = os.environ.get(SERVER, "").strip().rstrip("/")
    if server and server != profile.base_url:
        raise ConfigurationError(
            f"profile {name} is for {profile.base_url}, and {SERVER} names {server}",
            remedy=f"Unset {SERVER}, or set {KEY} for that server",
        )
    return Account(f"profile {name}", profile)


def make_client(**options: Any) -> Amplemarket:
    """A client with the key of this command.

    Raises:
        ConfigurationError: there is no key.
    """
    from ample_ext import Amplemarket
    from ample_ext.core.errors import ConfigurationError

    found = account()
    if found is None:
        raise ConfigurationError(
            "no API key", remedy=f"ample login stores one, or set {KEY}; keys are made in the dashboard, Settings > API"
        )
    if found.profile is None:
        return Amplemarket(**options)
    kept = found.profile
    return Amplemarket(kept.api_key, base_url=kept.base_url, app_base_url=kept.app_base_url, **options)
