"""Who may evaluate a practitioner's work, and who may read what was found: the roles that the bylaws name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.application import departments
from domain.committee.committee import Committee, Seat
from domain.errors import ChairConflicted, NotAMember, RoleRequired
from domain.file import File
from domain.house import House
from domain.values import Position, Role, Stamp

REVIEWERS = frozenset(
    {
        Role.DEPARTMENT_CHAIR,
        Role.CHIEF_OF_STAFF,
        Role.CHIEF_MEDICAL_OFFICER,
        Role.CHIEF_EXECUTIVE,
        Role.MEDICAL_STAFF_OFFICE,
    }
)
"""The roles that bylaws can name; `evaluation.reviewers` and `evaluation.readers` name those that may."""


def checked(file: File, house: House, stamp: Stamp, parameter: str) -> None:
    """Refuse a role that the bylaws do not name, and a chair of another department or on their own file."""
    named = house.rules(stamp.occurred_at).names(parameter)
    if str(stamp.role) not in named:
        raise RoleRequired(
            f"the bylaws leave this to: {', '.join(named)}", needed=list(named), role=str(stamp.role)
        )
    if stamp.role is Role.DEPARTMENT_CHAIR:
        _chair(file, house, stamp)


def _chair(file: File, house: House, stamp: Stamp) -> None:
    bodies = tuple(_departments(file, house, stamp.occurred_at))
    seats = [seat for body in bodies if (seat := _seat(body, stamp)) is not None]
    if any(seat.practitioner == file.id for seat in seats):
        raise ChairConflicted("nobody evaluates their own work", relation="self")
    # A file that was carried over may name a department that was never established here.
    if bodies and not seats:
        titles = " or ".join(body.title for body in bodies)
        raise NotAMember(
            "only the chair or the vice chair of the practitioner's department evaluates",
            needed=f"chair of {titles}",
        )


def _departments(file: File, house: House, at: datetime) -> Iterator[Committee]:
    """The departments that the practitioner belongs to, now or later, or that an application asks."""
    held = (file.practitioner.held_at(at), file.practitioner.appointment)
    names = [each.department for each in held if each is not None]
    names += [name for name, period in file.practitioner.departments.items() if period.covers(at)]
    names += [name for application in file.open_applications() for name in departments.asked(application)]
    for name in dict.fromkeys(names):
        body = house.department(name)
        if body is not None:
            yield body


def _seat(body: Committee, stamp: Stamp) -> Seat | None:
    chairs = (Position.CHAIR, Position.VICE_CHAIR)
    return next(
        (
            seat
            for seat in body.seated(stamp.occurred_at)
            if seat.member == stamp.actor and seat.position in chairs
        ),
        None,
    )
