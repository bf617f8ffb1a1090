"""What surveyors ask for goes on record: one file's packet, and samples drawn by rule."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from domain.audit.sampling import Population, drawn
from domain.errors import Invalid, RoleRequired
from domain.events.survey_files import SurveyFileGiven
from domain.events.survey_samples import SurveySampleDrawn
from domain.values import Role
from tests.domain.house import CASEY, Hospital, Person, day, registered

AUDRA = Person(actor="audra", role=Role.AUDITOR)
SHA = "ab" * 32
ASKED = {"reason": "survey of 12 May", "position": 40, "as_of": "2025-11-03", "digest": SHA}
PERIOD = {"since": "2025-01-01", "until": "2025-12-31", "reason": "survey", "as_of": "2025-11-03"}
FILES = tuple(UUID(int=number) for number in range(1, 31))


def sampled(house: Hospital, **said: Any) -> SurveySampleDrawn:
    house.do("draw_survey_sample", AUDRA, **{**PERIOD, "position": 40, "initial": FILES, **said})
    (*_, event) = house.events(SurveySampleDrawn.TOPIC)
    assert isinstance(event, SurveySampleDrawn)
    return event


def test_a_packet_goes_on_record_with_who_and_why() -> None:
    """At which position, judged on which day, and the hash of what was given."""
    house = registered()
    recorded = house.do("give_survey_file", AUDRA, **ASKED)
    assert recorded.receipt is not None
    assert recorded.receipt.made == {"digest": SHA, "position": "40", "as_of": "2025-11-03"}
    (event,) = house.events(SurveyFileGiven.TOPIC)
    assert (event.at_position, event.as_of, event.digest, event.sample) == (40, day("2025-11-03"), SHA, None)
    assert (event.stamp.actor, event.stamp.reason) == ("audra", "survey of 12 May")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("reason", {"reason": " "}),
        ("position", {"position": 0}),
        ("digest", {"digest": "none"}),
        ("sample", {"sample": "sample-1"}),
    ],
)
def test_a_packet_is_refused_without_why_where_and_what(field: str, said: dict[str, Any]) -> None:
    """A sample that nobody drew is none."""
    with pytest.raises(Invalid) as refused:
        registered().do("give_survey_file", AUDRA, **{**ASKED, **said})
    assert refused.value.facts["field"] == field


def test_only_office_auditor_and_administrator_ask() -> None:
    """Nobody sees their own peers' files this way."""
    member = Person(actor="cc1", role=Role.COMMITTEE_MEMBER)
    for name, said in (("give_survey_file", ASKED), ("draw_survey_sample", PERIOD)):
        with pytest.raises(RoleRequired):
            registered().do(name, member, **said)


def test_a_sample_is_drawn_with_the_seed_that_is_recorded() -> None:
    """Anyone may draw the same again."""
    house = registered()
    event = sampled(house, seed="4711")
    there = Population(initial=frozenset(FILES), renewed=frozenset())
    assert event.files == drawn(there, "4711")
    assert (event.sample, event.initial, event.renewed, event.seed) == ("sample-1", 30, 0, "4711")
    unsaid = sampled(house)
    assert unsaid.sample == "sample-2"
    assert unsaid.files == drawn(there, unsaid.seed)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("reason", {"reason": ""}),
        ("until", {"until": "2024-12-31"}),
        ("position", {"position": 0}),
        ("since", {"initial": ()}),
    ],
)
def test_a_sample_of_nothing_is_refused(field: str, said: dict[str, Any]) -> None:
    """Nor is one drawn that nobody says why they want."""
    with pytest.raises(Invalid) as refused:
        sampled(registered(), **said)
    assert refused.value.facts["field"] == field


def test_a_file_is_given_for_a_sample_at_its_position_alone() -> None:
    """And only one that was drawn in it."""
    house = registered()
    sampled(house, initial=(house.abel,))
    house.do("give_survey_file", CASEY, **ASKED, sample="sample-1")
    with pytest.raises(Invalid, match="40"):
        house.do("give_survey_file", CASEY, **{**ASKED, "position": 41}, sample="sample-1")
    sampled(house, initial=(FILES[0],))
    with pytest.raises(Invalid, match="in which this file was drawn"):
        house.do("give_survey_file", CASEY, **ASKED, sample="sample-2")
