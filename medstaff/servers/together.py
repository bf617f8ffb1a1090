"""Both servers at once: the slower one starts, and stops, while the other does."""

from __future__ import annotations

from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.temporal import EmbeddedTemporal


def start_together(postgres: EmbeddedPostgres | None, temporal: EmbeddedTemporal | None) -> None:
    """Start those given; where one fails, neither is left running."""
    try:
        if temporal is not None:
            temporal.launch()
        if postgres is not None:
            postgres.start()
        if temporal is not None:
            temporal.ready()
    except BaseException:
        stop_together(postgres, temporal)
        raise


def stop_together(postgres: EmbeddedPostgres | None, temporal: EmbeddedTemporal | None) -> None:
    """Stop those given."""
    if temporal is not None:
        temporal.begin_stop()
    if postgres is not None:
        postgres.stop()
    if temporal is not None:
        temporal.stop()
