"""Who votes on a body now, and who presides; on the board's committee, those who vote on the board [S54]."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.committee import Committee, Seat
from domain.errors import ChairConflicted
from domain.house import House
from domain.ids import body_id
from domain.values import BodyKind, Position, Role, Stamp


def voters(body: Committee, house: House, at: datetime) -> tuple[Seat, ...]:
    """The seats that vote on a body at an instant."""
    seats = body.voting(at)
    if body.kind is not BodyKind.BOARD_SUBCOMMITTEE:
        return seats
    board = house.shelf.find(body_id(house.key, BodyKind.GOVERNING_BOARD, ""), Committee)
    directors = {seat.member for seat in board.voting(at)} if board is not None else set()
    return tuple(seat for seat in seats if seat.member in directors)


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
