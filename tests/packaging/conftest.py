"""A tree built once, trees of one's own, and an index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .index import pypiserver
from .tree import TOKEN, Tree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Built once; not to be changed."""
    tree = Tree(tmp_path_factory.mktemp("built") / "tree")
    done = tree.make("build")
    assert done.returncode == 0, done.stderr
    return tree


@pytest.fixture
def tree(built: Tree, tmp_path: Path) -> Tree:
    """A built tree of one's own."""
    own = Tree(tmp_path / "own")
    shutil.copytree(built.root / "dist", own.root / "dist")
    return own


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "index"
    folder.mkdir()
    with pypiserver(folder, {"__token__": TOKEN, "ana": "pass word"}) as made:
        yield made, folder
