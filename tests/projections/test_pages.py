"""The pages of one thing: a file, a ballot, a body, a facility, a receipt."""

from __future__ import annotations

from uuid import uuid4

import pytest

from domain.values import BodyKind, Position
from projections.errors import NoSuchRow
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import CASEY, CC, MEC, ROOT, Hospital, at, carry, close, open_ballot, take, vote
from tests.domain.house import establish as established
from tests.projections.path import appoint, recommend, request, submit


async def test_a_files_page_has_the_person_and_every_application_ended_ones_too(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Two applications, one withdrawn: both are there, the first requested first."""
    submit(hospital)
    hospital.do(
        "withdraw_application", hospital.applicant, application=hospital.application, reason="moved away"
    )
    first = hospital.application
    hospital.clock(at("2025-11-04 09:00"))
    recorded = hospital.do("request_application", CASEY, department="pediatrics")
    follower.catch_up()
    page = await views.files.one(hospital.key, hospital.abel)
    assert (page.file.npi, str(page.file.name), page.file.email) == (
        "1234567893",
        "Ann Abel",
        "abel@example.org",
    )
    assert [credential.key for credential in page.file.credentials] == ["state_license:CT"]
    assert [(each.id, each.step) for each in page.applications] == [
        (first, "withdrawn"),
        (hospital.made(recorded, "application"), "application_issued"),
    ]
    assert page.applications[0].privileges == ("core-pediatrics", "moderate-sedation")


async def test_a_files_page_shows_what_was_verified_recommended_and_decided(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Each element with its source, the chair's lines, the three bodies' outcomes, the grants."""
    follower.catch_up()
    page = await views.files.one(appointed.key, appointed.abel)
    (application,) = page.applications
    assert (application.step, application.missing_elements) == ("closed", ())
    assert {each.element for each in application.verifications} == set(application.elements)
    assert application.chair is not None
    assert application.chair.favorable
    assert [(each.department, each.missing) for each in application.departments] == [("pediatrics", False)]
    assert application.departments[0].recommendation == application.chair
    assert [outcome.body_kind for outcome in application.outcomes.values()] == [
        BodyKind.CREDENTIALS_COMMITTEE,
        BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
        BodyKind.GOVERNING_BOARD,
    ]
    assert [grant.privilege for grant in page.file.grants] == ["core-pediatrics", "moderate-sedation"]
    assert page.file.open_applications == ()


async def test_a_file_nobody_has_has_no_page(follower: Follower, views: ReadModels) -> None:
    """It is said to be none."""
    with pytest.raises(NoSuchRow):
        await views.files.one("childrens", uuid4())


async def test_a_ballot_shows_who_has_voted_and_never_how(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The members, those who voted, those recused; the outcome only once it is closed."""
    recommend(hospital)
    ballot = open_ballot(hospital, CC)
    vote(hospital, CC, "yn")
    follower.catch_up()
    row = await views.ballots.one(hospital.key, ballot)
    assert (row.state, row.voted, len(row.members), row.outcome) == ("open", ("cc1", "cc2"), 7, None)
    assert "approve" not in repr(row)
    assert row.application == hospital.application
    vote(hospital, CC, "--yyy")
    close(hospital)
    follower.catch_up()
    row = await views.ballots.one(hospital.key, ballot)
    assert row.outcome is not None
    assert (row.state, row.outcome["result"], row.delivered) == ("closed", "carried", False)
    take(hospital)
    follower.catch_up()
    assert (await views.ballots.one(hospital.key, ballot)).delivered


async def test_ballots_are_found_by_application_member_and_whether_they_are_open(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The first opened first, page by page."""
    recommend(hospital)
    carry(hospital, CC)
    ballot = open_ballot(hospital, MEC)
    follower.catch_up()
    both = (await views.ballots.page(hospital.key, application=hospital.application)).items
    assert len(both) == 2
    assert [row.id for row in (await views.ballots.page(hospital.key, open=True)).items] == [ballot]
    assert [row.id for row in (await views.ballots.page(hospital.key, member="mec2")).items] == [ballot]
    first = await views.ballots.page(hospital.key, limit=1)
    rest = await views.ballots.page(hospital.key, limit=1, after=first.next)
    assert {row.id for row in (*first.items, *rest.items)} == {row.id for row in both}
    with pytest.raises(NoSuchRow):
        await views.ballots.one(hospital.key, uuid4())


async def test_a_body_shows_its_seats_with_their_dates(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A seat emptied is still there, and over; mail addresses are not."""
    body = hospital.bodies[CC]
    hospital.do("fill_seat", ROOT, body=body, member="late", email="late@example.org")
    hospital.clock(at("2025-12-01 09:00"))
    hospital.do("empty_seat", ROOT, body=body, member="cc7")
    follower.catch_up()
    row = await views.bodies.one(hospital.key, body)
    assert len(row.seats) == 8
    assert "cc7" not in {seat.member for seat in row.seated(hospital.now)}
    assert [seat.member for seat in row.seats if seat.position is Position.CHAIR] == ["cc1"]
    assert "example.org" not in repr(row)
    assert len(await views.bodies.all(hospital.key)) == 4
    with pytest.raises(NoSuchRow):
        await views.bodies.one(hospital.key, uuid4())


async def test_a_facility_shows_its_clock_and_its_bylaws(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A sandbox's clock stands where it was set, and its questions go by it."""
    hospital.do("set_clock", ROOT, held_at=at("2030-01-01 12:00"))
    appoint(hospital)
    established(hospital, BodyKind.DEPARTMENT, "surgery")
    follower.catch_up()
    row = await views.facilities.one(hospital.key)
    assert row is not None
    assert (row.key, row.name, row.sandbox, row.zone) == ("childrens", "Children's", True, "America/New_York")
    assert row.held_at == at("2030-01-01 12:00")
    assert row.now(hospital.now) == row.held_at
    assert row.bylaws_version == hospital.ledger.house(hospital.key).bylaws.version
    assert row.opened == row.held_at
    assert await views.facilities.all() == [row]
    assert await views.facilities.one("nowhere") is None
    assert (await views.standing.of(hospital.key, hospital.abel)).at == row.held_at
    assert (await views.roster.one(hospital.key, hospital.abel)).status == "lapsed"


async def test_a_commands_receipt_is_found_by_its_id(hospital: Hospital, views: ReadModels) -> None:
    """With its position and what it made; in its own facility only."""
    request(hospital)
    recorded = hospital.do("submit_application", hospital.applicant, key="k9", **_package(hospital))
    assert recorded.receipt is not None
    command = f"{hospital.key}/abel/k9"
    assert await views.receipts.one(hospital.key, command) == recorded.receipt
    assert await views.receipts.one("elsewhere", command) is None
    assert await views.receipts.one(hospital.key, "none") is None


def _package(hospital: Hospital) -> dict[str, object]:
    return {
        "application": hospital.application,
        "privileges": ("core-pediatrics",),
        "signature": "Ann Abel",
    }
