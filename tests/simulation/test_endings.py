"""Comparing two runs: by name, without ids, and without an order within one instant."""

from __future__ import annotations

from medstaff.simulation.endings import HOUSE, differences, ending, same_end
from tests.simulation.stories import ABEL, told

LAPSE = "- {at: 2026-04-01T12:00, pass_time: twice}"


def test_two_runs_of_one_story_end_the_same_in_sandboxes_of_different_keys() -> None:
    """Ids follow from the sandbox's key, and are no part of an end."""
    one, other = told(LAPSE), told(LAPSE, head="facility: elsewhere\n")
    assert {e.originator_id for e in one.events}.isdisjoint({e.originator_id for e in other.events})
    assert same_end(ending(one), ending(other)) is None


def test_a_run_in_which_something_else_happened_ends_otherwise() -> None:
    """The first fact that only one run has is named, with the person it concerns."""
    renewed = ABEL.replace("2026-03-31", "2027-03-31")
    parted = same_end(ending(told(LAPSE)), ending(told(LAPSE, given=renewed)))
    assert parted is not None
    assert parted.alias == "abel"
    assert "CredentialRecorded" in str(parted.gone[0])
    assert str(parted).startswith("abel first parts here:\n  one:   2026-03-01T14:00:00+00:00 Credential")


def test_a_fact_that_is_missing_is_a_difference() -> None:
    """A run that stops earlier has less."""
    parted = same_end(ending(told(LAPSE)), ending(told("- {at: 2026-03-31, pass_time: twice}")))
    assert parted is not None
    assert {fact.type for fact in parted.gone} >= {"CredentialExpired", "AppointmentSuspended"}
    assert parted.come == ()


def test_every_name_that_differs_is_told() -> None:
    """A lapse concerns its person and, by the digests, the house."""
    longer = "- {at: 2026-04-02T12:00, pass_time: twice}"
    shorter = "- {at: 2026-03-16, pass_time: twice}"
    found = differences(ending(told(longer)), ending(told(shorter)))
    assert [part.alias for part in found] == ["abel", HOUSE]


def test_a_person_whom_nobody_named_is_compared_too() -> None:
    """Somebody registered without a name is compared by their place."""
    register = """
        - do: register_practitioner
          as: {role: medical_staff_office, id: casey}
          with: {npi: 1234567893, given_name: Ann, family_name: Doe}
    """
    (unnamed,) = ending(told(register, given=""))
    assert unnamed == "unnamed-1"
