"""A reviewer's question to the applicant, and its answer; what a committee put off, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.application import PAUSES, Application, Question, Step
from domain.certain import certain
from domain.commands.applications import in_time, set_aside
from domain.commands.base import NOTHING, OFFICE, VOTERS, FileCommand, Made
from domain.commands.reviews import REVIEWERS
from domain.committee import chairs, departments
from domain.committee.bodies import presides
from domain.errors import Invalid, NotAllowedNow, NotFound, RoleRequired
from domain.events import pauses
from domain.events.practitioner import ApplicationOpened
from domain.file import File
from domain.house import House
from domain.processing import questions
from domain.values import BodyKind, Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInformation(FileCommand):
    """The chair asks the applicant a question in writing; their days run from its receipt [S105].

    A committee or the board asks by a ballot: see open_ballot.
    """

    NAME: ClassVar[str] = "request_information"
    ROLES: ClassVar[frozenset[Role]] = REVIEWERS
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.CHAIR_REVIEW})

    application: UUID
    question: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        department = departments.meant(application, file.practitioner, house, stamp)
        chairs.reviewer(department, file.practitioner, house, stamp)
        if not self.question.strip():
            raise Invalid("question", "the question, in writing", self.question)
        notice = questions.ask(file, house, stamp, application, BodyKind.DEPARTMENT, self.question)
        return Made(ids={"notice": str(notice)})


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyInformation(FileCommand):
    """The applicant's answer, in time when it was received in time; it goes back to the step that asked.

    `request` where more than one question is open.
    """

    NAME: ClassVar[str] = "supply_information"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(PAUSES)

    application: UUID
    answer: str
    request: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        question = self._meant(application)
        if not self.answer.strip():
            raise Invalid("answer", "the applicant's answer", self.answer)
        if application.step is Step.DEEMED_WITHDRAWN and in_time(question.due, stamp):
            set_aside(application, file, stamp, question.id)
        if in_time(application.expired, stamp):
            reopen(application, file, stamp, question.id)
        application.require(*self.AT, doing=self.NAME)
        application.trigger(
            pauses.InformationSupplied, stamp, request=question.id, answer=Sealed(self.answer)
        )
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and bool(about.open_questions())

    def _meant(self, application: Application) -> Question:
        open_ones = application.open_questions()
        if not open_ones:
            raise NotAllowedNow("no question is open", about=application)
        for question in open_ones:
            if question.id == self.request or (self.request is None and len(open_ones) == 1):
                return question
        raise NotFound("there is no such open question", request=self.request)


def reopen(application: Application, file: File, stamp: Stamp, request: str) -> None:
    """Correct an expiry that the clock wrote before an answer in time."""
    application.trigger(pauses.ExpirySetAside, stamp, request=request)
    file.practitioner.trigger(ApplicationOpened, stamp, application=application.id, kind=application.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallItem(FileCommand):
    """Put a deferred application before its committee again, earlier than its day. It decides nothing."""

    NAME: ClassVar[str] = "recall_item"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.DEFERRED})

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        deferral = certain(application.deferral, "what it was put off to")
        if not presides(house.body(deferral.body_kind), stamp, file.id):
            raise RoleRequired(
                "the office or the body's chair recalls an item", needed=["medical_staff_office"]
            )
        application.trigger(
            pauses.ItemRecalled, stamp, body_kind=deferral.body_kind, until=deferral.until, early=True
        )
        return NOTHING
