"""An absence that nobody reported may be made a medical leave, after the bylaws' days [S121]."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.domain.career import CMO, COS, away, granted, holding
from tests.domain.cases import Case, given
from tests.domain.house import DANA, Hospital, Person, at, day

WHY = "not seen on the ward since December"


def missing(changes: dict[str, object] | None = None, **more: Any) -> Hospital:
    return holding("2025-07-01", "2028-06-30", changes, **more).clock("2026-03-02 09:00")


def imposed(house: Hospital, by: Person = COS, **said: Any) -> Case:
    return given(house).when("impose_leave", by, **{"away_since": "2026-01-01", "reason": WHY, **said})


def test_an_unreported_absence_becomes_a_leave_from_now_on() -> None:
    """Nobody may practice in it, and nothing before is taken back; it is as long as a leave may be."""
    house = missing()
    case = imposed(house).then("LeaveImposed", "LeaveGranted", "NoticeSent")
    case.among("LeaveImposed", away_since=day("2026-01-01"), role="chief_of_staff")
    case.among("LeaveGranted", kind="medical", first=day("2026-03-02"), last=day("2027-03-01"))
    assert house.may("core-pediatrics", "2026-03-02 08:59").answer
    assert house.may("core-pediatrics").reasons == ("on leave",)
    (letter,) = house.notices("leave_imposed")
    assert letter.data == {"away_since": "2026-01-01", "first": "2026-03-02", "last": "2027-03-01"}


def test_one_comes_back_from_it_as_from_any_other() -> None:
    """By a request in time; without one the appointment counts as resigned."""
    house = missing()
    imposed(house)
    given(house).passing("2027-03-02 00:00").among("DeemedResigned", effective_from="2027-03-02 00:00")


def test_its_last_day_may_be_sooner() -> None:
    """From the day itself to the longest that the bylaws allow."""
    house = missing()
    imposed(house, last="2026-03-01").refused("invalid", field="last")
    imposed(house, last="2027-03-02").refused("leave_exceeds_policy", latest="2027-03-01")
    imposed(house, last="2026-05-31").among("LeaveGranted", effective_to=at("2026-06-01 00:00"))


@pytest.mark.parametrize(("days", "since", "taken"), [(60, 1, True), (60, 2, False), (90, 1, False)])
def test_a_short_absence_is_none(days: int, since: int, taken: bool) -> None:
    """Sixty days, or as many as the bylaws say, counted to today."""
    case = imposed(missing({"loa.unreported_days": days}), away_since=f"2026-01-0{since}")
    assert (case.refusal is None) is taken
    if not taken:
        case.refused("invalid", field="away_since")


def test_the_days_are_the_facilitys() -> None:
    """At 23:30 in Honolulu it is the next day in London, and the sixtieth there is not yet over."""
    house = missing(zone="Pacific/Honolulu").clock("2026-03-01 23:30")
    imposed(house, away_since="2026-01-01").refused("invalid", field="away_since")
    imposed(house, away_since="2025-12-31").among("LeaveGranted", first=day("2026-03-01"))


def test_what_was_a_leave_was_reported() -> None:
    """Days before the return from one do not count."""
    house = holding("2025-07-01", "2028-06-30")
    away(house, "2025-09-01", "2025-12-31")
    house.clock("2025-12-01 09:00").catch_up(house.abel)
    granted(house, "reinstatement", "core-pediatrics")
    (ended,) = house.events("LeaveEnded")
    back = ended.effective_from.date()
    house.clock("2026-04-01 09:00").catch_up(house.abel)
    imposed(house, away_since=back - timedelta(days=1)).refused("invalid", field="away_since")
    imposed(house, away_since=back).among("LeaveImposed", leave="leave-2")


def test_a_leave_given_up_before_it_began_was_none() -> None:
    """Nobody was away in it."""
    house = holding("2025-07-01", "2028-06-30").clock("2025-12-01 09:00")
    away(house, "2025-12-10", "2026-01-10")
    house.do("end_leave", house.applicant)
    house.clock("2026-03-02 09:00").catch_up(house.abel)
    imposed(house, away_since="2025-11-01").among("LeaveImposed", leave="leave-2")


def test_the_bylaws_name_who_imposes_it_and_the_reason_is_asked_for() -> None:
    """And nobody who is away already is sent away again."""
    house = missing()
    imposed(house, DANA).refused("role_required")
    imposed(house, CMO, reason=" ").refused("invalid", field="reason")
    imposed(house, CMO)
    imposed(house, CMO).refused("not_allowed_now")
