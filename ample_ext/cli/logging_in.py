"""Carrying out `ample login`. The key is in no message."""

from __future__ import annotations

import json
import os
import sys
from getpass import getpass

from ample_ext import Amplemarket, Budget
from ample_ext.cli.account import SERVER
from ample_ext.cli.out import write_json
from ample_ext.cli.say import say
from ample_ext.core.errors import AmpleError, AuthenticationError, InvalidArgumentError
from ample_ext.stores.profiles import Profile, check_name, forget_profile, write_profile

_MOST = 4096


def keep_key(name: str, base_url: str | None, *, verify: bool, as_json: bool) -> None:
    """Read a key, see whether it works, store it.

    Raises:
        ConfigurationError: the key or the address cannot be one, or the file cannot be written.
        AmpleError: the key does not work. Nothing was stored.
    """
    check_name(name)
    key = _read_key()
    with Amplemarket(key, base_url=base_url, budget=Budget.none()) as client:
        # Refused here rather than at the first command: a line break, a quote.
        client._settings.key()
        server = client.base_url
        if verify:
            _verify(client)
        kept = Profile(name, key, server, client._settings.app_base_url)
    file = write_profile(kept)
    if base_url is None and os.environ.get(SERVER):
        say(f"the key is kept for {server}, which {SERVER} names")
    if as_json:
        told = {"profile": name, "base_url": server, "verified": verify, "file": str(file)}
        write_json(told)
        return
    checked = "works and is" if verify else "is, unverified,"
    sys.stdout.write(f"The key {checked} kept as profile {name}, for {server}.\n{file}\n")


def forget_key(name: str, *, as_json: bool) -> None:
    file = forget_profile(name)
    told = json.dumps({"profile": name, "forgotten": True, "file": str(file)})
    sys.stdout.write(f"{told}\n" if as_json else f"The key of profile {name} is removed from {file}.\n")


def _read_key() -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        key = getpass("API key (not shown): ", stream=sys.stderr)
    else:
        key = sys.stdin.readline(_MOST) if sys.stdin is not None else ""
    if not key.strip():
        raise InvalidArgumentError("there is no API key", remedy="Type or paste it, or give it on standard input")
    return key.strip()


def _verify(client: Amplemarket) -> None:
    try:
        client.account.get()
    except AuthenticationError:
        raise
    except AmpleError:
        say("whether the key works could not be found out, and it is not kept; --no-verify keeps it all the same")
        raise
