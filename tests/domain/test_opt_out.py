"""An opt-out from Medicare is a flag; in time to cancel it, it is told that it renews itself [S128]."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.deadlines.opt_out import cancel_by, coming_renewal
from domain.events.correspondence import NoticeSent
from tests.domain.cases import given
from tests.domain.house import CASEY, Hospital, accepted, day, lasting, registered

FIRST = "2025-01-01"
TOLD = "2026-10-03 00:00"
"""Sixty days before 2 December, thirty before the next period."""


def opted_out(house: Hospital | None = None, **said: object) -> Hospital:
    house = house or lasting()
    house.do("record_opt_out", CASEY, **{"first": FIRST} | said)
    return house


def test_it_is_a_flag_and_changes_nothing_else() -> None:
    """Neither appointment nor privilege."""
    house = lasting()
    case = given(house).when("record_opt_out", CASEY, first=FIRST, orders=True)
    case.then("MedicareOptOutRecorded").among("MedicareOptOutRecorded", first=day(FIRST), last=None)
    assert house.may("core-pediatrics").answer
    assert house.file.opt_out is not None
    assert house.file.opt_out.orders


def test_its_renewal_is_told_in_time_to_cancel_it() -> None:
    """To whose it is and to the office, at the start of the day, once."""
    house = opted_out()
    given(house).passing("2026-10-02 23:59:59").absent("OptOutRenewalTold")
    case = given(house).passing(TOLD)
    case.among("OptOutRenewalTold", next_first=day("2027-01-01"), cancel_by=day("2026-12-02"))
    (letter,) = [e for e in case.news if isinstance(e, NoticeSent) and e.kind == "opt_out_renewing"]
    assert {each.role for each in letter.recipients} == {"practitioner", "medical_staff_office"}
    given(house).passing("2028-10-02 23:59:59").absent("OptOutRenewalTold")
    given(house).passing("2028-10-03 00:00").among("OptOutRenewalTold", next_first=day("2029-01-01"))


def test_one_that_ends_renews_nothing() -> None:
    """Canceled, or said again with its last day."""
    house = opted_out(opted_out(), last="2026-12-31")
    given(house).passing(TOLD).absent("OptOutRenewalTold")
    assert house.file.opt_out is not None
    assert [house.file.opt_out.in_effect(day(each)) for each in ("2026-12-31", "2027-01-01")] == [True, False]


def test_one_learnt_after_the_day_to_cancel_is_told_of_the_next_renewal() -> None:
    """And one learnt between the notice's day and that day is told at once."""
    late = opted_out(first="2023-11-20")
    given(late).passing("2027-01-01 00:00").absent("OptOutRenewalTold")
    given(late).passing("2027-10-20 00:00").among("OptOutRenewalTold", next_first=day("2027-11-20"))
    house = lasting()
    case = given(house).when("record_opt_out", CASEY, first="2023-12-20")
    case.then("MedicareOptOutRecorded")
    given(house).passing(house.now).among("OptOutRenewalTold", next_first=day("2025-12-20"))


def test_nobody_is_told_who_does_not_work_here() -> None:
    """An applicant's is told once they are appointed."""
    house = opted_out(registered())
    given(house).passing("2027-06-01 00:00").absent("OptOutRenewalTold")


def test_an_application_that_asks_for_it_has_it_verified() -> None:
    """Where the hospital's bylaws ask for the element: it bills Medicare."""
    usual = registered()
    asked = usual.ledger.house(usual.key).rules(usual.now).names("verification.initial")
    house = accepted({"verification.initial": [*asked, "medicare_opt_out"]})
    case = given(house).when("record_opt_out", CASEY, first=FIRST)
    case.among("VerificationRecorded", element="medicare_opt_out", source="cms")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"first": "2030-01-01"}, "first"),
        ({"first": "2015-06-15"}, "last"),
        ({"first": FIRST, "last": "2024-12-31"}, "last"),
        ({"first": "1815-01-01", "last": "1816-01-01"}, "first"),
        ({"first": FIRST, "last": "2999-01-01"}, "last"),
    ],
)
def test_days_that_cannot_be_are_refused(said: dict[str, object], field: str) -> None:
    """One of before 16 June 2015 did not renew itself, so its last day is known."""
    given(lasting()).when("record_opt_out", CASEY, **said).refused("invalid", field=field)


@drawn(st.dates(date(2015, 6, 16), date(2025, 11, 3)), st.dates(date(2025, 11, 3), date(2060, 1, 1)))
def test_the_next_renewal_told_is_the_first_that_can_still_be_stopped(first: date, today: date) -> None:
    """A period is never skipped, on 29 February neither."""
    house = opted_out(first=str(first))
    out, known = house.file.opt_out, house.ledger.house(house.key)
    assert out is not None
    following = coming_renewal(out, known, today)
    assert cancel_by(following, known) >= today
    assert cancel_by(following, known) - today < timedelta(days=732)
