"""Documents of a file are kept for the bylaws' years, held beyond them, and never disposed of in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain import errands
from domain.bylaws.schema import KEYS
from domain.credentials.linked import still_named
from domain.errands import ErrandKind
from domain.practitioner import Practitioner
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.house import (
    CASEY,
    SERVICE,
    Hospital,
    Person,
    appointed,
    register,
    registered,
    submitted,
)

CHIEF = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
CV, DIPLOMA, ELSEWHERE = "ab" * 32, "cd" * 32, "ef" * 32
WHY = "their years are over"


def bring(house: Hospital, digest: str, target: Any = None, kind: str = "cv") -> Case:
    said = {"kind": kind, "sha256": digest, "size": 9, "media_type": "application/pdf"}
    return given(house).when("bring_document", CASEY, target, **said)


def departed(changes: dict[str, Any] | None = None) -> Hospital:
    """Dr Abel resigned, and left two documents."""
    house = appointed(changes)
    bring(house, CV).then("DocumentBrought")
    house.do("upload_document", CASEY, kind="diploma", sha256=DIPLOMA)
    house.do("resign", CASEY, on_behalf_of="Ann Abel")
    return house


def after_years(house: Hospital) -> Hospital:
    """The day after the last on which they must be kept."""
    left = house.file.left_at
    assert left is not None
    house.catch_up(house.abel)
    return house.clock(f"{left.year + 21}-12-31 12:00")


def dispose(house: Hospital, **said: Any) -> Case:
    return given(house).when("dispose_of_evidence", CHIEF, **{"reason": WHY, **said})


def open_disposals(house: Hospital) -> list[str]:
    seen = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, seen, house.now)
    assert file is not None
    return [each.detail for each in errands.open_errands(file, seen) if each.kind is ErrandKind.DISPOSAL]


def test_a_document_that_was_brought_says_what_it_is_and_is_filed_once() -> None:
    """By the same hash as the same thing; as something else it is filed as that too."""
    house = registered()
    bring(house, CV).then("DocumentBrought").among(
        "DocumentBrought", sha256=CV, kind="cv", size=9, media_type="application/pdf", credential=None
    )
    bring(house, CV).nothing()
    bring(house, CV, kind="letter").then("DocumentBrought")
    assert house.file.documents == (CV,)


def test_nothing_is_disposed_of_before_the_bylaws_years_are_over() -> None:
    """Not while the person is here, nor through the anniversary of their leaving [S135]."""
    dispose(appointed()).refused("retention_runs")
    house = departed()
    left = house.file.left_at
    assert left is not None
    through = date(left.year + 21, left.month, left.day).isoformat()
    house.catch_up(house.abel)
    dispose(house.clock(f"{through} 12:00")).refused("retention_runs", through=through)
    dispose(after_years(house)).then("DisposalDecided").among(
        "DisposalDecided",
        disposal="disposal/1",
        documents=(CV, DIPLOMA),
        retained_through=date.fromisoformat(through),
    )
    assert KEYS["retention.years"]


def test_a_legal_hold_keeps_everything_until_it_is_released() -> None:
    """Each of several by itself; to hold, to release and to dispose need a reason."""
    house = departed()
    given(house).when("hold_evidence", CASEY, reason=" ").refused("invalid", field="reason")
    for number in (1, 2):
        given(house).when("hold_evidence", CASEY, reason="a claim").then("EvidenceHeld").among(
            "EvidenceHeld", hold=f"hold/{number}"
        )
    after_years(house)
    dispose(house).refused("evidence_on_hold", holds=["hold/1", "hold/2"])
    release: dict[str, Any] = {"hold": "hold/1", "reason": "settled"}
    given(house).when("release_evidence_hold", CHIEF, **release).then("EvidenceHoldReleased")
    given(house).when("release_evidence_hold", CHIEF, **release).refused("not_allowed_now", state="released")
    given(house).when("release_evidence_hold", CHIEF, hold="hold/9", reason="-").refused("not_found")
    given(house).when("release_evidence_hold", CASEY, hold="hold/2", reason="-").refused("role_required")
    dispose(house).refused("evidence_on_hold", holds=["hold/2"])
    house.do("release_evidence_hold", CHIEF, hold="hold/2", reason="settled too")
    dispose(house, reason=None).refused("invalid", field="reason")
    dispose(house).then("DisposalDecided")


def test_what_is_open_about_a_person_keeps_what_is_on_file() -> None:
    """An application, or a matter of peer review."""
    dispose(submitted()).refused("retention_runs", open=["an application"])
    house = after_years(departed())
    house.do("raise_concern", CASEY, concern="a claim of long ago")
    dispose(house).refused("retention_runs", open=["a matter of peer review"])


@pytest.mark.parametrize("role", [Role.MEDICAL_STAFF_OFFICE, Role.ADMINISTRATOR, Role.CHIEF_OF_STAFF])
def test_only_the_accountable_dispose_of_anything(role: Role) -> None:
    """The chief executive and the chief medical officer."""
    house = after_years(departed())
    given(house).when("dispose_of_evidence", Person(actor="x", role=role), reason=WHY).refused(
        "role_required"
    )


def test_it_is_on_record_hash_by_hash_before_the_bytes_go() -> None:
    """What is named is on the file no more; an errand takes the bytes out, and the file hears of it once."""
    house = after_years(departed())
    dispose(house, documents=[CV]).among("DisposalDecided", documents=(CV,))
    assert house.file.documents == (DIPLOMA,)
    assert open_disposals(house) == ["disposal/1"]
    dispose(house, documents=[CV]).refused("not_found", documents=[CV])
    said = {"disposal": "disposal/1", "gone": [CV], "shared": []}
    given(house).when("note_disposed", SERVICE, **said).then("DocumentsDisposed")
    given(house).when("note_disposed", SERVICE, **said).nothing()
    given(house).when("note_disposed", SERVICE, disposal="disposal/7").refused("not_found")
    assert open_disposals(house) == []
    dispose(house).among("DisposalDecided", disposal="disposal/2", documents=(DIPLOMA,))
    dispose(house).refused("not_found")


def test_the_clock_disposes_of_nothing() -> None:
    """Fifty years on, everything is there."""
    house = departed()
    house.catch_up(house.abel)
    given(house).passing("2075-12-31 12:00").absent("DisposalDecided", "DocumentsDisposed")
    assert house.file.documents == (CV, DIPLOMA)


def test_bytes_that_another_record_names_are_known() -> None:
    """Another's document by the same hash, until it is disposed of too; and the same brought anew."""
    house = after_years(departed())
    other = register(house, family_name="Baker")
    bring(house, CV, other).then("DocumentBrought")
    dispose(house)
    assert still_named(house.ledger, [CV, DIPLOMA, ELSEWHERE]) == {CV}
    assert house.find(other, Practitioner).documents == (CV,)
    bring(house, DIPLOMA).then("DocumentBrought")
    assert still_named(house.ledger, [DIPLOMA]) == {DIPLOMA}
