"""How members of bodies have said that they stand to this person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import relations as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`recuses` where the member reviews nothing of this person's, whatever the relation."""

    member: str
    relation: str
    recuses: bool


@FACTS.register
def _(file: Practitioner, event: events.RelationDeclared) -> None:
    declared = Relation(member=event.member, relation=event.relation, recuses=event.recuses)
    file.relations = {**file.relations, event.member: declared}
