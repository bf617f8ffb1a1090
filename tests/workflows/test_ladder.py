"""Real timers carry a credential through its ladder to its lapse, and through an outage."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from uuid import UUID

from domain import legal_days
from domain.aggregate import Event
from domain.events.correspondence import NoticeSent
from domain.events.practitioner import AppointmentSuspended, CredentialExpired
from tests.workflows.house import House, key_of
from tests.workflows.skipping import Skipping
from workflows.messages import Key

ZONE = "America/New_York"
RUNGS = (120, 90, 60, 30, 14, 7, 1)


def rung_at(expires: date, days: int) -> datetime:
    return legal_days.start_of(legal_days.days_before(expires, days), ZONE)


def rungs(house: House, file: Key) -> list[tuple[int | None, datetime]]:
    """The rungs told on a file, and when each fell due."""
    told = [event for event in house.events(NoticeSent) if event.practitioner == UUID(file.id)]
    return [(notice.rung, notice.stamp.occurred_at) for notice in told if notice.kind == "expiry_reminder"]


def written_at_once(event: Event) -> bool:
    late = event.stamp.recorded_at - event.stamp.occurred_at
    return timedelta(0) <= late < timedelta(seconds=10)


async def test_each_rung_and_the_lapse_are_recorded_at_their_own_instants(
    house: House, skipping: Skipping
) -> None:
    """Over months each rung and the lapse come by a timer, exactly when due, and are written at once."""
    async with house.at_work():
        await house.open()
        expires = house.now().date() + timedelta(days=130)
        file = await house.appoint(expires)
        await skipping.skip(timedelta(days=135))
    assert rungs(house, file) == [(days, rung_at(expires, days)) for days in RUNGS]
    lapse = legal_days.lapse_instant(expires, ZONE)
    [expired], [suspended] = house.events(CredentialExpired), house.events(AppointmentSuspended)
    assert expired.stamp.occurred_at == suspended.stamp.occurred_at == lapse
    assert all(written_at_once(event) for event in (*house.events(NoticeSent), expired, suspended))


async def test_a_renewal_midway_stops_the_rest_of_the_ladder(house: House, skipping: Skipping) -> None:
    """Once a renewal is verified, no further rung of the old expiry comes, and nothing lapses."""
    async with house.at_work():
        await house.open()
        today = house.now().date()
        expires = today + timedelta(days=130)
        file = await house.appoint(expires)
        await skipping.skip_to(rung_at(expires, 80))
        renewed = {"kind": "state_license", "issuer": "CT", "expires": str(today + timedelta(days=800))}
        await house.do(file, "verify_credential", source="ct_dph", **renewed)
        await skipping.skip(timedelta(days=100))
    assert rungs(house, file) == [(days, rung_at(expires, days)) for days in (120, 90)]
    assert not house.events(CredentialExpired)


async def test_after_an_outage_only_the_most_urgent_of_several_overdue_rungs_is_told(
    house: House, skipping: Skipping
) -> None:
    """Ten weeks with nobody at work leave two rungs overdue: the later is told, and the ladder goes on."""
    expires = house.time().date() + timedelta(days=130)
    house.write(house.opening())
    house.write(appointing := house.appointing(expires))
    await skipping.skip_to(rung_at(expires, 50))
    async with house.at_work():
        await house.start(file := key_of(appointing))
        await skipping.skip_to(rung_at(expires, 29))
    assert rungs(house, file) == [(60, rung_at(expires, 60)), (30, rung_at(expires, 30))]
    late = house.events(NoticeSent)[0].stamp
    assert late.recorded_at - late.occurred_at > timedelta(days=9)


async def test_a_lapse_with_nobody_at_work_is_recorded_once_with_when_it_was_due_and_when_written(
    house: House, skipping: Skipping
) -> None:
    """A lapse outruns every rung before it; the file learns of it once, however often it is started."""
    expires = house.time().date() + timedelta(days=20)
    house.write(house.opening())
    house.write(appointing := house.appointing(expires))
    await skipping.skip(timedelta(days=40))
    async with house.at_work():
        for _ in range(3):
            await house.start(file := key_of(appointing))
            await skipping.skip(timedelta(days=3))
    assert rungs(house, file) == []
    [expired], [suspended] = house.events(CredentialExpired), house.events(AppointmentSuspended)
    assert expired.stamp.occurred_at == suspended.stamp.occurred_at == legal_days.lapse_instant(expires, ZONE)
    assert expired.stamp.recorded_at - expired.stamp.occurred_at > timedelta(days=18)


async def test_a_timer_that_went_off_with_no_worker_is_honoured_when_one_comes(real_house: House) -> None:
    """A rung that fell due while the worker was stopped is told by the next one, once, at its own instant."""
    house = real_house
    async with house.at_work():
        await house.open()
        expires = house.now().date() + timedelta(days=130)
        file = await house.appoint(expires)
        await house.approach(rung_at(expires, 120), timedelta(seconds=3))
    assert rungs(house, file) == []
    await asyncio.sleep(3.5)
    async with house.at_work():
        await house.until(lambda: rungs(house, file))
        await asyncio.sleep(0.5)
    assert rungs(house, file) == [(120, rung_at(expires, 120))]
