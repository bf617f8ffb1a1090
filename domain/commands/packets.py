"""The packets of a meeting are locked, and a member takes an item off its consent agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import Made, MeetingCommand
from domain.commands.meetings import PRESIDERS, OfMeeting
from domain.committee import conflicts, inviting, packets
from domain.committee.contents import digest_of
from domain.committee.meeting import Meeting, MeetingState
from domain.committee.packet import Packet
from domain.deciding import readiness
from domain.errors import Invalid, NotAllowedNow
from domain.events import meeting as events
from domain.events.meeting import Listed
from domain.events.packet import PacketLocked
from domain.house import House
from domain.ids import packet_id
from domain.values import Role, Sealed, Section, Stamp

BEFORE_THE_VOTE = frozenset({MeetingState.SCHEDULED, MeetingState.IN_SESSION})
AT_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LockPackets(OfMeeting):
    """Give the members what they are to read about these applications, as the files stand now.

    Each must be ready for the day of the meeting. One that the members have already, and that has changed
    since, gets a new version. Nobody gets a packet about whom they may not decide on.
    """

    NAME: ClassVar[str] = "lock_packets"
    AT: ClassVar[frozenset[str]] = BEFORE_THE_VOTE

    applications: tuple[UUID, ...]

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        if not 0 < len(self.applications) <= AT_MOST:
            raise Invalid("applications", f"1 to {AT_MOST} applications", len(self.applications))
        found = (self._packet(each, meeting, house, stamp) for each in dict.fromkeys(self.applications))
        fresh = tuple(each for each in found if each is not None)
        if not fresh:
            return
        kind = "packets_reissued" if any(each.version > 1 for each in fresh) else "packets_ready"
        meeting.trigger(events.AgendaSet, stamp, items=fresh)
        counted = {who: _given(meeting, who) for who in inviting.members(meeting, house, stamp)}
        told = {who: {"items": str(count)} for who, count in counted.items() if count}
        inviting.tell(meeting, stamp, kind, told)

    def _packet(self, id: UUID, meeting: Meeting, house: House, stamp: Stamp) -> Listed | None:
        """A new version of one; none where the members have it as it is."""
        application = house.application(id)
        person = house.practitioner(application.practitioner or id)
        section = packets.held_back(application, person, meeting, house).section
        written, before = packets.now(application, person, meeting, house).written(), meeting.agenda.get(id)
        digest = digest_of(written)
        if before is not None and before.digest == digest:
            return None
        packet = house.packet(meeting.id, id) or Packet(packet_id(house.key, meeting.id, id))
        packet.trigger(
            PacketLocked,
            stamp,
            about=person.id,
            meeting=meeting.id,
            body_kind=meeting.body_kind,
            application=id,
            version=len(packet.issues) + 1,
            contents=Sealed(written),
            digest=digest,
            withheld=conflicts.barred(house.body(meeting.body_kind).seated(stamp.occurred_at), person),
        )
        meeting.packets = (*meeting.packets, packet)
        return Listed(
            application=id,
            section=before.section if before is not None else section,
            version=len(packet.issues),
            digest=digest,
        )


def _given(meeting: Meeting, member: str) -> int:
    """How many of the packets that were just locked are for a member."""
    return sum(member not in packet.issues[-1].withheld for packet in meeting.packets)


@dataclass(frozen=True, slots=True, kw_only=True)
class PullItem(MeetingCommand):
    """A member wants an application of the consent agenda discussed and voted on by itself.

    Any member of the body may, and the office for them. Not once its ballot is open.
    """

    NAME: ClassVar[str] = "pull_item"
    ROLES: ClassVar[frozenset[Role]] = PRESIDERS
    ON: ClassVar[type] = Meeting
    AT: ClassVar[frozenset[str]] = BEFORE_THE_VOTE

    meeting: UUID
    application: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        meeting.require(*map(MeetingState, self.AT), doing=self.NAME)
        if stamp.role is not Role.MEDICAL_STAFF_OFFICE:
            house.body(meeting.body_kind).seat_of(stamp.actor, stamp.occurred_at)
        listed = meeting.agenda.get(self.application)
        if listed is None:
            raise Invalid("application", "one on the agenda of this meeting", str(self.application))
        if listed.section is not Section.CONSENT:
            return Made(ids={})
        before = readiness.under_way(house.application(self.application), meeting.body_kind, house)
        if before is not None:
            raise NotAllowedNow(
                "its ballot is open; whoever is against it votes so",
                about=meeting,
                ballot=str(before.ballot),
            )
        meeting.trigger(events.ItemPulled, stamp, application=self.application, member=stamp.actor)
        return Made(ids={})
