"""Where the tree and its checkpoints are kept, beside the ledger: appended to, like it, and never changed."""

from __future__ import annotations

from domain.schema import append_only

TILES, CHECKPOINTS = "ledger_tiles", "ledger_checkpoints"

_TILES = f"""
CREATE TABLE IF NOT EXISTS {TILES} (
    level smallint NOT NULL,
    index bigint NOT NULL,
    position bigint NOT NULL,
    root bytea NOT NULL,
    hashes bytea NOT NULL,
    PRIMARY KEY (level, index)
)
"""
_CHECKPOINTS = f"""
CREATE TABLE IF NOT EXISTS {CHECKPOINTS} (
    size bigint NOT NULL,
    root bytea NOT NULL,
    position bigint NOT NULL,
    note text NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (size, note)
)
"""
# Which one covers an event is asked by the event's position.
_BY_POSITION = (
    f"CREATE INDEX IF NOT EXISTS {CHECKPOINTS}_position ON {CHECKPOINTS} (position, size, signed_at)"
)
# A tile's hashes look like chance: to compress them is time lost.
_PLAIN = f"ALTER TABLE {TILES} ALTER COLUMN hashes SET STORAGE EXTERNAL"


def statements(application_role: str) -> tuple[str, ...]:
    """What the owner runs. `application_role` is a quoted identifier."""
    return (
        _TILES,
        _PLAIN,
        _CHECKPOINTS,
        _BY_POSITION,
        *(statement for table in (TILES, CHECKPOINTS) for statement in append_only(table)),
        *(f"GRANT SELECT, INSERT ON {table} TO {application_role}" for table in (TILES, CHECKPOINTS)),
    )
