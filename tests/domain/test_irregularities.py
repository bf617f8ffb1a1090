"""What looks as no entry should is found by rule: each pattern where it is, and not where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.aggregate import Aggregate
from domain.credentials.credential import Look
from domain.errors import ProxyNotAllowed
from domain.events.application import BoardGranted
from domain.events.contents import AttestationSigned
from domain.integrity.patterns import Irregularity, Pattern
from domain.integrity.rules import irregularities
from domain.values import Role
from tests.domain.house import (
    CASEY,
    CC,
    Hospital,
    accepted,
    appointed,
    balloting,
    day,
    hold,
    licensed,
    member,
    registered,
    verified,
    verify,
    verify_element,
)

SHA, OTHER = "ab" * 32, "cd" * 32


def page(fetched: str, sha256: str = SHA) -> dict[str, str]:
    """The source's page, as it was fetched at an instant."""
    return {"sha256": sha256, "source": "ct_dph", "url": "file:page.pdf", "retrieved_at": fetched}


def found(house: Hospital, *, but: tuple[type, ...] = ()) -> list[Irregularity]:
    """What is irregular in all that has happened, event by event."""
    under, streams, told = house.ledger.house(house.key), dict[UUID, Aggregate](), []
    for event in house.events():
        before = streams.get(event.originator_id)
        if not isinstance(event, but):
            told += irregularities(before, event, under)
        streams[event.originator_id] = event.mutate(before)
    return told


def patterns(house: Hospital) -> list[tuple[str, str]]:
    return [(str(each.pattern), each.subject) for each in found(house)]


def test_nothing_is_irregular_in_an_ordinary_appointment() -> None:
    """From the registration to the board, as the office does it."""
    assert patterns(appointed()) == []


def looked(on: str, evidence: dict[str, str] | None = None, **changes: int) -> Hospital:
    house = registered({f"integrity.{name}": value for name, value in changes.items()})
    hold(house, "board_certification", "ABP", "2030-01-01", verified_on=on, evidence=evidence)
    return house


@pytest.mark.parametrize(
    ("on", "evidence", "changes", "back_dated"),
    [
        ("2025-10-26", None, {}, True),
        ("2025-10-27", None, {}, False),
        ("2025-10-26", page("2025-10-26T15:00:00Z"), {}, False),
        # Fetched on a later day, it does not show the earlier one.
        ("2025-10-26", page("2025-11-03T13:00:00Z"), {}, True),
        ("2025-10-29", None, {"entry_days": 3}, True),
        ("2025-10-31", None, {"entry_days": 3}, False),
    ],
)
def test_a_look_is_back_dated_where_nothing_shows_its_day(
    on: str, evidence: dict[str, str] | None, changes: dict[str, int], *, back_dated: bool
) -> None:
    """It is entered on 3 November; the bylaws give seven days unless they are changed."""
    told = patterns(looked(on, evidence, **changes))
    assert (("back_dated", "board_certification:ABP") in told) == back_dated


def test_a_date_is_copied_from_the_look_before() -> None:
    """A day later the same day is entered again; on the very day it is only said twice."""
    house = looked("2025-11-03")
    verify(house, "board_certification", issuer="ABP", expires="2030-01-01", verified_on="2025-11-03")
    assert patterns(house) == []
    house.clock("2025-11-05 09:00")
    verify(house, "board_certification", issuer="ABP", expires="2031-01-01", verified_on="2025-11-03")
    (told,) = found(house)
    assert told == Irregularity(Pattern.COPIED_DATE, "board_certification:ABP", "2025-11-03", "2025-11-03")


@pytest.mark.parametrize(
    "evidence",
    [page("2025-11-03T14:00:00Z"), page("2025-11-03T14:00:00Z", OTHER)],
    ids=["the same page", "another page, as old"],
)
def test_what_was_fetched_for_one_look_does_not_show_a_later_one(evidence: dict[str, str]) -> None:
    """The page is of the day on which it was fetched."""
    house = looked("2025-11-03", page("2025-11-03T14:00:00Z"))
    house.clock("2025-11-20 09:00")
    said: dict[str, Any] = {"verified_on": "2025-11-20", "evidence": evidence}
    verify(house, "board_certification", issuer="ABP", expires="2031-01-01", **said)
    (told,) = found(house)
    assert (told.pattern, told.said, told.against) == (Pattern.COPIED_DATE, "2025-11-20", "2025-11-03")


def test_an_elements_date_is_copied_where_it_is_older_than_its_application() -> None:
    """Nothing shows it; with the page of that day it is only old."""
    house = accepted().clock("2025-11-04 09:00")
    verify_element(house, "work_history", verified_on="2025-11-02")
    assert ("copied_date", "work_history") in patterns(house)
    # The same day again is copied from the look before too: it is told once.
    verify_element(house, "work_history", verified_on="2025-11-02")
    assert patterns(house).count(("copied_date", "work_history")) == 2
    shown = accepted().clock("2025-11-04 09:00")
    evidence = page("2025-11-02T20:00:00Z")
    verify_element(shown, "work_history", verified_on="2025-11-02", evidence=evidence)
    assert patterns(shown) == []


def test_a_look_entered_after_the_decision_it_is_dated_before_is_told() -> None:
    """The board decided without it; dated after the decision it is nothing but late."""
    house = appointed()
    decided = house.ledger.house(house.key).legal_date(house.file.appointments[-1].granted_at)
    house.do("record_credential", CASEY, kind="life_support", issuer="PALS", number="7")
    house.clock(house.now + timedelta(days=3))
    verify(house, "life_support", issuer="PALS", expires="2027-01-01", verified_on=str(decided))
    assert found(house) == [
        Irregularity(Pattern.VERIFIED_AFTER_DECISION, "life_support:PALS", str(decided), str(decided))
    ]
    later = appointed()
    later.do("record_credential", CASEY, kind="life_support", issuer="PALS", number="7")
    later.clock(later.now + timedelta(days=3))
    verify(later, "life_support", issuer="PALS", expires="2027-01-01")
    assert patterns(later) == []


def test_an_old_look_does_not_bear_out_a_later_decision() -> None:
    """One that was too old on that day is none; one within the bylaws' days is."""
    house = appointed()
    hold(house, "board_certification", "ABP", "2030-01-01")
    under, file = house.ledger.house(house.key), house.file
    key = "board_certification:ABP"
    late = house.events("CredentialVerified")[-1]
    decided = under.legal_date(file.appointments[-1].granted_at)
    dated = replace(late, stamp=replace(late.stamp, occurred_at=late.stamp.occurred_at + timedelta(days=9)))
    for days, told in ((200, True), (30, False)):
        looked = Look(on=decided - timedelta(days=days), said="active", sha256=None)
        file.credentials = {**file.credentials, key: replace(file.credentials[key], looked=looked)}
        found = irregularities(file, replace(dated, verified_on=decided), under)
        assert (Pattern.VERIFIED_AFTER_DECISION in {each.pattern for each in found}) == told


def test_a_license_is_looked_at_as_any_element_is() -> None:
    """Recorded as an element while it is in force, it is back-dated as well."""
    house = accepted()
    verify_element(house, "state_license", verified_on="2025-10-01")
    assert ("back_dated", "state_license") in patterns(house)


def test_a_decision_taken_before_a_look_is_told() -> None:
    """As if the board had closed a day before the office looked."""
    house = appointed()
    under = house.ledger.house(house.key)
    (granted,) = house.events(BoardGranted.TOPIC)
    closed = granted.outcome.closed_at - timedelta(days=400)
    early = replace(granted, outcome=replace(granted.outcome, closed_at=closed))
    told = irregularities(house.paper, early, under)
    assert {each.pattern for each in told} == {Pattern.VERIFIED_AFTER_DECISION}
    assert {each.subject for each in told} == set(house.paper.verifications)
    assert irregularities(house.paper, granted, under) == []


def test_a_later_last_day_without_evidence_deletes_by_correction() -> None:
    """An earlier one takes time away, and the page of the source shows a later one."""
    for new, evidence, told in (
        ("2026-12-31", None, [("deleted_by_correction", "state_license:CT")]),
        ("2026-01-31", None, []),
        ("2026-12-31", page("2025-11-03T14:00:00Z"), []),
    ):
        house = licensed()
        said = {"kind": "state_license", "field": "expires", "new": new, "evidence": evidence}
        house.do("correct_credential", CASEY, reason="mistyped", **said)
        assert patterns(house) == told


def test_a_good_result_in_the_place_of_a_bad_one_deletes_by_correction() -> None:
    """Of a credential and of an element; what the source's page of that day shows is no deletion."""
    house = licensed()
    verify(house, "state_license", status="suspended")
    verify(house, "state_license", expires="2026-12-31")
    assert patterns(house) == [("deleted_by_correction", "state_license:CT")]
    shown = licensed()
    verify(shown, "state_license", status="suspended")
    verify(shown, "state_license", expires="2026-12-31", evidence=page("2025-11-03T14:00:00Z"))
    assert patterns(shown) == []
    paper = accepted()
    verify_element(paper, "work_history", satisfied=False, outcome="a gap of a year")
    verify_element(paper, "work_history")
    assert ("deleted_by_correction", "work_history") in patterns(paper)


def test_what_a_person_changes_without_a_reason_is_told() -> None:
    """A number and a name; with a reason, by its holder, or for the first time it is not."""
    for by, why, told in (
        (CASEY, None, [("changed_without_reason", "dea_registration")]),
        (CASEY, "typing error", []),
        (None, None, []),
    ):
        house = registered()
        first = {"kind": "dea_registration", "number": "A1"}
        house.do("record_credential", CASEY, **first)
        house.do("record_credential", by or house.applicant, reason=why, **{**first, "number": "A2"})
        assert patterns(house) == told
    house = registered()
    house.do("change_name", CASEY, given_name="Ann", family_name="Cole", since="2025-11-01")
    assert patterns(house) == [("changed_without_reason", "name")]


def test_what_another_signs_is_told_and_who_tried_to_vote_for_a_member() -> None:
    """The engine refuses both; the second leaves its refusal on record."""
    house = verified()
    (signed, *_) = house.events(AttestationSigned.TOPIC, "ApplicationSubmitted")
    under = house.ledger.house(house.key)
    assert irregularities(house.paper, signed, under) == []
    office = replace(signed, stamp=replace(signed.stamp, role=Role.MEDICAL_STAFF_OFFICE, actor="casey"))
    (told,) = irregularities(house.paper, office, under)
    assert told == Irregularity(
        Pattern.SIGNED_FOR_ANOTHER, signed.TOPIC, "medical_staff_office casey", "the applicant"
    )
    ballot = balloting(CC)
    with pytest.raises(ProxyNotAllowed):
        ballot.do("cast_vote", member(CC, 1), ballot=ballot.ballot, value="approve", member="cc2")
    assert patterns(ballot) == [("signed_for_another", "VoteRefused")]


def test_what_machines_look_up_is_nobodys_entry() -> None:
    """Nor is what was carried over from before."""
    house = looked("2025-10-01")
    (event,) = house.events("CredentialVerified")
    under = house.ledger.house(house.key)
    before = house.find(house.abel, type(house.file))
    for other in (
        replace(event, stamp=replace(event.stamp, role=Role.SERVICE)),
        replace(event, method="imported"),
    ):
        assert irregularities(before, other, under) == []
    assert day("2025-10-01") == event.verified_on
