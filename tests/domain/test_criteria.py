"""Thresholds: a line that the file does not show to be met goes no further, and nobody was denied."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain import legal_days
from domain.forms import CaseVolume, Criteria, FormLine, model_lines
from domain.ids import practitioner_id
from domain.practitioner import Practitioner
from domain.practitioner.qualifications import CaseLog
from domain.privileges import criteria
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, appointed, issued

CERTIFIES = "American Board of Pediatrics"
FELLOW = "fellowship:pediatric-critical-care"
YEAR = {"first": "2025-01-01", "last": "2025-10-31"}


def train(house: Hospital, training: str, completed: str = "2020-06-30") -> None:
    house.do(
        "record_training", CASEY, training=training, institution="Yale", completed=completed, source="AMA"
    )


def log(house: Hospital, procedure: str, count: int, **days: str) -> None:
    house.do("record_case_log", CASEY, procedure=procedure, count=count, source="log", **{**YEAR, **days})


def accepting(house: Hospital, *privileges: str) -> Case:
    house.do(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=privileges,
        signature="Ann Abel",
    )
    return given(house).when("accept_application", CASEY, application=house.application)


def test_ecmo_without_a_fellowship_is_not_processed_and_the_rest_goes_on() -> None:
    """No hearing, no report; the applicant is told what is missing (C30)."""
    house = issued()
    train(house, "residency:pediatrics")
    case = accepting(house, "core-pediatrics", "ecmo")
    case.among("PrivilegeNotProcessed", privilege="ecmo", hearing_right=False, npdb_report=False)
    assert house.paper.privileges == ("core-pediatrics",)
    training, cases = house.paper.not_processed["ecmo"]
    assert training.startswith(f"training: one of {FELLOW}")
    assert cases == "cases: 5 of ecmo in 24 months; 0 are on file"
    (letter,) = house.notices("application_received")
    assert "ecmo: training: one of" in letter.data["not_processed"]


def test_a_special_line_is_processed_once_the_file_shows_its_thresholds_met() -> None:
    """Fellowship and cases."""
    house = issued()
    train(house, FELLOW)
    log(house, "ecmo", 5)
    accepting(house, "ecmo").absent("PrivilegeNotProcessed")


def test_a_core_line_is_missed_only_where_the_file_shows_another_training() -> None:
    """What nobody has recorded yet is verified as an element of the application."""
    accepting(issued(), "core-anesthesiology").absent("PrivilegeNotProcessed")
    house = issued()
    train(house, "residency:pediatrics")
    accepting(house, "core-anesthesiology").among("PrivilegeNotProcessed", privilege="core-anesthesiology")


def test_a_letter_of_decision_names_what_was_not_processed() -> None:
    """Beside what was granted and what was not."""
    house = appointed(privileges=("core-pediatrics", "ecmo"))
    (letter,) = house.notices("decision")
    assert letter.data["privileges"].splitlines() == ["core-pediatrics: granted", "ecmo: not processed"]
    assert "ecmo" not in house.file.grants


BOARDED = FormLine(
    id="x",
    title="X",
    core=False,
    criteria=Criteria(
        training=("residency:anesthesiology",), certification=("ABA pain medicine",), eligible_years=5
    ),
)


@pytest.mark.parametrize(
    ("issuer", "completed", "met"),
    [
        ("ABA Pain-Medicine", "2010-06-30", True),
        ("ABA", "2010-06-30", False),
        (None, "2020-11-03", True),
        (None, "2020-11-02", False),
    ],
)
def test_a_certificate_or_a_training_not_long_over_meets_a_lines_certification(
    issuer: str | None, completed: str, met: bool
) -> None:
    """Through the same day so many years on."""
    house = issued()
    train(house, "residency:anesthesiology", completed)
    if issuer:
        house.do("record_credential", CASEY, kind="board_certification", issuer=issuer)
    assert (criteria.unmet(BOARDED, house.file, date(2025, 11, 3)) == ()) is met


@drawn(first=st.dates(date(2018, 1, 1), date(2026, 6, 30)), months=st.integers(1, 120))
def test_a_log_counts_through_the_same_day_so_many_months_on(first: date, months: int) -> None:
    """Clamped to the month's end; a day later it counts no more (RC-13)."""
    file = Practitioner(practitioner_id("h", "x"))
    file.case_logs = (CaseLog(procedure="p", count=3, first=first, last=first, source="s"),)
    volume = CaseVolume(procedure="p", count=3, months=months)
    line = FormLine(id="x", title="X", core=False, criteria=Criteria(cases=(volume,)))
    last = legal_days.add_months(first, months)
    assert criteria.unmet(line, file, last) == ()
    assert criteria.unmet(line, file, legal_days.plus_days(last, 1)) != ()


def test_a_line_held_before_is_held_to_the_figure_for_renewal() -> None:
    """Twenty sedations in two years, where forty were needed at first [S134]."""
    house = appointed()
    held = house.file
    held.case_logs = (
        CaseLog(
            procedure="moderate-sedation",
            count=20,
            first=date(2025, 1, 1),
            last=date(2025, 12, 31),
            source="log",
        ),
    )
    sedation = model_lines()["moderate-sedation"]
    assert criteria.unmet(sedation, held, date(2026, 6, 1)) == ()
    held.grants = {}
    assert criteria.unmet(sedation, held, date(2026, 6, 1)) != ()


def test_the_same_days_again_take_the_place_of_what_was_counted() -> None:
    """Logs of other sources, and other days, add up."""
    house = issued()
    log(house, "ecmo", 2)
    log(house, "ecmo", 4)
    log(house, "ecmo", 1, first="2024-12-01", last="2024-12-31")
    assert [each.count for each in house.file.case_logs] == [4, 1]


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("record_case_log", {"first": "2025-06-01"}, "first"),
        ("record_case_log", {"last": "2025-11-04"}, "last"),
        ("record_case_log", {"last": "2024-12-31"}, "last"),
        ("record_case_log", {"count": -1}, "count"),
        ("record_case_log", {"procedure": "ECMO runs"}, "procedure"),
        ("record_case_log", {"source": " "}, "source"),
        ("record_training", {"training": "residency:pediatric"}, "training"),
        ("record_training", {"training": "pediatrics"}, "training"),
        ("record_training", {"completed": "2025-11-04"}, "completed"),
        ("record_training", {"institution": ""}, "institution"),
    ],
)
def test_what_cannot_have_been_is_refused(name: str, said: dict[str, Any], field: str) -> None:
    """Days to come, cases counted twice, trainings nobody knows."""
    house = issued()
    log(house, "ecmo", 2)
    sound: dict[str, Any] = {
        "record_case_log": {"procedure": "ecmo", "count": 1, "source": "log", **YEAR},
        "record_training": {
            "training": "residency:pediatrics",
            "institution": "Yale",
            "completed": "2020-06-30",
            "source": "AMA",
        },
    }[name]
    given(house).when(name, CASEY, **{**sound, **said}).refused("invalid", field=field)


@pytest.mark.parametrize(("years", "met"), [(None, False), (1, False), (10, True)])
def test_who_trained_lately_needs_no_certificate_where_the_line_gives_years(
    years: int | None, met: bool
) -> None:
    """Where it gives none, the certificate is needed at once."""
    house = issued()
    train(house, "residency:pediatrics", "2020-06-30")
    line = Criteria(
        training=("residency:pediatrics",),
        certification=("American Board of Pediatrics",),
        eligible_years=years,
    )
    asked = FormLine(id="special", title="Special", core=False, criteria=line)
    missed = tuple(criteria.unmet(asked, house.file, date(2025, 11, 3)))
    assert (missed == ()) is met
    assert met or missed == (f"certification: one of {CERTIFIES}",)
