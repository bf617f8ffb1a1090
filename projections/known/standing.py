"""Each file's standing as it was known, version by version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from projections import standing
from projections.known.facts import Facts, facts, same
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions("standing_known", standing.TABLE.columns, standing.TABLE.key)

Last = tuple[Facts, dict[str, datetime], list[Row]]


def differing(dossier: Dossier, last: Last | None) -> tuple[Iterable[Row], Last | None]:
    """Under the bylaws of the moment itself: no later letter changes what was known."""
    house, facility, moment = dossier.hall.house, dossier.hall.facility, dossier.moment
    now, over = {**facts(dossier.practitioner), "house": house}, dict(facility.over) if facility else {}
    if moment is None or (last is not None and same(last[0], now) and last[1] == over):
        return (), last
    rows = list(standing.rows_at(dossier, moment.occurred_at))
    return (() if last is not None and rows == last[2] else rows), (now, over, rows)


MODEL = Model(TABLE, {}, {Dossier: differing})
