"""Who may sit on a hearing panel, stricter than a committee's recusal, and what it reports [S70][S11g]."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.bylaws import Rules
from domain.committee.review import ABSOLUTE_CONFLICTS
from domain.corrective.proceedings import Proceeding
from domain.file import File
from domain.house import House
from domain.values import BodyKind

BARRED = ABSOLUTE_CONFLICTS | {"competitor", "partner"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember:
    """Someone named for a panel. `relation` to the practitioner; `involved` in forming the action before."""

    member: str
    relation: str = ""
    involved: bool = False


def ineligible(
    members: tuple[PanelMember, ...], proceeding: Proceeding, file: File, house: House, at: datetime
) -> dict[str, str]:
    """Why each of those who may not sit may not."""
    had_part, themself = set(_involved(proceeding, file, house)), _seats_of(file, house, at)
    found: dict[str, str] = {}
    for each in members:
        if each.member in themself or each.relation == "self":
            found[each.member] = "self"
        elif each.involved or each.member in had_part:
            found[each.member] = "involved before"
        elif (relation := _relation(each, file)) in BARRED:
            found[each.member] = relation
    return found


def concluded(proceeding: Proceeding, rules: Rules) -> bool | None:
    """Whether the panel upholds what was proposed; none while neither more than half nor all have spoken."""
    said, needed = Counter(proceeding.conclusions.values()), len(proceeding.panel)
    for upheld in (True, False):
        if 2 * said[upheld] > needed:
            return upheld
    tied = said.total() == needed
    return rules.choice("hearing.panel_tie") == "upheld" if tied else None


def _relation(named: PanelMember, file: File) -> str:
    """As declared for the panel, or on the file before."""
    known = file.practitioner.relations.get(named.member)
    return named.relation or (known.relation if known is not None else "")


def _involved(proceeding: Proceeding, file: File, house: House) -> Iterator[str]:
    """Those who took part in forming the action, as the ledger knows them."""
    yield from house.ballot(proceeding.ballot).votes
    if proceeding.matter is not None:
        yield from _voted(proceeding.matter, file, house)
    matter = file.corrective.matters.get(proceeding.matter) if proceeding.matter else None
    if matter is not None:
        yield matter.opened_by
        if matter.held is not None:
            yield matter.held.imposed_by


def _voted(matter: UUID, file: File, house: House) -> Iterator[str]:
    """Those who voted on whatever was resolved of a matter: to investigate, to let a suspension go on."""
    for id in file.corrective.ballots:
        ballot = house.ballot(id)
        if ballot.resolves is not None and ballot.resolves.matter == matter:
            yield from ballot.votes


def _seats_of(file: File, house: House, at: datetime) -> set[str]:
    """What the practitioner is called where they hold a seat themself."""
    bodies = (BodyKind.CREDENTIALS_COMMITTEE, BodyKind.MEDICAL_EXECUTIVE_COMMITTEE, BodyKind.GOVERNING_BOARD)
    found = (house.seated(kind, at) for kind in bodies)
    return {seat.member for seats in found for seat in seats if seat.practitioner == file.id}
