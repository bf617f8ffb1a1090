"""Whether the committee's word on a precaution is waited for: not once it restricts nothing any more."""

from __future__ import annotations

from domain.corrective.record import Held
from domain.practitioner import Practitioner


def falls_due(held: Held, person: Practitioner) -> bool:
    """Whether its days run out on somebody who holds something on the last of them."""
    routes = (each.period for each in person.open_routes())
    holds = person.appointed(held.due) or any(each.covers(held.due) for each in routes)
    return held.state == "unreviewed" and not held.missed and holds


def waits(held: Held, person: Practitioner) -> bool:
    """Whether it is still somebody's turn: an appointment that is to end before that has ended for it.

    So has one that has ended since its days ran out.
    """
    current = person.appointment
    goes_on = current is not None and current.ends_as is None
    in_time = not held.missed and person.appointed(held.due)
    holds = goes_on or in_time or bool(person.open_routes())
    return held.state == "unreviewed" and holds
