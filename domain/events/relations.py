"""Facts of how members of bodies stand to a practitioner.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDeclared(Event):
    """`relation` of a member to this person; `recuses` that the member reviews nothing of theirs [S103]."""

    TOPIC = "RelationDeclared"
    member: str
    relation: str
    recuses: bool
