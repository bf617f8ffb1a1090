"""What a lapse does, kind by kind; grace and weekend; and what a verified renewal gives back."""

from __future__ import annotations

import pytest

from domain.values import SuspensionOrigin
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    EVALUATED_LATE,
    FULL,
    Hospital,
    appointed,
    at,
    before,
    carry,
    day,
    hold,
    licensed,
    verify,
)

PRESCRIBING = "controlled_substance_prescribing"
LAPSE = "2026-04-01 00:00"
RENEWED = {"kind": "state_license", "source": "ct_dph", "expires": "2027-12-01"}


def test_a_license_suspends_the_appointment_at_the_lapse() -> None:
    """Through the last instant of its last day it counts; then the whole appointment stands still."""
    house = appointed()
    case = given(house).passing(LAPSE).then("CredentialExpired", "AppointmentSuspended", "NoticeSent")
    case.among(
        "AppointmentSuspended",
        origin=SuspensionOrigin.AUTOMATIC,
        reason="license_lapsed",
        cause="state_license:CT",
        hearing_right=False,
        effective_from=LAPSE,
        occurred_at=LAPSE,
    )
    assert house.may("core-pediatrics", "2026-03-31 23:59:59").answer
    assert house.may("core-pediatrics", LAPSE).reasons == (
        "suspended: license_lapsed",
        "state_license not in force",
    )


def test_a_license_that_lapses_before_a_decided_term_begins_suspends_it_as_well() -> None:
    """The term begins suspended, and is over in the bylaws' days if nobody renews the license."""
    house = before(BOARD, expires="2025-12-01")
    carry(house, BOARD, effective="2026-01-01")
    given(house).passing("2025-12-02 00:00").among("AppointmentSuspended", reason="license_lapsed")
    assert "suspended: license_lapsed" in house.may("core-pediatrics", "2026-01-01 00:00").reasons
    house.pass_to("2026-01-02 10:00")
    given(house).when("verify_credential", CASEY, **RENEWED).among("SuspensionLifted", privilege=None)
    assert house.may("core-pediatrics").answer


def test_time_that_passes_twice_suspends_once() -> None:
    """The clock's second run finds nothing."""
    house = appointed(EVALUATED_LATE)
    house.pass_to(LAPSE)
    given(house).passing(LAPSE).nothing()
    given(house).passing("2026-05-01 00:00").nothing()


def test_insurance_suspends_the_appointment() -> None:
    """At the instant, like the license."""
    house = appointed()
    hold(house, "malpractice_insurance", "Mutual", "2025-12-31")
    case = given(house).passing("2026-01-01 00:00")
    case.among("AppointmentSuspended", reason="insurance_lapsed")
    assert "malpractice_insurance not in force" in house.may("core-pediatrics").reasons


def test_a_new_carrier_takes_the_place_of_the_old() -> None:
    """One policy in force is enough; the old one's end suspends nobody."""
    house = appointed()
    hold(house, "malpractice_insurance", "Mutual", "2025-12-31")
    hold(house, "malpractice_insurance", "new", "2026-12-31")
    given(house).passing("2026-01-01 00:00").absent("AppointmentSuspended")
    assert house.may("core-pediatrics").answer


def test_a_new_carrier_lifts_what_the_old_one_suspended() -> None:
    """Verified late, it restores from then on."""
    house = appointed()
    hold(house, "malpractice_insurance", "Mutual", "2025-12-31")
    house.pass_to("2026-01-03 10:00")
    house.do("record_credential", CASEY, kind="malpractice_insurance", issuer="new")
    case = given(house).when(
        "verify_credential",
        CASEY,
        kind="malpractice_insurance",
        issuer="new",
        source="carrier",
        expires="2026-12-31",
    )
    case.then("CredentialVerified", "SuspensionLifted", "NoticeSent")
    assert house.may("core-pediatrics").answer
    assert not house.may("core-pediatrics", "2026-01-02 10:00").answer


@pytest.mark.parametrize("kind", ["dea_registration", "controlled_substance_registration"])
def test_a_registration_suspends_prescribing_only(kind: str) -> None:
    """The appointment and every other privilege remain [S114]."""
    house = appointed()
    hold(house, kind, "CT", "2026-02-28")
    assert house.may(PRESCRIBING).answer
    case = given(house).passing("2026-03-01 00:00").absent("AppointmentSuspended")
    case.among("PrivilegeSuspended", privilege=PRESCRIBING, effective_from="2026-03-01 00:00")
    assert not house.may(PRESCRIBING).answer
    assert house.may("core-pediatrics").answer


def test_each_registration_lifts_its_own() -> None:
    """Prescribing comes back when both are in order."""
    house = appointed()
    hold(house, "dea_registration", "", "2026-02-28")
    hold(house, "controlled_substance_registration", "CT", "2026-02-28")
    house.pass_to("2026-03-02 09:00")
    verify(house, "dea_registration", expires="2027-01-01")
    assert [s.reason for s in house.file.open_suspensions()] == ["controlled_substance_registration_lapsed"]
    verify(house, "controlled_substance_registration", expires="2027-02-28")
    assert house.may(PRESCRIBING).answer


def test_life_support_suspends_the_lines_that_name_it() -> None:
    """Sedation names PALS, general pediatrics does not."""
    house = appointed()
    hold(house, "life_support", "PALS", "2026-01-31")
    assert house.may("moderate-sedation").answer
    case = given(house).passing("2026-02-01 00:00")
    case.among("PrivilegeSuspended", privilege="moderate-sedation", reason="life_support_lapsed")
    assert not house.may("moderate-sedation").answer
    assert house.may("core-pediatrics").answer


def test_a_line_that_names_the_kind_keeps_on_another_course() -> None:
    """Any life support in force will do for it."""
    house = appointed()
    hold(house, "life_support", "NRP", "2026-01-31")
    given(house).passing("2026-02-01 00:00").absent("PrivilegeSuspended")


def test_board_certification_is_told_and_suspends_nobody() -> None:
    """Its end is a notice."""
    house = appointed()
    hold(house, "board_certification", "ABP", "2026-01-31")
    house.pass_to("2026-01-31 12:00")
    given(house).passing("2026-02-01 00:00").then("CredentialExpired", "NoticeSent")
    assert house.may("core-pediatrics").answer


def test_a_license_of_another_state_suspends_nobody_and_is_not_told() -> None:
    """It is known, and no more."""
    house = appointed()
    hold(house, "state_license", "NY", "2026-01-31")
    house.pass_to("2026-01-31 12:00")
    given(house).passing("2026-02-01 00:00").then("CredentialExpired")


def test_another_states_renewal_lifts_nothing_here() -> None:
    """The suspension waits for this state's license."""
    house = appointed()
    hold(house, "state_license", "NY", "2026-12-31")
    house.pass_to("2026-04-02 09:00")
    given(house).when(
        "verify_credential",
        CASEY,
        kind="state_license",
        issuer="NY",
        source="state_board",
        expires="2027-12-31",
    ).then("CredentialVerified")


@pytest.mark.parametrize("kind", ["state_license", "controlled_substance_registration", "life_support"])
def test_nothing_is_suspended_where_nobody_is_appointed(kind: str) -> None:
    """The credential of an applicant lapses, and that is all."""
    house = licensed(expires="2027-01-31")
    hold(house, kind, "NY" if kind == "state_license" else "PALS", "2025-11-30")
    house.pass_to("2025-11-30 10:00")
    given(house).passing("2025-12-01 00:00").then("CredentialExpired")


def test_a_renewal_verified_late_lifts_at_its_own_instant() -> None:
    """Never back-dated: the gap shows for ever."""
    house = appointed()
    house.pass_to("2026-04-03 09:42")
    case = given(house).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", expires="2027-03-31"
    )
    case.then("CredentialVerified", "SuspensionLifted", "NoticeSent")
    case.among("SuspensionLifted", effective_from="2026-04-03 09:42", privilege=None)
    case.among("NoticeSent", kind="suspension_lifted")
    answers = [house.may("core-pediatrics", moment).answer for moment in (LAPSE, "2026-04-03 09:41:59")]
    assert answers == [False, False]
    assert house.may("core-pediatrics", "2026-04-03 09:42").answer


def test_a_practice_stops_although_no_clock_ran() -> None:
    """Standing is read from ends, not from events that a clock should have written."""
    house = appointed()
    verdict = house.may("core-pediatrics", LAPSE)
    assert (verdict.answer, verdict.reasons) == (False, ("state_license not in force",))


def test_a_lapse_and_a_terms_end_at_one_instant_make_one_end() -> None:
    """There is no appointment left to suspend."""
    house = appointed(FULL)
    verify(house, "state_license", expires="2028-11-02")
    house.pass_to("2028-11-02 12:00")
    given(house).passing("2028-11-03 00:00").absent("AppointmentSuspended").among(
        "AppointmentLapsed", last=day("2028-11-02"), during_leave=False
    )
    assert not house.may("core-pediatrics").answer


def in_grace() -> Hospital:
    return appointed({"license.grace_policy": "ct_90"})


def test_connecticuts_grace_lets_a_license_count_on() -> None:
    """No suspension on the first day after; the file says until when, and that it is grace."""
    house = in_grace()
    case = given(house).passing(LAPSE).then("LicenseInStateGrace", "NoticeSent")
    case.among("NoticeSent", kind="license_in_grace", rung=89)
    case.among("LicenseInStateGrace", last_day=day("2026-06-29"), effective_to="2026-06-30 00:00")
    assert house.may("core-pediatrics", "2026-06-29 23:59:59").answer


def test_the_grace_ends_in_a_suspension() -> None:
    """Ninety days after the last day the license is void."""
    house = in_grace()
    house.pass_to("2026-06-29 12:00")
    case = given(house).passing("2026-06-30 00:00")
    case.then("CredentialExpired", "AppointmentSuspended", "NoticeSent")
    case.among("CredentialExpired", expired_on=day("2026-03-31"), effective_from="2026-06-30 00:00")


def test_grace_is_for_licenses() -> None:
    """Insurance has none."""
    house = in_grace()
    hold(house, "malpractice_insurance", "Mutual", "2025-12-31")
    given(house).passing("2026-01-01 00:00").among("AppointmentSuspended", reason="insurance_lapsed")


def test_no_rung_is_told_in_grace() -> None:
    """The ladder ended with the license's last day; a renewal begins another."""
    house = in_grace()
    house.pass_to(LAPSE)
    told = len(house.notices("expiry_reminder"))
    house.pass_to("2026-06-29 12:00")
    assert len(house.notices("expiry_reminder")) == told
    verify(house, "state_license", expires="2027-03-31")
    assert not house.file.credentials["state_license:CT"].in_grace


@pytest.mark.parametrize(
    ("expires", "lapse"),
    [
        ("2026-01-31", "2026-01-30 00:00"),  # a Saturday: from the start of the Friday before
        ("2026-02-01", "2026-01-30 00:00"),  # a Sunday
        ("2026-01-29", "2026-01-30 00:00"),  # a Thursday: as ever
        ("2025-12-25", "2025-12-19 00:00"),  # a holiday, a Thursday
    ],
)
def test_the_weekend_rule_suspends_on_the_friday_before(expires: str, lapse: str) -> None:
    """Where the bylaws say so, an expiry on a day when nobody verifies counts early [S43]."""
    house = appointed({"expiry.weekend_rule": "preceding_friday"})
    verify(house, "state_license", expires=expires)
    assert house.file.credentials["state_license:CT"].end == at(lapse)
    house.pass_to("2025-12-18 12:00")
    case = given(house).passing(lapse)
    case.among("AppointmentSuspended", effective_from=lapse)
    given(house).passing("2026-02-02 12:00").absent("NoticeSent")


def test_the_weekend_rule_looks_at_the_graces_end() -> None:
    """With both, the last day that counts is what must not fall on a weekend."""
    house = appointed({"expiry.weekend_rule": "preceding_friday", "license.grace_policy": "ct_90"})
    verify(house, "state_license", expires="2026-03-30")  # its 90th day after is Sunday 2026-06-28
    assert house.file.credentials["state_license:CT"].end == at("2026-06-26 00:00")
