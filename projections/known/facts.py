"""What of a file's own stream the versions are computed from: where none of it changed, none is made."""

from __future__ import annotations

from typing import Any

from domain.practitioner import Practitioner

ELSEWHERE = frozenset(
    {
        *("version", "_pending", "duties", "npdb", "npdb_alerts", "screenings", "license_differences"),
        *("documents", "relations", "affiliations", "closed_applications", "open_kinds"),
    }
)
"""What neither a standing nor a file's page tells; a new attribute counts until it is listed here."""

Facts = dict[str, Any]


def facts(person: Practitioner) -> Facts:
    """The values as they are; aggregates replace them and never change them."""
    return {name: value for name, value in vars(person).items() if name not in ELSEWHERE}


def same(one: Facts, other: Facts) -> bool:
    """Whether nothing was replaced."""
    return len(one) == len(other) and all(other.get(name, one) is value for name, value in one.items())
