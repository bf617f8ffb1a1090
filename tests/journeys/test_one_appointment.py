"""The whole path over HTTP: from an NPI to an appointment, a lapse and a renewal."""

from __future__ import annotations

import pytest

from medstaff.demo import hospital
from medstaff.demo.story import Demo
from medstaff.demo.telling import Story
from medstaff.tokens import issue
from tests.house import House


@pytest.mark.timeout(400)
async def test_a_practitioner_goes_from_an_npi_to_an_appointment_a_lapse_and_a_renewal(
    running_house: House,
) -> None:
    """Every step of the story goes as it must, and its facts stand in the trail in order."""
    story = Story(None)

    def token(**who: object) -> str:
        return issue(running_house.settings, who.pop("role"), who.pop("actor"), **who)  # type: ignore[arg-type]

    demo = Demo(running_house.api, token, story)
    await demo.play()
    types = [fact["type"] for fact in await demo.trail()]
    assert story.failed == []
    milestones = [
        "PractitionerRegistered",
        "ApplicationSubmitted",
        "PossibleMatchDismissed",
        "ChairRecommended",
        "CCRecommended",
        "MECRecommended",
        "AppointmentGranted",
        "AppointmentSuspended",
        "SuspensionLifted",
    ]
    assert [each for each in types if each in milestones] == milestones
    assert demo.now > hospital.STARTS
