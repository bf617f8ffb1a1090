"""Facts of who may review an application, and who takes no part.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.aggregate import Event
from domain.values import Designee, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRecused(Event):
    """A chair or vice chair takes no part: `relation` to the applicant; `designee` reviews instead [S100]."""

    TOPIC = "ChairRecused"
    member: str
    relation: str
    designee: Designee


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationTainted(Event):
    """The relation was declared after the recommendation: it no longer counts, and `designee` gives another.

    The file goes no further until then.
    """

    TOPIC = "RecommendationTainted"
    member: str
    relation: str
    designee: Designee


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsStated(Event):
    """What a conflicted reviewer knows, as information and no recommendation [S100]."""

    TOPIC = "FactsStated"
    member: str
    statement: Sealed
