"""A physician's standing is carried to those who depend on it, from file to file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, FileCommand, Made
from domain.errors import NotFound
from domain.events import collaboration as events
from domain.file import File
from domain.house import House
from domain.practitioner import Collaboration, Practitioner
from domain.privileges.collaborating import standing_in
from domain.values import Period, Role, Stamp

SERVICE = frozenset({Role.SERVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDependent(FileCommand):
    """On the physician's file: another file has an agreement with them. Said twice it is noted once."""

    NAME: ClassVar[str] = "note_dependent"
    ROLES: ClassVar[frozenset[Role]] = SERVICE

    dependent: UUID
    collaboration: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        known = (self.dependent, self.collaboration)
        agreed = agreement(house.practitioner(self.dependent), self.collaboration)
        if agreed.collaborator == file.id and known not in file.practitioner.dependents.agreements:
            file.practitioner.trigger(
                events.DependentNoted, stamp, dependent=self.dependent, collaboration=agreed.id
            )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCollaboratorStanding(FileCommand):
    """On the dependent's file: when the physician stands, read from their own file. Known already: nothing.

    Lines that depend on it are in force by it from this instant on, and so is what was known of the time
    before.
    """

    NAME: ClassVar[str] = "take_collaborator_standing"
    ROLES: ClassVar[frozenset[Role]] = SERVICE

    collaboration: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        agreed = agreement(file.practitioner, self.collaboration)
        physician = house.practitioner(agreed.collaborator)
        standing = standing_in(house, physician)
        if not agreed.ended and standing != agreed.standing:
            file.practitioner.trigger(
                events.CollaboratorStandingTaken,
                stamp,
                collaboration=agreed.id,
                collaborator=physician.id,
                in_force=standing,
            )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStandingCarried(FileCommand):
    """On the physician's file: all who depend on it have heard of this standing."""

    NAME: ClassVar[str] = "note_standing_carried"
    ROLES: ClassVar[frozenset[Role]] = SERVICE

    in_force: tuple[Period, ...]

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if self.in_force != file.practitioner.dependents.carried:
            file.practitioner.trigger(events.StandingCarried, stamp, in_force=self.in_force)
        return NOTHING


def agreement(file: Practitioner, id: str) -> Collaboration:
    """An agreement of this file. Raises NotFound."""
    found = file.collaborations.get(id)
    if found is None:
        raise NotFound(f"this file has no agreement {id}", collaboration=id)
    return found
