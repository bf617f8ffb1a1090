"""Each file's standing as it was known, version by version."""

from __future__ import annotations

from collections.abc import Iterable

from domain.house import House
from projections import standing
from projections.facts import OF_NO_STANDING, facts, same
from projections.model import Model
from projections.standing import Computed
from projections.subjects import Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions("standing_known", standing.TABLE.columns, standing.TABLE.key)


Last = tuple[House, Computed]


def differing(dossier: Dossier, last: Last | None) -> tuple[Iterable[Row], Last | None]:
    """Under the bylaws of the moment itself: no later letter changes what was known."""
    person, house, moment = dossier.practitioner, dossier.hall.house, dossier.moment
    if moment is None or not person.version or (last is not None and _unchanged(dossier, last)):
        return (), last
    now = standing.computed(dossier, moment.occurred_at)
    return (() if last is not None and now.row == last[1].row else (now.row,)), (house, now)


def _unchanged(dossier: Dossier, last: Last) -> bool:
    """Whether nothing was recorded that counts, however the bylaws turn by themselves."""
    house, then = last
    facility = dossier.hall.facility
    over = dict(facility.over) if facility else {}
    same_house = dossier.hall.house is house and over == then.over
    return same_house and same(facts(dossier.practitioner), then.facts, OF_NO_STANDING)


MODEL = Model(TABLE, {}, {Dossier: differing})
