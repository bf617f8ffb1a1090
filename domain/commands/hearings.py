"""Notice of what is proposed against somebody, and what they do about it: ask for a hearing, or waive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.application import Adverse, Application
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.corrective import hearings
from domain.corrective.hearings import meant, require
from domain.corrective.proceedings import Proceeding
from domain.deciding import adverse
from domain.errors import Invalid, NotFound
from domain.events import hearing as events
from domain.file import File
from domain.house import House
from domain.ids import matter_id
from domain.values import Role, Sealed, Stamp
from domain.words.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAdverseNotice(FileCommand):
    """Tell the practitioner what is proposed, that they may be heard, until when, with which rights [S70].

    Of an application's adverse word, name the `application`; of a matter's, the `proceeding`; neither where
    only one thing waits for its notice. The days run from proof of receipt: see record_receipt.
    """

    NAME: ClassVar[str] = "send_adverse_notice"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"proposed"})

    proceeding: UUID | None = None
    application: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = self.application or (None if self.proceeding else _alone(file))
        if application is not None:
            proceeding = self._of_application(file, house, stamp, application)
        else:
            proceeding = meant(file.corrective, self.proceeding)
            require(proceeding, self.AT, self.NAME)
        notice = hearings.notify(file, house, stamp, proceeding)
        return Made(ids={"proceeding": str(proceeding.id), "notice": str(notice)})

    def _of_application(self, file: File, house: House, stamp: Stamp, id: UUID) -> Proceeding:
        """Take an application's adverse word up; each is taken up once."""
        opposed = _unknown(file, file.application(id))
        if not opposed:
            raise NotFound(f"nothing adverse on application {id} waits for its notice", application=str(id))
        record, number = file.corrective, len(file.corrective.proceedings) + 1
        proceeding = matter_id(house.key, id, number)
        record.trigger(
            events.ApplicationOpposed,
            stamp,
            about=file.id,
            proceeding=proceeding,
            application=id,
            ballot=opposed[0].ballot,
            by=opposed[0].by,
            reasons=Sealed(opposed[0].reason),
        )
        return record.proceedings[proceeding]


def _alone(file: File) -> UUID | None:
    """The application whose adverse word is all that waits for its notice."""
    if any(each.open for each in file.corrective.proceedings.values()):
        return None
    waiting = [each.id for each in file.open_applications() if _unknown(file, each)]
    return waiting[0] if len(waiting) == 1 else None


def _unknown(file: File, application: Application) -> list[Adverse]:
    return [each for each in adverse.pending(application) if not _known(file, each)]


def _known(file: File, opposed: Adverse) -> bool:
    return any(each.ballot == opposed.ballot for each in file.corrective.proceedings.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestHearing(FileCommand):
    """The practitioner asks for a hearing, in writing. In time is what was received in time (RC-15).

    One that comes late is put on record and revives nothing: the right was waived.
    """

    NAME: ClassVar[str] = "request_hearing"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"noticed"})

    request: str
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        if not self.taken(proceeding, house, stamp.occurred_at):
            require(proceeding, self.AT, self.NAME)
        theirs(stamp)
        request = written(self.request, "request", "the request, in writing")
        late = proceeding.state == "ready"
        if late and self._in_time(proceeding, stamp):
            file.corrective.trigger(
                events.HearingWaiverSetAside, stamp, about=file.id, proceeding=proceeding.id
            )
            hearings.restore(file, stamp, proceeding)
            late = False
        file.corrective.trigger(
            events.HearingRequestedLate if late else events.HearingRequested,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            request=request,
            on=house.legal_date(stamp.occurred_at),
        )
        return Made(ids={"request": "late" if late else "in_time"})

    def _in_time(self, proceeding: Proceeding, stamp: Stamp) -> bool:
        """Whether it came before a waiver that the clock had written first."""
        due = proceeding.notice.due if proceeding.notice else None
        by_clock = proceeding.waiver == "not_requested"
        return by_clock and due is not None and legal_days.in_time(stamp.occurred_at, due)

    @classmethod
    def taken(cls, about: Proceeding, house: House, at: datetime) -> bool:
        return about.state in cls.AT or (about.state == "ready" and about.heard == "waived")


def theirs(stamp: Stamp) -> None:
    """The right is the practitioner's own: whoever writes it down says for whom."""
    if stamp.role is not Role.PRACTITIONER and not stamp.on_behalf_of:
        raise Invalid("on_behalf_of", "the practitioner whose word it is", stamp.on_behalf_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveHearing(FileCommand):
    """The practitioner waives the hearing in writing, or did not come to it without good cause [S70]."""

    NAME: ClassVar[str] = "waive_hearing"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"noticed", "requested", "scheduled", "seated"})

    proceeding: UUID | None = None
    not_attended: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        if self.not_attended:
            self._missed(proceeding, stamp)
        else:
            theirs(stamp)
        hearings.waive(file, stamp, proceeding, "not_attended" if self.not_attended else "in_writing")
        return NOTHING

    def _missed(self, proceeding: Proceeding, stamp: Stamp) -> None:
        held = proceeding.hearing
        if stamp.role not in OFFICE or not stamp.reason:
            raise Invalid("not_attended", "left out; the office puts it down, with a reason", True)
        if held is None or stamp.occurred_at < held.held_at:
            raise Invalid("not_attended", "left out before the hearing", True)
