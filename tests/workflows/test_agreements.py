"""An agreement with a distant site that is ended early reaches those who hold privileges under it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain import legal_days
from domain.events.routes import ProxyPrivilegesEnded
from domain.ids import practitioner_id
from tests.workflows.house import House
from tests.workflows.skipping import Skipping
from tests.workflows.test_ladder import ZONE, written_at_once
from workflows.addresses import PRACTITIONER
from workflows.messages import Key

AGREEMENT = {"site": "Shore Hospital", "qualification": "medicare_hospital"}


async def hold(house: House) -> Key:
    """A file that holds privileges under an agreement without a last day: it sleeps for years."""
    await house.do(house.keeper, "record_agreement", role="administrator", **AGREEMENT)
    key = house.key(PRACTITIONER, practitioner_id(house.facility, "cole"))
    expires = str(house.now().date() + timedelta(days=1000))
    license = {"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": expires}
    proxy = {"agreement": "agreement/1", "privileges": ["core-pediatrics"], "decided": "2024-01-01"}
    person = {"npi": "1234567893", "given_name": "Kim", "family_name": "Cole"}
    said = {**person, "credentials": [license], "proxy": proxy}
    await house.begin(house.command(key, "import_practitioner", role="administrator", **said))
    return key


async def end(house: House, last: date | None) -> None:
    said = {"agreement": "agreement/1", **({"last": str(last)} if last else {})}
    command = house.command(house.keeper, "end_agreement", role="administrator", **said)
    await house.send(replace(command, reason="another partner"))


async def test_a_file_that_slept_beyond_the_agreements_new_end_is_woken(
    house: House, skipping: Skipping
) -> None:
    """They end at the end of the day named, and it is written at once."""
    async with house.at_work():
        await house.open()
        file, last = await hold(house), house.now().date() + timedelta(days=10)
        await end(house, last)
        await skipping.skip(timedelta(days=12))
    (ended,) = house.events(ProxyPrivilegesEnded)
    assert ended.practitioner == UUID(file.id)
    assert ended.stamp.occurred_at == legal_days.end_of(last, ZONE)
    assert written_at_once(ended)


async def test_an_agreement_that_ends_now_has_ended_what_rests_on_it_before_anyone_asks(house: House) -> None:
    """Nobody touches the file."""
    async with house.at_work():
        await house.open()
        await hold(house)
        await end(house, None)
        await house.until(lambda: house.events(ProxyPrivilegesEnded))
    (ended,) = house.events(ProxyPrivilegesEnded)
    assert (ended.why, written_at_once(ended)) == ("agreement_ended", True)
