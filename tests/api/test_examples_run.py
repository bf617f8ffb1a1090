"""The examples of the API's pages, sent in their order to a real house."""

from __future__ import annotations

from tests.api.playing import played
from tests.house import House


async def test_the_examples_run_in_their_order(sandbox: House) -> None:
    """Each is taken with 200 or 201, and the story ends with the applicant appointed by three bodies."""
    _, labelled = await played(sandbox)
    anna = labelled["anna"]["practitioner"]
    said = await sandbox.office.ask("may_practice", practitioner=anna, privilege="core-pediatrics")
    assert said["answer"] is True, said
