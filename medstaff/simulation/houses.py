"""The house for durable scenarios: the one that runs on the data folder, else one for this run alone."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from domain.values import Role
from medstaff import parts
from medstaff.environment import SettingsApart
from medstaff.servers.hold import read_running
from medstaff.settings import Settings
from medstaff.simulation.durable import DurableWorld
from medstaff.simulation.world import Worlds
from medstaff.tokens import issue
from medstaff.up import running


@contextmanager
def durable_worlds(settings: Settings) -> Iterator[Worlds]:
    """Worlds on a running house. One that is started here is gone, with its folder, when the block ends."""
    found = read_running(settings.data)
    if found is not None and found.api_address is not None:
        yield worlds_at(found.api_address, settings)
        return
    folder = Path(tempfile.mkdtemp(prefix="medstaff-simulate-"))
    try:
        with running(SettingsApart(data=folder), lambda _: None) as (own, _):
            yield worlds_at(f"http://{own.api_host}:{own.api_port}", own)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def worlds_at(address: str, settings: Settings) -> Worlds:
    """Worlds of the house at an address; each is a new sandbox, however often a scenario is played."""

    def token(role: Role, actor: str, facility: str, practitioner: UUID | None) -> str:
        return issue(settings, role, actor, facility=facility, practitioner=practitioner)

    linking = parts.links(settings)
    return lambda facility: DurableWorld(f"{facility}-{uuid.uuid4().hex[:12]}", address, token, linking)
