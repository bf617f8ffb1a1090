"""`medstaff clock`: a sandbox's clock is shown, held, run, stepped and set; a production's is the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from domain.values import Role
from medstaff.cli.program import app
from medstaff.errors import NoTokens, NotPossible, Unreachable
from medstaff.sandbox_clock import Clock, clock_of
from medstaff.settings import Settings
from tests.house import House

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)  # 09:00 in New York
A_MOMENT = timedelta(minutes=2)


async def clock(house: House) -> Clock:
    return await Clock.read(house.administrator)


async def test_a_held_clock_is_jumped_and_stays_held(sandbox: House) -> None:
    """By an amount, or to an instant of the facility's own zone."""
    await sandbox.open(START)
    held = await clock(sandbox)
    assert str(held) == "Test hospital: the clock is held at 2026-03-02T09:00:00-05:00"
    assert (await held.jump("12h")).now == START + timedelta(hours=12)
    jumped = await (await clock(sandbox)).jump("2026-04-01")
    assert (jumped.held, jumped.now) == (True, datetime(2026, 4, 1, 4, tzinfo=UTC))


async def test_a_clock_runs_on_from_where_it_stood_and_is_held_where_it_stands(sandbox: House) -> None:
    """It never goes back meanwhile."""
    await sandbox.open(START)
    running = await (await clock(sandbox)).run()
    assert not running.held
    assert START <= running.now < START + A_MOMENT
    assert "behind the time" in str(running) or "ahead of the time" in str(running)
    held = await running.hold()
    assert held.held
    assert running.now <= held.now < running.now + A_MOMENT


async def test_a_running_clock_is_jumped_and_runs_on(sandbox: House) -> None:
    """From there."""
    await sandbox.open(START)
    running = await (await clock(sandbox)).run()
    jumped = await running.jump("48h")
    assert not jumped.held
    assert timedelta(hours=48) <= jumped.now - START < timedelta(hours=48) + A_MOMENT


@pytest.mark.parametrize("held", [True, False])
async def test_a_clock_is_stepped_to_its_target_and_goes_on_as_it_went(sandbox: House, held: bool) -> None:
    """What is due on the way is told; a clock that ran is held meanwhile only."""
    await sandbox.open(START)
    await sandbox.as_(Role.ADMINISTRATOR, "root").do(
        "import_practitioner",
        npi="1234567893",
        given_name="Ann",
        family_name="Abel",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2026-01-01",
            "last": "2027-12-31",
        },
        privileges=[{"privilege": "core-pediatrics"}],
        credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": "2026-05-11"}],
    )
    before = await clock(sandbox)
    if not held:
        before = await before.run()
    told: list[datetime] = []
    after = await before.advance("20d", told.append)
    assert after.held is held
    assert after.now >= before.now + timedelta(days=20) - timedelta(hours=1)
    assert told
    assert all(START < instant < after.now for instant in told)


async def test_no_target_lies_before_what_the_clock_shows(sandbox: House) -> None:
    """Nor is anything else than a time one; what would be is told."""
    await sandbox.open(START)
    held = await clock(sandbox)
    with pytest.raises(NotPossible, match="it never goes back"):
        held.target("2026-03-01")
    for text in ("soon", "99999999d", "2026-02-30", ""):
        with pytest.raises(NotPossible, match="write 45d"):
            held.target(text)


async def test_a_day_on_is_the_same_hour_of_the_wall(sandbox: House) -> None:
    """Summer time begins on the 8th."""
    await sandbox.open(START)
    assert (await clock(sandbox)).target("10d") == datetime(2026, 3, 12, 13, 0, tzinfo=UTC)
    assert (await clock(sandbox)).target("240h") == datetime(2026, 3, 12, 14, 0, tzinfo=UTC)


async def test_a_production_clock_is_shown_and_nobody_moves_it(house: House) -> None:
    """In words that say why."""
    production = await clock(house)
    assert "is in production: its clock is the time itself" in str(production)
    with pytest.raises(NotPossible, match="Only a facility that was opened as a sandbox"):
        production.settable()


async def test_what_the_house_refuses_is_told_in_its_words(sandbox: House) -> None:
    """A facility that is not open, asked for over the address that a setting names."""
    settings = sandbox.settings.model_copy(update={"api_url": str(sandbox.http.base_url)})
    with pytest.raises(NotPossible, match="there is no facility"):
        async with clock_of(settings, sandbox.facility, None):
            raise AssertionError("there is no such clock")


async def test_a_token_of_ones_own_issuer_is_used(sandbox: House) -> None:
    """Without one it is said how one is given."""
    await sandbox.open(START)
    elsewhere = sandbox.settings.model_copy(
        update={"api_url": str(sandbox.http.base_url), "jwks_url": "https://login.example/keys"}
    )
    async with clock_of(elsewhere, None, sandbox.token(Role.ADMINISTRATOR, "root")) as given:
        assert given.now == START
    with pytest.raises(NoTokens, match="MEDSTAFF_TOKEN"):
        async with clock_of(elsewhere, None, None):
            raise AssertionError("nobody gave a token")


@pytest.mark.parametrize("verb", [["show"], ["hold"], ["run"], ["advance", "1d"], ["jump", "to", "1d"]])
def test_where_no_house_runs_it_is_said_how_one_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    """By each verb."""
    monkeypatch.delenv("MEDSTAFF_API_URL", raising=False)
    result = CliRunner().invoke(app, ["clock", *verb, "--data", str(folder)])
    assert isinstance(result.exception, Unreachable)
    assert "medstaff up" in str(result.exception)


async def test_an_api_that_is_away_is_named(folder: Path) -> None:
    """No traceback."""
    settings = Settings(data=folder, api_url="http://127.0.0.1:1")
    with pytest.raises(Unreachable, match=r"http://127\.0\.0\.1:1"):
        async with clock_of(settings, None, "a.b.c"):
            raise AssertionError("nobody is there")
