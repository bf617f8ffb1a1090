"""The shape of every command: data, the roles it is open to, and one decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import Aggregate
from domain.committee.ballot import Ballot
from domain.committee.meeting import Meeting
from domain.errors import DomainError, RoleRequired
from domain.facility import Facility
from domain.file import File
from domain.house import House
from domain.values import Role, Stamp

OFFICE = frozenset({Role.MEDICAL_STAFF_OFFICE})
KEEPERS = OFFICE | {Role.ADMINISTRATOR}
LEADERS = frozenset(
    {Role.DEPARTMENT_CHAIR, Role.CHIEF_OF_STAFF, Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_EXECUTIVE}
)
VOTERS = frozenset(
    {
        Role.COMMITTEE_MEMBER,
        Role.BOARD_MEMBER,
        Role.DEPARTMENT_CHAIR,
        Role.CHIEF_OF_STAFF,
        Role.CHIEF_MEDICAL_OFFICER,
        Role.CHIEF_EXECUTIVE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command on its way: who, when it was received, for which stream, with what.

    `command_id` is facility / actor / idempotency key / step. `target` is the practitioner, the ballot or
    the facility whose workflow takes it. `payload` is the command's own fields as JSON values. `time` is the
    time itself when it is recorded, where the hospital's clock may show another.
    """

    command_id: str
    name: str
    facility: str
    actor: str
    role: Role
    at: datetime
    target: UUID
    payload: dict[str, object]
    on_behalf_of: str | None = None
    reason: str | None = None
    as_practitioner: UUID | None = None
    time: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a decision answers: the ids it made, and a refusal that is itself on record."""

    ids: dict[str, str]
    refused: DomainError | None = None


REGISTERED = frozenset({"registered"})
"""The one state of a file: what is on it has states of its own."""

NOTHING = Made(ids={})

Decided = tuple[Made, tuple[Aggregate, ...]]
"""What a facility's command decides: its answer, and the streams that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`NAME` is the API's operation id; `ROLES` who may; `OWN` lets a practitioner act on their own file.

    `SIGNS` where it is a signature, which is given by somebody who has just said who they are.

    `ON` is what it depends on the state of (an application, a ballot, …), and `AT` the states in which it is
    taken: the guard of its decision, and what a refusal says is allowed instead, are both read from them.
    `ADDED` are the fields that the house itself adds on the way: nobody can say them.
    """

    NAME: ClassVar[str] = ""
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    OWN: ClassVar[bool] = False
    SANDBOX: ClassVar[bool] = False
    SIGNS: ClassVar[bool] = False
    ADDED: ClassVar[frozenset[str]] = frozenset()
    ON: ClassVar[type | None] = None
    AT: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def taken(cls, about: Any, house: House, at: datetime) -> bool:
        """Whether the state of what it depends on lets someone give it at an instant."""
        return about.state in cls.AT and (house.facility.sandbox or not cls.SANDBOX)

    @classmethod
    def allow(cls, request: Request) -> None:
        """Refuse an actor whose role does not allow this command on this target."""
        own = cls.OWN and request.role is Role.PRACTITIONER and request.as_practitioner == request.target
        if request.role in cls.ROLES or own:
            return
        needed = sorted(cls.ROLES) + (["practitioner (their own file)"] if cls.OWN else [])
        raise RoleRequired(
            f"{cls.NAME} needs one of: {', '.join(needed)}", needed=needed, role=str(request.role)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCommand(Command):
    """Decided on one practitioner's file."""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        raise TypeError(f"{type(self).__name__} decides nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCommand(Command):
    """Decided on one ballot; `OPENS` where it is the one that begins it."""

    OPENS: ClassVar[bool] = False

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        raise TypeError(f"{type(self).__name__} decides nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCommand(Command):
    """Decided on one meeting of a body; `OPENS` where it is the one that schedules it."""

    OPENS: ClassVar[bool] = False

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        raise TypeError(f"{type(self).__name__} decides nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityCommand(Command):
    """Decided on a facility, or on one of its bodies. Returns also the streams it changed."""

    def timed(self, facility: Facility, time: datetime) -> FacilityCommand:
        """The command once the time itself is known: only the setting of a clock asks for that."""
        return self

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        raise TypeError(f"{type(self).__name__} decides nothing")
