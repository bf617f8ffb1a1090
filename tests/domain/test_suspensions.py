"""What suspends by rule once the office has seen it, and how it ends [S112][S114][S115]."""

from __future__ import annotations

import pytest

from domain.values import AutomaticCause, SuspensionOrigin
from tests.domain.bylaws import adopted, written
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, appointed, at, day, hold, registered, verify
from tests.domain.test_notice_data import excluded

CORE = "core-pediatrics"
SEEN, CURED = "twelve charts unsigned", "the records department says that all are signed"


def suspends(house: Hospital, cause: str = "medical_records", reason: str = SEEN) -> Case:
    return given(house).when("suspend_automatic", CASEY, cause=cause, reason=reason)


def cures(house: Hospital, reason: str = CURED, **said: str) -> Case:
    return given(house).when("cure_suspension", CASEY, reason=reason, **said)


def suspended() -> Hospital:
    house = appointed()
    suspends(house)
    return house


@pytest.mark.parametrize("days", [10, 200])
def test_bylaws_adopted_since_leave_the_day_that_its_letter_states(days: int) -> None:
    """Neither sooner nor later (RC-12)."""
    house = suspended()
    house.pass_to("2026-01-05 09:00")
    adopted(written("R2", autosusp__terminate_days__medical_records=days), house)
    given(house).passing("2026-02-01 23:59").absent("AppointmentRelinquished")
    given(house).passing("2026-02-02 00:00").among("AppointmentRelinquished", last=day("2026-02-01"))


@pytest.mark.parametrize("cause", list(AutomaticCause))
def test_what_the_office_has_seen_suspends_at_once(cause: AutomaticCause) -> None:
    """By rule: no hearing, and nothing to report; those who let people work are told."""
    house = appointed()
    case = suspends(house, cause).then("AppointmentSuspended", "NoticeSent")
    case.among("AppointmentSuspended", origin=SuspensionOrigin.AUTOMATIC, reason=cause, hearing_right=False)
    assert house.may(CORE).reasons == (f"suspended: {cause}",)
    assert house.file.duties == appointed().file.duties
    (told,) = house.notices("suspended_by_rule")
    assert told.data["last_day"] == "2026-02-01"
    assert "or_scheduling" in {each.role for each in told.recipients}


def test_it_is_said_what_was_seen_and_once() -> None:
    """Of somebody who is appointed."""
    house = appointed()
    suspends(house, reason=" ").refused("invalid", field="reason")
    suspends(house)
    suspends(house).refused("not_allowed_now")
    suspends(house, "evaluation_refused").among("AppointmentSuspended", reason="evaluation_refused")
    suspends(registered()).refused("not_allowed_now", state="none")


def test_a_cure_lifts_it_from_then_on() -> None:
    """Never for the time before."""
    house = suspended().clock("2025-11-10 09:00")
    cures(house, reason="").refused("invalid", field="reason")
    cures(house).then("SuspensionLifted", "NoticeSent")
    assert house.may(CORE).answer
    assert not house.may(CORE, "2025-11-10 08:59:59").answer
    cures(house).refused("not_found")


def test_what_is_not_cured_in_its_days_is_given_up() -> None:
    """In the days of its own cause."""
    house = appointed({"autosusp.terminate_days.medical_records": 15})
    suspends(house)
    given(house).passing("2025-11-18 23:59:59").absent("AppointmentRelinquished")
    given(house).passing("2025-11-19 00:00").among("AppointmentRelinquished", reason="medical_records")


def test_a_cure_received_in_time_is_not_late_because_the_clock_was_first() -> None:
    """The relinquishment is corrected (RC-15)."""
    house = appointed({"autosusp.terminate_days.medical_records": 15})
    suspends(house)
    house.pass_to("2025-11-19 00:00")
    house.now = at("2025-11-18 23:50")
    cures(house).among("RelinquishmentSetAside").among("SuspensionLifted")
    assert house.may(CORE).answer


def test_of_two_the_one_that_is_cured_is_named() -> None:
    """By its id; the other goes on."""
    house = suspended()
    suspends(house, "evaluation_refused")
    cures(house).refused("invalid", field="suspension")
    first = house.file.open_suspensions("medical_records")[0].id
    cures(house, suspension=first).among("SuspensionLifted", suspension=first)
    assert house.may(CORE).reasons == ("suspended: evaluation_refused",)
    cures(house, suspension=first).refused("not_allowed_now", state="lifted")


def test_a_lapsed_license_is_cured_by_its_source_alone() -> None:
    """A word of the office is no verification [S42]."""
    house = appointed()
    house.pass_to("2026-04-01 00:00")
    case = cures(house).refused("not_allowed_now", state="open", allowed=[])
    assert case.refusal is not None
    assert "verify_credential" in case.refusal.message
    verify(house, "state_license", expires="2027-03-31")
    assert house.may(CORE).answer


def test_an_exclusion_that_was_ended_no_longer_suspends() -> None:
    """The list was looked at again; who did says so."""
    house = excluded()
    assert house.may(CORE).reasons == ("suspended: excluded",)
    cures(house, reason="reinstated by the OIG, letter of 2025-11-02").among("SuspensionLifted")
    assert house.may(CORE).answer


@pytest.mark.parametrize("kind", ["dea_registration", "board_certification", "life_support"])
def test_whatever_lapse_suspends_the_appointment_is_given_up_in_its_days(kind: str) -> None:
    """Bylaws may let any kind suspend it; none then stays suspended for ever [S115]."""
    house = appointed({f"lapse.effect.{kind}": "suspend_appointment"}, expires="2027-03-31")
    hold(house, kind, "some", "2025-12-31")
    given(house).passing("2026-01-01 00:00").among("AppointmentSuspended", origin="automatic")
    given(house).passing("2026-03-31 23:59:59").absent("AppointmentRelinquished")
    given(house).passing("2026-04-02 00:00").among("AppointmentRelinquished", last=day("2026-04-01"))
