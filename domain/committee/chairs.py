"""Who recommends for the department: its chair, or the first after the chair who has no conflict [S100].

The vice chair, then the chair of the credentials committee, then the chief medical officer.
"""

from __future__ import annotations

from datetime import datetime

from domain.application import Application, departments
from domain.committee import review
from domain.committee.committee import Committee, Seat
from domain.errors import ChairConflicted, NotAMember
from domain.house import House
from domain.ids import body_id
from domain.practitioner import Practitioner
from domain.values import BodyKind, Designee, Position, Role, Stamp

LEADS = (Position.CHAIR, Position.VICE_CHAIR)
CC = BodyKind.CREDENTIALS_COMMITTEE


def conflict(file: Practitioner, member: str, own: bool) -> str:
    """The relation that keeps a member from recommending on this person; none where nothing does."""
    if own:
        return "self"
    known = file.relations.get(member)
    barred = known is not None and (known.recuses or known.relation in review.CHAIR_CONFLICTS)
    return known.relation if known is not None and barred else ""


def designee(department: str, file: Practitioner, house: House, at: datetime) -> Designee:
    """Who recommends for a department now."""
    leads = {
        Designee.CHAIR: (house.department(department), Position.CHAIR),
        Designee.VICE_CHAIR: (house.department(department), Position.VICE_CHAIR),
        Designee.CREDENTIALS_COMMITTEE_CHAIR: (_committee(house), Position.CHAIR),
    }
    for who, (body, position) in leads.items():
        seats = body.holders(position, at) if body is not None else ()
        if any(not seat_conflict(file, seat) for seat in seats):
            return who
    return Designee.CHIEF_MEDICAL_OFFICER


def _committee(house: House) -> Committee | None:
    return house.shelf.find(body_id(house.key, CC, ""), Committee)


def seat_conflict(file: Practitioner, seat: Seat) -> str:
    """The relation that keeps the holder of a seat from recommending; none where nothing does."""
    return conflict(file, seat.member, seat.practitioner == file.id)


def reviewer(department: str, file: Practitioner, house: House, stamp: Stamp) -> str:
    """The seat, or the office, by which the actor recommends. Refuses one whose turn it is not."""
    turn = designee(department, file, house, stamp.occurred_at)
    if stamp.role is Role.CHIEF_MEDICAL_OFFICER:
        return _officer(file, house, stamp, turn)
    if stamp.role is Role.DEPARTMENT_CHAIR:
        body = house.body(BodyKind.DEPARTMENT, department)
    else:
        body = house.body(CC)
    seat = body.seat_of(stamp.actor, stamp.occurred_at)
    ranks = LEADS if body.kind is BodyKind.DEPARTMENT else (Position.CHAIR,)
    if seat.position not in ranks:
        raise NotAMember("only the chair or the vice chair recommends", needed=f"chair of {body.title}")
    _unconflicted(seat_conflict(file, seat), turn)
    if body.kind is CC and turn is not Designee.CREDENTIALS_COMMITTEE_CHAIR:
        raise _not_now(turn)
    return seat.id


def _officer(file: Practitioner, house: House, stamp: Stamp, turn: Designee) -> str:
    _unconflicted(conflict(file, stamp.actor, own_file(file, house, stamp)), turn)
    if turn is not Designee.CHIEF_MEDICAL_OFFICER:
        raise _not_now(turn)
    return str(Designee.CHIEF_MEDICAL_OFFICER)


def own_file(file: Practitioner, house: House, stamp: Stamp) -> bool:
    """Whether a seat that the actor holds says that this is their own file."""
    return any(seat.practitioner == file.id for seat in seats_of(file, house, stamp.actor, stamp.occurred_at))


def seats_of(file: Practitioner, house: House, member: str, at: datetime) -> tuple[Seat, ...]:
    """The seats of a member on the bodies that this person's applications pass."""
    names = {each.department for each in file.appointments}
    for id in file.open_applications:
        found = house.shelf.find(id, Application)
        names |= set(departments.asked(found)) if found is not None else set()
    ids = [body_id(house.key, kind, "") for kind in BodyKind if kind is not BodyKind.DEPARTMENT]
    ids += [body_id(house.key, BodyKind.DEPARTMENT, name) for name in sorted(names)]
    bodies = (house.shelf.find(id, Committee) for id in ids)
    return tuple(
        seat for body in bodies if body is not None for seat in body.seated(at) if seat.member == member
    )


def _unconflicted(relation: str, turn: Designee) -> None:
    if relation == "self":
        raise ChairConflicted("nobody recommends on their own file", relation=relation, designee=str(turn))
    if relation:
        instead = str(turn).replace("_", " ")
        raise ChairConflicted(
            f"a {relation.replace('_', ' ')} of the applicant does not recommend; the {instead} does. "
            "state_facts puts what you know on file",
            relation=relation,
            designee=str(turn),
        )


def _not_now(turn: Designee) -> NotAMember:
    return NotAMember(f"the {str(turn).replace('_', ' ')} recommends on this file", needed=str(turn))
