"""Bearer tokens: verified against the issuer's public key, and made by the embedded default's own issuer.

Claims: `sub` the person's id, `role`, `facility` (the default one where absent), `practitioner` (their own
file, if they have one), `name` (by which they sign), `auth_time` (when they signed in; `iat` where absent),
`iss`, `aud`, `iat`, `exp`. Seats on bodies are no claim: the ledger knows them.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey
from joserfc.jws import extract_compact

from api.callers.caller import Caller
from api.callers.keys import FixedKeys, Keys, PublishedKeys
from api.refusals.errors import NotAuthenticated
from domain.values import Role
from workflows.files import write_once

# Asymmetric only: whoever can verify a token must not be able to make one.
ALGORITHMS = ("Ed25519", "EdDSA", "ES256", "ES384", "RS256", "PS256")
LEEWAY_SECONDS = 30
FACILITY = re.compile(r"[a-z0-9][a-z0-9_-]*")
# Errands hand their results over under this name; no person may write under their keys.
RESERVED = frozenset({"service"})
ACTOR_LENGTH = 200
# A caller sends many requests with one token: its signature is looked at once a minute.
KNOWN, KNOWN_SECONDS = 1000, 60.0
KEY_FILE = "issuer.jwk"


class Tokens:
    """Verifies tokens of one issuer for one audience."""

    def __init__(
        self,
        keys: Keys,
        issuer: str,
        audience: str,
        facility: str = "main",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.keys = keys
        self.facility = facility
        self.clock = clock
        self._known: dict[str, tuple[float, Caller]] = {}
        self.claims = jwt.JWTClaimsRegistry(
            now=lambda: int(clock()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
            role={"essential": True},
        )

    @classmethod
    def published(cls, url: str, issuer: str, audience: str, facility: str = "main") -> Tokens:
        """Tokens of an issuer that publishes its keys as a JWK set at `url`."""
        return cls(PublishedKeys(url), issuer, audience, facility)

    async def caller(self, token: str) -> Caller:
        """Who a token stands for. Raises NotAuthenticated, and Unavailable where its key cannot be had."""
        until, known = self._known.get(token, (0.0, None))
        if known is None or self.clock() >= until:
            known = await self._verified(token)
        return known

    async def _verified(self, token: str) -> Caller:
        """A token's signature and claims looked at, and what was found kept for a minute at most."""
        try:
            header = extract_compact(token.encode()).headers()
            key = await self.keys.find(header.get("kid"))
            if key is None:
                raise NotAuthenticated("the token's key is none of its issuer's")
            claims = jwt.decode(token, key, algorithms=ALGORITHMS).claims
            self.claims.validate(claims)
        except (JoseError, ValueError) as error:
            raise NotAuthenticated(f"the token does not hold: {error}") from error
        caller = self._caller(claims)
        if len(self._known) >= KNOWN:
            self._known.clear()
        self._known[token] = (min(float(claims["exp"]), self.clock() + KNOWN_SECONDS), caller)
        return caller

    def _caller(self, claims: dict[str, Any]) -> Caller:
        facility, actor = str(claims.get("facility") or self.facility), str(claims["sub"])
        if not FACILITY.fullmatch(facility):
            raise NotAuthenticated("the token's `facility` is not one that can be")
        if actor in RESERVED or not actor.isprintable() or len(actor) > ACTOR_LENGTH:
            raise NotAuthenticated("the token's `sub` is not one that can be")
        if claims["role"] == Role.REFEREE:
            raise NotAuthenticated("a referee answers by the link in their letter, and has no token")
        try:
            own = claims.get("practitioner")
            return Caller(
                actor=actor,
                role=Role(claims["role"]),
                facility=facility,
                practitioner=UUID(own) if own else None,
                signed_in=float(claims.get("auth_time") or claims.get("iat") or 0),
                name=_name(claims.get("name")),
            )
        except (TypeError, ValueError, AttributeError) as error:
            raise NotAuthenticated("a claim of the token is not one that can be") from error


def _name(claimed: object) -> str:
    """The name in a token, nothing where it has none that can be printed."""
    name = claimed.strip() if isinstance(claimed, str) else ""
    return name if name.isprintable() and len(name) <= ACTOR_LENGTH else ""


class LocalIssuer:
    """The embedded default's own issuer: an Ed25519 key in a folder, made once, its owner's to read."""

    def __init__(
        self,
        folder: Path,
        issuer: str = "https://medstaff.local",
        audience: str = "medstaff",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.issuer, self.audience, self.clock = issuer, audience, clock
        path = folder / KEY_FILE
        if not path.exists():
            made = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "Ed25519"}, auto_kid=True)
            write_once(path, json.dumps(made.as_dict(private=True)).encode())
        self.key = OKPKey.import_key(json.loads(path.read_text()))

    def verifier(self, facility: str = "main") -> Tokens:
        """Verifies this issuer's tokens; holds the public half only."""
        public = OKPKey.import_key(self.key.as_dict(private=False))
        return Tokens(FixedKeys(KeySet([public])), self.issuer, self.audience, facility, self.clock)

    def issue(
        self,
        *,
        actor: str,
        role: Role,
        facility: str,
        practitioner: UUID | None = None,
        name: str = "",
        life: timedelta = timedelta(hours=12),
    ) -> str:
        """A signed token, good for `life`."""
        now = int(self.clock())
        claims: dict[str, Any] = {
            "sub": actor,
            "role": str(role),
            "facility": facility,
            "iss": self.issuer,
            "aud": self.audience,
            "iat": now,
            "exp": now + int(life.total_seconds()),
        }
        if name:
            claims["name"] = name
        if practitioner is not None:
            claims["practitioner"] = str(practitioner)
        return jwt.encode({"alg": "Ed25519", "kid": self.key.kid}, claims, self.key, algorithms=ALGORITHMS)
