"""The gaps in a work history: which there are, how each is explained, and what is refused without it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain import legal_days
from domain.bylaws import Rules, model_set
from domain.events.work_history import WorkStated
from domain.processing import work_history
from domain.values import Sealed
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, issued

ASKED = {"application.contents.initial": ["attestation", "work_history"]}
SUBMIT = {"privileges": ["core-pediatrics"], "signature": "Ann Abel"}


def does(house: Hospital, name: str, **said: object) -> Case:
    return given(house).when(name, house.applicant, application=house.application, **said)


def stated(*places: tuple[str, str | None]) -> Hospital:
    house = issued(ASKED)
    entries = [{"place": "Elm Clinic", "first": first, "last": last} for first, last in places]
    does(house, "state_work_history", entries=entries).then("WorkHistoryStated")
    return house


def gaps(house: Hospital) -> list[tuple[str, str, bool]]:
    rules = house.ledger.house(house.key).rules(house.now)
    found = work_history.unexplained(house.paper, rules)
    return [(str(gap.first), str(gap.last), gap.in_writing) for gap in found]


@pytest.mark.parametrize(
    ("last", "next", "found"),
    [
        # Six months from 2023-01-01 go through 2023-06-30; twelve through 2023-12-31 (RC-13).
        ("2022-12-31", "2023-07-01", []),
        ("2022-12-31", "2023-07-02", [("2023-01-01", "2023-07-01", False)]),
        ("2022-12-31", "2024-01-01", [("2023-01-01", "2023-12-31", False)]),
        ("2022-12-31", "2024-01-02", [("2023-01-01", "2024-01-01", True)]),
        # Clamped to the end of a shorter month: six months from 2023-08-30 go through 2024-02-28.
        ("2023-08-29", "2024-02-29", []),
        ("2023-08-29", "2024-03-01", [("2023-08-30", "2024-02-29", False)]),
    ],
)
def test_a_gap_longer_than_six_months_is_one_and_than_a_year_in_writing(
    last: str, next: str, found: list[tuple[str, str, bool]]
) -> None:
    """By the day."""
    assert gaps(stated(("2010-07-01", last), (next, None))) == found


def test_only_the_bylaws_years_are_looked_at() -> None:
    """Five before the day: what lies before is nobody's gap, and what reaches in counts from there."""
    assert gaps(stated(("2020-11-03", None))) == []
    assert gaps(stated(("2021-05-04", None))) == [("2020-11-03", "2021-05-03", False)]


def test_a_time_without_work_until_now_is_a_gap() -> None:
    """It is as long as today makes it."""
    house = stated(("2010-07-01", "2025-05-02"))
    assert gaps(house) == [("2025-05-03", "2025-11-03", False)]


def test_places_that_overlap_leave_no_gap() -> None:
    """In whatever order they were stated, the longest alone counts."""
    assert (
        gaps(stated(("2021-01-01", "2021-02-01"), ("2015-01-01", "2024-12-31"), ("2025-01-01", None))) == []
    )


def test_an_application_with_a_gap_is_not_taken_until_it_is_explained() -> None:
    """The refusal names the gap by its days."""
    house = stated(("2010-07-01", "2022-12-31"), ("2024-01-02", None))
    does(house, "submit_application", **SUBMIT).refused(
        "application_incomplete", missing=["work_history"], gaps=["2023-01-01/2024-01-01"]
    )
    said = {"first": "2023-01-01", "last": "2024-01-01", "explanation": "cared for my father"}
    does(house, "explain_gap", **said).among("GapExplained", in_writing=True)
    does(house, "submit_application", **SUBMIT).among("ApplicationSubmitted")


def test_what_the_office_was_told_explains_a_short_gap_and_no_long_one() -> None:
    """A long one it explains with a letter."""
    house = stated(("2010-07-01", "2022-12-31"), ("2024-01-02", None))
    told = {"application": house.application, "first": "2023-01-01", "explanation": "as told by telephone"}
    given(house).when("explain_gap", CASEY, **told).among("GapExplained", in_writing=False)
    assert gaps(house) == [("2023-01-01", "2024-01-01", True)]
    given(house).when("explain_gap", CASEY, **told, in_writing=True).among("GapExplained", last=None)
    assert gaps(house) == []


def test_an_explanation_of_half_a_gap_explains_none() -> None:
    """The whole of it is asked about."""
    house = stated(("2010-07-01", "2022-12-31"), ("2024-01-02", None))
    does(house, "explain_gap", first="2023-01-01", last="2023-06-30", explanation="studied")
    assert gaps(house) == [("2023-01-01", "2024-01-01", True)]


def test_a_history_stated_again_takes_the_place_of_the_first() -> None:
    """A forgotten place closes the gap; both statements stay on record."""
    house = stated(("2010-07-01", "2022-12-31"), ("2024-01-02", None))
    does(house, "state_work_history", entries=[{"place": "Oak Clinic", "first": "2010-07-01"}])
    assert gaps(house) == []
    assert len(house.events("WorkHistoryStated")) == 2


def test_no_history_at_all_is_missing() -> None:
    """Whatever the bylaws' months."""
    does(issued(ASKED), "submit_application", **SUBMIT).refused(
        "application_incomplete", missing=["work_history"]
    )


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("state_work_history", {"entries": []}, "entries"),
        ("state_work_history", {"entries": [{"place": " ", "first": "2020-01-01"}]}, "entries"),
        ("state_work_history", {"entries": [{"place": "A", "first": "2025-11-04"}]}, "entries"),
        (
            "state_work_history",
            {"entries": [{"place": "A", "first": "2020-01-02", "last": "2020-01-01"}]},
            "entries",
        ),
        ("explain_gap", {"first": "2020-01-01", "last": "2026-01-01", "explanation": "x"}, "first"),
        ("explain_gap", {"first": "2020-01-01", "explanation": " "}, "explanation"),
    ],
)
def test_days_and_words_are_sound(name: str, said: dict[str, object], field: str) -> None:
    """A day to come, an end before its beginning, a blank: each is named."""
    does(issued(), name, **said).refused("invalid", field=field)


def rules_on(today: date) -> Rules:
    return model_set().on(today)


@for_all(
    st.dates(date(2025, 7, 1), date(2040, 12, 31)),
    st.lists(st.tuples(st.integers(0, 2400), st.integers(0, 900)), max_size=6),
)
def test_a_gap_is_free_of_every_place_and_longer_than_the_bylaws_months(
    today: date, spans: list[tuple[int, int]]
) -> None:
    """On any day, with any places: none covers a day of a gap, and each gap is long enough to be one."""
    entries = [
        WorkStated(
            place=Sealed("A"),
            first=today - timedelta(days=back),
            last=min(today, today - timedelta(days=back - length)),
        )
        for back, length in spans
    ]
    for gap in work_history.gaps(entries, rules_on(today)):
        assert gap.last > legal_days.for_months(gap.first, 6)
        assert gap.in_writing is (gap.last > legal_days.for_months(gap.first, 12))
        assert all(
            each.last is not None and (each.last < gap.first or gap.last < each.first) for each in entries
        )
        assert legal_days.add_months(today, -60) <= gap.first <= gap.last <= today
