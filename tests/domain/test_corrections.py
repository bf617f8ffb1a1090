"""What a correction brings: what it takes away was never there, what hangs on it is judged from now on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from domain import legal_days
from domain.errors import Invalid
from domain.values import DutyKind, Role
from tests.domain.career import holding
from tests.domain.cases import given
from tests.domain.house import CASEY, Hospital, Person, at, day

TERM = ("2025-07-01", "2028-06-30")


def correct(house: Hospital, new: str, **said: Any) -> Any:
    asked = {"kind": "state_license", "field": "expires", "new": new, "reason": "mistyped", **said}
    return given(house).when("correct_credential", CASEY, **asked)


def care(house: Hospital) -> list[str]:
    return [duty.subject for duty in house.file.duties.values() if duty.kind == "care_report"]


def test_the_care_of_the_time_between_is_to_be_reported() -> None:
    """From the day after the right expiry to the day of the correction; in the bylaws' days."""
    house = holding(*TERM, {"correction.care_report_days": 10}).clock("2026-04-06 11:00")
    correct(house, "2026-03-31").among("AppointmentSuspended", effective_from="2026-04-06 11:00")
    (duty,) = house.file.open_duties()[:1]
    assert (duty.kind, duty.subject) == ("care_report", "state_license:CT@2026-04-01..2026-04-06")
    assert duty.last_day == day("2026-04-16")
    given(house).passing("2026-04-17 00:00").among("DutyBreached", kind="care_report")


def test_an_expiry_of_the_same_day_leaves_the_day_to_its_end() -> None:
    """It counts through that day, and nothing is asked about."""
    house = holding(*TERM).clock("2026-03-31 11:00")
    correct(house, "2026-03-31").absent("AppointmentSuspended")
    assert care(house) == []
    given(house).passing("2026-04-01 00:00").among("AppointmentSuspended", effective_from="2026-04-01 00:00")


def test_no_care_is_asked_about_where_nobody_was_appointed() -> None:
    """There was none to give."""
    house = holding(*TERM, {"resign.notice_days": 0}).clock("2026-03-02 09:00")
    house.do("resign", house.applicant)
    house.clock("2026-04-06 11:00")
    correct(house, "2026-03-31")
    assert care(house) == []


def test_every_correction_is_in_the_next_integrity_audit() -> None:
    """A number as well as a day; within the bylaws' months [S25][S28]."""
    house = holding(*TERM, {"integrity.audit_months": 6}).clock("2025-08-31 11:00")
    case = correct(house, "1.2", field="number")
    case.among(
        "DutyOpened", kind="integrity_audit", last_day=day("2026-02-28"), rule="integrity.audit_months"
    )
    said = {"duty": "integrity_audit/state_license:CT/number@2025-08-31", "reference": "audit 1"}
    with pytest.raises(Invalid, match="review_audited_file"):
        house.do("fulfil_duty", CASEY, **said)


def test_what_is_corrected_again_on_the_day_of_its_audit_is_in_the_next() -> None:
    """The duty that was done has its name; the next one has a number behind it."""
    house = holding(*TERM).clock("2025-08-31 11:00")
    audra = Person(actor="audra", role=Role.AUDITOR)
    correct(house, "1.2", field="number")
    period = {"since": "2025-01-01", "until": "2025-08-31", "corrected": [str(house.abel)]}
    house.do("begin_integrity_audit", audra, **period)
    correct(house, "1.3", field="number")
    house.do("review_audited_file", audra, audit="audit-1", appropriate=True)
    assert not house.file.open_duties(DutyKind.INTEGRITY_AUDIT)
    correct(house, "1.4", field="number").among(
        "DutyOpened", kind="integrity_audit", subject="state_license:CT/number@2025-08-31/2"
    )


def test_a_correction_of_what_is_not_on_file_is_refused() -> None:
    """Somebody else has corrected it meanwhile; the refusal says what is there."""
    house = holding(*TERM).clock("2026-04-06 11:00")
    correct(house, "2026-03-31", old="2030-01-01").refused("invalid", field="old")
    correct(house, "2026-03-31", old="2040-12-31").among("CredentialCorrected", old="2040-12-31")


def test_a_verification_of_after_the_right_expiry_counted_for_nothing() -> None:
    """What was verified when it had run out already was never in force."""
    house = holding(*TERM).clock("2026-04-06 11:00")
    correct(house, "2025-06-01")
    credential = house.file.credentials["state_license:CT"]
    assert not credential.covers(at("2025-07-01 12:00"))
    assert credential.state == "verified"
    assert care(house) == ["state_license:CT@2025-07-01..2026-04-06"]


@pytest.mark.parametrize(
    "zone", ["America/New_York", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata"]
)
@examples(days=st.integers(0, 600))
def test_as_known_now_it_ended_with_its_day_in_the_hospitals_own_zone(zone: str, days: int) -> None:
    """Whatever the day, also across the clocks' change; and the suspension is never of before."""
    house = holding(*TERM, zone=zone).clock("2027-03-15 18:00")
    expires = legal_days.days_before(day("2027-03-14"), days)
    correct(house, str(expires))
    over = legal_days.end_of(expires, zone)
    credential = house.file.credentials["state_license:CT"]
    assert credential.end == max(over, credential.periods[-1].start)
    (suspension,) = house.file.open_suspensions()
    assert suspension.period.start == house.now
    assert not house.may("core-pediatrics", over).answer
