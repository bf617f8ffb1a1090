"""F1 to F3, F7, F11, F12: who somebody is, what they signed and stated, what others say of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.audit import Answer
from domain.events.application import ApplicationSubmitted, BoardGranted, Signature, VerificationRecorded
from domain.events.contents import AttestationSigned, BylawsAcknowledged
from domain.events.references import ReferenceReceived, ReferenceRequested
from domain.events.work_history import GapExplained, WorkHistoryStated, WorkStated
from domain.values import PeerRelation, Sealed
from tests.domain.audited import Told, does_not_apply, met, not_met
from tests.domain.house import lasting, registered, verified


@pytest.fixture(scope="module")
def told() -> Told:
    """Dr Abel was appointed, on one day and in order."""
    return Told.of(lasting())


def test_an_identity_that_was_seen_is_met(told: Told) -> None:
    """By the registration and by whoever saw the picture identification."""
    met(told.ask("F1"), "PractitionerRegistered", "VerificationRecorded")


def test_an_identity_that_nobody_saw_is_not_met(told: Told) -> None:
    """The name alone proves nothing."""
    lacks = told.without(VerificationRecorded, lambda event: event.element == "identity")
    not_met(lacks.ask("F1"), "nobody is on record as having seen")


def test_a_signed_and_attested_application_is_met(told: Told) -> None:
    """The signature and the attestation show it."""
    met(told.ask("F2"), "ApplicationSubmitted", "AttestationSigned")


def test_an_attestation_too_old_at_the_decision_is_not_met(told: Told) -> None:
    """Its age is that on the day of the decision."""
    old = told.first(AttestationSigned).signed_on - timedelta(days=121)
    not_met(told.changed(AttestationSigned, signed_on=old).ask("F2"), "attested 121 days before")


def test_an_application_that_nobody_attested_is_not_met(told: Told) -> None:
    """It is named by what it asked for and when it was decided."""
    not_met(told.without(AttestationSigned).ask("F2"), "initial decided on 2025-11-03: nothing was attested")


def acknowledged(told: Told) -> Told:
    signature = Signature(
        name=Sealed("Ann Abel"), meaning="", signed_at=told.first(BoardGranted).stamp.occurred_at
    )
    return told.added(BylawsAcknowledged, AttestationSigned, version="R1", signature=signature)


def test_bylaws_acknowledged_in_the_cycle_are_met(told: Told) -> None:
    """By the applicant's signature under them."""
    met(acknowledged(told).ask("F3"), "BylawsAcknowledged")


def test_bylaws_that_were_not_acknowledged_are_not_met(told: Told) -> None:
    """Also where the hospital's own bylaws never asked for it, and that is said."""
    not_met(told.ask("F3"), "application.contents.initial of the bylaws did not ask for it")


def test_a_work_history_that_was_looked_at_is_met(told: Told) -> None:
    """By whoever verified it."""
    met(told.ask("F7"), "VerificationRecorded")


def stated(told: Told) -> Told:
    """Somebody who did nothing that they state between 2022 and 2024."""
    entries = (
        WorkStated(place=Sealed("Elsewhere"), first=date(2015, 1, 1), last=date(2022, 1, 31)),
        WorkStated(place=Sealed("Here"), first=date(2024, 2, 1), last=None),
    )
    return told.added(WorkHistoryStated, AttestationSigned, entries=entries)


def test_a_gap_that_nobody_explained_is_not_met(told: Told) -> None:
    """It is named by its days."""
    not_met(stated(told).ask("F7"), "the gap from 2022-02-01 to 2024-01-31 is not explained in writing")


def test_an_explained_gap_is_met(told: Told) -> None:
    """What was stated and what was explained show it."""
    explained = stated(told).added(
        GapExplained,
        AttestationSigned,
        first=date(2022, 1, 1),
        last=None,
        explanation=Sealed("with my child"),
        in_writing=True,
    )
    met(explained.ask("F7"), "VerificationRecorded", "WorkHistoryStated", "GapExplained")


def test_references_on_file_are_met(told: Told) -> None:
    """By the element that they verify."""
    met(told.ask("F11"), "VerificationRecorded")


def answered(told: Told, *, counts: bool) -> Answer:
    asked = told.added(
        ReferenceRequested,
        AttestationSigned,
        reference="r1",
        referee=Sealed("Dr Peer"),
        mail=Sealed("peer@example.org"),
        discipline="md" if counts else "rn",
        relation=PeerRelation.COLLEAGUE,
        counts=counts,
        notice=told.practitioner,
        last_day=date(2025, 12, 1),
        due=told.first(AttestationSigned).stamp.occurred_at,
    )
    return asked.added(
        ReferenceReceived,
        AttestationSigned,
        reference="r1",
        recommendation=Sealed("recommended"),
        content=Sealed("good"),
        received_on=date(2025, 11, 3),
    ).ask("F11")


def test_a_peer_who_answered_is_shown(told: Told) -> None:
    """With the element."""
    met(answered(told, counts=True), "VerificationRecorded", "ReferenceReceived")


def test_referees_of_another_discipline_alone_are_not_met(told: Told) -> None:
    """Whatever the element says."""
    not_met(answered(told, counts=False), "none of those who answered is a peer")


def test_references_that_were_not_verified_are_not_met(told: Told) -> None:
    """Where the bylaws asked for them."""
    lacks = told.changed(
        VerificationRecorded, lambda event: event.element == "peer_references", satisfied=False
    )
    not_met(lacks.ask("F11"), "peer references was not verified to satisfaction")


def test_a_health_statement_is_met(told: Told) -> None:
    """It is one of those that are attested, and was confirmed."""
    met(told.ask("F12"), "AttestationSigned", "VerificationRecorded")


def test_an_attestation_without_it_is_not_met(told: Told) -> None:
    """Another statement is none of health."""
    lacks = told.changed(AttestationSigned, statements=("correct_and_complete",))
    not_met(lacks.ask("F12"), "nothing is stated of their health")


@pytest.mark.parametrize("id", ["F2", "F3", "F7", "F11", "F12", "F13", "F14", "F15", "F16"])
def test_what_was_never_decided_does_not_apply(id: str) -> None:
    """A question about a decision waits for one."""
    does_not_apply(Told.of(verified()).ask(id), "decided")


def test_what_was_not_written_by_the_day_is_not_looked_at(told: Told) -> None:
    """The day before, nobody had signed anything."""
    earlier = told.on("2025-11-02")
    assert earlier.record().entries == ()
    does_not_apply(earlier.ask("F2"), "decided")


def test_a_file_with_nothing_in_it_lacks_who_it_is_of() -> None:
    """A registration alone is no identity."""
    not_met(Told.of(registered()).ask("F1"), "nobody is on record")


def test_a_verification_after_the_decision_or_never_is_not_met(told: Told) -> None:
    """Each is said in words of its own."""
    work = VerificationRecorded, lambda event: event.element == "work_history"
    not_met(told.without(*work).ask("F7"), "work history was not verified")
    later = told.first(ApplicationSubmitted).stamp.occurred_at.date() + timedelta(days=3)
    not_met(told.changed(*work, verified_on=later).ask("F7"), "verified after the decision")
    early = later - timedelta(days=200)
    not_met(told.changed(*work, verified_on=early).ask("F7"), "197 days before, more than the 120 allowed")
