"""The bodies and their seats as they were known, version by version."""

from __future__ import annotations

from projections import bodies
from projections.model import Model
from projections.subjects import Body
from projections.versions import of_rows, versions

TABLE = versions("bodies_known", bodies.TABLE.columns, bodies.TABLE.key)
MODEL = Model(TABLE, {}, {Body: of_rows(bodies.rows, bodies.TABLE.key)})
