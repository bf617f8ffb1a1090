"""`medstaff seed` into a real ledger: what it opens, what it refuses, and what can be read of it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from domain.correspondence.digests import send_digests
from domain.events.appointment import AppointmentRenewed
from domain.events.practitioner import AppointmentGranted
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.sealing import seal_of
from medstaff.errors import NotPossible
from medstaff.seeding.plan import Plan
from medstaff.seeding.seeding import seed
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.wiring import open_ledger
from tests.servers import Database, fresh_database

PLAN = Plan(facility="main", practitioners=3, years=4, seed=5, until=date(2026, 10, 1))
KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(scope="module")
def filled(postgres: EmbeddedPostgres, template: str) -> Iterator[str]:
    """A seeded database, by its name."""
    with fresh_database(postgres, template) as made:
        seed(made.app_url, PLAN, hold=True, cores=1)
        yield made.name


@pytest.fixture
def database(request: pytest.FixtureRequest, postgres: EmbeddedPostgres, template: str) -> Iterator[Database]:
    """A copy of that one for a test of what it holds; in any other nothing is written."""
    of = request.getfixturevalue("filled") if "filled" in request.fixturenames else template
    with fresh_database(postgres, of) as made:
        yield made


@pytest.fixture
def url(database: Database) -> str:
    """The application's role on a migrated ledger."""
    return database.app_url


@pytest.fixture
def seeded(filled: str, url: str) -> Iterator[Ledger]:
    with open_ledger(url) as ledger:
        yield ledger


def test_a_seeded_facility_is_a_sandbox_held_on_the_day_named(seeded: Ledger) -> None:
    """For ever a sandbox, and its clock shows that day."""
    facility = seeded.house("main").facility
    assert facility.sandbox
    assert facility.clock.held_at == PLAN.end


def test_every_file_is_read_and_appointed_as_its_events_say(seeded: Ledger) -> None:
    """Files, terms and receipts come back from the rows."""
    files = [seeded.find(id, Practitioner) for id in seeded.files("main")]
    assert len(files) == PLAN.practitioners
    terms = [event for _, event in seeded.events_of([AppointmentGranted.TOPIC, AppointmentRenewed.TOPIC])]
    assert sum(len(file.appointments) for file in files if file is not None) == len(terms) > 0
    left = seeded.kept(terms[0].stamp.command)
    assert left is not None
    assert AppointmentGranted.TOPIC in left.receipt.events


def test_no_digest_of_ten_years_goes_out_when_a_house_starts_on_it(seeded: Ledger) -> None:
    """All that the files told was told by then."""
    house, head = seeded.house("main"), seeded.head()
    send_digests(seeded, house, house.facility, PLAN.end, PLAN.end)
    assert seeded.head() == head


def test_a_facility_that_is_open_is_refused(seeded: Ledger, url: str) -> None:
    """Nothing is made up where somebody may be at work."""
    with pytest.raises(NotPossible, match="main is open already"):
        seed(url, PLAN, cores=1)


def test_a_ledger_that_holds_something_is_refused_unless_told(seeded: Ledger, url: str) -> None:
    """A sandbox beside other facilities stands there for ever: somebody has to say so."""
    other = Plan(facility="training", practitioners=1, years=1, seed=5, until=PLAN.until)
    with pytest.raises(NotPossible, match="--beside"):
        seed(url, other, cores=1)
    assert seed(url, other, cores=1, beside=True).practitioners == 1


def test_a_ledger_with_a_key_is_seeded_sealed(url: str) -> None:
    """Nobody's name stands in it in plain bytes."""
    seed(url, PLAN, KEY, cores=1)
    with open_ledger(url, seal_of(KEY)) as ledger:
        files = [ledger.find(id, Practitioner) for id in ledger.files("main")]
        family = files[0].name.family if files[0] is not None else ""
        assert family
        rows = ledger.since(0, ["PractitionerRegistered"])
        assert not any(family.encode() in row.state for row in rows)


def test_the_command_says_what_it_made_and_what_is_next(url: str) -> None:
    """On two cores as on one."""
    line = ("seed", "--practitioners", "2", "--years", "2", "--until", "2026-06-30", "--json")
    ended = typed(url, *line)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["practitioners"] == 2
    assert told["until"] == "2026-06-30"
    again = typed(url, *line)
    assert again.returncode == 1
    assert "open already" in again.stderr


def test_a_day_to_come_is_refused_in_a_line(url: str) -> None:
    """Nobody has lived yet what is to come."""
    ended = typed(url, "seed", "--until", "2199-01-01")
    assert ended.returncode == 1
    assert "is to come" in ended.stderr
    assert "Traceback" not in ended.stderr


def typed(url: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "medstaff", *words],
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
