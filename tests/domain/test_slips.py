"""Slips of the pen: a day that cannot be, a correction of nothing. Each is refused in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain import legal_days
from domain.values import DutyKind
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, lasting, licensed, usual_source


def owing() -> Hospital:
    """The Data Bank must be asked by a day, and its duty has opened."""
    house = lasting()
    (first,) = house.events("AppointmentGranted")
    house.pass_to(first.decided_at + timedelta(days=720))
    return house


def verifying(house: Hospital, **said: Any) -> Case:
    about = {"kind": "state_license", "source": usual_source("state_license"), **said}
    return given(house).when("verify_credential", CASEY, **about)


def correcting(house: Hospital, **said: Any) -> Case:
    about = {"kind": "state_license", "reason": "a slip of the pen", **said}
    return given(house).when("correct_credential", CASEY, **about)


def test_nobody_did_a_duty_before_it_opened() -> None:
    """On the day it opened at the earliest."""
    house = owing()
    (duty,) = house.file.open_duties(DutyKind.NPDB_QUERY)
    opened = legal_days.legal_date(duty.opened_at, house.house.zone)
    asked = {"duty": duty.id, "reference": "DCN 1"}
    case = given(house).when("fulfil_duty", CASEY, **asked, done_on=opened - timedelta(days=1))
    case.refused("invalid", field="done_on", expected=f"a day not before {opened}, when the duty opened")
    given(house).when("fulfil_duty", CASEY, **asked, done_on=opened).among("DutyFulfilled", late=False)


def test_no_source_calls_active_what_is_over() -> None:
    """Through its last day it counts; of what has lapsed the source says so."""
    house = licensed().clock("2026-04-01 00:00")
    verifying(house, expires="2026-03-31").refused("invalid", field="expires")
    verifying(house, expires="2026-03-31", status="lapsed").among("CredentialVerified", status="lapsed")
    same = licensed().clock("2026-03-31 23:59")
    verifying(same, expires="2026-03-31").among("CredentialVerified", status="active")


def test_the_states_days_of_grace_still_count() -> None:
    """Ninety of them where the bylaws take them, and no day more [S90]."""
    grace = {"license.grace_policy": "ct_90"}
    verifying(licensed(grace).clock("2026-06-29 23:59"), expires="2026-03-31").among("CredentialVerified")
    over = licensed(grace).clock("2026-06-30 00:00")
    verifying(over, expires="2026-03-31").refused("invalid", field="expires")


@pytest.mark.parametrize(
    ("field", "new"), [("expires", "2026-03-31"), ("expires", "20260331"), ("number", " 1.1 ")]
)
def test_a_correction_says_another_value(field: str, new: str) -> None:
    """However it is written: nothing was wrong with what is on file."""
    correcting(licensed(), field=field, new=new).refused("invalid", field="new")


def test_another_value_is_a_correction() -> None:
    correcting(licensed(), field="number", new="1.2").among("CredentialCorrected", old="1.1", new="1.2")
