"""Peer references: asked of a referee, answered through the office, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Reference
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.contents import UNDECIDED
from domain.correspondence.mail_address import checked
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import references as events
from domain.file import File
from domain.house import House
from domain.processing import references
from domain.referees import answers
from domain.values import PeerRelation, Recommendation, Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReference(FileCommand):
    """Ask a peer for a reference; a letter goes to them, and the clock reminds them.

    `discipline` is the referee's profession, as MD or APRN. One of another discipline, a relative or a
    partner may be asked; their word is not one of those needed.
    """

    NAME: ClassVar[str] = "request_reference"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    referee: str
    mail: str
    discipline: str
    relation: PeerRelation

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        mail = self._checked(application, file)
        today = house.legal_date(stamp.occurred_at)
        last_day, due = house.deadline(today, house.rules(stamp.occurred_at).int("references.days"))
        id = f"{application.id}/reference/{len(application.references) + 1}"
        notice = references.ask(file, house, stamp, application, id, last_day)
        application.trigger(
            events.ReferenceRequested,
            stamp,
            reference=id,
            referee=Sealed(self.referee.strip()),
            mail=Sealed(mail),
            discipline=self.discipline.strip(),
            relation=self.relation,
            counts=references.counts(self.relation, self.discipline, file.practitioner),
            notice=notice,
            last_day=last_day,
            due=due,
        )
        return Made(ids={"reference": id, "notice": str(notice)})

    def _checked(self, application: Application, file: File) -> str:
        """The referee's address; nobody is asked about themself, and nobody twice at a time."""
        for field in ("referee", "discipline"):
            if not getattr(self, field).strip():
                raise Invalid(field, "the referee's name and profession", getattr(self, field))
        mail = checked("mail", self.mail)
        if mail.lower() == (file.practitioner.email or "").lower():
            raise Invalid("mail", "the address of somebody else than the applicant")
        if any(
            each.mail.plain.lower() == mail.lower()
            for each in application.references.values()
            if each.awaited
        ):
            raise Invalid("mail", "an address from which no reference is awaited already")
        return mail


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReference(FileCommand):
    """Put on file what a referee answered, or that they decline; late is taken, and revives nothing.

    `recommendation` is needed unless they decline; `content` is what they wrote, `assessment` the form where
    they filled one in, with its disclosure if it has one. The applicant never reads any of it. `reference`
    where more than one is awaited.
    """

    NAME: ClassVar[str] = "answer_reference"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application

    application: UUID
    content: str = ""
    recommendation: Recommendation | None = None
    declined: bool = False
    reference: str | None = None
    assessment: answers.Assessment | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        said = answers.Answer(
            content=self.content,
            recommendation=self.recommendation,
            declined=self.declined,
            assessment=self.assessment,
        )
        answers.put(application, house, stamp, _awaited(application, self.reference), said)
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        # A reference that comes late is filed, whatever became of the application.
        return any(each.awaited for each in about.references.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawReference(FileCommand):
    """Ask a referee no more, as where the letter went to a wrong address; their link is good no more.

    `reference` where more than one is awaited.
    """

    NAME: ClassVar[str] = "withdraw_reference"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application

    application: UUID
    reference: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        asked = _awaited(application, self.reference)
        application.trigger(events.ReferenceWithdrawn, stamp, reference=asked.id)
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return any(each.awaited for each in about.references.values())


def _awaited(application: Application, named: str | None) -> Reference:
    """The reference that is meant, of those from which an answer would still be taken."""
    awaited = [each for each in application.references.values() if each.awaited]
    if not awaited:
        raise NotAllowedNow("no reference is awaited", about=application)
    for reference in awaited:
        if reference.id == named or (named is None and len(awaited) == 1):
            return reference
    raise NotFound("no such reference is awaited", reference=named)
