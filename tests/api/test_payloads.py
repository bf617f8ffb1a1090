"""The body of a command: its own fields, nothing else, and nothing that no row can hold."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from api.payloads import body_of, in_path
from domain.commands import COMMANDS
from domain.commands.applications import SubmitApplication
from domain.commands.ballots import OpenBallot
from domain.commands.bodies import FillSeat
from domain.commands.credentials import VerifyCredential
from domain.commands.facilities import OpenFacility
from domain.commands.imports import ImportPractitioner

PERSON = {"npi": "1234567893", "given_name": "Anna", "family_name": "Abel"}


def fault(kind: type[Any], body: dict[str, Any]) -> str:
    """Where the first fault of a body is, or what it names."""
    with pytest.raises(ValidationError) as refused:
        body_of(kind).model_validate(body)
    found = refused.value.errors()[0]
    return str(found.get("ctx", {}).get("field") or ".".join(str(part) for part in found["loc"]))


def test_an_id_in_the_address_is_not_said_again() -> None:
    """The ids that a command cannot do without stand in its path; optional ones are in the body."""
    assert in_path(SubmitApplication) == ("application",)
    assert in_path(OpenBallot) == ("application",)
    assert in_path(FillSeat) == ("body",)
    assert "application" not in body_of(SubmitApplication).model_fields
    assert "as_practitioner" in body_of(FillSeat).model_fields


def test_no_command_has_a_field_of_the_bodys_own_names() -> None:
    """`reason` and `on_behalf_of` are said with every command, so no command may mean else by them."""
    taken = {"reason", "on_behalf_of"}
    assert not [name for name, kind in COMMANDS.items() if taken & set(kind.__dataclass_fields__)]


def test_an_unknown_field_is_refused_by_name_at_any_depth() -> None:
    """A misspelt field is never silently dropped."""
    assert fault(ImportPractitioner, {**PERSON, "midle_name": "B"}) == "midle_name"
    wrong = {"category": "active", "department": "x", "first": "2025-07-01", "last": "2026-06-30", "lst": 1}
    assert fault(ImportPractitioner, {**PERSON, "appointed": wrong}) == "appointed.lst"


def test_an_instant_without_a_zone_is_refused_at_any_depth() -> None:
    """Nobody guesses whose midnight was meant."""
    assert fault(OpenFacility, {"title": "x", "held_at": "2026-01-01T00:00:00"}) == "held_at"
    evidence = {"sha256": "ab" * 32, "source": "s", "url": "u", "retrieved_at": "2026-01-01T00:00:00"}
    said = {"kind": "state_license", "source": "ct_dph", "evidence": evidence}
    assert fault(VerifyCredential, said) == "evidence.retrieved_at"


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d"], ids=["NUL", "half a character"])
def test_text_that_no_row_can_hold_is_refused(text: str) -> None:
    """One such character would park a file's stream for everyone."""
    assert fault(FillSeat, {"member": text}) == "member"
    assert fault(OpenFacility, {"title": "x", "changes": {"k": [text]}}) == "changes.k.0"


@pytest.mark.parametrize("never", [0, "0", 86400.5, "1e3", True])
def test_a_day_is_a_text_and_never_a_number(never: object) -> None:
    """Nobody means the first of January 1970 by 0."""
    assert fault(VerifyCredential, {"kind": "state_license", "source": "s", "expires": never}) == "expires"
    held = {"category": "active", "department": "x", "first": never, "last": "2026-06-30"}
    assert fault(ImportPractitioner, {**PERSON, "appointed": held}) == "appointed.first"
    assert fault(OpenFacility, {"title": "x", "held_at": never}) == "held_at"


def test_a_day_beyond_every_calendar_is_refused() -> None:
    """The year 9999 has no day after its last, and no clock could end there."""
    said = {"kind": "state_license", "source": "ct_dph", "expires": "9999-12-31"}
    assert fault(VerifyCredential, said) == "expires"


def test_a_number_that_is_none_is_refused() -> None:
    """NaN is written by some clients and meant by none."""
    assert fault(COMMANDS["set_clock"], {"offset_seconds": float("nan")}) == "offset_seconds"


def test_a_default_said_aloud_is_the_same_command() -> None:
    """A repeat is recognised whether or not it spells out what would be assumed anyway."""
    plain = {"kind": "state_license", "source": "ct_dph"}
    aloud = {**plain, "status": "active", "method": "primary source", "issuer": None}
    model = body_of(VerifyCredential)
    assert model.model_validate(plain).said() == model.model_validate(aloud).said() == plain


def test_the_reason_travels_beside_the_command_not_in_it() -> None:
    """Why and on whose behalf belong to the stamp of the event."""
    said = body_of(SubmitApplication).model_validate(
        {"privileges": ["x"], "signature": "A", "reason": "Jos\u00e9 said so", "on_behalf_of": "Anna"}
    )
    assert said.said() == {"privileges": ["x"], "signature": "A"}
    assert (said.reason, said.on_behalf_of) == ("Jos\u00e9 said so", "Anna")
