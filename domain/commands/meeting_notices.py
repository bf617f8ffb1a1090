"""What became of a letter about a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, Made, MeetingCommand
from domain.committee.meeting import Meeting
from domain.events import meeting as events
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMeetingNotice(MeetingCommand):
    """A channel has taken it, or it failed and why. `letter` is the SHA-256 of the PDF that is kept of it."""

    NAME: ClassVar[str] = "record_meeting_notice"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    meeting: UUID
    notice: UUID
    channel: str = ""
    reference: str = ""
    failed: str = ""
    letter: str = ""
    template: str = ""

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        sent = meeting.notices.get(self.notice)
        if sent is None or sent.state != "sent":
            return NOTHING
        if self.failed:
            meeting.trigger(events.MeetingNoticeFailed, stamp, notice=self.notice, why=self.failed)
        else:
            meeting.trigger(
                events.MeetingNoticeDelivered,
                stamp,
                notice=self.notice,
                channel=self.channel,
                reference=self.reference,
            )
        if self.letter:
            meeting.trigger(
                events.MeetingLetterKept,
                stamp,
                notice=self.notice,
                digest=self.letter,
                template=self.template,
            )
        return NOTHING
