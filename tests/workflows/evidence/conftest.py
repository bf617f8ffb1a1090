"""Every place where evidence can be kept, each test on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.evidence.object_storage import ObjectStorage, object_storage
from tests.workflows.evidence.places import InABucket, OnDisk, Place


@pytest.fixture(scope="session")
def storage() -> Iterator[ObjectStorage]:
    with object_storage() as running:
        yield running


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path, storage: ObjectStorage) -> Place:
    return OnDisk(tmp_path / "evidence") if request.param == "folder" else InABucket(storage)
