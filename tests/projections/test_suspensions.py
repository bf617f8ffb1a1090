"""The suspensions: origin, length, and the reports that are a duty."""

from __future__ import annotations

from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import Hospital, hold
from tests.domain.process import CHRIS


async def test_a_suspension_has_its_origin_and_how_long_it_lasted(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The license lapses, and is renewed a day and a half later."""
    appointed.pass_to("2026-04-01 00:00")
    appointed.clock("2026-04-02 12:00")
    hold(appointed, "state_license", "CT", "2027-03-31")
    follower.catch_up()
    (row,) = (await views.suspensions.page(appointed.key)).items
    assert (row.practitioner, row.origin, row.reason) == (appointed.abel, "automatic", "license_lapsed")
    assert (row.privilege, row.days, row.reports) == (None, 1.5, ())
    assert (await views.suspensions.page(appointed.key, open=True)).items == ()
    assert (await views.suspensions.page(appointed.key, open=False)).items == (row,)
    assert (await views.suspensions.page(appointed.key, origin="disciplinary")).items == ()
    assert (await views.suspensions.page("other")).items == ()


async def test_a_suspension_of_more_than_thirty_days_has_its_report(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """To the Data Bank, with its last day; it is not filed yet."""
    appointed.do("suspend_precautionary", CHRIS, grounds="two late transfers")
    suspended = appointed.now
    appointed.pass_to(suspended.replace(year=suspended.year + 1))
    follower.catch_up()
    rows = (await views.suspensions.page(appointed.key, origin="precautionary")).items
    assert rows
    reports = [each for row in rows for each in row.reports]
    assert "npdb_report" in {each.kind for each in reports}
    assert all(each.done_on is None and each.state in {"open", "breached"} for each in reports)


async def test_pages_of_suspensions_follow_each_other(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The first begun first, each on one page."""
    for lapse, renewed, last in (
        ("2026-04-01 00:00", "2026-04-03 09:00", "2026-05-31"),
        ("2026-06-01 00:00", "2026-06-03 09:00", "2027-05-31"),
    ):
        appointed.pass_to(lapse)
        appointed.clock(renewed)
        hold(appointed, "state_license", "CT", last)
    follower.catch_up()
    whole = (await views.suspensions.page(appointed.key)).items
    assert len(whole) == 2
    first = await views.suspensions.page(appointed.key, limit=1)
    second = await views.suspensions.page(appointed.key, limit=1, after=first.next)
    assert (*first.items, *second.items) == whole
    assert second.next is None
