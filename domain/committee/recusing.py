"""Reviewers of a department who are in conflict take no part, and what they recommended counts no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from domain.application import Application
from domain.committee import chairs
from domain.committee.committee import Seat
from domain.events.departments import FurtherChairRecused, FurtherRecommendationTainted
from domain.events.reviewers import ChairRecused, RecommendationTainted
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Designee, Stamp


def recuse(
    application: Application,
    file: Practitioner,
    house: House,
    stamp: Stamp,
    departments: Iterable[str],
    member: str | None = None,
) -> None:
    """Have the leads of departments who are in conflict take no part, and say who recommends instead.

    Of one `member`'s relation: where they lead the department, or another is to recommend by it.
    """
    for name in departments:
        turn = chairs.designee(name, file, house, stamp.occurred_at)
        moved = turn is not application.designees.get(name, Designee.CHAIR)
        for seat, relation in tuple(_in_conflict(name, file, house, stamp)):
            if moved or member in (None, seat.member):
                _recused(application, stamp, name, member=seat.member, relation=relation, designee=turn)


def _in_conflict(
    department: str, file: Practitioner, house: House, stamp: Stamp
) -> Iterator[tuple[Seat, str]]:
    """The seats of its leads who may not recommend, each with the relation."""
    body = house.department(department)
    for position in chairs.LEADS:
        for seat in body.holders(position, stamp.occurred_at) if body is not None else ():
            relation = chairs.seat_conflict(file, seat)
            if relation:
                yield seat, relation


def _recused(application: Application, stamp: Stamp, department: str, **said: Any) -> None:
    if department == application.department:
        application.trigger(ChairRecused, stamp, **said)
    else:
        application.trigger(FurtherChairRecused, stamp, department=department, **said)


def taint(
    application: Application,
    file: Practitioner,
    house: House,
    stamp: Stamp,
    department: str,
    member: str,
    relation: str,
) -> None:
    """What this member recommended counts no more; the file goes back for another's recommendation."""
    turn = chairs.designee(department, file, house, stamp.occurred_at)
    said: dict[str, Any] = {"member": member, "relation": relation, "designee": turn}
    if department == application.department:
        application.trigger(RecommendationTainted, stamp, **said)
    else:
        application.trigger(FurtherRecommendationTainted, stamp, department=department, **said)
