"""A person's link to their calendar: their own, one at a time, and revoked by themself."""

from __future__ import annotations

from domain.calendar_links import CalendarLink
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, ROOT, Hospital, Person, registered

MEMBER = Person(actor="cc2", role=Role.COMMITTEE_MEMBER)
FIRST, SECOND = "ab" * 32, "cd" * 32


def issues(house: Hospital, who: Person, link: str = FIRST, **said: str) -> Case:
    return given(house).when("issue_calendar_link", who, link=link, **said)


def held(house: Hospital) -> dict[str, CalendarLink]:
    return {link.link: link for link in house.house.calendars.values()}


def test_a_link_is_of_whoever_asks_for_it_as_what_they_act_as() -> None:
    """Known by its digest, and by the command that its secret is made of."""
    case = issues(registered(), MEMBER).then("CalendarLinkIssued")
    case.among(
        "CalendarLinkIssued",
        link=FIRST,
        person="cc2",
        acts_as=Role.COMMITTEE_MEMBER,
        as_practitioner=None,
        practitioner=None,
    )
    (link,) = held(case.house).values()
    assert link.command == case.news[0].stamp.command
    assert link.issued_at == case.house.now


def test_another_link_takes_the_place_of_the_one_before() -> None:
    """A person has one for each thing that they act as."""
    house = registered()
    issues(house, MEMBER)
    issues(house, CASEY, "ef" * 32)
    issues(house, MEMBER, SECOND).then("CalendarLinkIssued")
    assert set(held(house)) == {SECOND, "ef" * 32}
    as_chair = Person(actor="cc2", role=Role.DEPARTMENT_CHAIR)
    issues(house, as_chair, FIRST)
    assert set(held(house)) == {FIRST, SECOND, "ef" * 32}


def test_a_link_is_revoked_by_whom_it_is_of_and_once() -> None:
    """Nobody else has one to revoke."""
    house = registered()
    issues(house, MEMBER)
    given(house).when("revoke_calendar_link", CASEY).refused("not_found")
    case = given(house).when("revoke_calendar_link", MEMBER).then("CalendarLinkRevoked")
    case.among("CalendarLinkRevoked", link=FIRST, person="cc2", acts_as=Role.COMMITTEE_MEMBER)
    assert held(house) == {}
    given(house).when("revoke_calendar_link", MEMBER).refused("not_found")


def test_a_practitioners_is_of_their_own_file() -> None:
    """Which there must be; nobody else's link names a file."""
    house = registered()
    issues(house, house.applicant).refused("role_required")
    issues(house, house.applicant, as_practitioner=str(house.facility)).refused("not_found")
    issues(house, house.applicant, as_practitioner=str(house.abel)).among(
        "CalendarLinkIssued", as_practitioner=house.abel
    )
    issues(house, MEMBER, as_practitioner=str(house.abel)).among("CalendarLinkIssued", as_practitioner=None)


def test_who_sits_nowhere_has_no_calendar() -> None:
    """An administrator runs the house, and an auditor reads what was done."""
    for who in (ROOT, Person(actor="audrey", role=Role.AUDITOR)):
        issues(registered(), who).refused("role_required")
