"""What every place that keeps evidence promises, on each of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from tests.workflows.evidence.places import Place
from workflows.sources.errors import EvidenceAltered, EvidenceMissing

CONTENT = b"%PDF-1.7 a diploma"


def test_what_is_kept_is_read_again_under_its_hash_by_whoever_opens_the_place(place: Place) -> None:
    """Byte by byte, nothing at all and twenty megabytes alike."""
    for content in (CONTENT, b"", bytes(range(256)) * 80_000):
        digest = place.opened().keep(content)
        assert digest == sha256(content).hexdigest()
        assert place.opened().read(digest) == content


def test_the_same_bytes_are_kept_once(place: Place) -> None:
    """By however many at the same time."""
    keeper = place.opened()
    with ThreadPoolExecutor(8) as threads:
        digests = set(threads.map(lambda _: keeper.keep(CONTENT), range(16)))
    assert [keeper.read(digest) for digest in digests] == [CONTENT]


def test_altered_evidence_is_never_passed_off_as_the_original(place: Place) -> None:
    """When it is read, and when the original is brought once more: that must not hide what was done."""
    keeper = place.opened()
    digest = keeper.keep(CONTENT)
    place.spoil(digest, b"%PDF-1.7 another")
    attempts: tuple[Callable[[], object], ...] = (lambda: keeper.read(digest), lambda: keeper.keep(CONTENT))
    for attempt in attempts:
        with pytest.raises(EvidenceAltered, match=digest):
            attempt()


def test_missing_evidence_is_said_to_be_missing_and_can_be_brought_again(place: Place) -> None:
    """Whether it was lost or never here."""
    keeper = place.opened()
    digest = keeper.keep(CONTENT)
    place.lose(digest)
    for each in (digest, "0" * 64):
        with pytest.raises(EvidenceMissing, match=each):
            keeper.read(each)
    assert keeper.keep(CONTENT) == digest
    assert keeper.read(digest) == CONTENT


def test_what_is_discarded_is_gone_and_twice_is_once(place: Place) -> None:
    """Also what was altered, or never here; nothing beside it goes."""
    keeper = place.opened()
    digest, beside = keeper.keep(CONTENT), keeper.keep(b"another")
    place.spoil(digest, b"altered")
    for each in (digest, digest, "0" * 64):
        keeper.discard(each)
    with pytest.raises(EvidenceMissing):
        keeper.read(digest)
    assert keeper.read(beside) == b"another"
