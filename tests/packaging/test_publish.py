"""`make publish` as a team uses it: a real index on loopback, a fresh environment that knows no other."""

from __future__ import annotations

import json
import shutil
import subprocess
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from ample_ext.sandbox import Sandbox
from scripts.build import Refused
from scripts.publish import Index, address

from .index import BIN, deaf_index, pypiserver
from .repack import needed, repack
from .tree import ENCODED, FORMS, TOKEN, Tree, clean

OURS = {"ample-ext", "amplemarket-client", "instantly-client"}
# What is beyond loopback cannot be reached: whatever tries to is sent to a port where nothing listens.
WALLED = {f"{name}_PROXY": "http://127.0.0.1:9" for name in ("HTTP", "HTTPS", "ALL")} | {"NO_PROXY": "127.0.0.1"}


@pytest.mark.slow
def test_a_team_publishes_and_installs_from_its_own_index_alone(
    built: Tree, index: tuple[str, Path], tmp_path: Path
) -> None:
    url, folder = index
    for installed in needed([Requirement("ample-ext[cli]")], skip=OURS).values():
        repack(installed, folder)
    assert any("manylinux" in p.name or "win" in p.name or "macosx" in p.name for p in folder.iterdir())
    before = set(folder.iterdir())

    code, said = built.publish(url)
    assert code == 0, said
    sent = [line.split()[1] for line in said.splitlines() if line.startswith("publish:")]
    assert sent == ["amplemarket-client", "instantly-client", "ample-ext"]
    assert {p.name: p.read_bytes() for p in set(folder.iterdir()) - before} == {
        p.name: p.read_bytes() for p in built.dist
    }

    code, said = built.publish(url)
    assert code == 1
    assert "refused: amplemarket-client " in said
    assert "are there already" in said
    assert len([line for line in said.splitlines() if line.startswith("publish:")]) == 1

    # Nothing but this index, nothing cached, no way out of the machine.
    home = tmp_path / "fresh"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    done = subprocess.run(
        [BIN / "uv", "pip", "install", "--python", python, "--no-config", "--no-cache", "--only-binary", ":all:",
         "--index-url", f"{url}simple/", "ample-ext[cli]"],
        env=clean() | WALLED | {"UV_HTTP_TIMEOUT": "300"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    with Sandbox(limits="off") as sandbox:
        program = (
            "import sys, json, ample_ext, amplemarket_client\n"
            "with ample_ext.Amplemarket('any-key', base_url=sys.argv[1]) as client:\n"
            "    account = client.account.get()\n"
            "print(json.dumps([ample_ext.__file__, amplemarket_client.__file__, account.id]))\n"
        )
        done = subprocess.run([python, "-I", "-W", "error", "-c", program, sandbox.base_url], cwd=tmp_path,
                              env=clean(), capture_output=True, text=True)  # fmt: skip
        assert done.returncode == 0, done.stderr
        *files, account = json.loads(done.stdout)
        assert all(Path(file).is_relative_to(home) for file in files)
        assert account
    helped = subprocess.run([home / "bin" / "ample", "--help"], cwd=tmp_path, env=clean(), capture_output=True)
    assert helped.returncode == 0, helped.stderr


def test_only_what_changed_is_sent(tree: Tree, index: tuple[str, Path]) -> None:
    url, folder = index
    assert tree.publish(url)[0] == 0
    tree.edit("ample_ext/core/version.py", '__version__ = "', '__version__ = "9.')
    assert tree.make("build").returncode == 0
    code, said = tree.publish(url)
    assert code == 0, said
    assert "amplemarket-client" in said
    assert "is there already, the same bytes" in said
    assert len(list(folder.glob("ample_ext-9.*"))) == 2


def test_what_was_cut_short_is_completed(built: Tree, index: tuple[str, Path]) -> None:
    url, folder = index
    for path in built.dist[:3]:
        shutil.copy(path, folder)
    assert built.publish(url)[0] == 0
    assert {p.name for p in folder.iterdir()} == {p.name for p in built.dist}


def test_the_same_version_with_other_content_is_refused_before_anything_is_sent(
    tree: Tree, index: tuple[str, Path]
) -> None:
    url, folder = index
    (ours,) = (p for p in tree.dist if p.name.startswith("ample_ext") and p.suffix == ".whl")
    (folder / ours.name).write_bytes(ours.read_bytes() + b"\0")
    code, said = tree.publish(url)
    assert code == 1
    assert f"refused: {ours.name} is there already with other content" in said
    assert [p.name for p in folder.iterdir()] == [ours.name]


def test_an_index_without_listings_refuses_by_itself(built: Tree) -> None:
    for status, body in ((409, b""), (400, b"File already exists. See the help."), (403, b"may not overwrite it")):
        with deaf_index(status, body) as (url, seen):
            code, said = built.publish(url)
            assert code == 1
            assert "refused: amplemarket_client-" in said, said
            assert "is there already" in said
            assert len(seen.posts) == 1


def test_the_address_of_the_listing_works_as_well(built: Tree, index: tuple[str, Path]) -> None:
    url, folder = index
    assert built.publish(f"{url}simple")[0] == 0
    assert len(list(folder.iterdir())) == len(built.dist)


def test_user_and_password_and_a_protected_listing(built: Tree, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    with pypiserver(folder, {"ana": "pass word"}, protect="update,list,download") as url:
        known = {"AMPLE_INDEX_USER": "ana", "AMPLE_INDEX_PASSWORD": "pass word"}
        assert built.publish(url, **known)[0] == 0
        code, said = built.publish(url, **known)
        assert (code, "are there already" in said) == (1, True)


# Secrets and addresses


def test_the_token_is_in_a_header_and_nowhere_else(built: Tree) -> None:
    with deaf_index(200) as (url, seen):
        code, _ = built.publish(url, AMPLE_INDEX_TOKEN=TOKEN, RUST_LOG="trace", UV_PUBLISH_TOKEN="other")
    assert code == 0
    assert set(seen.authorizations) <= {f"Basic {ENCODED}", ""}
    assert seen.authorizations.count(f"Basic {ENCODED}") >= len(seen.posts) == len(built.dist)
    assert any("uv publish" in line for line in seen.running)
    assert any("scripts.publish" in line for line in seen.running)
    assert not [line for line in seen.running if any(form in line for form in FORMS)]


def test_the_token_follows_no_redirect(built: Tree) -> None:
    for status in (302, 307, 308):
        listing = 404 if status == 302 else status
        with deaf_index(200) as (other, seen), deaf_index(status, listing=listing, Location=other) as (url, _):
            assert built.publish(url)[0] == 1
        assert not any(seen.authorizations)


def test_failures_are_one_sentence(built: Tree, index: tuple[str, Path]) -> None:
    code, said = built.publish(index[0], AMPLE_INDEX_TOKEN="wrong")
    # The index may hang up before it has read the whole file.
    assert (code, "check the token" in said) == (1, True), said
    with deaf_index(500, f"you sent {TOKEN}".encode()) as (url, _):
        code, said = built.publish(url)
    assert (code, "answered 500 Internal Server Error (you sent ***)" in said) == (1, True)
    code, said = built.publish("http://127.0.0.1:9/")
    assert (code, "Connection refused" in said) == (1, True)


def test_a_token_on_the_command_line_of_make_is_refused(built: Tree) -> None:
    code, said = built.publish("http://127.0.0.1:9/", HOME="/")
    assert (code, "set AMPLE_INDEX_TOKEN" in said) == (1, True)
    done = built.make("publish", "INDEX_URL=http://127.0.0.1:9/", "AMPLE_INDEX_TOKEN=abc-def")
    assert done.returncode != 0
    assert "set the token in the environment" in done.stdout + done.stderr
    assert "abc-def" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "", "index.example", "ftp://index.example/", "http://index.example/", "http://localhost.index.example/",
        "http://127.0.0.1.index.example/", "http://10.0.0.1/", "http://127.0.0.1\\@index.example/",
        "https://user:secret@index.example/", "https://index.example/?token=secret", "https://index.example/#secret",
        "https://index.example:port/", "https://index example/", "http://[::1/",
    ],
)  # fmt: skip
def test_addresses_that_get_no_token(text: str) -> None:
    with pytest.raises(Refused) as caught:
        address(text)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["https://index.example", "http://localhost:1/a/", "http://127.0.0.1/", "http://[::1]:1"]
)
def test_addresses_that_may_get_it(text: str) -> None:
    assert address(text) == text.rstrip("/") + "/"


@pytest.mark.parametrize(
    "given",
    [{}, {"USER": "a"}, {"PASSWORD": "a"}, {"TOKEN": "a", "USER": "a", "PASSWORD": "a"}, {"TOKEN": "a\nsecret"}],
)
def test_credentials_are_a_token_or_a_pair(given: dict[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        Index.from_environment({f"AMPLE_INDEX_{k}": v for k, v in given.items()} | {"INDEX_URL": "https://a.example"})
    assert "secret" not in str(caught.value)


def test_credentials_are_in_no_repr() -> None:
    index = Index.from_environment({"INDEX_URL": "https://a.example", "AMPLE_INDEX_TOKEN": TOKEN})
    assert TOKEN not in repr(index)


# What may be published


def test_dist_has_to_be_there_and_fresh(tree: Tree) -> None:
    tree.edit("README.md", "# ample-ext", "# Ample-ext")
    code, said = tree.publish("http://127.0.0.1:9/")
    assert (code, "is not what the sources give now: run `make build` again" in said) == (1, True)
    shutil.rmtree(tree.root / "dist")
    code, said = tree.publish("http://127.0.0.1:9/")
    assert (code, "run `make build` first" in said) == (1, True)


def test_what_is_published_comes_from_a_commit(tree: Tree) -> None:
    (tree.root / ".gitignore").write_text("dist/\n.venv/\n")
    tree.git("init", "-q")
    tree.git("add", ".")
    tree.git("commit", "-qm", "one")
    (tree.root / "ample_ext" / "stray.py").touch()
    code, said = tree.publish("http://127.0.0.1:9/")
    assert (code, "ample_ext/stray.py is not committed" in said) == (1, True)
