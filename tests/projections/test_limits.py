"""Who is beyond what nobody may be beyond, or comes near it."""

from __future__ import annotations

from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import CASEY, Hospital, at


async def test_each_limit_of_a_member_is_told_with_its_end(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Term, evaluation and query, the earliest first; a review puts its own off."""
    follower.catch_up()
    rows = (await views.limits.page(appointed.key, at=at("2025-12-01 09:00"))).items
    ends = {str(row.kind): row.ends_at for row in rows}
    assert list(ends) == ["oppe", "npdb", "term"]
    assert not any(row.beyond for row in rows)
    appointment = appointed.file.appointment
    assert appointment is not None
    assert ends["term"] == appointment.period.end
    (late, *_) = (await views.limits.page(appointed.key, at=ends["oppe"])).items
    assert (late.kind, late.beyond, late.parameter) == ("oppe", True, "oppe.interval_months")
    before = (await views.limits.page(appointed.key, before=ends["oppe"], kind="npdb")).items
    assert before == ()
    appointed.clock("2026-02-02 09:00")
    said = {"volume": 12, "first": "2025-12-01", "last": "2026-01-31"}
    appointed.do("record_oppe", CASEY, **said)
    follower.catch_up()
    (oppe,) = (await views.limits.page(appointed.key, kind="oppe")).items
    assert oppe.ends_at > ends["oppe"]


async def test_who_holds_nothing_has_no_limit(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A file alone runs out of nothing."""
    follower.catch_up()
    assert (await views.limits.page(hospital.key)).items == ()
