"""Bearer tokens: who they stand for, and which do not hold."""

from __future__ import annotations

import stat
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from api.callers.caller import Caller
from api.callers.tokens import KEY_FILE, LEEWAY_SECONDS, LocalIssuer
from api.refusals.errors import NotAuthenticated
from domain.values import Role
from tests.api.asking import Hand

OWN = UUID("5e0c2e2c-0b69-5d5c-9d0b-0f5f2f5b7a11")


@pytest.fixture
def issuer(folder: Path) -> LocalIssuer:
    return LocalIssuer(folder)


def signed(issuer: LocalIssuer, **claims: Any) -> str:
    """A token of the issuer's key with the claims given in place of its own."""
    now = int(time.time())
    usual = {
        "sub": "casey",
        "role": "auditor",
        "facility": "main",
        "iss": issuer.issuer,
        "aud": issuer.audience,
    }
    said = {**usual, "iat": now, "exp": now + 60, **claims}
    known = {name: value for name, value in said.items() if value is not None}
    return jwt.encode({"alg": "Ed25519", "kid": issuer.key.kid}, known, issuer.key, algorithms=["Ed25519"])


async def test_a_token_stands_for_its_bearer(issuer: LocalIssuer) -> None:
    """What the issuer signed is what the verifier reads: person, role, facility, own file, name, and when."""
    who = {"actor": "abel", "role": Role.PRACTITIONER, "facility": "north", "name": "Ann Abel, MD"}
    told = await issuer.verifier().caller(issuer.issue(**who, practitioner=OWN))
    assert told == Caller(**who, practitioner=OWN, signed_in=told.signed_in)
    assert abs(told.signed_in - issuer.clock()) <= 2


async def test_the_key_is_made_once_and_is_its_owners_alone(folder: Path) -> None:
    """A second issuer on the folder is the same one, and nobody else can read its key."""
    token = LocalIssuer(folder).issue(actor="casey", role=Role.AUDITOR, facility="main")
    assert (await LocalIssuer(folder).verifier().caller(token)).actor == "casey"
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600


async def test_a_verifier_cannot_make_tokens(issuer: LocalIssuer) -> None:
    """The verifier holds the public half only."""
    found = await issuer.verifier().keys.find(issuer.key.kid)
    assert found is not None
    assert not found.is_private


async def test_a_token_without_a_facility_is_of_the_default_one(issuer: LocalIssuer) -> None:
    """One facility costs its user nothing."""
    assert (await issuer.verifier("main").caller(signed(issuer, facility=None))).facility == "main"


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1},
        {"exp": None},
        {"nbf": 4_102_444_800},  # in the year 2100
        {"iss": "https://elsewhere.example"},
        {"aud": "another"},
        {"aud": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "a\nb"},
        {"sub": "x" * 201},
        {"role": "janitor"},
        {"role": None},
        {"facility": "Not A Key"},
        {"facility": "main/other"},
        {"practitioner": "abel"},
        {"practitioner": 7},
    ],
    ids=str,
)
async def test_a_token_whose_claims_do_not_hold_is_refused(
    issuer: LocalIssuer, claims: dict[str, Any]
) -> None:
    """Expired, early, of another issuer or audience, or naming what cannot be: not authenticated."""
    with pytest.raises(NotAuthenticated):
        await issuer.verifier().caller(signed(issuer, **claims))


async def test_nobody_acts_under_the_errands_name(issuer: LocalIssuer) -> None:
    """`service` is whom errands hand over as; a token for it could write under their keys."""
    with pytest.raises(NotAuthenticated):
        await issuer.verifier().caller(signed(issuer, sub="service", role="service"))


async def test_a_token_of_another_key_is_refused(issuer: LocalIssuer) -> None:
    """A stranger's key under the issuer's key id proves nothing."""
    stranger = OKPKey.generate_key("Ed25519")
    claims = {
        "sub": "casey",
        "role": "auditor",
        "iss": issuer.issuer,
        "aud": "medstaff",
        "exp": time.time() + 60,
    }
    for header in (
        {"alg": "Ed25519", "kid": issuer.key.kid},
        {"alg": "Ed25519"},
        {"alg": "Ed25519", "kid": "else"},
    ):
        token = jwt.encode(header, claims, stranger, algorithms=["Ed25519"])
        with pytest.raises(NotAuthenticated):
            await issuer.verifier().caller(token)


async def test_the_public_key_is_no_secret_to_sign_with(issuer: LocalIssuer) -> None:
    """A token signed by the public key as by a shared secret is refused, and so is an unsigned one."""
    public = OctKey.import_key(str(issuer.key.as_dict(private=False)["x"]) * 2)
    claims = {
        "sub": "casey",
        "role": "administrator",
        "iss": issuer.issuer,
        "aud": "medstaff",
        "exp": time.time() + 60,
    }
    forged = jwt.encode({"alg": "HS256", "kid": issuer.key.kid}, claims, public, algorithms=["HS256"])
    unsigned = "eyJhbGciOiJub25lIn0." + forged.split(".")[1] + "."
    for token in (forged, unsigned, "", "abc", "a.b.c", "\u00fc"):
        with pytest.raises(NotAuthenticated):
            await issuer.verifier().caller(token)


async def test_a_token_ends(folder: Path) -> None:
    """After its life and the leeway between two clocks it is refused, though it was good a second before."""
    clock = Hand()
    issuer = LocalIssuer(folder, clock=clock)
    verifier = issuer.verifier()
    token = issuer.issue(actor="casey", role=Role.AUDITOR, facility="main", life=timedelta(seconds=50))
    for seconds in (0, 49, LEEWAY_SECONDS):
        clock.at += seconds
        assert (await verifier.caller(token)).actor == "casey"
    clock.at += 1
    with pytest.raises(NotAuthenticated, match="expired"):
        await verifier.caller(token)
