"""Our templates replace the generator's: a changed original must be read before ours replaces it again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import openapi_python_client


def check(settings: Path) -> None:
    """Compare the pinned generator's originals with those that our templates were written against."""
    originals = Path(openapi_python_client.__file__).parent / "templates"
    ours = sorted(path.name for path in (settings / "templates").glob("*.jinja"))
    found = {name: sha256((originals / name).read_bytes()).hexdigest() for name in ours}
    record = settings / "originals.json"
    known = json.loads(record.read_text(encoding="utf-8"))
    changed = sorted(name for name in found.keys() | known.keys() if found.get(name) != known.get(name))
    if changed:
        raise SystemExit(
            f"gen: the generator's own {', '.join(changed)} differ from those that ours replace.\n"
            f"Read them, mend openapi/generator/templates, then put this into {record.name}:\n"
            + json.dumps(found, indent=1)
        )
