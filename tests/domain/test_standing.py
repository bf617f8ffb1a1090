"""May this practitioner do this here, at an instant, and why?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain import standing
from domain.standing import Bar, Line, Need, Standing
from domain.values import Period
from tests.domain.house import BOARD, CASEY, appointed, at, before, carry, hold, licensed, registered, verify

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALWAYS = (Period(start=NOON - HOUR, end=NOON + HOUR),)


def granted(**changed: object) -> Standing:
    """Everything in force for an hour around noon, but for what is changed."""
    line = Line(
        privilege="core",
        conditions=("a mentor",),
        periods=changed.get("grant", ALWAYS),  # type: ignore[arg-type]  # periods
        needs=(Need(name="state_license", periods=changed.get("license", ALWAYS)),),  # type: ignore[arg-type]
    )
    return Standing(
        appointments=changed.get("appointment", ALWAYS),  # type: ignore[arg-type]  # periods
        lines=(line,),
        bars=changed.get("bars", ()),  # type: ignore[arg-type]  # bars
    )


def test_a_yes_says_until_when_and_under_which_conditions() -> None:
    """The first of the ends it rests on."""
    short = (Period(start=NOON - HOUR, end=NOON + HOUR / 2),)
    verdict = standing.may(granted(license=short), "core", NOON)
    assert verdict.answer
    assert verdict.until == NOON + HOUR / 2
    assert verdict.conditions == ("a mentor",)


def test_a_yes_without_an_end_has_none() -> None:
    """Nothing it rests on ends."""
    open_end = (Period(start=NOON),)
    held = granted(license=open_end, grant=open_end, appointment=open_end)
    assert standing.may(held, "core", NOON).until is None


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ("appointment", "no appointment in force"),
        ("grant", "privilege not in force"),
        ("license", "state_license not in force"),
    ],
)
def test_a_no_names_what_is_missing(missing: str, reason: str) -> None:
    """At the end's own instant already."""
    over = (Period(start=NOON - HOUR, end=NOON),)
    assert standing.may(granted(**{missing: over}), "core", NOON).reasons == (reason,)
    assert standing.may(granted(**{missing: over}), "core", NOON - HOUR / 60).answer


@pytest.mark.parametrize("scope", [None, "core"])
def test_a_suspension_bars(scope: str | None) -> None:
    """Of everything or of this line, while it lasts."""
    bar = Bar(privilege=scope, reason="excluded", period=Period(start=NOON, end=NOON + HOUR / 2))
    held = granted(bars=(bar,))
    assert standing.may(held, "core", NOON).reasons == ("suspended: excluded",)
    assert standing.may(held, "core", NOON + HOUR / 2).answer
    assert standing.may(held, "core", NOON - HOUR / 2).answer


def test_a_suspension_of_another_line_does_not() -> None:
    """Only its own."""
    bar = Bar(privilege="other", reason="x", period=Period(start=NOON))
    assert standing.may(granted(bars=(bar,)), "core", NOON).answer


def test_every_reason_is_given() -> None:
    """Not only the first."""
    verdict = standing.may(standing.NO_STANDING, "core", NOON)
    assert verdict.reasons == ("no appointment in force", "privilege not granted")


def test_an_applicant_may_nothing() -> None:
    """A license alone grants no privilege."""
    assert licensed().may("core-pediatrics").reasons == ("no appointment in force", "privilege not granted")


def test_an_imported_life_of_nothing_has_no_lines() -> None:
    """A bare file."""
    assert standing.of(registered().file, "CT") == standing.NO_STANDING


def test_a_line_needs_what_it_names() -> None:
    """Sedation without a card for pediatric life support: no."""
    house = appointed()
    assert house.may("moderate-sedation").reasons == ("life_support:PALS not in force",)
    hold(house, "life_support", "PALS", "2026-01-31")
    verdict = house.may("moderate-sedation")
    assert (verdict.answer, verdict.until) == (True, at("2026-02-01 00:00"))


def test_insurance_is_needed_until_its_end() -> None:
    """By its last verification."""
    house = appointed()
    assert house.may("core-pediatrics", "2026-01-15 12:00").answer
    hold(house, "malpractice_insurance", "Mutual", "2025-12-31")
    assert house.may("core-pediatrics", "2026-01-15 12:00").reasons == ("malpractice_insurance not in force",)


def test_only_this_states_license_counts() -> None:
    """Another state's does not let anyone practice here."""
    house = appointed()
    hold(house, "state_license", "NY", "2028-12-31")
    assert not house.may("core-pediatrics", "2026-04-01 00:00").answer
    assert standing.may(standing.of(house.file, "NY"), "core-pediatrics", at("2026-04-01 00:00")).answer


def test_prescribing_follows_the_registrations_and_the_appointment() -> None:
    """Without a line of its own, each registration on file must be in force."""
    house = appointed()
    assert house.may("controlled_substance_prescribing").reasons == ("privilege not granted",)
    hold(house, "controlled_substance_registration", "CT", "2027-02-28")
    assert house.may("controlled_substance_prescribing").answer
    house.do("record_credential", CASEY, kind="dea_registration")
    assert not house.may("controlled_substance_prescribing").answer


def test_prescribing_with_a_line_of_its_own_needs_both() -> None:
    """As the form says."""
    house = before(BOARD, privileges=("controlled_substance_prescribing",))
    carry(house, BOARD)
    hold(house, "dea_registration", "", "2027-02-28")
    assert house.may("controlled_substance_prescribing").reasons == (
        "controlled_substance_registration not in force",
    )
    hold(house, "controlled_substance_registration", "CT", "2027-02-28")
    assert house.may("controlled_substance_prescribing").answer


def test_the_past_stays_what_it_was() -> None:
    """A gap before a renewal is a gap for ever, and before the gap it was a yes."""
    house = appointed()
    house.pass_to("2026-04-03 09:42")
    verify(house, "state_license", expires="2027-03-31")
    moments = ("2026-03-31 12:00", "2026-04-02 12:00", "2026-04-03 09:42")
    assert [house.may("core-pediatrics", moment).answer for moment in moments] == [True, False, True]
