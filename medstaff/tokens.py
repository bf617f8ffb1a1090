"""Tokens of the local issuer, for the embedded default."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from api.callers.tokens import KEY_FILE, LocalIssuer
from domain.values import Role
from medstaff.errors import NoTokens
from medstaff.settings import Settings

DEFAULT_LIFE = timedelta(hours=12)


def issuer(settings: Settings) -> LocalIssuer:
    """The issuer whose key is kept in the data folder, made on first use: for the API, and nobody else.

    Whoever makes a key of their own makes tokens that no house accepts.
    """
    return LocalIssuer(_folder(settings), settings.token_issuer, settings.token_audience)


def issue(
    settings: Settings,
    role: Role,
    actor: str,
    *,
    practitioner: UUID | None = None,
    facility: str | None = None,
    name: str = "",
    life: timedelta = DEFAULT_LIFE,
) -> str:
    """A signed token for one person in one role of one facility. Raises NoTokens."""
    return _started(settings).issue(
        actor=actor,
        role=role,
        facility=facility or settings.facility,
        practitioner=practitioner,
        name=name,
        life=life,
    )


def _started(settings: Settings) -> LocalIssuer:
    if settings.jwks_url is not None:
        raise NoTokens(
            f"tokens come from {settings.token_issuer}, whose keys are at {settings.jwks_url} "
            "(MEDSTAFF_JWKS_URL), and not from here; docs/running.md says what one must hold"
        )
    if not (_folder(settings) / KEY_FILE).exists():
        raise NoTokens(
            f"nothing was ever started on {settings.data.absolute()}, so nobody would accept a token made "
            "there: start `medstaff up` on it, or name the folder of the house with --data"
        )
    return issuer(settings)


def _folder(settings: Settings) -> Path:
    return settings.data / "issuer"


def options(settings: Settings, *, facility: bool = False) -> str:
    """The options by which another command of the command line finds this house; none for the defaults."""
    defaults = {name: Settings.model_fields[name].default for name in ("data", "facility")}
    named = ["--data", str(settings.data)] if settings.data.absolute() != defaults["data"].absolute() else []
    if facility and settings.facility != defaults["facility"]:
        named += ["--facility", settings.facility]
    return "".join(f" {shlex.quote(word)}" for word in named)
