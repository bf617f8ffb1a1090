"""A vote is a signature: it takes somebody who has just signed in, and bears their name and its meaning."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import httpx2

from api.callers.tokens import LocalIssuer
from domain.values import Role
from medstaff.tokens import issuer
from tests.api.asking import problem
from tests.api.playing import played
from tests.house import House

MINUTE = 60.0


def token(house: House, signed_in: float, name: str = "") -> str:
    """A member's token of somebody who signed in at a time."""
    kept = issuer(house.settings)
    old = LocalIssuer(house.settings.data / "issuer", kept.issuer, kept.audience, lambda: signed_in)
    life = timedelta(days=1)
    return old.issue(actor="cc1", role=Role.COMMITTEE_MEMBER, facility=house.facility, name=name, life=life)


async def vote(house: House, ballot: str, bearer: str, key: str) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": key}
    return await house.http.post(f"/ballots/{ballot}/votes", json={"value": "approve"}, headers=headers)


async def test_a_vote_takes_a_token_of_somebody_who_has_just_signed_in(sandbox: House) -> None:
    """An older one is told to sign in again, as RFC 9470 has it; what is no signature is taken."""
    ids, _ = await played(sandbox, "open_ballot")
    old = await vote(sandbox, ids["ballot"], token(sandbox, time.time() - 16 * MINUTE), "one")
    document = problem(old, 401, "sign_in_again")
    assert document["max_age"] == 900
    assert 'error="insufficient_user_authentication", max_age="900"' in old.headers["WWW-Authenticate"]
    bearer = token(sandbox, time.time() - 16 * MINUTE)
    headers = {"Authorization": f"Bearer {bearer}"}
    asked = await sandbox.http.get(f"/ballots/{ids['ballot']}", headers=headers)
    assert asked.status_code == 200
    taken = await vote(sandbox, ids["ballot"], token(sandbox, time.time() - 14 * MINUTE), "two")
    assert taken.status_code == 200, taken.text


async def test_the_name_in_the_token_is_the_name_that_signs(sandbox: House) -> None:
    """Sealed in the ledger, with what the signature means."""
    ids, _ = await played(sandbox, "open_ballot")
    taken = await vote(sandbox, ids["ballot"], token(sandbox, time.time(), "Cleo One, MD"), "one")
    assert taken.json()["events"] == ["VoteCast", "VoteSigned"], taken.text
    said: dict[str, Any] = await sandbox.administrator.ask("read_trail", type="VoteSigned")
    (entry,) = said["items"]
    assert entry["payload"] == {"member": "cc1", "name": "…", "meaning": "I vote for the motion."}
