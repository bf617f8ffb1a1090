"""What a meeting hears besides applications: counted as of its hour, since the body's last one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.values import BodyKind
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from projections.reports import Ending, FocusedCount, Heard, OngoingCount
from tests.domain.evaluated import plan, review, tell
from tests.domain.house import BOARD, CASEY, MEC, Hospital, at, day, hold, in_session
from tests.domain.process import CORY
from tests.domain.test_notice_data import LEADERS
from tests.projections.test_forms import CHESS
from tests.projections.test_lists import met


async def heard(hospital: Hospital, follower: Follower, views: ReadModels, moment: str, **more: Any) -> Heard:
    """At the credentials committee's meeting of an hour, unless another body's."""
    follower.catch_up()
    meeting = met(moment)
    changed = {**{name: getattr(meeting, name) for name in meeting.__dataclass_fields__}, **more}
    adopted = await views.forms.adopted(hospital.key)
    return await views.reports.of(hospital.key, type(meeting)(**changed), adopted, day(moment[:10]))


async def test_a_hospital_with_nothing_to_report_reports_nothing(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A month back where the body has not met yet."""
    told = await heard(hospital, follower, views, "2025-12-10 18:00")
    assert told.since == at("2025-11-09 18:00")
    assert (told.forms, told.leaves, told.closed_session, told.next_meeting) == ((), (), 0, None)
    assert told.fppe == FocusedCount(open=0, overdue=0, concluded=0)
    assert told.oppe == OngoingCount(done=0, late=0)
    assert told.expirables == Ending(ended=0, ending=0)


async def test_evaluations_are_counted_and_named_by_nobody(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Those that run, are overdue, were concluded or done since; and the next ones that are late."""
    due = plan(appointed).due
    told = await heard(appointed, follower, views, "2025-11-20 18:00")
    assert told.fppe == FocusedCount(open=2, overdue=0, concluded=0)
    review(appointed)
    tell(appointed, "complete_fppe", cases=10, findings="as expected")
    told = await heard(appointed, follower, views, "2025-11-20 18:00")
    assert (told.fppe, told.oppe) == (
        FocusedCount(open=1, overdue=0, concluded=1),
        OngoingCount(done=1, late=0),
    )
    told = await heard(appointed, follower, views, "2027-06-10 18:00")
    assert told.since > due
    assert (told.fppe, told.oppe) == (
        FocusedCount(open=1, overdue=1, concluded=0),
        OngoingCount(done=0, late=1),
    )


async def test_forms_and_credentials_and_leaves_are_those_around_the_meeting(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Since the body's last meeting, and for a month to come."""
    first = in_session(appointed, BodyKind.CREDENTIALS_COMMITTEE)
    appointed.do("adjourn", CASEY, first, meeting=first)
    appointed.do("adopt_privilege_form", CASEY, written=CHESS, citation="resolution 4", first="2025-12-01")
    appointed.do("request_leave", CASEY, kind="medical", first="2025-12-01", last="2026-01-31")
    for leader in LEADERS:
        appointed.do("approve_leave", leader)
    told = await heard(appointed, follower, views, "2025-12-10 18:00")
    assert told.since == appointed.now + timedelta(minutes=1)
    assert [(each.signed_as, str(each.first)) for each in told.forms] == [("chess/a", "2025-12-01")]
    assert [(each.practitioner, each.since) for each in told.leaves] == [
        (appointed.abel, at("2025-12-01 00:00"))
    ]
    hold(appointed, "board_certification", "ABP", "2025-12-31")
    before, ending = told.expirables, (await heard(appointed, follower, views, "2025-12-10 18:00")).expirables
    assert ending == Ending(ended=before.ended, ending=before.ending + 1)
    over = (await heard(appointed, follower, views, "2026-01-05 18:00")).expirables
    assert over.ended == before.ended + 1
    sooner = await heard(appointed, follower, views, "2025-11-20 18:00")
    assert (sooner.leaves, sooner.forms) == ((), ())


async def test_the_closed_session_has_what_waits_for_this_body_and_says_only_how_much(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A precaution waits for the executive committee's review, and for nobody else's."""
    appointed.do("suspend_precautionary", CORY, grounds="an error in the operating room")
    told = await heard(appointed, follower, views, "2025-11-20 18:00", body_kind=MEC)
    assert told.closed_session == 1
    assert (await heard(appointed, follower, views, "2025-11-20 18:00", body_kind=BOARD)).closed_session == 0
    assert (await heard(appointed, follower, views, "2025-11-20 18:00")).closed_session == 0
