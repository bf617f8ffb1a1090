"""Facts of the samples of files that were drawn for surveyors, on a facility's own stream.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySampleDrawn(Event):
    """`files` were drawn with `seed` of all whose appointment was decided on the legal days named [S25].

    Both days are inclusive. There were `initial` files with a first appointment and `renewed` with a later
    one at a position of the ledger; anyone may draw again what was drawn, see domain/audit/sampling.py.
    """

    TOPIC = "SurveySampleDrawn"
    sample: str
    since: date
    until: date
    seed: str
    at_position: int
    as_of: date
    initial: int
    renewed: int
    files: tuple[UUID, ...]
