"""A house whose tokens come from a hospital's own issuer: started by nobody's token, open to its tokens."""

from __future__ import annotations

import time
from pathlib import Path

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from domain.values import Role
from medstaff.client import Api
from tests.api.test_published_keys import Issuer
from tests.journeys.up import up

ISSUER = "https://login.hospital.example"


def token(key: ECKey, **claims: object) -> str:
    """What docs/running.md says that a token must hold, signed by the hospital's issuer."""
    said = {"iss": ISSUER, "aud": "medstaff", "exp": int(time.time()) + 600, "sub": "casey", **claims}
    return jwt.encode({"alg": "ES256", "kid": key.kid}, said, key)


@pytest.mark.soak
async def test_a_house_with_a_foreign_issuer_opens_its_facility_and_takes_the_issuers_tokens(
    folder: Path,
) -> None:
    """The house opens it by itself, on record as a command of its own; no key of ours is made."""
    issuer = Issuer()
    with issuer.served() as keys:
        named = {"MEDSTAFF_JWKS_URL": keys, "MEDSTAFF_TOKEN_ISSUER": ISSUER}
        async with up(folder / "data", **named) as running:
            office = token(issuer.keys[0], role=Role.MEDICAL_STAFF_OFFICE)
            auditor = token(issuer.keys[0], role=Role.AUDITOR)
            async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
                api = await Api.open(http)
                opened = (await api.acting(office).ask("show_facility"))["item"]
                trail = (await api.acting(auditor).ask("read_trail"))["items"]
    assert (opened["key"], opened["sandbox"]) == ("main", False)
    by = {(fact["type"], fact["actor"], fact["role"]) for fact in trail}
    assert by == {(type, "service", "service") for type in ("FacilityOpened", "BylawsAdopted")}
    assert not (folder / "data" / "issuer").exists()
    assert f"a token        from {ISSUER}" in (folder / "data.log").read_text()
