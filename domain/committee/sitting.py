"""A vote that is taken in a meeting: who is there counts, and nobody else votes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.bylaws import Rules
from domain.committee import bodies
from domain.committee.ballot import Ballot
from domain.committee.committee import Committee
from domain.committee.meeting import Meeting
from domain.errors import Invalid, MeetingRequired, NoQuorum, NotAllowedNow, NotPresent
from domain.events.ballot import HeldInMeeting
from domain.house import House
from domain.values import BodyKind, Stamp


def in_session(
    id: UUID, body: Committee, house: House, at: datetime, *, doing: str, field: str = "meeting"
) -> Meeting:
    """The body's own meeting, while it is in session. Raises NotFound, Invalid or NotAllowedNow."""
    meeting = house.meeting(id)
    if meeting.body != body.id:
        raise Invalid(field, f"a meeting of the {body.title}", str(id))
    if not meeting.sits(at):
        raise NotAllowedNow(f"the meeting is {meeting.state}; {doing} is not for that", about=meeting)
    return meeting


def held(id: UUID | None, body: Committee, house: House, at: datetime, *, doing: str) -> Meeting | None:
    """The meeting that a vote is taken in, none where members vote wherever they are.

    Raises MeetingRequired where the bylaws do not let them [S95][S99], and what `in_session` raises.
    """
    if id is not None:
        return in_session(id, body, house, at, doing=doing)
    if not apart(body.kind, house.rules(at)):
        raise MeetingRequired(
            f"the bylaws let the {body.title} vote in a meeting only; schedule_meeting and call_to_order, "
            f"then {doing} with `meeting`",
            about=body,
            state="not_in_session",
        )
    return None


def apart(kind: BodyKind, rules: Rules) -> bool:
    """Whether a body may vote without meeting.

    Where health plans delegate credentialing, its committee confers in real time, whatever else is allowed
    [S30][S31].
    """
    delegated = kind is BodyKind.CREDENTIALS_COMMITTEE and rules.flag("ncqa.delegated")
    return rules.flag("evote.allowed", kind) and not delegated


def note(ballot: Ballot, meeting: Meeting | None, stamp: Stamp) -> None:
    """Have the ballot say in which meeting it is held, if in one."""
    if meeting is not None:
        ballot.trigger(HeldInMeeting, stamp, meeting=meeting.id)


def quorate(meeting: Meeting, body: Committee, house: House, at: datetime) -> None:
    """Refuse what needs a quorum while too few who may vote are in the room. Raises NoQuorum."""
    voting = {seat.member for seat in bodies.voters(body, house, at)}
    there = len(voting & set(meeting.present(at)))
    if there < meeting.quorum:
        raise NoQuorum(f"{there} are here, and a quorum is {meeting.quorum}", about=meeting)


def absent(ballot: Ballot, member: str, house: House, at: datetime) -> NotPresent | None:
    """Why a member who is not in the room has no vote; none where nobody need be in one."""
    if ballot.meeting is None or member in house.meeting(ballot.meeting).present(at):
        return None
    return NotPresent("whoever is not in the meeting does not vote in it", about=ballot, state="absent")


def there(ballot: Ballot, voting: tuple[str, ...], house: House, at: datetime) -> tuple[str, ...]:
    """Those who may vote and are there: in the room; without one, those whose votes have come."""
    free = [member for member in voting if member not in ballot.recused]
    if ballot.meeting is None:
        return tuple(member for member in free if member in ballot.votes)
    present = house.meeting(ballot.meeting).present(at)
    return tuple(member for member in free if member in present)


def for_quorum(ballot: Ballot, voting: tuple[str, ...], house: House, at: datetime) -> int:
    """How many make the quorum: those who are there.

    Where the bylaws count once, when the meeting begins, a quorum that was there then stays (C13).
    """
    persists = house.rules(at).choice("quorum.persist", ballot.body_kind) == "at_open"
    if ballot.meeting is None or not persists:
        return len(there(ballot, voting, house, at))
    opened_with = house.meeting(ballot.meeting).opened_with
    return len([member for member in voting if member in opened_with])
