"""Tokens of the local issuer, for the embedded default."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from api.tokens import LocalIssuer
from domain.values import Role
from medstaff.settings import Settings

DEFAULT_LIFE = timedelta(hours=12)


def issuer(settings: Settings) -> LocalIssuer:
    """The issuer whose key is kept in the data folder, made on first use."""
    return LocalIssuer(settings.data / "issuer", settings.token_issuer, settings.token_audience)


def issue(
    settings: Settings,
    role: Role,
    actor: str,
    *,
    practitioner: UUID | None = None,
    facility: str | None = None,
    life: timedelta = DEFAULT_LIFE,
) -> str:
    """A signed token for one person in one role of one facility."""
    return issuer(settings).issue(
        actor=actor,
        role=role,
        facility=facility or settings.facility,
        practitioner=practitioner,
        life=life,
    )
