"""Each file's standing as it was known, version by version."""

from __future__ import annotations

from collections.abc import Iterator

from projections import standing
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions("standing_known", standing.TABLE.columns, standing.TABLE.key)


def rows(dossier: Dossier) -> Iterator[Row]:
    """Under the bylaws of the moment itself: no later letter changes what was known."""
    if dossier.moment is not None:
        yield from standing.rows_at(dossier, dossier.moment.occurred_at)


MODEL = Model(TABLE, {}, {Dossier: rows})
