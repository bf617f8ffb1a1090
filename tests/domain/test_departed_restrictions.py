"""No restriction outlives the departure of whom it restricts; a surrender is reported all the same."""

from __future__ import annotations

from typing import Any

import pytest

from domain.corrective import restrictions
from domain.passing import clock_stamp
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, Hospital, days
from tests.domain.process import CHRIS, GROUNDS, Changes, receipt, record_of, resolve
from tests.domain.test_departure import loaded
from tests.domain.test_restrictions import restricted
from tests.domain.test_routes import locum


def holds(house: Hospital) -> list[str]:
    """The lines that are still restricted now."""
    return [each.privilege for each in house.file.restrictions.values() if not each.over(house.now)]


def leaving(house: Hospital, **said: Any) -> None:
    house.do("resign", house.applicant, **said)


@pytest.mark.parametrize("retirement", [False, True])
@pytest.mark.parametrize("length", [None, 90])
def test_a_restriction_holds_until_the_last_day_of_whoever_resigns(
    retirement: bool, length: int | None
) -> None:
    """Through the days of notice, in which the lines are still held; then it is over, on the record too."""
    house = restricted(days=length)
    leaving(house, retirement=retirement)
    assert holds(house) == ["core-pediatrics"]
    end = house.file.left_at
    assert end is not None
    case = given(house).passing(end)
    case.among("RestrictionEnded", occurred_at=end)
    assert not holds(house)
    assert not record_of(house).disciplines
    given(house).passing(end + days(100)).absent("RestrictionEnded")


def test_one_that_ends_before_the_last_day_ends_on_its_own() -> None:
    house = restricted(days=20)
    (made,) = house.events("PrivilegeRestricted")
    leaving(house)
    assert house.file.left_at is not None
    assert made.effective_to < house.file.left_at
    given(house).passing(made.effective_to).among("RestrictionEnded")
    assert not house.events("RestrictionLifted")


def test_a_line_that_is_held_by_another_route_stays_restricted() -> None:
    """Whoever leaves the staff and still holds it by another route does so within the same limits."""
    house = locum(need="cover of the ward")
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(house, "recommend_action", measure="restriction", reasons=GROUNDS, limits="supervised", days=10)
    file = loaded(house)
    restrictions.leave(file, clock_stamp(house.ledger.house(house.key), house.now, house.now), house.now)
    assert not file.practitioner.pending
    assert holds(house)


def test_a_death_ends_it_at_once() -> None:
    """No clock runs on for the dead, so it is ended with the rest."""
    house = restricted()
    case = given(house).when("record_death", CASEY, died_on=str(house.now.date()))
    case.among("RestrictionLifted").among("RestrictionEnded")
    assert not holds(house)
    assert not record_of(house).disciplines


def terminated(changes: Changes = None) -> Hospital:
    """Restricted, and then terminated over another matter."""
    house = restricted(changes)
    made = house.do("raise_concern", CHRIS, concern=GROUNDS)
    matter = house.made(made, "matter")
    resolve(house, "recommend_action", measure="termination", reasons=GROUNDS, matter=matter)
    house.do("send_adverse_notice", CASEY)
    receipt(house)
    house.do("waive_hearing", house.applicant)
    resolve(house, "decide_finally", BOARD, act=True, reasons="waived")
    return house


def test_a_termination_ends_it_at_once() -> None:
    """There is no line left to hold."""
    house = terminated()
    assert house.events("AppointmentTerminated")
    assert not holds(house)
    assert not record_of(house).disciplines


def test_whoever_comes_back_holds_the_line_without_the_old_limits() -> None:
    """The new appointment is decided for itself."""
    house = restricted()
    leaving(house)
    end = house.file.left_at
    assert end is not None
    house.pass_to(end + days(1))
    house.do("request_application", CASEY, kind="initial", department="pediatrics", category="active")
    assert not holds(house)


def test_what_is_given_up_under_review_is_reported_whatever_is_restricted() -> None:
    """The duty hangs on the open matter; that no limit holds any more takes none of it away [S77]."""
    house = restricted()
    resolve(house, "open_investigation", grounds=GROUNDS)
    case = given(house).when("resign", house.applicant)
    case.among("SurrenderedUnderReview", how="resigned").among("RestrictionLifted")
    assert "npdb_report" in {duty.kind for duty in house.file.open_duties()}
