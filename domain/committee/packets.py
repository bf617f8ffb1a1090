"""What a body reads before it votes: locked for a meeting, and still what is on file at the vote."""

from __future__ import annotations

from domain.application import Application
from domain.committee import agenda
from domain.committee.contents import Contents, contents, digest_of
from domain.committee.meeting import Meeting
from domain.errors import NotReady, PacketChanged
from domain.events.meeting import Listed
from domain.house import House
from domain.practitioner import Practitioner


def held_back(application: Application, person: Practitioner, meeting: Meeting, house: House) -> agenda.Item:
    """The item that an application is for a meeting. Raises NotReady, with what keeps it back."""
    found = agenda.item(application, person, house.about(person), None)
    if found is None or found.body is not meeting.body_kind:
        raise NotReady(
            f"application {application.id} is not before the {meeting.body_kind}", about=application
        )
    if meeting.starts_at is None:
        raise TypeError("a meeting that nobody scheduled")
    reasons = found.held_back(meeting.starts_at, house.forms().signed_on(meeting.starts_at))
    if reasons:
        raise NotReady(
            f"application {application.id} is held back: {', '.join(reasons)}",
            about=application,
            reasons=list(reasons),
        )
    return found


def now(application: Application, person: Practitioner, meeting: Meeting, house: House) -> Contents:
    """What members would read about it now, for the day of their meeting."""
    if meeting.starts_at is None:
        raise TypeError("a meeting that nobody scheduled")
    day = house.legal_date(meeting.starts_at)
    return contents(application, person, house.evaluation(person.id), house, day)


def read(application: Application, meeting: Meeting, house: House) -> Listed | None:
    """The packet that members have of it, none where they have none. Raises PacketChanged."""
    listed = meeting.agenda.get(application.id)
    if listed is None or application.practitioner is None:
        return None
    person = house.practitioner(application.practitioner)
    if digest_of(now(application, person, meeting, house).written()) != listed.digest:
        raise PacketChanged(
            "the file has changed since its packet was locked; lock_packets issues a new version, "
            "and tells the members",
            about=application,
            version=listed.version,
        )
    return listed
