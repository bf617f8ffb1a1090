"""The minutes of a meeting are drafted from its facts, and approved in the next."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from domain.ids import meeting_id
from domain.values import Role
from projections.keeping.follower import Follower
from projections.minutes import Away, Minutes, minutes
from projections.reading import ReadModels
from tests.domain.house import CASEY, CC, Hospital, Person
from tests.projections.path import recommend

MEMBERS = ["cc1", "cc2", "cc3", "cc4", "cc5"]


def sits(hospital: Hospital, key: str) -> UUID:
    """A meeting of the committee, in session with five of its members."""
    id, starts = meeting_id(hospital.key, key), hospital.now + timedelta(minutes=30)
    hospital.do("schedule_meeting", CASEY, id, body=CC, starts_at=starts)
    hospital.now = starts
    hospital.do("call_to_order", CASEY, id, meeting=str(id), present=MEMBERS)
    return id


async def drafted(hospital: Hospital, views: ReadModels, id: UUID) -> Minutes:
    held = await views.meetings.one(hospital.key, id)
    return minutes(held, await views.ballots.of_meeting(hospital.key, id))


async def test_minutes_show_who_left_for_an_item_the_vote_without_them_and_their_return(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """With the figures of the result, and how nobody voted [S101]."""
    recommend(hospital)
    id = sits(hospital, "june")
    about = {"application": hospital.application, "body": CC, "meeting": str(id)}
    hospital.ballot = hospital.made(hospital.do("open_ballot", CASEY, **about), "ballot")
    away = Person(actor="cc5", role=Role.COMMITTEE_MEMBER)
    hospital.do("recuse", away, ballot=hospital.ballot)
    hospital.now += timedelta(minutes=1)
    left = hospital.now
    hospital.do("leave_meeting", away, id, meeting=str(id))
    for member in MEMBERS[:4]:
        voter = Person(actor=member, role=Role.COMMITTEE_MEMBER)
        hospital.do("cast_vote", voter, ballot=hospital.ballot, value="approve")
    hospital.now += timedelta(minutes=1)
    hospital.do("close_ballot", CASEY, ballot=hospital.ballot)
    hospital.now += timedelta(minutes=1)
    hospital.do("arrive", away, id, meeting=str(id))
    follower.catch_up()
    (item,) = (await drafted(hospital, views, id)).items
    assert item.present == ("cc1", "cc2", "cc3", "cc4")
    assert item.recused == (Away(member="cc5", left_at=left, returned_at=hospital.now),)
    assert item.outcome is not None
    assert (item.outcome["result"], item.outcome["present"], item.outcome["quorum"]) == ("carried", 4, 4)
    assert "votes" not in item.outcome


async def test_minutes_are_a_draft_until_a_later_meeting_approves_them(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """They say when that was."""
    id = sits(hospital, "june")
    hospital.do("adjourn", CASEY, id, meeting=str(id))
    later = sits(hospital, "july")
    follower.catch_up()
    assert (await drafted(hospital, views, id)).approved_at is None
    hospital.do("approve_minutes", CASEY, id, meeting=str(id), in_meeting=str(later))
    follower.catch_up()
    assert (await drafted(hospital, views, id)).approved_at == hospital.now
