"""What needs a collaborating physician is not in force without one: it is told at that instant."""

from __future__ import annotations

from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.events.collaboration import CollaborationLost
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.privileges.collaborating import held
from domain.values import Stamp


def _lost(file: File, house: House, item: Due, stamp: Stamp) -> None:
    lines = held(file.practitioner)
    privileges = tuple(each for each, periods in lines.items() if any(p.covers(item.at) for p in periods))
    file.practitioner.trigger(
        CollaborationLost, stamp, privileges=privileges, effective_from=stamp.occurred_at
    )
    letters.send(
        file,
        house,
        stamp,
        "collaboration_lost",
        f"collaboration/{item.at.isoformat()}",
        letters.recipients(house.rules(stamp.occurred_at).names("collaboration.roles")),
        {"privileges": "\n".join(privileges), "since": stamp.occurred_at.isoformat()},
    )


HAPPENS: Happens = {DueKind.COLLABORATION_LOST: _lost}
