"""What docs/running.md tells an engineer is so."""

from __future__ import annotations

import json
import re
import time
from uuid import UUID

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from api.callers.keys import FixedKeys
from api.callers.tokens import Tokens
from domain.values import Role
from medstaff.environment import variables
from tests.processes import ROOT

PAGE = (ROOT / "docs" / "running.md").read_text()
# What others read: libpq, and the command line beside the settings.
OTHERS = {"PGSSLMODE", "PGSSLROOTCERT", "MEDSTAFF_TOKEN"}


async def test_the_token_on_the_page_is_one_that_the_api_takes() -> None:
    """Signed by an issuer's key and with its end still to come, it is the person that it says."""
    [claims] = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
    key = ECKey.generate_key("P-256", auto_kid=True)
    claims["exp"] = int(time.time()) + 60
    token = jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key)
    keys = FixedKeys(KeySet([ECKey.import_key(key.as_dict(private=False))]))
    caller = await Tokens(keys, claims["iss"], "medstaff").caller(token)
    assert (caller.actor, caller.role, caller.facility) == (claims["sub"], claims["role"], claims["facility"])
    assert caller.practitioner == UUID(claims["practitioner"])


def test_the_roles_on_the_page_are_all_roles() -> None:
    """In the row of their claim; a referee alone has a link, and no token."""
    [row] = re.findall(r"^\| `role` \|.*$", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) - {"role"} == set(Role) - {Role.REFEREE}


def test_every_variable_on_the_page_is_read() -> None:
    """By us, or by libpq."""
    named = set(re.findall(r"\b(?:MEDSTAFF_[A-Z_]+|PG[A-Z]+|DATABASE_URL|TEMPORAL_ADDRESS)\b", PAGE))
    assert named - OTHERS <= variables()
