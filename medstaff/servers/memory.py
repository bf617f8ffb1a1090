"""How much memory this machine lets us use."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

MEGABYTE = 1 << 20
# A control group's limit as Linux tells it, in its newer way and its older; elsewhere neither is there.
LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def megabytes(limits: Iterable[Path] = LIMITS) -> int:
    """The machine's memory, or what a container of it may use where that is less."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    told = [path.read_text().strip() for path in limits if path.exists()]
    return min([machine, *(int(limit) for limit in told if limit.isdecimal())]) // MEGABYTE


def shares(memory: int) -> dict[str, str]:
    """PostgreSQL's settings for a machine of so many megabytes that it has beside the other servers.

    A quarter of it for its own pages, which hold the trail's indexes over a million events from 512 MB on; no
    more than a gigabyte, for what is read seldom the system's cache does as well.
    """
    buffers = min(max(memory // 4, 128), 1024)
    return {"shared_buffers": f"{buffers}MB", "effective_cache_size": f"{max(memory // 2, buffers)}MB"}
