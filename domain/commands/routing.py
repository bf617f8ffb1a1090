"""A concern moves an application from the streamlined route to the full one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.application import PAUSES, Application, Step, departments
from domain.commands.base import NOTHING, OFFICE, VOTERS, FileCommand, Made
from domain.committee.committee import Committee
from domain.deciding import expedited
from domain.errors import Invalid, NotAllowedNow, NotAMember
from domain.file import File
from domain.house import House
from domain.ids import body_id
from domain.values import BodyKind, Role, Route, Stamp

REVIEWING = frozenset(
    {Step.CREDENTIALS_COMMITTEE, Step.MEDICAL_EXECUTIVE_COMMITTEE, Step.BOARD_SUBCOMMITTEE, *PAUSES}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRoute(FileCommand):
    """Any reviewer's concern, or the office's, makes a streamlined file a full one; never the other way.

    What the board's committee had before it goes to the credentials committee first [S118], and what somebody
    passed in a committee's place to that committee.
    """

    NAME: ClassVar[str] = "change_route"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = REVIEWING

    application: UUID
    concern: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if stamp.role is not Role.MEDICAL_STAFF_OFFICE and not _reviews(application, house, stamp):
            raise NotAMember("only a reviewer of the file has a concern", needed="a seat on a reviewing body")
        if not self.concern.strip():
            raise Invalid("concern", "what the concern is, in writing", self.concern)
        if application.route is Route.CATEGORY_2:
            raise NotAllowedNow("it takes the full route already", about=application)
        expedited.widen(application, stamp, self.concern)
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.route is Route.CATEGORY_1


def _reviews(application: Application, house: House, stamp: Stamp) -> bool:
    """Whether the actor sits on one of the bodies that the application passes."""
    ids = [body_id(house.key, kind, "") for kind in BodyKind if kind is not BodyKind.DEPARTMENT]
    ids += [body_id(house.key, BodyKind.DEPARTMENT, name) for name in departments.asked(application)]
    bodies = (house.shelf.find(id, Committee) for id in ids)
    return any(
        seat.member == stamp.actor
        for body in bodies
        if body is not None
        for seat in body.seated(stamp.occurred_at)
    )
