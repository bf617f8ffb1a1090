"""One practitioner's career: who they are, where their file stands, and what is sent for it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from domain import legal_days
from domain.application import Application
from domain.bylaws import model_set
from domain.evaluation.record import Evaluation
from domain.ids import evaluation_id, practitioner_id
from domain.practitioner import Practitioner
from domain.processing.verification import sources
from domain.values import Role
from medstaff.seeding.desk import Who
from medstaff.seeding.hospital import OFFICE, Hospital
from medstaff.seeding.people import Person

FIRST_HOUR, LAST_HOUR = 8, 17


@cache
def usual_source(element: str) -> str:
    """Where an element is verified."""
    return sources(element, model_set().on(date.max))[0]


class Career:
    """Sends commands for one file. `chance` is its own: what befalls others changes nothing here."""

    def __init__(self, hospital: Hospital, person: Person, tag: str, chance: Random) -> None:
        self.hospital, self.person, self.tag, self.chance = hospital, person, tag, chance
        self._sent = 0
        first = f"{hospital.facility}/{OFFICE[1]}/{self._key(0)}"
        self.file = practitioner_id(hospital.facility, first)

    @property
    def practitioner(self) -> Practitioner:
        """The file as it stands."""
        return self.hospital.find(self.file, Practitioner) or Practitioner(self.file)

    @property
    def evaluation(self) -> Evaluation:
        id = evaluation_id(self.hospital.facility, self.file)
        return self.hospital.find(id, Evaluation) or Evaluation(id)

    def application(self, id: str) -> Application:
        return self.hospital.find(UUID(id), Application) or Application(UUID(id))

    @property
    def own(self) -> Who:
        return (Role.PRACTITIONER, self.person.actor)

    @property
    def belongs(self) -> bool:
        """Whether they hold an appointment, or have one to come."""
        held = self.practitioner.appointment
        return held is not None and held.ends_as is None and not held.over(self.hospital.now)

    @property
    def gone(self) -> bool:
        """Whether an appointment was held here, and is none any more."""
        return self.practitioner.appointment is not None and not self.belongs

    def do(self, name: str, who: Who = OFFICE, /, **said: Any) -> dict[str, str]:
        """Record a command on the file."""
        return self.send(name, who, self.file, **said)

    def send(self, name: str, who: Who, target: UUID, /, **said: Any) -> dict[str, str]:
        """Record a command on another stream for the sake of this file."""
        key = self._key(self._sent)
        self._sent += 1
        return self.hospital.do(key, name, who, target, **said)

    def next_command(self, actor: str) -> str:
        """The id of the next command, of which a new stream's id is made."""
        return f"{self.hospital.facility}/{actor}/{self._key(self._sent)}"

    def _key(self, sent: int) -> str:
        return f"{self.tag}-{sent}"

    def after(self, least: int, most: int) -> datetime:
        """Some working hour, so many days from now."""
        return self.on(legal_days.plus_days(self.hospital.today, self.chance.randint(least, most)))

    def on(self, day: date) -> datetime:
        """Some working hour of a day."""
        hour = self.chance.randint(FIRST_HOUR, LAST_HOUR)
        return self.hospital.at(day, hour, self.chance.randrange(60))
