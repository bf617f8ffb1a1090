"""F4 to F6, F8 to F10: what sources, the Data Bank and the lists said, and for how long it held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.credentials.evidence import Evidence
from domain.events.application import VerificationRecorded
from domain.events.duties import DutyBreached, DutyOpened
from domain.events.insurance import InsuranceFellShort, InsuranceLimitsVerified
from domain.events.npdb import NpdbQueried
from domain.events.npdb_alerts import AlertConclusion, AlertReviewed, NpdbAlertReceived
from domain.events.practitioner import (
    AppointmentGranted,
    AppointmentSuspended,
    CredentialRecorded,
    CredentialVerified,
    ExclusionConfirmed,
    ExclusionEnded,
    PossibleMatchFound,
    PrivilegeGranted,
    PrivilegeSuspended,
    ScreeningAnswered,
)
from domain.events.screening import StaffPageScreened
from domain.values import CredentialKind, DutyKind, Sealed, Stamp, SuspensionOrigin
from tests.domain.audited import Told, does_not_apply, met, not_met
from tests.domain.house import at, lasting, registered

DEA = CredentialKind.DEA_REGISTRATION
INSURANCE = "malpractice_insurance:Mutual"
NOTICE = Evidence(sha256="ab" * 32, source="oig_leie", url="leie.csv", retrieved_at=at("2025-12-05 09:00"))


@pytest.fixture(scope="module")
def told() -> Told:
    """Dr Abel was appointed on 3 November 2025."""
    return Told.of(lasting())


def at_noon(told: Told, day: str) -> Stamp:
    moment = at(f"{day} 12:00")
    return replace(told.first(AppointmentGranted).stamp, occurred_at=moment, recorded_at=moment)


def ending(told: Told, kind: CredentialKind, last: str) -> Told:
    """The credential ends on a legal day."""
    day = date.fromisoformat(last)
    return told.changed(
        CredentialVerified,
        lambda event: event.kind is kind,
        expires=day,
        effective_to=at(f"{day + timedelta(days=1)} 00:00"),
    )


def test_a_license_verified_before_the_decision_and_in_force_since_is_met(told: Told) -> None:
    """By the element and by the credential's own verification."""
    met(told.ask("F4"), "VerificationRecorded", "CredentialVerified")


def test_a_license_that_was_not_verified_anew_at_its_expiry_is_not_met(told: Told) -> None:
    """The days without one are named."""
    lapsed = ending(told, CredentialKind.STATE_LICENSE, "2025-11-30").on("2026-01-15")
    not_met(lapsed.ask("F4"), "none was verified as in force from 2025-12-01 through 2026-01-15")


def test_days_on_which_everything_was_suspended_are_no_gap(told: Told) -> None:
    """The rule did what it is there for."""
    lapsed = ending(told, CredentialKind.STATE_LICENSE, "2025-11-30").on("2026-01-15")
    suspended = lapsed.added(
        AppointmentSuspended,
        PrivilegeGranted,
        suspension="s1",
        origin=SuspensionOrigin.AUTOMATIC,
        reason="license_lapsed",
        cause=None,
        hearing_right=False,
        effective_from=at("2025-12-01 00:00"),
    )
    met(suspended.ask("F4"), "VerificationRecorded", "CredentialVerified")


def test_a_license_that_was_not_verified_for_a_decision_is_not_met(told: Told) -> None:
    """Whatever the file has of it otherwise."""
    lacks = told.without(VerificationRecorded, lambda event: event.element == "state_license")
    not_met(lacks.ask("F4"), "state license was not verified")


def test_whoever_never_was_here_needs_no_license_here() -> None:
    """Nothing was decided and nobody was appointed."""
    for id in ("F4", "F8", "F9", "F10"):
        does_not_apply(Told.of(registered()).ask(id), "never appointed")


def prescriber(told: Told, *, registered_through: str = "") -> Told:
    """A privilege needs a DEA registration, which was verified or not."""
    needs = told.changed(PrivilegeGranted, requires=("dea_registration:DEA",))
    if not registered_through:
        return needs
    handed_in = needs.added(
        CredentialRecorded,
        AppointmentGranted,
        credential="dea_registration:DEA",
        kind=DEA,
        issuer="DEA",
        number="AA1",
        expires=None,
    )
    seen = handed_in.added(
        CredentialVerified,
        AppointmentGranted,
        credential="dea_registration:DEA",
        kind=DEA,
        source="dea",
        status="active",
        verified_on=date(2025, 11, 3),
        expires=date(2028, 1, 1),
        effective_from=at("2025-11-03 09:00"),
        effective_to=at("2028-01-02 00:00"),
        method="manual",
        evidence=None,
    )
    return ending(seen, DEA, registered_through)


def test_nobody_needs_a_registration_that_no_privilege_asks_for(told: Told) -> None:
    """Nor one that nobody handed in."""
    does_not_apply(told.ask("F5"), "no privilege of theirs")


def test_a_registration_in_force_is_met(told: Told) -> None:
    """By its verification."""
    met(prescriber(told, registered_through="2028-01-01").ask("F5"), "CredentialVerified")


def test_a_registration_never_verified_is_not_met(told: Told) -> None:
    """Where a privilege needs it."""
    not_met(prescriber(told).ask("F5"), "a privilege needs it, and it was never verified")


def test_a_registration_that_ended_is_not_met_unless_prescribing_ended_with_it(told: Told) -> None:
    """That is a scope of its own, which is suspended by rule."""
    ended = prescriber(told, registered_through="2025-12-31").on("2026-02-01")
    not_met(ended.ask("F5"), "from 2026-01-01 through 2026-02-01")
    suspended = ended.added(
        PrivilegeSuspended,
        PrivilegeGranted,
        suspension="s1",
        privilege="controlled_substance_prescribing",
        origin=SuspensionOrigin.AUTOMATIC,
        reason="dea_lapsed",
        cause=None,
        effective_from=at("2026-01-01 00:00"),
    )
    met(suspended.ask("F5"), "CredentialVerified")


def test_training_verified_at_its_source_is_met(told: Told) -> None:
    """School, program and board, each by its element."""
    answer = told.ask("F6")
    met(answer, "VerificationRecorded")
    assert len(answer.shown) == 3


def test_training_that_nobody_verified_is_not_met(told: Told) -> None:
    """The element is named."""
    not_met(
        told.without(VerificationRecorded, lambda event: event.element == "training").ask("F6"),
        "training was not verified",
    )


def test_a_data_bank_that_was_asked_is_met(told: Told) -> None:
    """By the element and by the query."""
    met(told.ask("F8"), "VerificationRecorded", "NpdbQueried")


def breached(told: Told, kind: DutyKind) -> Told:
    """A duty was opened, and its last day went by."""
    day = date(2027, 11, 3)
    opened = told.added(
        DutyOpened,
        AppointmentGranted,
        duty="d",
        kind=kind,
        subject="s",
        rule="npdb.query_months",
        last_day=day,
        due=at("2027-11-04 00:00"),
    )
    return opened.added(DutyBreached, AppointmentGranted, duty="d", kind=kind, last_day=day)


def test_a_query_that_was_missed_is_not_met(told: Told) -> None:
    """The clock has written that it was; another duty is another matter."""
    not_met(breached(told, DutyKind.NPDB_QUERY).ask("F8"), "the Data Bank was not asked by 2027-11-03")
    met(breached(told, DutyKind.OPPE).ask("F8"), "VerificationRecorded", "NpdbQueried")


def test_an_alert_is_met_once_somebody_has_read_it(told: Told) -> None:
    """And not before."""
    came = told.added(
        NpdbAlertReceived,
        NpdbQueried,
        alert="a1",
        received_on=date(2025, 11, 3),
        reference="5",
        evidence=None,
    )
    not_met(came.ask("F8"), "the alert received on 2025-11-03 was not reviewed")
    read = came.added(
        AlertReviewed,
        NpdbQueried,
        alert="a1",
        reviewed_on=date(2025, 11, 4),
        conclusion=AlertConclusion.NO_ACTION,
        findings=Sealed("a fee dispute"),
    )
    met(read.ask("F8"), "VerificationRecorded", "NpdbQueried", "NpdbAlertReceived", "AlertReviewed")


def test_exclusions_are_met_at_the_decision_while_no_whole_month_has_passed(told: Told) -> None:
    """The month of the appointment is not whole."""
    met(told.ask("F9"), "VerificationRecorded")
    met(told.on("2025-12-30").ask("F9"), "VerificationRecorded")


def test_whole_months_without_a_look_are_not_met_and_named_together(told: Told) -> None:
    """Of months in a row the first day and the last are said."""
    not_met(told.on("2026-02-27").ask("F9"), "not looked up on any list from 2025-12-01 through 2026-01-31")


def screened(told: Told, *days: str) -> Told:
    """A page of the whole staff's runs has Dr Abel in it."""
    for day in days:
        told = told.added(
            StaffPageScreened,
            AppointmentGranted,
            own=False,
            stream=told.practitioner,
            stamp=at_noon(told, day),
            run=told.practitioner,
            after=0,
            through=9,
            members=(told.practitioner,),
            findings=0,
            lists=(NOTICE,),
        )
    return told


def test_a_look_each_month_is_met(told: Told) -> None:
    """By the pages of the runs over the whole staff, or by a look at this person alone."""
    pages = screened(told, "2025-12-12").on("2026-01-30")
    met(pages.ask("F9"), "VerificationRecorded", "StaffPageScreened")
    alone = pages.on("2026-02-27").added(
        ScreeningAnswered,
        AppointmentGranted,
        stamp=at_noon(told, "2026-01-20"),
        screening=told.practitioner,
        source="oig_leie",
        outcome="none",
        evidence=NOTICE,
    )
    met(alone.ask("F9"), "VerificationRecorded", "StaffPageScreened", "ScreeningAnswered")


def test_months_apart_are_named_apart(told: Told) -> None:
    """December was not looked at, nor February."""
    lacks = screened(told, "2026-01-12").on("2026-03-30")
    not_met(lacks.ask("F9"), "2025-12-01 through 2025-12-31", "2026-02-01 through 2026-02-28")


def test_an_exclusion_is_not_met_until_its_source_lifts_it(told: Told) -> None:
    """It is evidence that the lists were looked at, and that something is the matter."""
    match = told.added(
        PossibleMatchFound,
        AppointmentGranted,
        match="m1",
        source="oig_leie",
        row_hash="f" * 64,
        basis="npi",
        row=Sealed("a row"),
        evidence=NOTICE,
    )
    excluded = match.added(
        ExclusionConfirmed, AppointmentGranted, match="m1", source="oig_leie", row_hash="f" * 64
    )
    not_met(excluded.ask("F9"), "excluded since 2025-11-03, by oig_leie")
    lifted = excluded.added(ExclusionEnded, AppointmentGranted, match="m1")
    met(lifted.ask("F9"), "VerificationRecorded", "ExclusionConfirmed", "ExclusionEnded")


def test_an_insurance_without_a_break_is_met(told: Told) -> None:
    """By the element and by the carrier's certificate."""
    met(told.ask("F10"), "VerificationRecorded", "CredentialVerified")


def test_an_insurance_with_a_break_is_not_met(told: Told) -> None:
    """Days without one are named."""
    broken = ending(told, CredentialKind.MALPRACTICE_INSURANCE, "2025-11-30").on("2025-12-31")
    not_met(broken.ask("F10"), "from 2025-12-01 through 2025-12-31")


def test_limits_too_low_are_not_met(told: Told) -> None:
    """As certified, or since the bylaws ask for more."""
    limits = {"credential": INSURANCE, "occurrence": 400_000, "aggregate": 1_500_000}
    least = {"least_occurrence": 500_000, "least_aggregate": 1_500_000}
    low = told.added(InsuranceLimitsVerified, AppointmentGranted, **limits, **least, sufficient=False)
    not_met(low.ask("F10"), "covers 400,000 and 1,500,000 dollars, less than 500,000 and 1,500,000")
    enough = told.added(InsuranceLimitsVerified, AppointmentGranted, **limits, **least, sufficient=True)
    met(enough.ask("F10"), "VerificationRecorded", "CredentialVerified", "InsuranceLimitsVerified")
    fell = told.added(
        InsuranceFellShort, AppointmentGranted, **limits, **least, effective_from=at("2025-11-03 12:00")
    )
    assert "less than 500,000" in fell.ask("F10").why[0]
