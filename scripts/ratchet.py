"""Hand-written lines by folder, and the most that is allowed where thinness is promised.

A line counts when it is not blank. What is emitted (marked @generated in its first lines) does not count. Raising a
limit in ratchet.json needs its reason in the commit.
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = ("scripts/gen", "scripts", "ample_ext/stores", "ample_ext/bulk", "ample_ext/sandbox", "ample_ext/cli", "tests")


def lines(path: Path) -> int:
    text = path.read_text(encoding="utf-8").splitlines()
    if any("@generated" in line for line in text[:3]):
        return 0
    return sum(bool(line.strip()) for line in text)


def count(folder: str) -> int:
    files = [p for p in (ROOT / folder).rglob("*") if p.suffix in (".py", ".jinja") and "__pycache__" not in p.parts]
    return sum(map(lines, files))


def main() -> int:
    limits: dict[str, int] = json.loads((Path(__file__).parent / "ratchet.json").read_text(encoding="utf-8"))
    over = []
    for folder in (*limits, *(name for name in SHOWN if (ROOT / name).exists())):
        found, most = count(folder), limits.get(folder)
        print(f"{found:6,} lines by hand in {folder}" + (f" (at most {most:,})" if most else ""))
        if most is not None and found > most:
            over.append(folder)
    if over:
        print(f"ratchet: over the limit: {', '.join(over)}")
    return bool(over)


if __name__ == "__main__":
    raise SystemExit(main())
