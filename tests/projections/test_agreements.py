"""The agreements as people read them."""

from __future__ import annotations

from uuid import UUID

from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import CASEY, ROOT, Hospital, at
from tests.domain.telemedicine import AGREEMENT, CAROL, CORE

COLE = UUID(int=38)
LICENSE = {"kind": "state_license", "issuer": "CT", "number": "1.9", "expires": "2028-03-31"}


def holding(hospital: Hospital) -> None:
    """Two agreements; Dr Cole holds privileges under the first."""
    hospital.do("set_clock", ROOT, held_at=hospital.now)
    for _ in range(2):
        hospital.do("record_agreement", CAROL, **AGREEMENT, last="2026-12-31")
    hospital.do(
        "import_practitioner",
        ROOT,
        COLE,
        npi="1245319599",
        given_name="Kim",
        family_name="Cole",
        credentials=[LICENSE],
        proxy={"agreement": "agreement/1", "privileges": [CORE], "decided": "2025-06-01"},
    )


async def test_an_agreement_says_who_holds_what_under_it_and_until_when(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Each end is told from the agreement's own, before any clock has written it."""
    holding(hospital)
    follower.catch_up()
    first, second = await views.agreements.all(hospital.key)
    assert (first.site, first.in_force, first.period.end) == (
        "Distant Hospital",
        True,
        at("2027-01-01 00:00"),
    )
    (cole,) = first.holders
    assert (cole.practitioner, cole.grant, cole.privileges) == (COLE, "proxy/1", (CORE,))
    assert cole.period.end == at("2027-01-01 00:00")
    assert (second.id, second.holders) == ("agreement/2", ())


async def test_an_agreement_ended_early_ends_what_its_holders_are_shown_with(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The list and the answer to whether they may practice say so at once."""
    holding(hospital)
    follower.catch_up()
    hospital.do("end_agreement", CAROL, agreement="agreement/1", last="2025-11-30", reason="another partner")
    follower.catch_up()
    first, _ = await views.agreements.all(hospital.key)
    assert [holder.period.end for holder in first.holders] == [at("2025-12-01 00:00")]
    before = await views.standing.may(hospital.key, COLE, CORE, at("2025-11-30 23:59:59"))
    after = await views.standing.may(hospital.key, COLE, CORE, at("2025-12-01 00:00"))
    assert (before.verdict.answer, after.verdict.answer) == (True, False)


async def test_a_file_shows_what_is_held_by_another_route(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """With the agreement it rests on, and whether it has ended."""
    holding(hospital)
    hospital.do("end_proxy", CASEY, COLE, grant="proxy/1")
    follower.catch_up()
    page = await views.files.one(hospital.key, COLE)
    (route,) = page.file.routes
    assert (route.agreement, route.privileges, route.ended) == ("agreement/1", (CORE,), True)
