"""A relation of a reviewer to the applicant is declared; what such a reviewer knows is put on file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.application import BODY_OF_STEP, PAUSES, Application, Step, departments
from domain.commands.base import NOTHING, OFFICE, REGISTERED, VOTERS, FileCommand, Made
from domain.committee import chairs, recusing, review
from domain.errors import Invalid, NotAMember, RoleRequired
from domain.events.relations import RelationDeclared
from domain.events.reviewers import FactsStated
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, Relation
from domain.values import Role, Sealed, Stamp

RAISING = OFFICE | {Role.CHIEF_OF_STAFF, Role.CHIEF_MEDICAL_OFFICER}
"""Who may raise another's conflict [S100]."""
REVIEWED = frozenset({Step.CHAIR_REVIEW, *BODY_OF_STEP})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareRelation(FileCommand):
    """A reviewer says how they stand to a practitioner, once for all of their files and ballots.

    A partner, competitor or relative does not recommend as chair; a recommendation they gave before no longer
    counts. `recuses` where the member takes no part whatever the relation. `member` is the one it is about,
    where somebody who may raises another's conflict.
    """

    NAME: ClassVar[str] = "declare_relation"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    relation: str
    member: str | None = None
    recuses: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if self.relation not in review.DECLARED:
            raise Invalid("relation", f"one of {', '.join(sorted(review.DECLARED))}", self.relation)
        member = self._about(stamp)
        declared = Relation(member=member, relation=self.relation, recuses=self.recuses)
        if file.practitioner.relations.get(member) == declared:
            return NOTHING
        file.practitioner.trigger(
            RelationDeclared, stamp, member=member, relation=self.relation, recuses=self.recuses
        )
        if chairs.conflict(file.practitioner, member, own=False):
            for application in file.open_applications():
                self._follow(application, file, house, stamp, member)
        return NOTHING

    def _about(self, stamp: Stamp) -> str:
        if self.member in (None, stamp.actor) and stamp.role is not Role.MEDICAL_STAFF_OFFICE:
            return stamp.actor
        if stamp.role not in RAISING:
            raise RoleRequired(
                "another's conflict is raised by the office, the chief of staff or the chief medical officer",
                needed=sorted(RAISING),
            )
        if not (self.member or "").strip():
            raise Invalid("member", "the id of the one who has the relation", self.member)
        return str(self.member)

    def _follow(self, application: Application, file: File, house: House, stamp: Stamp, member: str) -> None:
        """A chair who has not recommended takes no part; one who has is superseded."""
        at = application.resume_at if application.step in PAUSES else application.step
        if at not in REVIEWED:
            return
        person, missing = file.practitioner, departments.missing(application)
        for name in departments.given_by(application, member):
            recusing.taint(application, person, house, stamp, name, member, self.relation)
        recusing.recuse(application, person, house, stamp, missing, member)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFacts(FileCommand):
    """What a reviewer with a conflict knows: information for the others, and no recommendation [S100]."""

    NAME: ClassVar[str] = "state_facts"
    ROLES: ClassVar[frozenset[Role]] = VOTERS
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = REVIEWED

    application: UUID
    statement: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if not self.statement.strip():
            raise Invalid("statement", "the facts, in writing", self.statement)
        if not chairs.seats_of(file.practitioner, house, stamp.actor, stamp.occurred_at):
            raise NotAMember("only a reviewer states facts", needed="a seat on a reviewing body")
        application.trigger(FactsStated, stamp, member=stamp.actor, statement=Sealed(self.statement))
        return NOTHING
