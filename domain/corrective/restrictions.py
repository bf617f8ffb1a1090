"""Holding lines within limits by a body's word, lifting that, and telling whoever lets people work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.corrective.disciplines import Discipline
from domain.correspondence import letters
from domain.events import corrective as corrective_events
from domain.events import restriction as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, Restriction
from domain.values import BodyKind, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Within what lines are held by a body's word: those of `privileges`, or every line that is held.

    `last` is the last legal day, over at `due`; none where it holds until it is lifted.
    """

    matter: UUID
    by: BodyKind
    privileges: tuple[str, ...]
    words: str
    last: date | None
    due: datetime | None


def held_lines(file: Practitioner, at: datetime) -> Iterator[str]:
    """Every line that somebody holds, by appointment or by another route."""
    by_appointment = [each for each in file.grants if file.holds(each, at)]
    otherwise = [each for grant in file.open_routes() for each in grant.privileges]
    yield from dict.fromkeys([*by_appointment, *otherwise])


def restrict(file: File, house: House, stamp: Stamp, limits: Limits) -> tuple[str, ...]:
    """The lines are held within limits from now on; the ids of the facts, none where no line is held."""
    lines = limits.privileges or held_lines(file.practitioner, stamp.occurred_at)
    made = tuple(_one(file, stamp, each, limits) for each in lines)
    if made:
        file.corrective.trigger(
            corrective_events.RestrictionImposed,
            stamp,
            about=file.id,
            matter=limits.matter,
            by=limits.by,
            restrictions=made,
            last_day=limits.last,
            due=limits.due,
        )
        _told(file, house, stamp, made)
    return made


def _one(file: File, stamp: Stamp, privilege: str, limits: Limits) -> str:
    id = f"restriction/{len(file.practitioner.restrictions) + 1}"
    file.practitioner.trigger(
        events.PrivilegeRestricted,
        stamp,
        restriction=id,
        privilege=privilege,
        limits=limits.words,
        cause=str(limits.matter),
        last=limits.last,
        effective_from=stamp.occurred_at,
        effective_to=limits.due,
    )
    return id


def _told(file: File, house: House, stamp: Stamp, made: tuple[str, ...]) -> None:
    """Whoever lets people work is told at once within what; of no ground."""
    fresh = [file.practitioner.restrictions[each] for each in made]
    last = fresh[0].last
    letters.send(
        file,
        house,
        stamp,
        "privilege_restricted",
        made[0],
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {
            "restricted": "\n".join(each.privilege for each in fresh),
            "limits": fresh[0].limits,
            "since": stamp.occurred_at.isoformat(),
            "last_day": str(last) if last is not None else "",
        },
    )


def lift(file: File, house: House, stamp: Stamp, matter: UUID, ids: tuple[str, ...]) -> None:
    """Lift those of these that hold, from the stamp's instant on, and tell of it."""
    known = file.practitioner.restrictions.values()
    ours = tuple(each for each in known if each.id in ids and not each.over(stamp.occurred_at))
    for each in ours:
        file.practitioner.trigger(
            events.RestrictionLifted,
            stamp,
            restriction=each.id,
            privilege=each.privilege,
            effective_from=stamp.occurred_at,
        )
    file.corrective.trigger(
        corrective_events.RestrictionEnded, stamp, about=file.id, matter=matter, restrictions=ids
    )
    if ours:
        _lifted(file, house, stamp, ours)


def leave(file: File, stamp: Stamp, at: datetime) -> None:
    """Who leaves has no line to hold within limits from an instant on, unless by another route."""
    person = file.practitioner
    others = () if person.deceased else (each for each in person.open_routes() if each.period.remains(at))
    held = {privilege for grant in others for privilege in grant.privileges}
    for each in person.restrictions.values():
        if not each.over(at) and each.privilege not in held:
            person.trigger(
                events.RestrictionLifted,
                stamp,
                restriction=each.id,
                privilege=each.privilege,
                effective_from=at,
            )
    if file.reviewed and at <= stamp.occurred_at:
        _end(file, stamp, at)


def _end(file: File, stamp: Stamp, at: datetime) -> None:
    """On the record as well what is over on the file; what ends later a clock ends there."""
    for each in tuple(file.corrective.disciplines.values()):
        end = over_at(each, file.practitioner)
        if each.restrictions and end is not None and end <= at:
            file.corrective.trigger(
                corrective_events.RestrictionEnded,
                stamp,
                about=file.id,
                matter=each.matter,
                restrictions=each.restrictions,
            )


def over_at(discipline: Discipline, person: Practitioner) -> datetime | None:
    """When what a body imposed is over by itself: at its end, or once none of its lines is held any more."""
    ends = [person.restrictions[id].period.end for id in discipline.restrictions]
    if not ends or None in ends:
        return discipline.due
    return max(end for end in ends if end is not None)


def _lifted(file: File, house: House, stamp: Stamp, ours: tuple[Restriction, ...]) -> None:
    letters.send(
        file,
        house,
        stamp,
        "restriction_lifted",
        ours[0].id,
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {
            "lifted": "\n".join(each.privilege for each in ours),
            "lifted_at": stamp.occurred_at.isoformat(),
        },
    )
