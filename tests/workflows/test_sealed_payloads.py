"""With a key, nothing about a person reaches Temporal in a form that it can read."""

from __future__ import annotations

import asyncio
import secrets
import threading
from datetime import UTC, datetime

from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import GetWorkflowExecutionHistoryRequest

from domain.events.application import LookUpFailed, VerificationRecorded
from domain.events.correspondence import NoticeSent
from medstaff.servers.temporal import EmbeddedTemporal
from tests.workflows.applicant import Applicant
from tests.workflows.house import House
from workflows.addresses import errand_workflow_id, workflow_id
from workflows.connection import connect
from workflows.messages import Key
from workflows.sources.errors import SourceUnreadable

# Said by the applicant and the office, and by the domain and a source in their refusals; each too long
# to come about in sealed bytes by chance.
WORDS = (b'"Ann"', b"Abel", b"pediatrics", b"1.012345", b"abel@practice", b"ten digits", b"paint_the")


async def house_with(server: EmbeddedTemporal, key: bytes | None) -> House:
    return House(await connect(server.address, key=key), lambda: datetime.now(UTC))


async def stored(house: House, id: str) -> bytes:
    """A workflow's history as the server holds it, past every codec."""
    request = GetWorkflowExecutionHistoryRequest(
        namespace=house.client.namespace, execution=WorkflowExecution(workflow_id=id)
    )
    answer = await house.client.workflow_service.get_workflow_execution_history(request)
    assert not answer.next_page_token
    return answer.history.SerializeToString()


async def story(house: House) -> bytes:
    """An application, its look-ups, one of them in vain, a refused command: what Temporal kept of it all."""
    house.sources.faults["nppes"] = [SourceUnreadable("nppes", None, "number", "ten digits", "x")]
    house.sources.gate = threading.Barrier(5)
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).in_verification()
        errands = [errand_workflow_id(errand.id) for errand in applicant.look_ups()]
        await asyncio.to_thread(house.sources.gate.wait, 10)
        await house.until(lambda: len(house.events(VerificationRecorded)) == 3 and house.events(LookUpFailed))
        refused = await house.refusal(house.command(applicant.file, "paint_the_walls"))
        assert refused.message == "there is no command paint_the_walls"
        keys: tuple[Key, ...] = (house.keeper, applicant.file)
        assert house.events(NoticeSent)
        return b"".join([await stored(house, id) for id in (*map(workflow_id, keys), *errands)])


async def test_with_a_key_nothing_readable_reaches_temporal_and_everything_works(
    temporal_server: EmbeddedTemporal,
) -> None:
    """Names, numbers, addresses and refusals are absent from the bytes that the server holds."""
    held = await story(await house_with(temporal_server, secrets.token_bytes(32)))
    assert [word for word in WORDS if word in held] == []


async def test_without_a_key_the_same_words_can_be_read(temporal_server: EmbeddedTemporal) -> None:
    """The words looked for are those that travel: without a key they are all there."""
    held = await story(await house_with(temporal_server, None))
    assert [word for word in WORDS if word not in held] == []
