"""A facility opens, its bodies are seated, its clock is set; and what is a facility's stays its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from domain.committee.committee import Committee
from domain.errors import Invalid, NotFound
from domain.ids import ballot_id, facility_id, practitioner_id
from domain.ledger import Ledger
from domain.recording import pass_time, record, state_of
from domain.values import Role
from tests.domain.cases import given
from tests.domain.house import (
    CASEY,
    CC,
    DEPARTMENT,
    ROOT,
    SERVICE,
    Hospital,
    Person,
    appointed,
    at,
    balloting,
    day,
    days,
    establish,
    recommended,
    register,
    seat,
    staffed,
)


class Unopened(Hospital):
    """A facility that is yet to be opened."""

    def __init__(self) -> None:
        super().__init__(key="other")
        self.key = "childrens"


def opening(**said: Any) -> dict[str, Any]:
    return {"title": "Children's", "sandbox": True, **said}


def test_a_facility_opens_under_the_model_bylaws() -> None:
    """With its zone and contacts; the whole text of the bylaws is in the fact."""
    house = Unopened()
    case = given(house).when("open_facility", ROOT, **opening(contacts={"pharmacy": "rx@example.org"}))
    case.then("FacilityOpened", "BylawsAdopted").among(
        "FacilityOpened", zone="America/New_York", sandbox=True
    )
    assert case.news[-1].bylaws.version == "R1"
    assert house.house.contacts == {"pharmacy": "rx@example.org"}


def test_a_facility_opens_with_changes() -> None:
    """They are the bylaws from the first day on, under a version of their own."""
    house = Hospital({"term.max_years": 2})
    bylaws = house.ledger.house(house.key).bylaws
    assert bylaws.on(day("2026-01-01")).int("term.max_years") == 2
    assert bylaws.version.startswith("R1+")


def test_a_sandboxs_clock_may_be_held_from_the_start() -> None:
    """At the instant named."""
    case = given(Unopened()).when("open_facility", ROOT, **opening(held_at="2026-01-01T00:00:00Z"))
    case.then("FacilityOpened", "ClockSet", "BylawsAdopted")
    assert case.answer is not None
    assert case.answer.held


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"zone": "America/New_Yrok"}, "zone"),
        ({"changes": {"term.max_yeras": 2}}, "changes"),
        ({"changes": {"term.max_years": 9}}, "changes"),
        ({"sandbox": False, "held_at": "2026-01-01T00:00:00Z"}, "held_at"),
        ({"held_at": "2026-01-01T00:00:00"}, "held_at"),
        ({"titel": "x"}, "titel"),
    ],
)
def test_an_opening_that_cannot_be_is_refused(said: dict[str, Any], field: str) -> None:
    """The field is named, and the nearest thing known."""
    case = given(Unopened()).when("open_facility", ROOT, **opening(**said)).refused("invalid", field=field)
    assert case.refusal is not None
    if field in ("zone", "changes") and "max_years" not in str(said):
        assert "did you mean" in case.refusal.message


def test_a_facility_opens_once() -> None:
    """And by an administrator."""
    given(Hospital()).when("open_facility", ROOT, **opening()).refused("not_allowed_now", state="open")
    given(Unopened()).when("open_facility", CASEY, **opening()).refused("role_required")


def test_a_command_to_a_facility_that_is_not_open_is_refused() -> None:
    """It says how one is made."""
    given(Unopened()).when("establish_body", ROOT, kind=CC).refused("not_found", facility="childrens")


def test_a_body_is_established_once() -> None:
    """A department by its name, the others by their kind."""
    house = Hospital()
    given(house).when("establish_body", ROOT, kind=CC).then("BodyEstablished")
    given(house).when("establish_body", ROOT, kind=CC).refused("not_allowed_now", state="established")
    given(house).when("establish_body", CASEY, kind=DEPARTMENT, name="surgery").then("BodyEstablished")
    given(house).when("establish_body", ROOT, kind=DEPARTMENT, name="pediatrics").then("BodyEstablished")


@pytest.mark.parametrize("said", [{"kind": CC, "name": "mine"}, {"kind": DEPARTMENT}])
def test_a_department_has_a_name_and_no_other_body_does(said: dict[str, Any]) -> None:
    """The field is named."""
    given(Hospital()).when("establish_body", ROOT, **said).refused("invalid", field="name")


def test_a_seat_holds_from_now_or_from_its_day_to_its_last() -> None:
    """Both days included."""
    house = staffed()
    body = house.bodies[CC]
    given(house).when("fill_seat", ROOT, body=body, member="now", email="now@example.org").among(
        "SeatFilled", effective_from="2025-11-03 09:00", effective_to=None
    )
    given(house).when(
        "fill_seat", ROOT, body=body, member="then", first="2026-01-01", last="2026-12-31"
    ).among("SeatFilled", effective_from="2026-01-01 00:00", effective_to="2027-01-01 00:00")
    found = house.find(body, Committee)
    assert [s.member for s in found.seated(at("2026-06-01 00:00"))][-2:] == ["now", "then"]
    assert [s.member for s in found.seated(at("2027-01-01 00:00"))][-1] == "now"


def test_nobody_has_two_seats_at_a_time() -> None:
    """Neither now nor in what was agreed for later."""
    house = staffed()
    body = house.bodies[CC]
    given(house).when("fill_seat", ROOT, body=body, member="cc1").refused("not_allowed_now", state="seated")
    house.do("fill_seat", ROOT, body=body, member="new", first="2026-01-01", last="2026-12-31")
    given(house).when("fill_seat", ROOT, body=body, member="new", first="2026-12-31").refused(
        "not_allowed_now"
    )
    given(house).when("fill_seat", ROOT, body=body, member="new", first="2027-01-01").then("SeatFilled")


@pytest.mark.parametrize(
    ("said", "field"),
    [({"member": " "}, "member"), ({"member": "x", "first": "2026-01-02", "last": "2026-01-01"}, "last")],
)
def test_a_seat_has_a_member_and_its_days_in_order(said: dict[str, Any], field: str) -> None:
    """The field is named."""
    house = staffed()
    given(house).when("fill_seat", ROOT, body=house.bodies[CC], **said).refused("invalid", field=field)


def test_an_emptied_seat_can_be_filled_again() -> None:
    """By the same person, with a new seat."""
    house = staffed()
    given(house).when("empty_seat", ROOT, body=house.bodies[CC], member="cc2").then("SeatEmptied")
    given(house).when("empty_seat", ROOT, body=house.bodies[CC], member="cc2").refused("not_found")
    given(house).when("empty_seat", ROOT, body=house.bodies[CC], member="nobody").refused(
        "not_found", member="nobody"
    )
    house.clock("2025-11-04 09:00")
    seat(house, CC, "cc2")
    assert house.find(house.bodies[CC], Committee).seat_of("cc2", house.now).id.endswith("/8")


def test_a_held_clock_goes_on_and_never_back() -> None:
    """Setting it where it stands is no news."""
    house = Hospital()
    given(house).when("set_clock", ROOT, held_at=at("2026-01-01 00:00")).then("ClockSet")
    assert house.house.clock.now(house.now) == at("2026-01-01 00:00")
    house.clock("2026-01-01 00:00")
    given(house).when("set_clock", ROOT, held_at=at("2026-01-01 00:00")).nothing()
    given(house).when("set_clock", ROOT, held_at=at("2025-12-31 00:00")).refused("invalid", field="held_at")


def test_a_running_clock_may_be_ahead_and_more_ahead() -> None:
    """Never less."""
    house = Hospital()
    case = given(house).when("set_clock", ROOT, offset_seconds=86400.0).then("ClockSet")
    assert case.answer is not None
    assert (case.answer.held, case.answer.clock_ahead) == (False, 86400.0)
    assert house.house.clock.now(house.now) == house.now + days(1)
    given(house).when("set_clock", ROOT, offset_seconds=3600.0).refused("invalid", field="offset_seconds")


def set_when(house: Hospital, time: str, **said: Any) -> None:
    """Set the clock when the time itself is `time`."""
    request = house.request("set_clock", ROOT, house.facility, f"clock-{time}", **said)
    record(house.ledger, replace(request, time=at(time)), house.now)


def shown(house: Hospital, time: str) -> Any:
    """What the clock shows when the time itself is `time`."""
    return house.house.clock.now(at(time))


def test_a_held_clock_runs_on_from_where_it_stands() -> None:
    """Ahead of the time or behind it, however long it was held."""
    ahead, behind = Hospital(), Hospital()
    set_when(ahead, "2025-11-03 09:00", held_at=at("2026-06-01 12:00"))
    set_when(ahead, "2025-12-24 18:00", from_here="run")
    assert shown(ahead, "2025-12-24 18:00") == at("2026-06-01 12:00")
    assert shown(ahead, "2025-12-25 18:00") == at("2026-06-02 12:00")
    set_when(behind, "2025-11-03 09:00", held_at=at("2025-11-03 09:00"))
    set_when(behind, "2025-12-24 18:00", from_here="run")
    assert shown(behind, "2025-12-24 19:00") == at("2025-11-03 10:00")


def test_a_running_clock_is_held_where_it_stands() -> None:
    """Once; holding it again there is no news."""
    house = Hospital()
    set_when(house, "2025-11-03 09:00", offset_seconds=86400.0)
    set_when(house, "2025-11-05 09:00", from_here="hold")
    assert shown(house, "2025-12-24 18:00") == at("2025-11-06 09:00")
    set_when(house, "2025-11-07 09:00", from_here="hold")
    assert len(house.events("ClockSet")) == 2


def test_a_clock_that_runs_on_at_the_same_pace_is_no_news() -> None:
    """As after it was held, but not held."""
    house = Hospital()
    set_when(house, "2025-11-03 09:00", offset_seconds=86400.0)
    set_when(house, "2025-11-05 09:00", from_here="run")
    assert len(house.events("ClockSet")) == 1


def test_a_held_clock_does_not_go_back_by_running() -> None:
    """An offset that would show an earlier instant is refused, with the least that does not."""
    house = Hospital()
    set_when(house, "2025-11-03 09:00", held_at=at("2026-06-01 12:00"))
    with pytest.raises(Invalid, match="never goes back"):
        set_when(house, "2025-12-24 18:00", offset_seconds=86400.0)
    with pytest.raises(Invalid, match="never goes back"):
        set_when(house, "2025-12-25 18:00")
    assert shown(house, "2025-12-25 18:00") == at("2026-06-01 12:00")


def test_a_running_clock_does_not_go_back_by_being_held() -> None:
    """Not even to the instant at which the command was received: it has gone on since."""
    house = Hospital()
    with pytest.raises(Invalid, match="never goes back") as refused:
        set_when(house, "2025-11-03 09:01", held_at=house.now)
    assert refused.value.facts["field"] == "held_at"


def test_a_clock_goes_on_from_where_it_stands_or_to_where_it_is_told() -> None:
    """Not both at once."""
    given(Hospital()).when("set_clock", ROOT, from_here="run", held_at=at("2026-06-01 12:00")).refused(
        "invalid", field="from_here"
    )


@pytest.mark.parametrize(("name", "said"), [("set_clock", {}), ("script_source", {"source": "nppes"})])
def test_a_production_clock_and_its_sources_are_not_played_with(name: str, said: dict[str, Any]) -> None:
    """They are what they are."""
    house = Hospital(sandbox=False)
    given(house).when(name, ROOT, **said).refused("sandbox_only", facility="childrens")


def test_a_sandboxs_source_says_what_is_scripted() -> None:
    """Until it is scripted otherwise."""
    house = Hospital()
    given(house).when("script_source", ROOT, source="nppes", answer=["{}"]).then("SourceScripted")
    house.do("script_source", ROOT, source="nppes")
    assert house.house.scripts == {"nppes": ()}


def two() -> tuple[Hospital, Hospital]:
    """Two facilities in one ledger; the first has a file under ballot, the second a file of its own."""
    first = balloting()
    second = staffed(key="womens", ledger=first.ledger)
    register(second)
    return first, second


def test_one_facilitys_file_is_not_found_from_another() -> None:
    """Neither changed nor seen."""
    first, second = two()
    sha = {"kind": "cv", "sha256": "a" * 64}
    given(second).when("upload_document", CASEY, second.abel, **sha).then("DocumentFiled")
    with pytest.raises(NotFound, match="there is no practitioner"):
        second.do("upload_document", CASEY, first.abel, **sha)
    head = first.ledger.head()
    assert not state_of(first.ledger, "womens", first.abel, first.now).exists
    assert not pass_time(first.ledger, "womens", first.abel, first.now + days(900), first.now).exists
    assert first.ledger.head() == head


@pytest.mark.parametrize("name", ["cast_vote", "close_ballot", "recuse"])
def test_one_facilitys_ballot_is_not_found_from_another(name: str) -> None:
    """Not by a member of the other's body of the same name."""
    first, second = two()
    voter = Person(actor="cc1", role=Role.COMMITTEE_MEMBER)
    more = {"value": "approve"} if name == "cast_vote" else {}
    before = first.ledger.head()
    with pytest.raises(NotFound, match="there is no ballot"):
        second.do(name, voter, first.ballot, ballot=first.ballot, **more)
    assert not state_of(first.ledger, "womens", first.ballot, first.now).exists
    assert not pass_time(first.ledger, "womens", first.ballot, first.now + days(9), first.now).exists
    assert first.ledger.head() == before


def test_one_facilitys_application_and_outcome_are_not_found_from_another() -> None:
    """No ballot on it, no taking it in."""
    first, second = two()
    with pytest.raises(NotFound, match="there is no application"):
        second.do("open_ballot", CASEY, ballot_id("womens", "x"), application=first.application, body=CC)
    with pytest.raises(NotFound, match="there is no ballot"):
        second.do("take_outcome", SERVICE, ballot=first.ballot)


def test_one_facilitys_body_is_not_found_from_another() -> None:
    """Its seats are its own."""
    first, second = two()
    given(second).when("fill_seat", ROOT, body=first.bodies[CC], member="spy").refused(
        "not_found", body=str(first.bodies[CC])
    )


def test_one_facilitys_clock_is_not_anothers() -> None:
    """Neither its digests nor its state."""
    first, second = two()
    passed = pass_time(first.ledger, "womens", facility_id("childrens"), first.now + days(200), first.now)
    assert not passed.exists
    assert not state_of(first.ledger, "womens", facility_id("childrens"), first.now).exists
    assert state_of(first.ledger, "womens", second.facility, first.now).exists


def test_a_facilitys_files_are_its_own() -> None:
    """Listed by the ledger, in the order of registration."""
    first, second = two()
    register(first, family_name="Baker")
    assert list(first.ledger.files("childrens")) == first.files
    assert list(first.ledger.files("womens")) == second.files


def test_ids_of_two_facilities_never_meet() -> None:
    """The facility is part of every name."""
    assert practitioner_id("a", "x") != practitioner_id("b", "x")
    assert establish(Hospital(key="a"), CC) != establish(Hospital(key="b"), CC)


def test_a_stream_that_is_not_there_does_not_exist() -> None:
    """Nor does one of an unknown facility."""
    ledger = Ledger()
    assert not state_of(ledger, "nowhere", UUID(int=1), at("2026-01-01 00:00")).exists
    house = Hospital(ledger=ledger)
    assert not state_of(ledger, house.key, UUID(int=1), house.now).exists
    assert not pass_time(ledger, house.key, UUID(int=1), house.now, house.now).exists


def test_a_stream_says_when_it_wakes() -> None:
    """A file at its next deadline, an open ballot at its window's end, a closed one never."""
    house = appointed()
    assert state_of(house.ledger, house.key, house.abel, house.now).wake_at == at("2025-12-01 00:00")
    voting = balloting()
    assert state_of(voting.ledger, voting.key, voting.ballot, voting.now).wake_at == at("2025-11-07 00:00")
    voting.do("close_ballot", CASEY, ballot=voting.ballot)
    assert state_of(voting.ledger, voting.key, voting.ballot, voting.now).wake_at is None
    waiting = recommended()
    assert state_of(waiting.ledger, waiting.key, waiting.abel, waiting.now).wake_at == at("2025-12-01 00:00")
