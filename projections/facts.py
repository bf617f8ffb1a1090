"""What rows and versions are computed from: where nothing of it was replaced, none is computed anew."""

from __future__ import annotations

from typing import Any

from domain.aggregate import Aggregate

OF_NO_PAGE = frozenset(
    {
        *("version", "_pending", "duties", "npdb", "npdb_alerts", "screenings", "license_differences"),
        *("documents", "relations", "affiliations", "closed_applications", "open_kinds"),
    }
)
"""What a file's page does not tell; a new attribute counts until it is listed here, as in those below."""
OF_NO_STANDING = OF_NO_PAGE | {
    *("open_applications", "trainings", "case_logs", "matches", "dependents"),
    *("addresses", "bounced", "aliases", "collaboration_lost_at"),
}
"""What makes nobody stand otherwise."""
OF_NO_MEMBERSHIP = OF_NO_STANDING | {"credentials", "collaborations", "grants", "routes", "restrictions"}
"""What makes nobody a member otherwise."""
OF_NO_CONTENTS = frozenset(
    {"version", "_pending", "verifications", "looked_at", "failed_look_ups", "escalated"}
)
"""What of an application is no part of what it holds, and leaves it at the step where it is."""

NOTHING: frozenset[str] = frozenset()

Facts = dict[str, Any]


def facts(stream: Aggregate) -> Facts:
    """The values as they are; aggregates replace them and never change them."""
    return vars(stream).copy()


def same(now: Facts, last: Facts, but: frozenset[str]) -> bool:
    """Whether nothing was replaced, or only what does not count."""
    return but.issuperset([name for name, value in now.items() if last.get(name, last) is not value])
