"""What is this machine and nothing else."""

from __future__ import annotations

import contextlib
import ipaddress


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False
