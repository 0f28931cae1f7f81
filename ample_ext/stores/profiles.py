"""API keys that are kept between commands, by name: one file in the user's folder for settings, for its owner only.

A key is kept together with the server it is for, so that it never goes to another one.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ample_ext.core.errors import ConfigurationError, InvalidArgumentError

DEFAULT = "default"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A key and where it goes. The key shows in no repr."""

    name: str
    api_key: str = field(repr=False)
    base_url: str
    app_base_url: str


def profiles_path() -> Path:
    """`profiles.json` in the user's folder for settings."""
    try:
        from platformdirs import user_config_path
    except ModuleNotFoundError:
        raise ConfigurationError("profiles need platformdirs", remedy="pip install 'ample-ext[cli]'") from None

    return user_config_path("ample", appauthor=False) / "profiles.json"


def check_name(name: str) -> str:
    """The name, if it can be one of a profile.

    Raises:
        InvalidArgumentError: it has characters that make trouble in files and shells.
    """
    if not _NAME.fullmatch(name):
        raise InvalidArgumentError("profile: must be letters, digits, dots, dashes and underscores, at most 40")
    return name


def profile_names(path: Path | None = None, *, api: str = "amplemarket") -> list[str]:
    """The profiles that have a key for this API.

    Raises:
        ConfigurationError: the file cannot be used.
    """
    return [name for name, keys in _read(path or profiles_path()).items() if api in keys]


def read_profile(name: str = DEFAULT, path: Path | None = None, *, api: str = "amplemarket") -> Profile:
    """A profile as it was stored.

    Raises:
        ConfigurationError: there is none of that name, or the file cannot be used or can be read by others.
    """
    path = path or profiles_path()
    found = _read(path).get(check_name(name), {}).get(api)
    if found is None:
        raise ConfigurationError(f"no API key is stored as profile {name}", remedy=f"ample login --profile {name}")
    try:
        return Profile(name, str(found["api_key"]), str(found["base_url"]), str(found["app_base_url"]))
    except (KeyError, TypeError):
        raise _damaged(path) from None


def write_profile(profile: Profile, path: Path | None = None, *, api: str = "amplemarket") -> Path:
    """Store a profile in the place of an earlier one of that name; returns the file.

    Raises:
        ConfigurationError: the file cannot be read or written.
    """
    path = path or profiles_path()
    profiles = _read(path)
    kept = {"api_key": profile.api_key, "base_url": profile.base_url, "app_base_url": profile.app_base_url}
    profiles.setdefault(check_name(profile.name), {})[api] = kept
    return _write(path, profiles)


def forget_profile(name: str, path: Path | None = None, *, api: str = "amplemarket") -> Path:
    """Remove a stored key.

    Raises:
        ConfigurationError: there is none of that name, or the file cannot be used.
    """
    path = path or profiles_path()
    profiles = _read(path)
    if api not in profiles.get(name, {}):
        raise ConfigurationError(f"no API key is stored as profile {name}")
    del profiles[name][api]
    return _write(path, {name: keys for name, keys in profiles.items() if keys})


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise ConfigurationError(
                f"others on this machine can read the API keys in {path}",
                remedy=f"chmod 600 {path}; who shares this machine should replace the keys too",
            )
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror or type(error).__name__}") from None
    except ValueError:
        raise _damaged(path) from None
    profiles = found.get("profiles") if isinstance(found, dict) else None
    if not isinstance(profiles, dict) or not all(isinstance(keys, dict) for keys in profiles.values()):
        raise _damaged(path)
    return profiles


def _write(path: Path, profiles: dict[str, dict[str, Any]]) -> Path:
    """Whole or not at all. What is temporary is readable by nobody else either."""
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".profiles.", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                json.dump({"version": 1, "profiles": profiles}, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot write {path}: {error.strerror or type(error).__name__}") from None
    return path


def _damaged(path: Path) -> ConfigurationError:
    return ConfigurationError(f"{path} is no file of profiles", remedy="Remove it, and give ample login again")
