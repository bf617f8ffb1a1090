"""`medstaff packet` asks the house that runs: one file, or a sample file by file, each counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.values import Role
from medstaff.errors import NotPossible
from medstaff.surveying import given, sampled
from tests.api.asking import PERSON
from tests.api.surveying import WHY, appointed, check, names
from tests.house import House

ASKED = {"reason": WHY, "position": None, "as_of": None, "since": "2026-01-01", "until": "2026-12-31"}


async def test_a_file_and_a_sample_are_fetched_and_hold(sandbox: House, folder: Path) -> None:
    """A file by its id or its NPI; of a sample each file is told of when it is given."""
    file = await appointed(sandbox)
    api = sandbox.as_(Role.ADMINISTRATOR, "root")
    name, content = await given(api, file, ASKED)
    assert name.startswith(f"{file}-at-")
    check(sandbox, content, folder)
    position = int(name.rpartition("-")[2])
    assert await given(api, PERSON["npi"], {**ASKED, "position": position}) == (name, content)
    done: list[int] = []

    @contextmanager
    def counting(files: int) -> Iterator[Callable[[int], None]]:
        assert files == 1
        yield done.append

    sample, whole = await sampled(api, {**ASKED, "seed": "4711"}, counting)
    assert (sample, done) == ("sample-1", [1])
    assert f"{file}/file.pdf" in names(whole)
    check(sandbox, whole, folder)
    with pytest.raises(NotPossible, match="nobody with the NPI"):
        await given(api, "1003000126", ASKED)
