"""The links to calendars as the API looks them up."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from domain.mapping import EventMapper
from domain.values import Role
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import CASEY, Hospital, Person

MEMBER = Person(actor="cc2", role=Role.COMMITTEE_MEMBER)
FIRST, SECOND = "ab" * 32, "cd" * 32


async def test_a_link_says_whose_calendar_it_opens_while_it_is_good(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A practitioner's with their file; of the one before nothing is left."""
    hospital.do("issue_calendar_link", MEMBER, link=FIRST)
    hospital.do("issue_calendar_link", hospital.applicant, link="ef" * 32, as_practitioner=hospital.abel)
    follower.catch_up()
    found = await views.calendars.with_link(FIRST)
    assert found is not None
    assert (found.facility, found.person, found.role, found.practitioner) == (
        hospital.key,
        "cc2",
        Role.COMMITTEE_MEMBER,
        None,
    )
    assert found == await views.calendars.of(hospital.key, "cc2", Role.COMMITTEE_MEMBER)
    assert await views.calendars.of("elsewhere", "cc2", Role.COMMITTEE_MEMBER) is None
    own = await views.calendars.with_link("ef" * 32)
    assert own is not None
    assert own.practitioner == hospital.abel
    hospital.do("issue_calendar_link", MEMBER, link=SECOND)
    follower.catch_up()
    assert await views.calendars.with_link(FIRST) is None
    assert await views.calendars.with_link(SECOND) is not None


async def test_a_follower_that_starts_anew_drops_what_is_revoked(
    hospital: Hospital, follower: Follower, views: ReadModels, connection: Connection[Any]
) -> None:
    """And keeps a colleague's."""
    for who, link in ((MEMBER, FIRST), (CASEY, SECOND)):
        hospital.do("issue_calendar_link", who, link=link)
    follower.catch_up()
    hospital.do("revoke_calendar_link", MEMBER)
    Follower(connection, EventMapper()).catch_up()
    assert await views.calendars.with_link(FIRST) is None
    assert await views.calendars.of(hospital.key, CASEY.actor, CASEY.role) is not None
