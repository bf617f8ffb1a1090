"""The house that is measured: started for the bench alone, on a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from medstaff.first_start import wait_until_served
from medstaff.servers.children import Children
from medstaff.settings import Settings
from medstaff.up import running


@dataclass(frozen=True, slots=True)
class House:
    """A running house, and its processes."""

    settings: Settings
    children: Children

    @property
    def address(self) -> str:
        return f"http://{self.settings.api_host}:{self.settings.api_port}"

    @property
    def database_url(self) -> str:
        return _set(self.settings.database_url)

    @property
    def owner_url(self) -> str:
        return _set(self.settings.owner_database_url)

    @property
    def temporal_address(self) -> str:
        return _set(self.settings.temporal_address)

    @contextmanager
    def servers_only(self) -> Iterator[None]:
        """Let worker, projector and API rest, and the two servers run, while the block runs."""
        self.children.stop()
        yield
        self.children.start()
        wait_until_served(self.address, self.children)


def _set(value: str | None) -> str:
    if value is None:
        raise RuntimeError("a running house has every address")
    return value


@contextmanager
def open_house(settings: Settings) -> Iterator[House]:
    """A whole house, serving."""
    with running(settings, lambda _: None) as (found, children):
        yield House(found, children)
