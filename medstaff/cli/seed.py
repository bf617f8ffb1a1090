"""`medstaff seed`: a sandbox full of made-up careers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from domain import legal_days
from medstaff.cli.common import Data, Json, as_json, counting, day, say, settings_of
from medstaff.errors import NotPossible

Practitioners = Annotated[int, typer.Option(min=1, max=100_000, help="How many files.")]
Years = Annotated[int, typer.Option(min=1, max=60, help="Over how many years, up to --until.")]
Number = Annotated[int, typer.Option("--seed", min=0, help="The same number makes up the same careers.")]
Until = Annotated[str | None, typer.Option(help="The day at whose beginning they stand. Default: today.")]
Facility = Annotated[str | None, typer.Option(help="The sandbox to open. Default: the settings' facility.")]
Beside = Annotated[bool, typer.Option("--beside", help="Also into a ledger that holds other facilities.")]


def seed(
    practitioners: Practitioners = 100,
    years: Years = 10,
    number: Number = 1,
    until: Until = None,
    facility: Facility = None,
    beside: Beside = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Make up careers: a sandbox with its bodies, and files of many years, the same for the same --seed.

    Every act in them is decided by the rules as in a running house: applications through all bodies,
    renewals in time and too late, reappointments, leaves, evaluations, concerns, departures. It opens the
    facility, as a sandbox for ever; a facility that is open already is refused. With --until before today the
    sandbox's clock is held at that day. Then `medstaff up` on the same folder shows it, and
    `medstaff workflows restart` wakes every file at once.

    Example: `medstaff seed --practitioners 1000 --years 10 --data ./seeded`
    """
    from medstaff.ledger_place import ledger_url
    from medstaff.seeding.plan import Plan
    from medstaff.seeding.seeding import seed as write

    settings = settings_of(data)
    today = legal_days.legal_date(datetime.now(UTC), settings.zone)
    plan = Plan(
        facility=facility or settings.facility,
        practitioners=practitioners,
        years=years,
        seed=number,
        until=_until(until, today),
        zone=settings.zone,
    )
    key = settings.ledger_key.get_secret_value() if settings.ledger_key else None
    with ledger_url(settings) as url, counting(practitioners) as told:
        done = write(url, plan, key, beside=beside, hold=plan.until < today, progress=told)
    if json:
        made = {"facility": plan.facility, "practitioners": done.practitioners, "events": done.events}
        as_json({**made, "until": plan.until, "refused": done.refused})
        return
    say(f"{plan.facility}: {done.practitioners} files of up to {years} years, {done.events} events")
    say("next: `medstaff up` on this folder, then `medstaff workflows restart` wakes every file")


def _until(text: str | None, today: date) -> date:
    until = day("--until", text) if text else today
    if until > today:
        raise NotPossible(
            f"--until {until} is to come: a career is made up until today, {today}, at the latest"
        )
    return until
