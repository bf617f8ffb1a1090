"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.values import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """`actor` is the person's id, `practitioner` their own file; `sandbox` tells of their facility.

    `signed_in` is when they last said who they are, in seconds since 1970; `name` what they are called.
    """

    actor: str
    role: Role
    facility: str
    practitioner: UUID | None = None
    sandbox: bool = False
    signed_in: float = 0.0
    name: str = ""
