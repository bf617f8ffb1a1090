"""PostgreSQL's part of a machine's memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from medstaff.servers.memory import megabytes, shares


def test_a_container_has_what_its_limit_lets_it(tmp_path: Path) -> None:
    """And whoever has no limit has the whole machine."""
    limit, none, missing = tmp_path / "memory.max", tmp_path / "none", tmp_path / "missing"
    limit.write_text("67108864\n")
    none.write_text("max\n")
    assert megabytes([missing, none, limit]) == 64
    assert megabytes([missing, none]) == megabytes([]) > 64


@pytest.mark.parametrize(
    ("memory", "buffers", "cache"), [(256, 128, 128), (2048, 512, 1024), (65_536, 1024, 32_768)]
)
def test_the_server_takes_a_quarter_within_bounds(memory: int, buffers: int, cache: int) -> None:
    """Never less than 128 MB, never more than a gigabyte."""
    assert shares(memory) == {"shared_buffers": f"{buffers}MB", "effective_cache_size": f"{cache}MB"}
