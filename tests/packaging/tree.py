"""A copy of what is built, on which the tests run the real `make build` and `make publish`."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import tarfile
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import quote

from .index import BIN

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "token/that+must=never show"
ENCODED = base64.b64encode(f"__token__:{TOKEN}".encode()).decode()
FORMS = (TOKEN, ENCODED, quote(TOKEN, safe=""))


def clean() -> dict[str, str]:
    """The environment without other indexes, proxies, credentials or caches."""
    dropped = ("PIP_", "UV_", "PYTHON", "AMPLE", "INDEX_", "MAKE", "MFLAGS", "GIT_", "SOURCE_DATE", "HTTP", "ALL_PROXY")
    return {name: value for name, value in os.environ.items() if not name.upper().startswith(dropped)}


class Tree:
    """A copy of what is built, in a folder of its own, with the real scripts and the real Makefile."""

    def __init__(self, root: Path) -> None:
        self.root = root
        skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
        for name in ("ample_ext", "generated", "scripts"):
            shutil.copytree(ROOT / name, root / name, ignore=skip)
        for name in ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "Makefile", "constraints.txt"):
            shutil.copyfile(ROOT / name, root / name)

    @property
    def dist(self) -> list[Path]:
        return sorted((self.root / "dist").iterdir())

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        # The environment that runs the tests serves the copy as well; nothing here may set it up again.
        only = ("-o", "setup", "-o", ".venv/.ready", f"BIN={BIN}", "PYTHON=false")
        return subprocess.run(["make", *only, *arguments], cwd=self.root, env=clean() | environment,
                              capture_output=True, text=True)  # fmt: skip

    def publish(self, index: str, **environment: str) -> tuple[int, str]:
        """The exit code of the script and all that was printed, by make too."""
        environment = {"UV_HTTP_RETRIES": "0", "UV_HTTP_TIMEOUT": "300", "COLUMNS": "20"} | (
            environment or {"AMPLE_INDEX_TOKEN": TOKEN}
        )
        done = self.make("publish", f"INDEX_URL={index}", **environment)
        said = done.stdout + done.stderr
        for secret in (*FORMS, "Traceback"):
            assert secret not in said
        assert done.returncode in (0, 2)  # make's way of passing on a failure
        return int(bool(done.returncode)), said

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert old in text
        (self.root / name).write_text(text.replace(old, new))

    def git(self, *arguments: str, when: str = "") -> None:
        dates = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when} if when else {}
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments], cwd=self.root,
                       env=clean() | dates, check=True, capture_output=True)  # fmt: skip


def contents(path: Path) -> dict[str, bytes]:
    """The files of an archive, without the folder that an sdist has around them."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(path) as sdist:
        members = [(m.name.partition("/")[2], sdist.extractfile(m)) for m in sdist.getmembers() if m.isfile()]
        return {name: file.read() for name, file in members if file}


def metadata(path: Path) -> Message:
    (text,) = (v for k, v in contents(path).items() if k == "PKG-INFO" or k.endswith(".dist-info/METADATA"))
    return BytesParser().parsebytes(text)
