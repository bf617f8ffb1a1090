"""The bytes of what was disposed of go, wherever they are kept, and no others."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from domain.practitioner import Practitioner
from tests.domain.house import CASEY, Hospital, register
from tests.domain.test_disposals import CHIEF, CV, DIPLOMA, after_years, bring, departed
from tests.workflows.outside import Cabinet
from workflows.disposing import dispose
from workflows.messages import Errand
from workflows.sources.errors import EvidenceUnavailable

CONTENT = b"%PDF-1.7 a thesis"
THESIS = sha256(CONTENT).hexdigest()


def decided() -> tuple[Hospital, Errand]:
    """Three documents are disposed of; of two there are no bytes here."""
    house = departed()
    bring(house, THESIS)
    after_years(house)
    house.do("dispose_of_evidence", CHIEF, reason="over")
    detail = "disposal/1"
    whose = str(house.abel)
    return house, Errand("e1", "disposal", house.key, whose, whose, detail, "")


def test_the_bytes_go_and_the_file_hears_of_it() -> None:
    """Done again, as after a kill, it comes to the same."""
    house, errand = decided()
    cabinet = Cabinet()
    cabinet.keep(CONTENT)
    beside = cabinet.keep(b"of somebody else")
    for _ in range(2):
        answer = dispose(errand, house.ledger, cabinet)
        assert answer.name == "note_disposed"
        assert answer.payload == {"disposal": "disposal/1", "gone": [CV, DIPLOMA, THESIS], "shared": []}
        assert cabinet.held.keys() == {beside}


def test_bytes_that_another_file_names_stay() -> None:
    """They are said to be shared."""
    house, errand = decided()
    cabinet = Cabinet()
    cabinet.keep(CONTENT)
    other = register(house, family_name="Baker")
    bring(house, THESIS, other)
    answer = dispose(errand, house.ledger, cabinet)
    assert answer.payload == {"disposal": "disposal/1", "gone": [CV, DIPLOMA], "shared": [THESIS]}
    assert cabinet.read(THESIS) == CONTENT


class Meanwhile(Cabinet):
    """Somebody does something just after the bytes have gone."""

    def __init__(self, then: Callable[[], Any]) -> None:
        super().__init__()
        self.then = then

    def discard(self, digest: str) -> None:
        super().discard(digest)
        if digest == THESIS:
            self.then()


def test_bytes_that_another_file_brings_in_the_meantime_are_put_back() -> None:
    """They were kept once already when it was brought, and would have gone with ours."""
    house, errand = decided()
    other = register(house, family_name="Baker")
    cabinet = Meanwhile(lambda: bring(house, THESIS, other))
    cabinet.keep(CONTENT)
    answer = dispose(errand, house.ledger, cabinet)
    assert answer.payload["shared"] == [THESIS]
    assert cabinet.read(THESIS) == CONTENT
    assert THESIS in house.find(other, Practitioner).documents


class Away(Cabinet):
    def discard(self, digest: str) -> None:
        raise EvidenceUnavailable(digest, "it is away")


def test_a_place_that_does_not_answer_is_asked_again() -> None:
    """Nothing is said to be gone; what was decided stays open."""
    house, errand = decided()
    with pytest.raises(EvidenceUnavailable):
        dispose(errand, house.ledger, Away())
    assert not house.events("DocumentsDisposed")
    house.do("add_note", CASEY, note="still there")
    assert not house.file.disposals["disposal/1"].done
