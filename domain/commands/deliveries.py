"""What became of a notice on its way to one recipient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, FileCommand, Made
from domain.correspondence.letters import PRACTITIONER
from domain.correspondence.record import Notice
from domain.errors import NotFound
from domain.events import correspondence as events
from domain.file import File
from domain.house import House
from domain.processing import questions
from domain.referees import links
from domain.values import Role, Stamp


def addressed(file: File, id: UUID, recipient: str) -> Notice:
    """The notice, if it went to this recipient at all."""
    notice = file.notice(id)
    if all(each.role != recipient for each in notice.recipients):
        raise NotFound(f"notice {id} is not for {recipient}", notice=str(id), recipient=recipient)
    return notice


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDelivery(FileCommand):
    """A channel took the notice for one recipient; `reference` finds it there again.

    Where the bylaws let delivery count as receipt, it starts the clocks that wait for one. `link` is the
    digest of the link's secret, where the letter brought a referee one; `letter` that of the PDF that is kept
    of it, by which version of the `template`.
    """

    NAME: ClassVar[str] = "record_delivery"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    notice: UUID
    recipient: str
    channel: str
    reference: str
    link: str = ""
    letter: str = ""
    template: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        notice = addressed(file, self.notice, self.recipient)
        if self.recipient in notice.settled:
            return NOTHING
        file.letters_with(self.notice).trigger(
            events.NoticeDelivered,
            stamp,
            notice=self.notice,
            recipient=self.recipient,
            channel=self.channel,
            reference=self.reference,
            kind=notice.kind,
        )
        if self.letter:
            file.letters_with(self.notice).trigger(
                events.LetterKept,
                stamp,
                notice=self.notice,
                recipient=self.recipient,
                digest=self.letter,
                template=self.template,
            )
        if self.link:
            application = file.application(UUID(notice.data["application"]))
            links.keep(application, house, stamp, application.references[notice.subject], self.link)
        counts = house.rules(stamp.occurred_at).choice("notice.receipt") == "delivery"
        if counts and self.recipient == PRACTITIONER:
            questions.received(file, house, stamp, self.notice, house.legal_date(stamp.occurred_at))
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeliveryFailure(FileCommand):
    """A notice cannot reach a recipient: it becomes a task of the office."""

    NAME: ClassVar[str] = "record_delivery_failure"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    notice: UUID
    recipient: str
    why: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        notice = addressed(file, self.notice, self.recipient)
        if self.recipient in notice.settled:
            return NOTHING
        file.letters_with(self.notice).trigger(
            events.NoticeFailed,
            stamp,
            notice=self.notice,
            recipient=self.recipient,
            why=self.why,
            kind=notice.kind,
        )
        return NOTHING
