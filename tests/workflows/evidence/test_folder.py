"""Evidence in a folder."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from workflows.evidence import EvidenceFolder
from workflows.sources.errors import EvidenceUnavailable


def test_kept_evidence_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    """A kept file has mode 0600, and no half-written file stays beside it."""
    folder = EvidenceFolder(tmp_path)
    kept = folder.path(folder.keep(b"an answer"))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_the_same_bytes_are_never_written_again(tmp_path: Path) -> None:
    """Keeping the same bytes twice leaves the first file as it was."""
    folder = EvidenceFolder(tmp_path)
    path = folder.path(folder.keep(b"an answer"))
    before = path.stat()
    folder.keep(b"an answer")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_that_cannot_be_used_is_not_one_where_things_are_missing(tmp_path: Path) -> None:
    """A file in the folder's place: it is worth another try, and nothing is said to be gone."""
    (tmp_path / "evidence").write_text("no folder")
    folder = EvidenceFolder(tmp_path / "evidence")
    for attempt in (lambda: folder.keep(b"an answer"), lambda: folder.read("0" * 64)):
        with pytest.raises(EvidenceUnavailable) as told:
            attempt()
        assert told.value.retryable
