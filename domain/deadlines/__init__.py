"""What falls due on a file, a ballot or a facility, and when: pure functions of the stream and the bylaws.

A due thing is told apart by its kind and subject; what happens at its instant is in `domain/passing`. Each
machine of the file has a module of its own here, and one there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from domain import legal_days
from domain.committee.ballot import Ballot
from domain.committee.meeting import Meeting, MeetingState
from domain.deadlines import (
    applications,
    appointment,
    collaborations,
    corrective,
    credential_ends,
    credentials,
    due_process,
    duties,
    evaluation,
    exceptions,
    late_fee,
    leave,
    npdb,
    opt_out,
    provisional,
    references,
    returns,
    routes,
    suspensions,
)
from domain.deadlines.applications import STEP_DAYS, notify_by, overdue_at, step_deadline
from domain.deadlines.credentials import ladder_subject
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House

__all__ = [
    "STEP_DAYS",
    "Due",
    "DueKind",
    "ballot_due",
    "coming",
    "due",
    "earliest",
    "ladder_subject",
    "next_digest",
    "notify_by",
    "overdue_at",
    "step_deadline",
]

OF_MEMBERS = frozenset(
    {
        DueKind.CREDENTIAL_END_MOVES,
        *(DueKind.CREDENTIAL_LAPSE, DueKind.GRACE_BEGINS, DueKind.EXPIRY_RUNG, DueKind.GRACE_NOTICE),
        *(DueKind.REAPPOINTMENT_OPENS, DueKind.REAPPOINTMENT_RUNG, DueKind.TERM_END),
        DueKind.PRIVILEGE_EXPIRES,
        *(DueKind.LEAVE_END, DueKind.LEAVE_NOTICE, DueKind.NPDB_QUERY_OPENS, DueKind.SUSPENSION_UNCURED),
        *(DueKind.OPPE_OPENS, DueKind.DUTY_MOVES, DueKind.FPPE_OVERDUE, DueKind.OPT_OUT_RENEWS),
        *(DueKind.PROVISIONAL_END, DueKind.PROVISIONAL_RUNG),
    }
)
"""What concerns those who hold, or are about to hold, an appointment."""
OF_DUTIES = frozenset({DueKind.DUTY_RUNG, DueKind.DUTY_BREACH})
"""What goes on after a death, for the duties that outlive it."""

MACHINES = (
    credential_ends.due,
    credentials.due,
    appointment.due,
    provisional.due,
    leave.due,
    suspensions.due,
    routes.due,
    collaborations.due,
    applications.due,
    returns.due,
    late_fee.due,
    references.due,
    corrective.due,
    due_process.due,
    npdb.due,
    opt_out.due,
    evaluation.due,
    duties.due,
    exceptions.due,
)


def due(file: File, house: House) -> tuple[Due, ...]:
    """Everything that will fall due on a file as it stands, earliest first."""
    return tuple(sorted(coming(file, house), key=lambda item: item.order))


def coming(file: File, house: House) -> list[Due]:
    """The same in no order: who looks only for what is next need not sort the years after it."""
    house = house.about(file.practitioner)
    left_at, since = file.practitioner.left_at, house.since
    found: list[Due] = []
    for machine in MACHINES:
        found += machine(file, house)
    if left_at is not None:
        found = [item for item in found if not _stopped(item, file, left_at)]
    if since is None:
        return found
    # Bylaws bring nothing about before they are adopted: what they would have by then comes at once.
    return [item if item.at >= since else item._replace(at=since) for item in found]


def _stopped(item: Due, file: File, left_at: datetime) -> bool:
    """Whether someone has left before it, or has died: then nothing falls due but what others are owed."""
    if item.at < left_at:
        return False
    return item.kind not in OF_DUTIES if file.practitioner.deceased else item.kind in OF_MEMBERS


def earliest(file: File, house: House) -> datetime | None:
    """The instant of what falls due first."""
    return min((item.at for item in coming(file, house)), default=None)


def ballot_due(ballot: Ballot) -> tuple[Due, ...]:
    """An open ballot closes when its window ends."""
    if not ballot.open or ballot.closes_at is None:
        return ()
    window = Due(
        at=ballot.closes_at,
        kind=DueKind.BALLOT_WINDOW_END,
        subject=str(ballot.id),
        parameter="evote.window",
    )
    return (window,)


def meeting_due(meeting: Meeting, house: House) -> tuple[Due, ...]:
    """A meeting that nobody calls to order in its hours was not held; one that nobody adjourns is over."""
    sat_since = meeting.session.start if meeting.session is not None else None
    waits = {
        MeetingState.SCHEDULED: (meeting.starts_at, DueKind.MEETING_NOT_HELD, "meeting.open_hours"),
        MeetingState.IN_SESSION: (sat_since, DueKind.MEETING_OVER, "meeting.longest_hours"),
    }
    since, kind, parameter = waits.get(meeting.state, (None, DueKind.MEETING_OVER, ""))
    if since is None:
        return ()
    hours = house.rules(since).int(parameter, meeting.body_kind)
    at = legal_days.within_hours(since, hours)
    over = Due(at=at, kind=kind, subject=str(meeting.id), parameter=parameter)
    return (over if house.since is None else over._replace(at=max(over.at, house.since)),)


def next_digest(house: House, after: datetime) -> datetime:
    """The next instant, after the one given, at which a facility sends its daily digests."""
    day = house.legal_date(after)
    hour = house.rules(after).int("digest.hour")
    today = legal_days.at_hour(day, hour, house.zone)
    return today if today > after else legal_days.at_hour(day + timedelta(days=1), hour, house.zone)
