"""Opening a file, and carrying one over into a sandbox."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.events.practitioner import AliasRecorded
from domain.ids import practitioner_id
from domain.ledger import Ledger
from domain.values import Sealed
from tests.domain.cases import given
from tests.domain.house import CASEY, ROOT, SERVICE, Hospital, at, day, member, register, registered, staffed
from tests.domain.house import CC as COMMITTEE

ABEL = {"npi": "1234567893", "given_name": "Ann", "family_name": "Abel"}
APPOINTED = {"category": "active", "department": "pediatrics", "first": "2025-07-01", "last": "2028-06-30"}


CORE = [{"privilege": "core-pediatrics"}]


def new(house: Hospital) -> UUID:
    return practitioner_id(house.key, "new")


def test_a_file_is_opened() -> None:
    """The person and the claim on their NPI are saved together."""
    house = staffed()
    case = given(house).when("register_practitioner", CASEY, new(house), **ABEL, middle_name="B", suffix="MD")
    case.then("PractitionerRegistered", "RegistrationClaimed")
    case.among("PractitionerRegistered", npi="1234567893", imported=False, profession="MD")
    assert case.news[0].name.plain == "Ann B Abel MD"


def test_an_npi_is_registered_once() -> None:
    """A second file for the same number is refused."""
    house = registered()
    given(house).when("register_practitioner", CASEY, new(house), **ABEL).refused(
        "already_registered", field="npi"
    )


def test_a_file_is_not_registered_twice() -> None:
    """Neither with another number."""
    house = registered()
    other = {**ABEL, "npi": "1003000126"}
    given(house).when("register_practitioner", CASEY, house.abel, **other).refused("already_registered")


def test_two_facilities_may_know_the_same_person() -> None:
    """The claim belongs to a facility."""
    ledger = Ledger()
    first, second = registered(ledger=ledger), staffed(key="womens", ledger=ledger)
    register(second)
    assert first.abel != second.abel


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("npi", "1234567890"),
        ("family_name", " "),
        ("date_of_birth", "2030-01-01"),
        ("email", "nobody"),
        ("email", "a b@example.org"),
        ("email", "Ann Abel <ann@example.org>"),
        ("email", "x@example.org\nBcc: y@example.org"),
    ],
)
def test_what_is_malformed_is_named(field: str, wrong: str) -> None:
    """The field and what was expected."""
    house = staffed()
    given(house).when("register_practitioner", CASEY, new(house), **{**ABEL, field: wrong}).refused(
        "invalid", field=field
    )


def test_a_member_cannot_open_a_file() -> None:
    """It takes the office, a recruiter, or the service; the refusal names them."""
    house = staffed()
    case = given(house).when("register_practitioner", member(COMMITTEE, 1), new(house), **ABEL)
    case.refused(
        "role_required", needed=["medical_staff_office", "recruiter", "service"], role="committee_member"
    )


def test_a_file_is_carried_over_with_what_it_holds() -> None:
    """Appointment, privileges and credentials are facts of before, marked as imported."""
    house = staffed()
    case = given(house).when(
        "import_practitioner",
        ROOT,
        new(house),
        **ABEL,
        appointed=APPOINTED,
        privileges=[
            {"privilege": "core-pediatrics"},
            {"privilege": "moderate-sedation"},
            {"privilege": "house-calls", "requires": ["life_support:BLS"]},
        ],
        credentials=[{"kind": "state_license", "issuer": "CT", "expires": "2026-03-31"}],
    )
    case.then(
        "PractitionerRegistered",
        "RegistrationClaimed",
        "CredentialRecorded",
        "CredentialVerified",
        "AppointmentGranted",
        *["PrivilegeGranted"] * 3,
    )
    case.among("PractitionerRegistered", imported=True)
    case.among("AppointmentGranted", imported=True, last=day("2028-06-30"), effective_to="2028-07-01")
    house.files.append(practitioner_id(house.key, "new"))
    assert house.may("core-pediatrics", "2025-11-03 10:00").answer
    assert house.file.grants["moderate-sedation"][0].requires == ("life_support:PALS",)
    assert house.file.grants["house-calls"][0].requires == ("life_support:BLS",)


def test_a_file_may_be_carried_over_without_an_appointment() -> None:
    """A credential counts from the import on then."""
    house = staffed()
    case = given(house).when(
        "import_practitioner", ROOT, new(house), **ABEL, credentials=[{"kind": "board_certification"}]
    )
    case.among("CredentialVerified", effective_from=at("2025-11-03 09:00"), effective_to=None)


def test_a_term_that_ends_before_it_begins_is_refused() -> None:
    """The field is named."""
    house, backwards = staffed(), {**APPOINTED, "last": "2025-06-30"}
    case = given(house).when("import_practitioner", ROOT, new(house), **ABEL, appointed=backwards)
    case.refused("invalid", field="appointed.last")


def test_a_leave_under_way_is_carried_over() -> None:
    """From its own first day, and nobody is told of what they know."""
    house = staffed()
    away = {"kind": "medical", "first": "2025-10-01", "last": "2026-03-31"}
    case = given(house).when(
        "import_practitioner", ROOT, new(house), **ABEL, appointed=APPOINTED, on_leave=away, privileges=CORE
    )
    case.among(
        "LeaveGranted",
        imported=True,
        effective_from="2025-10-01",
        effective_to="2026-04-01",
        for_counsel=False,
    )
    case.absent("NoticeSent")
    house.files.append(new(house))
    assert house.file.on_leave(at("2025-11-03 10:00"))
    assert "on leave" in house.may("core-pediatrics", "2025-11-03 10:00").reasons


@pytest.mark.parametrize("appointed", [None, APPOINTED])
def test_a_leave_is_carried_over_with_the_appointment_that_it_is_from(
    appointed: dict[str, str] | None,
) -> None:
    """There is one, and it began before."""
    away = {"kind": "military", "first": "2025-06-30"}
    house = staffed()
    case = given(house).when(
        "import_practitioner", ROOT, new(house), **ABEL, appointed=appointed, on_leave=away
    )
    case.refused("invalid", field="on_leave")


@pytest.mark.parametrize(("decided", "taken"), [("2025-07-01", True), ("2025-07-02", False)])
def test_what_is_carried_over_was_decided_before_it_held(decided: str, taken: bool) -> None:
    """Nothing was granted for a time before (RC-10)."""
    house = staffed()
    case = given(house).when(
        "import_practitioner", ROOT, new(house), **ABEL, appointed={**APPOINTED, "decided": decided}
    )
    if taken:
        case.among("AppointmentGranted", decided_at=decided)
    else:
        case.refused("invalid", field="appointed.decided")


def carried_over(**said: object) -> Hospital:
    """A file that comes in on 3 November 2025."""
    house = staffed()
    house.do("import_practitioner", ROOT, new(house), **ABEL, **said)
    house.files.append(new(house))
    return house


def test_a_term_that_was_over_when_it_was_carried_over_lapses_and_asks_for_nothing() -> None:
    """No reappointment goes out that could not be in time."""
    house = carried_over(appointed={**APPOINTED, "first": "2022-07-01", "last": "2025-06-30"})
    given(house).passing("2025-11-03 09:00").then("AppointmentLapsed", "NoticeSent")
    given(house).passing("2026-11-03 09:00").absent("ReappointmentOpened")


def test_a_leave_that_was_over_when_it_was_carried_over_is_not_reminded_of() -> None:
    """Whoever did not come back counts as resigned; there is nothing to ask for in time."""
    over = {"kind": "medical", "first": "2025-08-01", "last": "2025-10-31"}
    house = carried_over(appointed=APPOINTED, on_leave=over)
    given(house).passing("2025-11-03 09:00").among("DeemedResigned", last=day("2025-10-31"))
    assert house.notices("leave_ending") == []


def test_nothing_is_carried_over_into_production() -> None:
    """No board of this facility decided it."""
    house = Hospital(key="real", sandbox=False)
    case = given(house).when("import_practitioner", ROOT, new(house), **ABEL, appointed=APPOINTED)
    case.refused("sandbox_only", facility="real")


def test_the_service_may_register() -> None:
    """A feed from elsewhere."""
    house = staffed()
    given(house).when("register_practitioner", SERVICE, new(house), **ABEL).then(
        "PractitionerRegistered", "RegistrationClaimed"
    )


def test_another_name_is_kept_beside_the_first() -> None:
    """Lists are searched for both."""
    house = registered()
    file = house.file
    stamp = house.events("PractitionerRegistered")[0].stamp
    file.trigger(AliasRecorded, stamp, given_name=Sealed("Ann"), family_name=Sealed("Baker"))
    house.ledger.keep((file,))
    assert [str(alias) for alias in house.file.aliases] == ["Ann Baker"]
    assert str(house.file.name) == "Ann Abel"


def test_another_name_is_put_on_file_once() -> None:
    """Sources are asked under it as well; the same name again changes nothing."""
    house = registered()
    name = {"given_name": "Ann", "family_name": "Berg"}
    given(house).when("record_alias", CASEY, house.abel, **name).then("AliasRecorded")
    given(house).when("record_alias", CASEY, house.abel, **name).then()


def test_half_a_name_is_refused() -> None:
    """A given name and a family name make one."""
    house = registered()
    given(house).when("record_alias", CASEY, house.abel, given_name="Ann", family_name=" ").refused(
        "invalid", field="family_name"
    )
