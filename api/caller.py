"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.values import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """`actor` is the person's id, `practitioner` their own file; `sandbox` tells of their facility."""

    actor: str
    role: Role
    facility: str
    practitioner: UUID | None = None
    sandbox: bool = False
