"""The ledger's tables, made in one place before anything starts, by the owner's role.

The application's role may read and append, and nothing else; triggers refuse the rest to everyone.
"""

from __future__ import annotations

EVENTS = "ledger_events"

COMMANDS = """
CREATE TABLE IF NOT EXISTS ledger_commands (
    command_id text PRIMARY KEY,
    facility text NOT NULL,
    digest text NOT NULL,
    position bigint NOT NULL,
    receipt bytea NOT NULL
)
"""

# A facility is asked for its files and its undigested notices by topic and position.
TOPIC_INDEX = f"CREATE INDEX IF NOT EXISTS {EVENTS}_topic ON {EVENTS} (topic, notification_id)"

REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$
"""


def append_only(table: str) -> tuple[str, ...]:
    """Triggers that refuse to change or remove what a table holds, whoever asks."""
    return (
        # Replaced, not dropped and made: a migration of a ledger in use leaves no moment without them.
        f"CREATE OR REPLACE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE OR REPLACE TRIGGER append_only_table BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_rows",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_table",
    )


def statements(application_role: str) -> tuple[str, ...]:
    """What the owner runs after the library's table is made. `application_role` is a quoted identifier."""
    return (
        COMMANDS,
        TOPIC_INDEX,
        REFUSE,
        *append_only(EVENTS),
        *append_only("ledger_commands"),
        # eventsourcing locks the table while it inserts, which takes MAINTAIN and nothing more.
        f"GRANT SELECT, INSERT, MAINTAIN ON {EVENTS} TO {application_role}",
        f"GRANT USAGE ON SEQUENCE {EVENTS}_notification_id_seq TO {application_role}",
        f"GRANT SELECT, INSERT ON ledger_commands TO {application_role}",
    )
