"""What a check found."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ample_ext.cli.exits import Exit

Verdict = Literal["ok", "warn", "fail"]


class Finding(NamedTuple):
    """`code` is how the command ends if this failed."""

    name: str
    verdict: Verdict
    told: str
    remedy: str = ""
    code: Exit = Exit.DONE


def ok(name: str, told: str) -> Finding:
    return Finding(name, "ok", told)


def warn(name: str, told: str, remedy: str) -> Finding:
    return Finding(name, "warn", told, remedy)


def fail(name: str, told: str, remedy: str, code: Exit) -> Finding:
    return Finding(name, "fail", told, remedy, code)
