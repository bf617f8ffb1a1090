"""Which members of a body take no part in what is decided on one person, before anything is voted on."""

from __future__ import annotations

from collections.abc import Iterable

from domain.committee import review
from domain.committee.committee import Seat
from domain.practitioner import Practitioner


def relation(seat: Seat, person: Practitioner | None) -> str:
    """How the holder of a seat stands to a person, as far as it was declared; nothing where it was not."""
    if person is None:
        return ""
    if seat.practitioner == person.id:
        return "self"
    said = person.relations.get(seat.member)
    return said.relation if said is not None else ""


def bars(seat: Seat, person: Practitioner | None) -> bool:
    """Whether that keeps them out: one's own file, an absolute relation, or one said to [S103]."""
    return person is not None and (seat.practitioner == person.id or seat.member in declared(person))


def declared(person: Practitioner) -> tuple[str, ...]:
    """Who has said that they take no part in what concerns this person, or of whom it was said."""
    relations = person.relations.values()
    return tuple(e.member for e in relations if e.recuses or e.relation in review.ABSOLUTE_CONFLICTS)


def barred(seats: Iterable[Seat], person: Practitioner | None) -> tuple[str, ...]:
    """The members who see nothing of this person's, by name."""
    return tuple(sorted({seat.member for seat in seats if bars(seat, person)}))
