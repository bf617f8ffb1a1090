"""`medstaff up`: the servers, and the processes in front of them, until someone stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from medstaff import parts
from medstaff.database import checked
from medstaff.environment import forget_libpq, process_environment
from medstaff.first_start import open_default_facility, projected_soon, wait_until_served
from medstaff.listening import listening
from medstaff.migrate import migrate
from medstaff.servers.children import Children, StopRequest, medstaff_child, stop_on_signals
from medstaff.servers.hold import Hold
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.servers.together import start_together, stop_together
from medstaff.settings import Settings
from medstaff.welcome import Say, tell_servers, welcome


@contextmanager
def servers(settings: Settings, hold: Hold, say: Say) -> Iterator[Settings]:
    """The servers that no setting names, started in the data folder; the settings with their addresses."""
    data = hold.data
    postgres = (
        None if settings.database_url else EmbeddedPostgres(data / "postgres", log=data / "logs/postgres.log")
    )
    temporal = (
        None
        if settings.temporal_address
        else EmbeddedTemporal(data / "temporal", log=data / "logs/temporal.log")
    )
    if postgres is not None:
        forget_libpq()
    start_together(postgres, temporal)
    try:
        tell_servers(settings, postgres, temporal, say)
        found = settings.model_copy(
            update={
                "data": data,
                "database_url": postgres.app_url if postgres else settings.database_url,
                "owner_database_url": postgres.owner_url if postgres else settings.owner_database_url,
                "temporal_address": temporal.address if temporal else settings.temporal_address,
            }
        )
        hold.publish(
            database_url=found.database_url,
            owner_database_url=found.owner_database_url,
            temporal_address=found.temporal_address,
            temporal_ui_address=temporal.ui_address if temporal else None,
        )
        yield found
    finally:
        stop_together(postgres, temporal)


@contextmanager
def running(settings: Settings, say: Say) -> Iterator[tuple[Settings, Children]]:
    """A whole house on a data folder, serving; stopped when the block ends."""
    began = monotonic()
    with Hold(settings.data) as hold, listening(settings) as ear, servers(settings, hold, say) as found:
        if found.owner_database_url is not None and found.database_url is not None:
            migrate(found.owner_database_url, found.database_url)
        checked(found)
        asyncio.run(parts.temporal(found))
        found = found.model_copy(update={"api_port": ear.getsockname()[1], "api_socket": ear.fileno()})
        address = f"http://{found.api_host}:{found.api_port}"
        found = found.model_copy(update={"public_url": found.public_url or at_hand(found, address)})
        environment = process_environment(found)
        api = medstaff_child("api", environment, keep_open=(ear.fileno(),))
        others = [medstaff_child(name, environment) for name in ("projector", "worker")]
        children = Children([api, *others], found.logs, say)
        children.start()
        try:
            wait_until_served(address, children)
            open_default_facility(found, children)
            if not projected_soon(found):
                say("the read models are still catching up with the ledger; `medstaff status` says how far")
            hold.publish(api_address=address)
            for line in welcome(found, hold, address, monotonic() - began):
                say(line)
            yield found, children
        finally:
            children.stop()


def at_hand(settings: Settings, address: str) -> str | None:
    """Where letters lead that lie in the outbox: to this machine; by mail they must name a real address."""
    return address if settings.smtp_url is None else None


def up(settings: Settings, say: Say) -> None:
    """Start everything and stay in front of it until SIGINT or SIGTERM."""
    with stop_on_signals() as stop, running(settings, say) as (_, children):
        tend(children, stop)


def tend(children: Children, stop: StopRequest) -> None:
    """Keep the processes alive until someone asks to stop."""
    children.run(stop)
