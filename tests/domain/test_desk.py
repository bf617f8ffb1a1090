"""The office's own work on a file: who keeps it, notes, names, addresses, cover."""

from __future__ import annotations

import pytest

from domain.values import PersonName
from tests.domain.cases import given
from tests.domain.house import CASEY, day, lasting, licensed, register, registered
from tests.domain.process import investigated, suspended

HOME, WORK = "abel@example.org", "ann@practice.example"


def test_a_file_is_given_to_somebody_who_keeps_it() -> None:
    """The trail says who kept it before; the same again is nothing."""
    house = registered()
    given(house).when("assign_file", CASEY, owner="casey").then("FileAssigned")
    given(house).when("assign_file", CASEY, owner="drew").among("FileAssigned", owner="drew", was="casey")
    given(house).when("assign_file", CASEY, owner="drew").then()
    given(house).when("assign_file", CASEY, owner=" ").refused("invalid", field="owner")


def test_what_was_said_is_put_down_sealed() -> None:
    """Of a day that has been; no event shows it in the clear."""
    house = registered()
    case = given(house).when("add_note", CASEY, note="prefers the telephone").then("NoteAdded")
    assert "telephone" not in repr(case.news)
    said = {"means": "telephone", "whom": "Ann Abel", "words": "sends the card"}
    given(house).when("log_contact", CASEY, **said).among("ContactLogged", on=day("2025-11-03"))
    given(house).when("log_contact", CASEY, **said, on="2025-11-04").refused("invalid", field="on")


def test_under_a_new_name_the_old_one_stays_an_alias() -> None:
    """Sources are asked under both, and whoever takes the old name back is not listed twice."""
    house = registered()
    old, new = house.file.name, PersonName(given="Ann", family="Cole")
    given(house).when("change_name", CASEY, given_name="Ann", family_name="Cole").then("NameChanged")
    assert (house.file.name, house.file.aliases) == (new, (old,))
    house.do("change_name", CASEY, given_name=old.given, family_name=old.family)
    assert (house.file.name, house.file.aliases) == (old, (new,))
    given(house).when("change_name", CASEY, given_name=old.given, family_name=old.family).then()
    given(house).when("change_name", CASEY, given_name="", family_name="X").refused("invalid")


def test_letters_go_to_the_first_address_that_does_not_bounce() -> None:
    """And to nobody once all have: then they fall to the office."""
    house = registered()
    house.do("add_mail_address", house.applicant, email=WORK)
    assert house.file.email == HOME
    given(house).when("record_bounce", CASEY, email=HOME).then("MailBounced")
    assert house.file.email == WORK
    house.do("record_bounce", CASEY, email=WORK)
    assert house.file.email is None
    given(house).when("add_mail_address", CASEY, email=HOME).then("MailAddressAdded")
    assert house.file.email == HOME


def test_an_address_that_nobody_gave_cannot_bounce() -> None:
    """A slip of the pen would stop the wrong letters."""
    given(registered()).when("record_bounce", CASEY, email=WORK).refused("invalid", field="email")
    given(registered()).when("add_mail_address", CASEY, email="nobody").refused("invalid", field="email")


def test_a_file_without_an_address_gets_one() -> None:
    """Registered without mail."""
    house = licensed()
    register(house, family_name="Baker")
    house.do("add_mail_address", CASEY, house.files[-1], email=WORK)
    assert house.find(house.files[-1], type(house.file)).email == WORK


ASKS = {"hospital": "Shoreline Hospital", "email": "office@shoreline.example"}


def test_another_hospital_is_told_of_the_appointments_and_of_good_standing() -> None:
    """Its address is sealed, and stands in no notice."""
    house = lasting()
    house.clock("2026-01-05 10:00").catch_up(house.abel)
    case = given(house).when("confirm_affiliation", CASEY, **ASKS).then("AffiliationConfirmed", "NoticeSent")
    assert "shoreline.example" not in repr(case.news)
    letter = house.notices("affiliation_letter")[-1]
    assert letter.data["standing"] == "good"
    assert letter.data["appointments"].startswith("active, pediatrics: 2025-11-03 to ")


def test_a_standing_that_is_not_good_is_not_stated() -> None:
    """Why is peer review's, and that there is any, too."""
    for house in (suspended(), investigated()):
        house.do("confirm_affiliation", CASEY, **ASKS)
        assert house.notices("affiliation_letter")[-1].data["standing"] == ""


def test_who_was_never_appointed_has_no_affiliation() -> None:
    """Nor does one whose term has not begun."""
    given(registered()).when("confirm_affiliation", CASEY, **ASKS).refused("not_allowed_now")
    given(lasting()).when("confirm_affiliation", CASEY, **{**ASKS, "hospital": " "}).refused("invalid")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"by": "casey"}, "by"),
        ({"away": " "}, "away"),
        ({"last": "2025-11-02"}, "last"),
        ({"first": "2025-12-01", "last": "2025-11-30"}, "last"),
    ],
)
def test_cover_is_somebody_elses_and_has_days(said: dict[str, str], field: str) -> None:
    """None that is over before it begins."""
    house, about = registered(), {"away": "casey", "by": "drew", "last": "2025-12-31", **said}
    given(house).when("arrange_cover", CASEY, house.facility, **about).refused("invalid", field=field)


def test_cover_holds_through_its_last_day() -> None:
    """From local midnight to local midnight."""
    house = registered()
    case = given(house).when(
        "arrange_cover", CASEY, house.facility, away="casey", by="drew", last="2025-11-07"
    )
    case.among("CoverArranged", effective_from="2025-11-03 00:00", effective_to="2025-11-08 00:00")
