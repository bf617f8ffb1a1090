"""A body meets: who is there counts, and whoever is not has no vote in what is voted on there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from domain.commands.allowed import allowed
from domain.committee.meeting import Meeting
from domain.ids import ballot_id, meeting_id
from domain.values import BodyKind, Role
from tests.domain.cases import Case, given
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    R1,
    Hospital,
    Person,
    at,
    before,
    close,
    in_session,
    member,
    open_ballot,
    take,
    vote,
)

HOUR = "2025-11-10 18:00"
CHAIR, SECOND, THIRD = (Person(actor=f"cc{number}", role=Role.COMMITTEE_MEMBER) for number in (1, 2, 3))


def scheduled(house: Hospital | None = None, **said: Any) -> tuple[Hospital, UUID]:
    """The credentials committee meets on a Monday evening."""
    house = house or before(CC)
    id = meeting_id(house.key, f"m{len(house.events())}")
    asked = {"body": CC, "starts_at": at(HOUR), **said}
    house.do("schedule_meeting", CASEY, id, **asked)
    return house, id


def begun(*present: str) -> tuple[Hospital, UUID]:
    house, id = scheduled()
    house.clock(HOUR)
    house.do(
        "call_to_order", CHAIR, id, meeting=str(id), present=list(present or ("cc1", "cc2", "cc3", "cc4"))
    )
    return house, id


def says(house: Hospital, name: str, who: Person, id: UUID, **said: Any) -> Case:
    return given(house).when(name, who, id, meeting=str(id), **said)


def meeting(house: Hospital, id: UUID) -> Meeting:
    return house.find(id, Meeting)


def test_it_is_scheduled_with_a_cut_off_before_it() -> None:
    """By the bylaws' days, unless said; by the office or the body's chair."""
    house, id = scheduled()
    assert meeting(house, id).cut_off == at("2025-11-03 00:00")
    house, id = scheduled(cut_off=at("2025-11-07 17:00"))
    assert meeting(house, id).cut_off == at("2025-11-07 17:00")
    late = {"body": CC, "starts_at": at(HOUR), "cut_off": at("2025-11-10 18:00:01")}
    given(house).when("schedule_meeting", CASEY, UUID(int=5), **late).refused("invalid", field="cut_off")
    past = {"body": CC, "starts_at": house.now}
    given(house).when("schedule_meeting", CASEY, UUID(int=5), **past).refused("invalid", field="starts_at")
    asked = {"body": CC, "starts_at": at(HOUR)}
    given(house).when("schedule_meeting", THIRD, UUID(int=5), **asked).refused("role_required")
    given(house).when("schedule_meeting", DANA, UUID(int=5), **asked).refused("not_a_member")


def test_one_that_is_moved_takes_its_cut_off_along() -> None:
    """And one that was called off, or has begun, is moved no more."""
    house, id = scheduled()
    says(house, "move_meeting", CASEY, id, starts_at=at("2025-11-17 18:00")).then("MeetingMoved")
    assert meeting(house, id).cut_off == at("2025-11-10 00:00")
    says(house, "cancel_meeting", CASEY, id).refused("invalid", field="reason")
    says(house, "cancel_meeting", CASEY, id, reason="a storm").then("MeetingCancelled")
    says(house, "move_meeting", CASEY, id, starts_at=at(HOUR)).refused("not_allowed_now", state="cancelled")


def test_it_begins_at_its_hour_with_members_who_hold_a_seat() -> None:
    """How many make a quorum is on record."""
    house, id = scheduled()
    says(house, "call_to_order", CHAIR, id, present=["cc1"]).refused("not_allowed_now", state="scheduled")
    house.clock(HOUR)
    says(house, "call_to_order", CHAIR, id, present=["cc1", "guest"]).refused("not_a_member")
    case = says(house, "call_to_order", CHAIR, id, present=["cc1", "cc2", "cc2"])
    case.among("MeetingCalledToOrder", present=("cc1", "cc2"), quorum=4)


def test_members_come_and_go_and_say_so_themselves() -> None:
    """The office and the chair may say it of them; whoever is not there cannot go."""
    house, id = begun("cc1")
    says(house, "arrive", SECOND, id).then("MemberArrived")
    says(house, "arrive", SECOND, id).nothing()
    says(house, "arrive", SECOND, id, member="cc3").refused("role_required")
    says(house, "arrive", CASEY, id, member="cc3").among("MemberArrived", member="cc3")
    says(house, "leave_meeting", SECOND, id).then("MemberLeft")
    says(house, "leave_meeting", SECOND, id).refused("not_present")
    assert set(meeting(house, id).present(house.now)) == {"cc1", "cc3"}
    says(house, "adjourn", CHAIR, id).then("MeetingAdjourned")
    assert meeting(house, id).present(house.now) == ()
    says(house, "arrive", SECOND, id).refused("not_allowed_now", state="adjourned")


def voted_on(house: Hospital, id: UUID) -> None:
    house.do("open_ballot", CASEY, application=house.application, body=CC, meeting=str(id))


def test_who_is_there_makes_the_quorum_and_nobody_else_votes() -> None:
    """A refusal is on record; presence counts, not only votes."""
    house, id = begun()
    voted_on(house, id)
    absent = Person(actor="cc5", role=Role.COMMITTEE_MEMBER)
    vote = {"ballot": house.ballot, "value": "approve"}
    given(house).when("cast_vote", absent, **vote).refused_on_record("not_present").among(
        "VoteRefused", member="cc5", reason="not_present"
    )
    house.do("cast_vote", CHAIR, **vote)
    house.do("close_ballot", CASEY, ballot=house.ballot)
    outcome = house.last_ballot.outcome
    assert outcome is not None
    assert (outcome.present, outcome.quorum, outcome.result) == (4, 4, "carried")


def test_a_vote_is_taken_only_while_the_bodys_own_meeting_is_in_session() -> None:
    """Not before it begins, not after it is over, and in no other body's."""
    house, id = scheduled()
    asked = {"application": house.application, "body": CC}
    given(house).when("open_ballot", CASEY, **asked, meeting=str(id)).refused("not_allowed_now")
    given(house).when("open_ballot", CASEY, **asked, meeting=str(UUID(int=9))).refused("not_found")
    other = UUID(int=6)
    house.do("schedule_meeting", CASEY, other, body=BodyKind.GOVERNING_BOARD, starts_at=at(HOUR))
    given(house).when("open_ballot", CASEY, **asked, meeting=str(other)).refused("invalid", field="meeting")


def asks(house: Hospital, body: BodyKind, **said: Any) -> Case:
    """A ballot on the application is opened now."""
    new = ballot_id(house.key, f"ballot-{house.ledger.head()}")
    return given(house).when("open_ballot", CASEY, new, application=house.application, body=body, **said)


def test_the_board_votes_in_a_meeting_where_the_bylaws_do_not_let_it_vote_otherwise() -> None:
    """Under the model bylaws: it is told how; the application waits for it all the while."""
    house = before(BOARD, R1)
    assert "open_ballot" in allowed(house.paper, house.ledger.house(house.key), house.now)
    refused = asks(house, BOARD)
    refused.refused(
        "meeting_required",
        state="not_in_session",
        allowed=["fill_seat", "schedule_meeting", "set_regular_meetings"],
    )
    assert refused.refusal is not None
    assert "schedule_meeting and call_to_order, then open_ballot with `meeting`" in refused.refusal.message
    open_ballot(house, BOARD, meeting=in_session(house, BOARD, 3))
    away = given(house).when("cast_vote", member(BOARD, 4), ballot=house.ballot, value="deny")
    away.refused_on_record("not_present")
    vote(house, BOARD, "ya")
    assert close(house) == "carried"
    assert house.last_ballot.outcome is not None
    assert house.last_ballot.outcome.present == 3
    take(house)
    assert house.file.appointment is not None


def test_a_committee_that_the_bylaws_let_vote_without_a_meeting_may_meet_all_the_same() -> None:
    """And one that they do not let must, from the day on which they say so."""
    house = before(CC, R1)
    asks(house, CC, meeting=in_session(house, CC)).then("BallotOpened", "HeldInMeeting", "ItemClaimed")
    dated = [{"value": True, "effective_to": "2025-11-03"}, {"value": False, "effective_from": "2025-11-04"}]
    changes = {"evote.allowed": {"credentials_committee": dated}}
    asks(before(CC, changes), CC).then("BallotOpened", "ItemClaimed")
    asks(before(CC, changes).clock("2025-11-04 00:00"), CC).refused("meeting_required")


def test_what_keeps_an_application_from_a_body_is_said_before_that_it_must_meet() -> None:
    """Nobody calls a meeting for what cannot be voted on in it."""
    asks(before(CC, R1), BOARD).refused("not_allowed_now", state="credentials_committee")
    asks(before(BOARD, R1).clock("2026-03-10 09:00"), BOARD).refused("verification_stale")


def test_what_was_received_while_a_meeting_sat_is_taken_after_it_rose() -> None:
    """And nothing that came a moment later."""
    house = before(BOARD, R1)
    id = in_session(house, BOARD)
    sat = house.now
    house.clock("2025-11-03 10:00").do("adjourn", CASEY, id, meeting=id)
    asks(house, BOARD, meeting=id).refused("not_allowed_now", state="adjourned")
    asks(house, BOARD, meeting=id, received=sat).then("BallotOpened", "HeldInMeeting", "ItemClaimed")


@pytest.mark.parametrize(("persist", "result"), [("at_open", "carried"), ("at_each_vote", "no_quorum")])
def test_a_quorum_is_counted_when_the_bylaws_say(persist: str, result: str) -> None:
    """Once, when the meeting begins; or at each vote, without those who have left (C13)."""
    house = before(CC, {"quorum.persist": {"credentials_committee": persist}})
    house, id = scheduled(house)
    house.clock(HOUR)
    house.do("call_to_order", CHAIR, id, meeting=str(id), present=["cc1", "cc2", "cc3", "cc4"])
    voted_on(house, id)
    house.do("leave_meeting", THIRD, id, meeting=str(id))
    house.do("cast_vote", CHAIR, ballot=house.ballot, value="approve")
    house.do("close_ballot", CASEY, ballot=house.ballot)
    assert house.last_ballot.outcome is not None
    assert house.last_ballot.outcome.result == result


def test_a_meeting_that_nobody_calls_to_order_in_its_hours_was_not_held() -> None:
    """The last instant of them is in time; a meeting that was held, moved or called off is left alone."""
    house, id = scheduled()
    given(house).passing("2025-11-10 21:59:59", id).nothing()
    given(house).passing("2025-11-10 22:00", id).then("MeetingNotHeld", "MeetingNoticeSent")
    given(house).passing("2025-11-10 22:00", id).nothing()
    case = says(house, "move_meeting", CASEY, id, starts_at=at("2025-11-11 18:00"))
    case.refused("not_allowed_now", state="not_held")
    house, id = begun()
    given(house).passing("2025-11-10 22:00", id).nothing()


def over(house: Hospital, id: UUID) -> tuple[Hospital, UUID]:
    """That meeting is over, and the next one, an hour later, is in session."""
    house.do("adjourn", CHAIR, id, meeting=str(id))
    _, later = scheduled(house, starts_at=at("2025-11-10 19:00"))
    house.clock("2025-11-10 19:00")
    present = ["cc1", "cc2", "cc3", "cc4"]
    house.do("call_to_order", CHAIR, later, meeting=str(later), present=present)
    return house, later


def approves(house: Hospital, id: UUID, later: UUID) -> Case:
    return says(house, "approve_minutes", CHAIR, id, in_meeting=str(later))


def test_the_next_meeting_approves_the_minutes_of_the_last_once() -> None:
    """While it is in session, with its quorum."""
    house, id = begun()
    house, later = over(house, id)
    approves(house, id, later).then("MinutesApproved").among("MinutesApproved", in_meeting=later)
    approves(house, id, later).refused("not_allowed_now", state="adjourned")


def test_no_minutes_are_approved_of_a_meeting_that_goes_on_or_by_too_few() -> None:
    """Nor by the meeting itself, nor after the one that was to approve them."""
    house, id = begun()
    approves(house, id, id).refused("not_allowed_now", state="in_session")
    house, later = over(house, id)
    house.do("leave_meeting", CASEY, later, meeting=str(later), member="cc4")
    approves(house, id, later).refused("no_quorum")
    house.do("adjourn", CHAIR, later, meeting=str(later))
    approves(house, id, later).refused("not_allowed_now")


def test_a_meeting_that_nobody_adjourns_is_over_after_its_longest_hours() -> None:
    """From its call to order on; one that was adjourned is left alone."""
    house, id = begun()
    given(house).passing("2025-11-11 05:59:59", id).nothing()
    given(house).passing("2025-11-11 06:00", id).then("MeetingAdjourned")
    assert meeting(house, id).present(house.now) == ()
    house, id = begun()
    says(house, "adjourn", CHAIR, id).then("MeetingAdjourned")
    given(house).passing("2025-11-11 07:00", id).nothing()
