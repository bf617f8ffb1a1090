"""A line that depends on a collaborating physician is in force while there is an agreement with one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.domain.cases import given
from tests.domain.evaluated import carried_over
from tests.domain.house import CASEY, ROOT, Hospital, at

NURSE = UUID(int=8)
HELD = {"category": "affiliate", "department": "pediatrics", "first": "2025-07-01", "last": "2028-06-30"}


def nursed() -> Hospital:
    """Nurse practitioner Noor works beside Dr Abel, who is appointed."""
    license = {"kind": "state_license", "issuer": "CT", "number": "1", "expires": "2029-03-31"}
    house = carried_over(credentials=[license])
    credentials = [
        {"kind": "state_license", "issuer": "CT", "number": "1", "expires": "2029-03-31"},
        {"kind": "life_support", "issuer": "PALS", "expires": "2029-03-31"},
    ]
    house.do(
        "import_practitioner",
        ROOT,
        NURSE,
        npi="1245319599",
        given_name="Noor",
        family_name="Ade",
        profession="APRN",
        appointed=HELD,
        privileges=[{"privilege": "core-nurse-practitioner"}],
        credentials=credentials,
    )
    house.files.insert(0, NURSE)
    return house


def agree(house: Hospital, **said: Any) -> None:
    house.do("record_collaboration", CASEY, NURSE, **{"physician": str(house.files[1]), **said})


def test_without_an_agreement_the_line_is_not_in_force() -> None:
    """Though everything else is."""
    house = nursed()
    assert house.may("core-nurse-practitioner").reasons == ("collaborating_physician not in force",)
    agree(house)
    assert house.may("core-nurse-practitioner").answer


def test_the_physician_is_named_by_npi_as_well() -> None:
    """As the office has it on the agreement."""
    house = nursed()
    agree(house, physician="1234567893")
    (agreed,) = house.file.collaborations.values()
    assert agreed.collaborator == house.files[1]


def test_it_is_in_force_through_the_agreements_last_day() -> None:
    """Computed from its end: nothing need happen."""
    house = nursed()
    agree(house, last="2026-01-31")
    assert house.may("core-nurse-practitioner").until == at("2026-02-01 00:00")
    assert house.may("core-nurse-practitioner", "2026-01-31 23:59:59").answer
    assert not house.may("core-nurse-practitioner", "2026-02-01 00:00").answer


def test_an_agreement_that_is_ended_takes_the_line_with_it_until_there_is_another() -> None:
    """With the reason on record, and once."""
    house = nursed()
    agree(house)
    ending = {"collaboration": "collaboration/1"}
    given(house).when("end_collaboration", CASEY, NURSE, **ending).refused("invalid", field="reason")
    house.do("end_collaboration", CASEY, NURSE, **ending, reason="the physician has left")
    assert not house.may("core-nurse-practitioner").answer
    again = given(house).when("end_collaboration", CASEY, NURSE, **ending, reason="again")
    again.refused("not_allowed_now", state="ended", allowed=[])
    agree(house)
    assert house.may("core-nurse-practitioner").answer


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"physician": "dr-abel"}, "invalid"),
        ({"physician": "1234567890"}, "invalid"),
        ({"physician": "1679576722"}, "not_found"),
        ({"physician": str(UUID(int=99))}, "not_found"),
        ({"physician": str(NURSE)}, "invalid"),
        ({"first": "2025-11-02"}, "invalid"),
        ({"last": "2025-11-02"}, "invalid"),
    ],
)
def test_the_physician_is_another_who_is_appointed_here_now(said: dict[str, str], error: str) -> None:
    """And nothing is agreed for the past."""
    house = nursed()
    asked = {"physician": str(house.files[1]), **said}
    given(house).when("record_collaboration", CASEY, NURSE, **asked).refused(error)


def test_an_agreement_that_is_not_there_is_not_ended() -> None:
    """By its id."""
    case = given(nursed()).when("end_collaboration", CASEY, NURSE, collaboration="x", reason="y")
    case.refused("not_found")
