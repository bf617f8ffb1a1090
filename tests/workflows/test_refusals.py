"""What a workflow refuses, and what a refusal leaves behind."""

from __future__ import annotations

from dataclasses import replace

from temporalio.client import WorkflowExecutionStatus
from temporalio.exceptions import ApplicationErrorCategory

from domain.ids import practitioner_id
from tests.workflows.house import House
from workflows.addresses import PRACTITIONER
from workflows.keeping import ANOTHER_STREAM


async def test_a_refused_registration_leaves_no_workflow_running(real_house: House) -> None:
    """The workflow that a refused registration started ends by itself: the ledger has no such file."""
    house = real_house
    async with house.at_work():
        await house.open()
        key = house.key(PRACTITIONER, practitioner_id(house.facility, "refused"))
        person = {"npi": "1234567890", "given_name": "Ann", "family_name": "Abel"}
        refused = await house.refusal(house.command(key, "register_practitioner", **person), begins=True)
        assert (refused.type, refused.details[0]["field"]) == ("invalid", "npi")
        await house.handle(key).result()
    assert house.names().count("PractitionerRegistered") == 0


async def test_a_registration_is_taken_after_one_under_the_same_id_was_refused(real_house: House) -> None:
    """A refused command may be sent again under its key, mended: it is decided anew, and the file stays."""
    house = real_house
    async with house.at_work():
        await house.open()
        key = house.key(PRACTITIONER, practitioner_id(house.facility, "mended"))
        person = {"npi": "1234567890", "given_name": "Ann", "family_name": "Abel"}
        command = house.command(key, "register_practitioner", **person)
        await house.refusal(command, begins=True)
        await house.begin(replace(command, payload={**person, "npi": "1234567893"}))
        assert (await house.handle(key).describe()).status is WorkflowExecutionStatus.RUNNING
    assert house.names().count("PractitionerRegistered") == 1


async def test_a_command_for_another_stream_is_refused_before_it_enters_the_history(
    real_house: House,
) -> None:
    """A workflow's validator turns away what is addressed to another file, or to another facility's."""
    house = real_house
    async with house.at_work():
        await house.open()
        first, second = await house.register(0), await house.register(1)
        stray = house.command(second, "upload_document", document_kind="cv", sha256="0" * 64)
        before = len((await house.handle(first).fetch_history()).events)
        for command in (stray, replace(stray, target=first.id, facility="elsewhere")):
            refused = await house.refusal(command, to=first)
            assert refused.type == ANOTHER_STREAM
        updates = [
            event
            for event in (await house.handle(first).fetch_history()).events[before:]
            if event.HasField("workflow_execution_update_accepted_event_attributes")
        ]
    assert not updates


async def test_an_unknown_command_is_refused_by_its_name(house: House) -> None:
    """A command nobody knows is refused as not found, naming it."""
    async with house.at_work():
        await house.open()
        refused = await house.refusal(house.command(house.keeper, "paint_the_walls"))
    assert (refused.type, refused.details[0]) == ("not_found", {"command": "paint_the_walls"})


async def test_a_refusal_carries_its_type_its_facts_and_its_harmlessness(house: House) -> None:
    """A refusal reaches the caller as an error whose type is its name, with its facts, and alarms nobody."""
    async with house.at_work():
        await house.open()
        refused = await house.refusal(
            house.command(house.keeper, "establish_body", role="auditor", kind="governing_board")
        )
    assert (refused.type, refused.details[0]["role"]) == ("role_required", "auditor")
    assert "administrator" in refused.details[0]["needed"]
    assert (refused.category, refused.non_retryable) == (ApplicationErrorCategory.BENIGN, True)


async def test_a_key_answers_with_its_receipt_and_refuses_another_command(house: House) -> None:
    """The same command under its key answers with the receipt it left; another one under it is refused."""
    async with house.at_work():
        await house.open()
        command = house.command(house.keeper, "establish_body", kind="governing_board")
        first = await house.send(command)
        assert await house.send(command) == first
        other = replace(command, payload={"kind": "credentials_committee"})
        assert (await house.refusal(other)).type == "key_reused"
    assert house.names().count("BodyEstablished") == 1
