"""The stretches of an appointment that follow each other without a gap are one run of it."""

from __future__ import annotations

from domain.values import Period
from tests.domain.career import granted, holding
from tests.domain.house import FULL, Hospital, at, registered

TERM = ("2023-07-01", "2026-06-30")


def run_of(house: Hospital) -> tuple[object, object]:
    run = house.file.run
    assert isinstance(run, Period)
    return run.start, run.end


def test_who_was_never_appointed_has_none() -> None:
    """There is nothing that could go on."""
    assert registered().file.run is None


def test_a_term_renewed_in_time_goes_on() -> None:
    """From the first day of the first through the last day of the next."""
    house = holding(*TERM, FULL).clock("2026-03-02 09:00")
    granted(house, "reappointment", "core-pediatrics")
    assert run_of(house) == (at("2023-07-01 00:00"), at("2029-07-01 00:00"))


def test_a_term_that_changed_its_category_goes_on() -> None:
    """Two stretches of one term are no gap."""
    house = holding(*TERM, FULL).clock("2026-03-02 09:00")
    granted(house, "category_change", category="courtesy")
    assert len(house.file.appointments) == 2
    assert run_of(house) == (at("2023-07-01 00:00"), at("2026-07-01 00:00"))


def test_after_a_lapse_another_run_begins() -> None:
    """The gap stays a gap."""
    house = holding(*TERM, FULL)
    house.pass_to("2026-07-06 09:00")
    granted(house, "reinstatement", "core-pediatrics")
    assert run_of(house)[0] == at("2026-07-06 09:00")


def test_a_category_holds_for_the_next_term_too_and_for_no_time_before() -> None:
    """The term that was renewed already goes on in it; what is over stays as it was."""
    house = holding(*TERM, FULL).clock("2026-03-02 09:00")
    granted(house, "reappointment", "core-pediatrics")
    house.clock("2026-04-06 09:00")
    granted(house, "category_change", category="courtesy")
    house.clock("2026-08-03 09:00")
    granted(house, "category_change", category="consulting")
    assert [(each.category, each.period.start) for each in house.file.appointments] == [
        ("active", at("2023-07-01 00:00")),
        ("courtesy", at("2026-04-06 09:00")),
        ("courtesy", at("2026-07-01 00:00")),
        ("consulting", at("2026-08-03 09:00")),
    ]
