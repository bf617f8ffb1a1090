"""`medstaff bylaws what-if`, as it is typed, on a real ledger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.bylaws import model_set
from domain.legal_days import start_of
from domain.sealing import OPEN
from medstaff.seeding.plan import Plan
from medstaff.seeding.seeding import seed
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.what_if.house import Supposed
from medstaff.what_if.looking import look
from medstaff.wiring import open_ledger
from tests.servers import fresh_database

PLAN = Plan(facility="main", practitioners=4, years=5, seed=5, until=date(2026, 10, 1))
DRAFT = """\
version: R2
based_on: R1
parameters:
  notice.ladder:
    value: [90, 30]
    citation: "Article 4"
"""


@pytest.fixture(scope="module")
def url(postgres: EmbeddedPostgres, template: str) -> Iterator[str]:
    """A ledger with a few made-up careers, to which nobody here writes."""
    with fresh_database(postgres, template) as made:
        seed(made.app_url, PLAN, hold=True, cores=1)
        yield made.app_url


def typed(url: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "medstaff", "bylaws", "what-if", *words],
        env={**os.environ, "DATABASE_URL": url, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_stored_ledger_lived_again_under_its_own_bylaws_differs_in_nothing(url: str) -> None:
    """What is read back from the rows is what was decided, and nothing is written."""
    supposed = Supposed(
        facility="main", draft=model_set(), since=start_of(date(2022, 1, 1), PLAN.zone), until=PLAN.end
    )
    with open_ledger(url, OPEN) as ledger:
        head, files = ledger.head(), list(ledger.files("main"))
        found = look(url, None, supposed, files, cores=1)
        assert ledger.head() == head
    assert found.files == PLAN.practitioners
    assert (found.differences, found.refused) == ([], [])
    assert found.recorded["notices"] > 50


def test_it_says_what_differs_as_a_table_and_as_one_document(url: str, tmp_path: Path) -> None:
    """Both count the same."""
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    told = typed(url, str(draft), "--since", "2023-01-01", "--json")
    assert told.returncode == 0, told.stderr
    document = json.loads(told.stdout)
    notices = document["groups"]["notices"]
    assert document["draft"] == "R2"
    assert notices["gone"] == len([each for each in document["differences"] if each["how"] == "gone"]) > 0
    assert notices["draft"] == notices["recorded"] - notices["gone"]
    table = typed(url, str(draft), "--since", "2023-01-01", "--rows", "2")
    assert table.returncode == 0, table.stderr
    assert f"│ {notices['recorded']} " in table.stdout
    assert "nothing was written" in table.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "soon"), "write it as 2026-06-30"),
        (("--since", "2023-01-01", "--facility", "nowhere"), "--facility names another"),
    ],
)
def test_what_cannot_be_looked_at_is_told_in_a_line(
    url: str, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """A day that is none, a facility that is not open."""
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    told = typed(url, str(draft), *words)
    assert told.returncode == 1
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_a_draft_with_a_slip_names_its_line(url: str, tmp_path: Path) -> None:
    """As `bylaws check` does."""
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT.replace("notice.ladder", "notice.lader"), encoding="utf-8")
    told = typed(url, str(draft), "--since", "2023-01-01")
    assert told.returncode == 1
    assert "notice.ladder" in told.stderr
