"""A precaution that goes on for some lines alone; it is never widened by a review [S11e]."""

from __future__ import annotations

from datetime import datetime

from domain.certain import certain
from domain.corrective import matters
from domain.corrective.record import Matter
from domain.corrective.restrictions import held_lines
from domain.events.easing import PrecautionarySuspensionNarrowed
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Stamp, SuspensionOrigin


def outside(
    privileges: tuple[str, ...], matter: Matter, person: Practitioner, at: datetime
) -> tuple[str, ...]:
    """The lines that are not held, or that a matter's precaution does not suspend."""
    held = matter.suspended.suspensions if matter.suspended is not None else ()
    of = {each.privilege for each in person.open_suspensions() if each.id in held}
    lines = set(held_lines(person, at))
    return tuple(each for each in privileges if each not in lines or not of & {None, each})


def narrow(file: File, house: House, stamp: Stamp, matter: Matter, privileges: tuple[str, ...]) -> None:
    """Let a matter's precaution go on for these lines, and lift it for all else, from the stamp's instant."""
    ids = certain(matter.suspended, "a suspension to narrow").suspensions
    before = tuple(each for each in file.practitioner.open_suspensions() if each.id in ids)
    gone = tuple(each.id for each in before if each.privilege not in privileges)
    fresh = tuple(each for each in privileges if each not in {s.privilege for s in before})
    lifted = matters.lift(file, stamp, gone)
    made = matters.suspend(file, stamp, SuspensionOrigin.PRECAUTIONARY, fresh, matter.id) if fresh else ()
    file.corrective.trigger(
        PrecautionarySuspensionNarrowed,
        stamp,
        about=file.id,
        matter=matter.id,
        suspensions=made,
        effective_from=stamp.occurred_at,
    )
    if lifted:
        matters.tell_lifted(file, house, stamp, lifted)
        matters.report_change(file, house, stamp, ids)
    if made:
        matters.told(file, house, stamp, made)
