"""What was decided in advance shows from its first instant on, in the roster and in the standing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from domain.ledger import Ledger
from domain.values import BodyKind, Role
from projections.errors import UnknownValue
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels
from projections.statuses import Status
from tests.domain.career import ask, bring, granted, holding
from tests.domain.house import BOARD, FULL, Hospital, Person, at, carry, establish, seat
from tests.projections.path import snapshot
from tests.servers import Database

TERM = ("2023-07-01", "2026-06-30")
FIRST, NEXT = (date(2023, 7, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2029, 6, 30))


class Shown(NamedTuple):
    """What both read models say of an instant."""

    status: Status
    category: str | None
    department: str | None
    first: date | None
    last: date | None


async def shown(house: Hospital, views: ReadModels, moment: str) -> Shown:
    """The roster's row; the standing says the same."""
    row = await views.roster.one(house.key, house.abel, at(moment))
    said = await views.standing.of(house.key, house.abel, at(moment))
    told = Shown(row.status, row.category, row.department, row.first, row.last)
    assert told == Shown(said.status, said.category, said.department, said.first, said.last)
    return told


@pytest.fixture
def house(ledger: Ledger) -> Hospital:
    """Dr Abel in the last year of a term, before the next one's application goes out by itself."""
    house = holding(*TERM, FULL, ledger=ledger).clock("2025-12-01 09:00")
    for department in ("surgery", "proctology"):
        house.bodies[BodyKind.DEPARTMENT] = establish(house, BodyKind.DEPARTMENT, department)
        seat(house, BodyKind.DEPARTMENT, "dana", position="chair")
    return house


async def test_a_next_term_decided_in_advance_shows_from_its_first_instant(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Until then its member is in the term, the department and the category that they are in."""
    granted(house, "reappointment", "core-pediatrics", category="courtesy", department="surgery")
    follower.catch_up()
    before = Shown(Status.APPOINTED, "active", "pediatrics", *FIRST)
    assert await shown(house, views, "2025-12-01 09:00") == before
    assert await shown(house, views, "2026-06-30 23:59:59") == before
    after = Shown(Status.APPOINTED, "courtesy", "surgery", *NEXT)
    assert await shown(house, views, "2026-07-01 00:00") == after
    assert await shown(house, views, "2029-07-01 00:00") == after._replace(status=Status.LAPSED)


async def test_a_category_changed_in_advance_shows_from_its_day(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The term stays as it is."""
    ask(house, "category_change", category="courtesy")
    bring(house, ())
    carry(house, BOARD, effective="2026-04-01")
    follower.catch_up()
    before = Shown(Status.APPOINTED, "active", "pediatrics", *FIRST)
    assert await shown(house, views, "2026-03-31 23:59:59") == before
    assert await shown(house, views, "2026-04-01 00:00") == before._replace(category="courtesy")


def test_a_rebuild_gives_the_stretches_that_following_gave(
    house: Hospital, follower: Follower, database: Database
) -> None:
    """Two runs with a gap between them, of which the second has not ended."""
    house.pass_to("2026-07-06 09:00")
    granted(house, "reinstatement", "core-pediatrics")
    follower.catch_up()
    followed = snapshot(follower.connection)
    rebuild(database.app_url)
    assert snapshot(follower.connection) == followed


async def test_whoever_left_before_the_next_term_was_never_in_it(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Nor does the next term's category show once its day has come; how they left does."""
    granted(house, "reappointment", "core-pediatrics", category="courtesy", department="surgery")
    house.do("resign", house.applicant, effective="2026-05-31")
    follower.catch_up()
    left = Shown(Status.RESIGNED, "active", "pediatrics", *FIRST)
    assert await shown(house, views, "2026-06-01 00:00") == left
    assert await shown(house, views, "2026-08-01 00:00") == left


async def test_before_an_appointment_that_begins_later_a_lapsed_one_stays_lapsed(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A reinstatement decided in July begins in August."""
    house.pass_to("2026-07-06 09:00")
    ask(house, "reinstatement", category="courtesy")
    bring(house)
    carry(house, BOARD, effective="2026-08-01")
    follower.catch_up()
    lapsed = Shown(Status.LAPSED, "active", "pediatrics", *FIRST)
    assert await shown(house, views, "2026-07-31 23:59:59") == lapsed
    back = await shown(house, views, "2026-08-01 00:00")
    assert (back.status, back.category, back.first) == (Status.APPOINTED, "courtesy", date(2026, 8, 1))
    early = await shown(house, views, "2023-06-30 23:59:59")
    assert early == Shown(Status.NONE, "active", "pediatrics", *FIRST)


async def test_the_roster_of_a_department_is_who_is_in_it_at_the_instant(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """One that somebody will be in is known, and empty until then."""
    granted(house, "reappointment", "core-pediatrics", department="proctology")
    follower.catch_up()

    async def names(department: str, moment: str) -> list[str]:
        page = await views.roster.page(house.key, department=department, at=at(moment))
        return [row.name for row in page.items]

    assert await names("pediatrics", "2026-06-30 23:59:59") == ["Ann Abel"]
    assert await names("proctology", "2026-06-30 23:59:59") == []
    assert await names("pediatrics", "2026-07-01 00:00") == []
    assert await names("proctology", "2026-07-01 00:00") == ["Ann Abel"]
    with pytest.raises(UnknownValue):
        await names("astrology", "2026-07-01 00:00")


async def test_a_further_department_has_its_members_in_its_roster(
    ledger: Ledger, follower: Follower, views: ReadModels
) -> None:
    """From the instant they belong to it until the appointment is over; their own has them as ever."""
    house = holding(*TERM, FULL | {"chair.departments": {"emergency-medicine": "emergency"}}, ledger=ledger)
    own = house.bodies[BodyKind.DEPARTMENT]
    house.bodies[BodyKind.DEPARTMENT] = establish(house, BodyKind.DEPARTMENT, "emergency")
    seat(house, BodyKind.DEPARTMENT, "erin", position="chair")
    house.bodies[BodyKind.DEPARTMENT] = own
    ask(house.clock("2025-12-01 09:00"), "additional_privilege")
    bring(house, ("core-emergency-medicine",), to=BodyKind.CREDENTIALS_COMMITTEE)
    erin, about = Person(actor="erin", role=Role.DEPARTMENT_CHAIR), {"application": house.application}
    house.do("recommend_as_chair", erin, **about, favorable=True, rationale="competent")
    for body in (BodyKind.CREDENTIALS_COMMITTEE, BodyKind.MEDICAL_EXECUTIVE_COMMITTEE, BOARD):
        carry(house, body)
    follower.catch_up()

    async def in_roster(department: str, moment: str) -> list[tuple[str, ...]]:
        page = await views.roster.page(house.key, department=department, at=at(moment))
        return [each.further_departments for each in page.items]

    assert await in_roster("emergency", "2025-11-30 09:00") == []
    assert await in_roster("emergency", "2025-12-01 10:00") == [("emergency",)]
    assert await in_roster("pediatrics", "2025-12-01 10:00") == [("emergency",)]
    assert await in_roster("emergency", "2026-07-01 00:00") == []
