"""Suspensions by rule that no clock can see: the office finds the fact, and sees that it is cured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.appointment.curing import cure
from domain.commands.base import OFFICE, FileCommand, Made
from domain.correspondence import lapse_letters
from domain.credentials import lapses
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events.practitioner import ExclusionEnded
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, Suspension
from domain.processing import asking
from domain.values import AutomaticCause, Role, Stamp, SuspensionOrigin

BY_HAND = frozenset({*AutomaticCause, lapses.EXCLUDED})
"""The reasons of suspensions that whoever has seen the cause cured lifts; else a credential's source does."""


def _seen(stamp: Stamp, what: str) -> None:
    if not (stamp.reason or "").strip():
        raise Invalid("reason", what, stamp.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendAutomatic(FileCommand):
    """The appointment is suspended from now on, by rule: the office has seen what the bylaws say brings it.

    No judgment, no hearing, no report [S112][S113]. `reason` says what was seen. What is not cured in the
    bylaws' days for its cause is given up.
    """

    NAME: ClassVar[str] = "suspend_automatic"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner

    cause: AutomaticCause

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        person, now = file.practitioner, stamp.occurred_at
        if not self.taken(person, house, now):
            raise NotAllowedNow(
                "there is no appointment to suspend", about=person, state=asking.standing(person, now)
            )
        _seen(stamp, f"what was seen of {self.cause}")
        if person.open_suspensions(str(self.cause)):
            raise NotAllowedNow(f"suspended for {self.cause} already", about=person)
        lapses.suspend_appointment(person, str(self.cause), str(self.cause), stamp)
        (fresh,) = person.open_suspensions(str(self.cause))
        lapse_letters.by_rule(file, house, fresh, stamp)
        return Made(ids={"suspension": fresh.id})

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return about.member(at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CureSuspension(FileCommand):
    """What brought a suspension by rule is cured: it is lifted from now on, never before [S42].

    `reason` says how that was verified. `suspension` may be left out where there is one. What a credential
    brought is lifted by verify_credential, and a precautionary one by lift_suspension.
    """

    NAME: ClassVar[str] = "cure_suspension"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Suspension

    suspension: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        _seen(stamp, "how it was verified that the cause is cured")
        cured = self._meant(file.practitioner)
        if not self.taken(cured, house, stamp.occurred_at):
            raise NotAllowedNow(
                f"a suspension for {cured.reason} is {cured.state}, and not lifted by this; "
                "verify_credential lifts a credential's, lift_suspension a precautionary one",
                about=cured,
            )
        for match in file.practitioner.exclusions():
            if match.id == cured.cause:
                file.practitioner.trigger(ExclusionEnded, stamp, match=match.id)
        cure(file, house, cured, stamp)
        return Made(ids={"suspension": cured.id})

    @classmethod
    def taken(cls, about: Suspension, house: House, at: datetime) -> bool:
        return about.open and about.origin is SuspensionOrigin.AUTOMATIC and about.reason in BY_HAND

    def _meant(self, person: Practitioner) -> Suspension:
        """By its id; without one the only one that is open."""
        found = [s for s in person.suspensions if s.id == self.suspension]
        if self.suspension is None:
            found = list(person.open_suspensions())
        if not found:
            raise NotFound("this file has no such suspension", suspension=self.suspension)
        if len(found) > 1:
            raise Invalid("suspension", f"one of {', '.join(each.id for each in found)}", self.suspension)
        return found[0]
