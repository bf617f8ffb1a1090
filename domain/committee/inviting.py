"""What the members of a body are told about a meeting, each by a letter of their own that names nobody."""

from __future__ import annotations

from collections.abc import Mapping

from domain.committee.meeting import Meeting
from domain.events.meeting import MeetingNoticeSent
from domain.house import House
from domain.ids import meeting_notice_id
from domain.values import Role, Stamp


def members(meeting: Meeting, house: House, stamp: Stamp) -> tuple[str, ...]:
    """Those who hold a seat now and have a mail address."""
    seats = house.body(meeting.body_kind).seated(stamp.occurred_at)
    return tuple(sorted({seat.member for seat in seats if seat.email}))


def tell_all(meeting: Meeting, house: House, stamp: Stamp, kind: str, why: str = "") -> None:
    """Tell every member when and where it is, or was to be."""
    data = {"why": why} if why else {}
    tell(meeting, stamp, kind, dict.fromkeys(members(meeting, house, stamp), data))


def tell_office(meeting: Meeting, stamp: Stamp, kind: str) -> None:
    """Tell the office."""
    tell(meeting, stamp, kind, {Role.MEDICAL_STAFF_OFFICE: {}})


def tell(meeting: Meeting, stamp: Stamp, kind: str, told: Mapping[str, Mapping[str, str]]) -> None:
    """Tell each of some recipients, with what is said to them alone."""
    if meeting.starts_at is None:
        raise TypeError("a meeting that nobody scheduled")
    common = {
        "body": str(meeting.body_kind),
        "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
    }
    for to, data in told.items():
        notice = meeting_notice_id(stamp.facility, meeting.id, f"{kind}/{to}/{meeting.version}")
        meeting.trigger(
            MeetingNoticeSent, stamp, notice=notice, kind=kind, to=str(to), data={**common, **data}
        )
