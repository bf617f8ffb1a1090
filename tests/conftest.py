"""The fixtures that every room's tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.collecting import collect_seldom, leave_alone
from tests.house import house, house_folder, running_house, sandbox, template
from tests.ordering import longest_first
from tests.servers import database, folder, postgres, temporal_server
from tests.soaking import SOAK, mark_properties

__all__ = [
    "database",
    "folder",
    "house",
    "house_folder",
    "postgres",
    "running_house",
    "sandbox",
    "template",
    "temporal_server",
]

# Two busy cores say nothing about a property; `make soak` looks longer.
settings.register_profile("quick", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.load_profile("soak" if SOAK else "quick")


collect_seldom()


@pytest.hookimpl(tryfirst=True)  # before pytest looks for marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is long, and put it first."""
    mark_properties(items)
    longest_first(items)


def pytest_collection_finish() -> None:
    """All that is to be run is known by now, and stays until the end."""
    leave_alone()
