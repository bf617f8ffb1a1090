"""Who votes on a body now: of the board's committee only those who vote on the board itself [S54]."""

from __future__ import annotations

from datetime import datetime

from domain.committee import Committee, Seat
from domain.house import House
from domain.values import BodyKind, body_id


def voters(body: Committee, house: House, at: datetime) -> tuple[Seat, ...]:
    """The seats that vote on a body at an instant."""
    seats = body.voting(at)
    if body.kind is not BodyKind.BOARD_SUBCOMMITTEE:
        return seats
    board = house.shelf.find(body_id(house.key, BodyKind.GOVERNING_BOARD, ""), Committee)
    directors = {seat.member for seat in board.voting(at)} if board is not None else set()
    return tuple(seat for seat in seats if seat.member in directors)
