"""What is fetched is kept: every byte, once, under its hash."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tests.workflows.sources.source_server import FILES, SourceServer
from workflows.evidence import EvidenceFolder
from workflows.sources.errors import SourceUnavailable, SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.web import Bounds

AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)


def test_a_file_is_kept_under_its_hash_with_its_place_and_time(store: EvidenceStore) -> None:
    """Fetching a file gives its bytes and evidence of hash, source, place and time."""
    path = FILES / "leie_updated.csv"
    fetched = store.fetch(str(path), source="oig_leie", at=AT)
    evidence = fetched.evidence
    assert fetched.content == path.read_bytes()
    assert evidence.sha256 == sha256(fetched.content).hexdigest()
    assert (evidence.source, evidence.url, evidence.retrieved_at) == ("oig_leie", path.as_uri(), AT)
    assert store.kept.read(evidence.sha256) == fetched.content
    assert store.fetch(path.as_uri(), source="oig_leie", at=AT) == fetched


def test_a_missing_file_is_a_source_that_may_answer_later(store: EvidenceStore, tmp_path: Path) -> None:
    """No file, or a folder in its place: unavailable, and worth another try."""
    for location in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(SourceUnavailable) as caught:
            store.fetch(str(location), source="oig_leie", at=AT)
        assert caught.value.retryable
        assert str(location) in caught.value.why


def test_a_web_address_gives_its_bytes_and_the_date_the_source_put_on_them(
    store: EvidenceStore, outside: SourceServer
) -> None:
    """The evidence names the address without a password, and the day of Last-Modified."""
    location = outside.url("/UPDATED.csv").replace("http://", "http://user:secret@")
    fetched = store.fetch(location, source="oig_leie", at=AT)
    assert fetched.content == outside.leie
    assert fetched.evidence.list_date == date(2026, 9, 10)
    assert fetched.evidence.url == outside.url("/UPDATED.csv")


def test_a_key_in_an_address_is_sent_and_never_kept(store: EvidenceStore, outside: SourceServer) -> None:
    """SAM.gov takes its callers' keys in the question; evidence is read by more people than settings are."""
    location = outside.url("/sam.csv?fileType=EXCLUSION&api_key=secret")
    fetched = store.fetch(location, source="sam_gov", at=AT)
    assert outside.requests[0][0].endswith("api_key=secret")
    assert fetched.evidence.url == outside.url("/sam.csv?fileType=EXCLUSION")


def test_every_question_bears_a_name(store: EvidenceStore, outside: SourceServer) -> None:
    """A source that answers 403 to callers without a User-Agent answers us."""
    store.fetch(outside.url("/UPDATED.csv"), source="oig_leie", at=AT)
    assert outside.requests[0][1]["User-Agent"].startswith("medstaff/")


def test_an_unchanged_file_travels_once_and_counts_as_asked_again(
    store: EvidenceStore, outside: SourceServer
) -> None:
    """The second time the source says "not modified": the same bytes, with the new time."""
    first = store.fetch(outside.url("/UPDATED.csv"), source="oig_leie", at=AT)
    later = AT.replace(month=10)
    second = store.fetch(outside.url("/UPDATED.csv"), source="oig_leie", at=later)
    assert [status for _, _, status in outside.requests] == [200, 304]
    assert second.content == first.content
    assert second.evidence.retrieved_at == later
    assert second.evidence.list_date == first.evidence.list_date


def test_a_moved_address_is_followed(store: EvidenceStore, outside: SourceServer) -> None:
    """A redirect leads to the bytes."""
    assert store.fetch(outside.url("/moved"), source="oig_leie", at=AT).content == outside.leie


@pytest.mark.parametrize(("path", "status"), [("/fails", 500), ("/nothing-here", 404)])
def test_an_http_error_is_a_source_that_may_answer_later(
    store: EvidenceStore, outside: SourceServer, path: str, status: int
) -> None:
    """Any status but 200 is unavailable, with the status."""
    with pytest.raises(SourceUnavailable, match=f"HTTP {status}") as caught:
        store.fetch(outside.url(path), source="oig_leie", at=AT)
    assert (caught.value.status, caught.value.retryable) == (status, True)


def test_an_answer_cut_short_is_no_answer(store: EvidenceStore, outside: SourceServer) -> None:
    """Fewer bytes than announced: unavailable, and nothing is kept."""
    with pytest.raises(SourceUnavailable, match="RemoteProtocolError"):
        store.fetch(outside.url("/cut"), source="oig_leie", at=AT)


@pytest.mark.parametrize(
    ("path", "why"), [("/slow", "ReadTimeout"), ("/trickle", "not complete after 0.3 s")]
)
def test_a_slow_source_is_given_up(
    tmp_path: Path, outside: SourceServer, monkeypatch: pytest.MonkeyPatch, path: str, why: str
) -> None:
    """Silence ends at the read limit, a trickle at the total one."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with (
        EvidenceStore(EvidenceFolder(tmp_path), Bounds(connect=1, read=0.2, total=0.3)) as store,
        pytest.raises(SourceUnavailable, match=why),
    ):
        store.fetch(outside.url(path), source="oig_leie", at=AT)


def test_nobody_there_is_a_source_that_may_answer_later(store: EvidenceStore, outside: SourceServer) -> None:
    """A refused connection is unavailable."""
    location = outside.url("/UPDATED.csv")
    outside.stop()
    with pytest.raises(SourceUnavailable, match="ConnectError"):
        store.fetch(location, source="oig_leie", at=AT)


@pytest.mark.parametrize("from_web", [True, False])
def test_an_oversized_answer_is_refused(
    tmp_path: Path, outside: SourceServer, monkeypatch: pytest.MonkeyPatch, from_web: bool
) -> None:
    """More bytes than the bound, from a file or the web: unreadable, naming the bound."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    location = outside.url("/UPDATED.csv") if from_web else str(FILES / "leie_updated.csv")
    with (
        EvidenceStore(EvidenceFolder(tmp_path), Bounds(size=100)) as store,
        pytest.raises(SourceUnreadable, match="at most 100 bytes") as caught,
    ):
        store.fetch(location, source="oig_leie", at=AT)
    assert not caught.value.retryable
