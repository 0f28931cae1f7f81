"""Stored keys: who can read them, where they go, and that they show nowhere."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ample_ext import Amplemarket, AsyncAmplemarket, ConfigurationError, async_from_profile, from_profile
from ample_ext.core.errors import InvalidArgumentError
from ample_ext.stores.profiles import (
    Profile,
    forget_profile,
    profile_names,
    profiles_path,
    read_profile,
    write_profile,
)
from tests.conftest import KEY

WORK = Profile("work", KEY, "https://api.buyer.example", "https://app.buyer.example")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "profiles.json"


def test_what_is_stored_is_read_again(path: Path) -> None:
    write_profile(WORK, path)
    other = Profile("other", "another-key", "http://127.0.0.1:1", "http://127.0.0.1:1")
    write_profile(other, path)
    assert read_profile("work", path) == WORK
    assert read_profile("other", path) == other
    assert profile_names(path) == ["work", "other"]
    changed = Profile("work", "new-key", WORK.base_url, WORK.app_base_url)
    write_profile(changed, path)
    assert read_profile("work", path).api_key == "new-key"
    forget_profile("work", path)
    assert profile_names(path) == ["other"]
    assert "new-key" not in path.read_text()


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_only_the_owner_can_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        write_profile(WORK, path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["profiles.json"]
    path.chmod(0o640)
    for work in (lambda: read_profile("work", path), lambda: write_profile(WORK, path), lambda: profile_names(path)):
        with pytest.raises(ConfigurationError, match=r"others on this machine can read.*chmod 600"):
            work()


def test_keys_of_two_apis_lie_side_by_side(path: Path) -> None:
    write_profile(WORK, path)
    write_profile(Profile("work", "second", "https://x.example", "https://x.example"), path, api="instantly")
    assert read_profile("work", path).api_key == KEY
    assert read_profile("work", path, api="instantly").api_key == "second"
    forget_profile("work", path)
    assert profile_names(path) == []
    assert profile_names(path, api="instantly") == ["work"]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"profiles": []}', '{"profiles": {"work": {"amplemarket": {}}}}', "\xff"]
)
def test_a_damaged_file_is_named(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.touch(mode=0o600)
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"profiles\.json is no file of profiles"):
        read_profile("work", path)


@pytest.mark.parametrize("name", ["", "..", "a/b", "a b", "x" * 41, "-x", "ä"])
def test_names_that_cannot_be(path: Path, name: str) -> None:
    with pytest.raises(InvalidArgumentError, match="profile"):
        write_profile(Profile(name, KEY, WORK.base_url, WORK.app_base_url), path)
    assert not path.exists()


def test_the_key_shows_in_no_message(path: Path) -> None:
    write_profile(WORK, path)
    assert KEY not in repr(WORK)
    for name in ("none", ""):
        with pytest.raises((ConfigurationError, InvalidArgumentError)) as caught:
            read_profile(name, path)
        assert KEY not in str(caught.value)


def test_clients_from_profiles_go_to_their_own_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", "https://elsewhere.example")
    monkeypatch.setenv("AMPLEMARKET_API_KEY", "of-the-environment")
    assert json.loads(write_profile(WORK).read_text())["version"] == 1
    assert profiles_path().is_relative_to(tmp_path)
    with from_profile("work") as client:
        assert isinstance(client, Amplemarket)
        assert (client.base_url, client._settings.app_base_url) == (WORK.base_url, WORK.app_base_url)
        assert client._settings.key() == KEY
    found = async_from_profile("work")
    assert isinstance(found, AsyncAmplemarket)
    assert found.base_url == WORK.base_url
    with pytest.raises(ConfigurationError, match="ample login --profile default"):
        from_profile()
