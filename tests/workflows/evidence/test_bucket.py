"""Evidence in object storage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from medstaff import parts
from medstaff.settings import Settings
from tests.workflows.evidence.object_storage import ObjectStorage, object_storage
from workflows.evidence import EvidenceFolder
from workflows.evidence.bucket import EvidenceBucket
from workflows.sources.errors import EvidenceUnavailable


def test_storage_that_does_not_answer_is_not_one_where_things_are_missing() -> None:
    """It is worth another try, and nothing is said to be gone."""
    with object_storage() as storage:
        bucket = EvidenceBucket(storage.bucket())
        digest = bucket.keep(b"an answer")
    for attempt in (
        lambda: bucket.keep(b"another"),
        lambda: bucket.read(digest),
        lambda: bucket.discard(digest),
    ):
        with pytest.raises(EvidenceUnavailable) as told:
            attempt()
        assert told.value.retryable
        assert "\n" not in str(told.value)


def test_a_bucket_that_is_not_there_keeps_nothing(storage: ObjectStorage) -> None:
    """It is said when something is to be kept, not when it is looked for."""
    nowhere = EvidenceBucket(replace(storage.bucket(), name="no-such-bucket"))
    with pytest.raises(EvidenceUnavailable):
        nowhere.keep(b"an answer")


def test_the_settings_choose_the_place(storage: ObjectStorage, tmp_path: Path) -> None:
    """A bucket where one is named, under its prefix; else the folder of the data folder."""
    bucket = storage.bucket("hospital")
    settings = Settings(
        data=tmp_path,
        evidence_bucket=f"s3://{bucket.name}/hospital/",
        evidence_endpoint=storage.endpoint,
        evidence_key="tests",
        evidence_secret=SecretStr("tests"),
    )
    digest = parts.keeper(settings).keep(b"an answer")
    assert EvidenceBucket(bucket).read(digest) == b"an answer"
    assert "tests" not in repr(settings.evidence_secret)
    digest = parts.keeper(Settings(data=tmp_path)).keep(b"another")
    assert EvidenceFolder(tmp_path / "evidence").read(digest) == b"another"


def test_a_bucket_is_named_as_such(tmp_path: Path) -> None:
    """Anything else is refused at the start, and not found out by the first letter."""
    with pytest.raises(ValidationError, match="expected s3://bucket"):
        Settings(data=tmp_path, evidence_bucket="https://storage.example/evidence")
