"""Who votes on a body now, and who presides; on a few of a body, those who vote on the whole of it [S54]."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.bylaws import Rules
from domain.committee.committee import Committee, Seat
from domain.errors import ChairConflicted, NotAllowedNow
from domain.house import House
from domain.ids import body_id
from domain.values import BodyKind, Position, Role, Stamp

OF = {
    BodyKind.BOARD_SUBCOMMITTEE: BodyKind.GOVERNING_BOARD,
    BodyKind.MEDICAL_EXECUTIVE_DELEGATES: BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
}
"""The few who may act in a body's place, and the body they are of."""


def voters(body: Committee, house: House, at: datetime) -> tuple[Seat, ...]:
    """The seats that vote on a body at an instant."""
    seats = body.voting(at)
    if body.kind not in OF:
        return seats
    whole = house.shelf.find(body_id(house.key, OF[body.kind], ""), Committee)
    members = {seat.member for seat in whole.voting(at)} if whole is not None else set()
    return tuple(seat for seat in seats if seat.member in members)


def convened(body: Committee, house: House, at: datetime) -> tuple[Seat, ...]:
    """The seats that vote on what is put to a body now. Raises NotAllowedNow where it cannot act."""
    seats = voters(body, house, at)
    if not seats:
        raise NotAllowedNow(f"{body.title} has no voting member", about=body, state="no_members")
    if not composed(body, house, at):
        raise NotAllowedNow(
            f"most members of {body.title} must be doctors of medicine or osteopathy; "
            "fill_seat and empty_seat change who sits on it",
            about=body,
            state="not_composed",
        )
    return seats


def composed(body: Committee, house: House, at: datetime) -> bool:
    """Whether a body is made up as it must be, with those who are seated at an instant."""
    return made_up([seat.physician for seat in body.seated(at)], body.kind, house.rules(at))


def made_up(physicians: Sequence[bool], kind: BodyKind, rules: Rules) -> bool:
    """Whether most members of an executive committee are MD or DO, as 42 CFR 482.22 asks for [S61]."""
    majority = rules.choice("mec.composition") == "md_do_majority"
    if kind is not BodyKind.MEDICAL_EXECUTIVE_COMMITTEE or not majority:
        return True
    return 2 * sum(physicians) > len(physicians)


def presides(body: Committee, stamp: Stamp, applicant: UUID | None) -> bool:
    """Whether the actor may open and close this ballot: the office, the body's chair or its vice chair.

    Nobody presides over their own file.
    """
    if stamp.role is Role.MEDICAL_STAFF_OFFICE:
        return True
    seat = body.seat_of(stamp.actor, stamp.occurred_at)
    if applicant is not None and seat.practitioner == applicant:
        raise ChairConflicted("nobody presides over their own file", relation="self")
    return seat.position in (Position.CHAIR, Position.VICE_CHAIR)
