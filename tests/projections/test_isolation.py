"""Nothing of one facility is seen in another."""

from __future__ import annotations

import pytest

from domain.ids import facility_id
from domain.ledger import Ledger
from projections.errors import NoSuchRow
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from projections.trail.sought import Sought
from tests.domain.house import CC, Hospital, at, open_ballot, registered
from tests.projections.path import recommend


async def test_no_question_of_one_facility_answers_with_anothers_rows(
    hospital: Hospital, follower: Follower, views: ReadModels, ledger: Ledger
) -> None:
    """Every list is empty and every page is none, even where the other's ids are known."""
    recommend(hospital)
    ballot = open_ballot(hospital, CC)
    other = registered(ledger=ledger, key="other")
    follower.catch_up()
    far, abel = at("2040-01-01 00:00"), hospital.abel
    assert [row.practitioner for row in (await views.roster.page("other")).items] == [other.abel]
    for page in (
        await views.worklist.page("other"),
        await views.worklist.page("other", practitioner=abel),
        await views.expirables.page("other", practitioner=abel),
        await views.expirables.page("other"),
        await views.ballots.page("other"),
        await views.ballots.page("other", application=hospital.application),
        await views.trail.page(Sought(facility="other", practitioner=abel)),
        await views.trail.page(Sought(facility="other", words="pediatrics application")),
        await views.roster.page("other", search="1234567893", department="pediatrics"),
    ):
        assert page.items == ()
    # The house itself counts who renews their registrations.
    assert {row.id for row in await views.due.at("other", far)} == {facility_id("other")}
    assert await views.due.open_errands("other") == 0
    assert hospital.bodies[CC] not in {body.id for body in await views.bodies.all("other")}
    for question in (
        views.standing.may("other", abel, "core-pediatrics", hospital.now),
        views.standing.of("other", abel),
        views.roster.one("other", abel),
        views.files.one("other", abel),
        views.ballots.one("other", ballot),
        views.bodies.one("other", hospital.bodies[CC]),
    ):
        with pytest.raises(NoSuchRow):
            await question
    trail = (await views.trail.page(Sought(facility="other"), limit=500)).items
    assert {row.command.partition("/")[0] for row in trail} == {"other"}


async def test_a_stream_parked_in_one_facility_is_no_trouble_of_anothers(
    hospital: Hospital, follower: Follower, views: ReadModels, ledger: Ledger
) -> None:
    """Its list of parked streams stays empty, and its answers stay what they were."""
    other = registered(ledger=ledger, key="other")
    follower.catch_up()
    follower.connection.execute(
        "INSERT INTO views.parked VALUES (%s, %s, %s, 1, 'X', 'by hand', now())",
        (hospital.abel, hospital.abel, hospital.key),
    )
    assert await views.progress.parked("other") == []
    assert not (await views.standing.may("other", other.abel, "core-pediatrics", other.now)).under_repair
    with pytest.raises(NoSuchRow):
        await views.standing.may("other", hospital.abel, "core-pediatrics", other.now)
