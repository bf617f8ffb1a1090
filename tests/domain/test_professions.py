"""A file names a profession that the bylaws know, however it is written; what is on record stays."""

from __future__ import annotations

from typing import Any

import pytest

from domain.ids import practitioner_id
from tests.domain.bylaws import adopted, written
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, register, staffed

ANN: dict[str, Any] = {"npi": "1234567893", "given_name": "Ann", "family_name": "Abel"}


def registering(house: Hospital, profession: str) -> Case:
    file = practitioner_id(house.key, f"{house.key}/casey/new")
    return given(house).when("register_practitioner", CASEY, file, **ANN, profession=profession)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("MD", "MD"), (" m.d. ", "MD"), ("phd", "PhD"), ("pa-c", "PA-C"), ("PA C", "PA-C"), ("crna", "CRNA")],
)
def test_a_profession_is_kept_as_files_write_it(said: str, kept: str) -> None:
    registering(staffed(), said).among("PractitionerRegistered", profession=kept)


@pytest.mark.parametrize(("said", "meant"), [("ARNP", ["APRN", "NP"]), ("MDD", ["MD", "DMD"]), ("", [])])
def test_one_that_nobody_named_is_refused_with_the_nearest(said: str, meant: list[str]) -> None:
    """And with all that there are."""
    case = registering(staffed(), said).refused("invalid", field="profession")
    assert case.refusal is not None
    assert set(meant) <= set(case.refusal.facts["nearest"]), case.refusal.facts
    assert "MD, DO, DPM" in case.refusal.message


def test_a_hospital_names_its_own() -> None:
    """Also such as the model set does not know."""
    house = staffed({"staff.professions": ["md", "genetic_counselor"]})
    registering(house, "Genetic Counselor").among("PractitionerRegistered", profession="genetic counselor")
    registering(staffed({"staff.professions": ["md"]}), "DO").refused("invalid", field="profession")


def test_whoever_is_on_file_under_other_bylaws_stays_on_file() -> None:
    """Nothing on record is judged anew."""
    house = staffed({"staff.professions": ["md", "chiropractor"]})
    register(house, profession="chiropractor")
    adopted(written("R2", staff__professions="[md]"), house)
    assert house.file.profession == "chiropractor"
    given(house).when("record_credential", CASEY, kind="state_license", issuer="CT").then(
        "CredentialRecorded"
    )
