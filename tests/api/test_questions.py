"""The questions of docs/questions.md, each asked in its one call of a hospital of made-up careers.

What only a running house can show is asked of the one in which the examples were sent: the packet that the
members had (2) and the committee of the board (7) in test_examples_run; who opened a record (15)
in test_trail.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

import medstaff_verify
from api.app import create_app
from api.callers.tokens import LocalIssuer
from api.dependencies import House
from domain.values import Role
from medstaff.audit.keys import key_ring
from medstaff.audit.watch import sign_now
from medstaff.questions_page import PAGE, QUESTIONS, operations, questions_page
from medstaff.seeding.plan import Plan
from medstaff.seeding.seeding import seed
from medstaff.settings import Settings
from projections.keeping.connection import connect
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels, open_pool
from projections.surveys.reading import SurveyFiles
from tests.api.conftest import LINKS, Away
from tests.servers import Database, fresh_database
from tests.workflows.outside import Cabinet

FACILITY = "seeded"
UNTIL = date(2026, 6, 1)


@pytest.fixture(scope="module")
def seeded(postgres: Any, template: str) -> Any:
    """Eight careers of six years, and every read model of them."""
    with fresh_database(postgres, template) as database:
        plan = Plan(facility=FACILITY, practitioners=8, years=6, seed=3, until=UNTIL)
        seed(database.app_url, plan, hold=True, cores=1)
        rebuild(database.app_url)
        yield database


@pytest.fixture(scope="module")
async def asking(seeded: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asking]:
    """The office, at an app that has the read models and nothing else."""
    bare: Any = None
    issuer = LocalIssuer(tmp_path_factory.mktemp("issuer"))
    async with open_pool(seeded.app_url) as pool:
        views = ReadModels(pool)
        app = create_app(
            House(
                client=bare,
                views=views,
                tokens=issuer.verifier(),
                registry=Away(),
                links=LINKS,
                evidence=Cabinet(),
                surveys=SurveyFiles(seeded.app_url),
            )
        )
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=app), base_url="http://api.test"
        ) as http:
            yield Asking(app, http, issuer, seeded)
        await views.close()


class Asking:
    """Asks by the name of an operation, as the page names it."""

    def __init__(
        self, app: FastAPI, http: httpx2.AsyncClient, issuer: LocalIssuer, database: Database
    ) -> None:
        self.known = operations(app)
        self.http, self.issuer, self.database = http, issuer, database

    async def ask(self, operation: str, **said: Any) -> Any:
        """The answer; what the address does not name is its query."""
        method, path = self.known[operation][0].split()
        assert method == "GET"
        address = path.format(**said)
        query = {name: str(value) for name, value in said.items() if f"{{{name}}}" not in path}
        token = self.issuer.issue(actor="casey", role=Role.MEDICAL_STAFF_OFFICE, facility=FACILITY)
        answer = await self.http.get(address, params=query, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        document = answer.json()
        return document.get("items", document.get("item", document))

    def one(self, statement: str) -> Any:
        """Something of the hospital, to ask about."""
        connection = connect(self.database.app_url)
        try:
            found = connection.execute(statement).fetchone()
        finally:
            connection.close()
        assert found is not None, statement
        return found


def test_the_page_is_fresh(described_app: FastAPI) -> None:
    """docs/questions.md says what the API says; `python -m medstaff.questions_page` writes it."""
    assert PAGE.read_text() == questions_page(described_app)


@pytest.fixture
def described_app() -> FastAPI:
    bare: Any = None
    return create_app(
        House(client=bare, views=bare, tokens=bare, registry=bare, links=bare, evidence=bare, surveys=bare)
    )


def test_each_question_is_told_once() -> None:
    """In order, and each by an operation that the page can show."""
    numbers = [asked.number for asked in QUESTIONS]
    assert numbers == sorted(set(numbers))


async def test_who_had_a_privilege_at_an_hour(asking: Asking) -> None:
    """Question 1, as known now: yes at the hour of the grant, no the day before it."""
    granted = await asking.ask("read_trail", type="PrivilegeGranted", limit=500)
    first = min(granted, key=lambda row: str(row["payload"]["effective_from"]))
    whom, privilege = first["practitioner"], first["payload"]["privilege"]
    since = datetime.fromisoformat(first["payload"]["effective_from"])
    for at, answer in ((since, True), (since - timedelta(days=1), False)):
        row = await asking.ask("may_practice", practitioner=whom, privilege=privilege, at=at.isoformat())
        assert row["answer"] is answer, row


async def test_what_goes_stale_before_a_meeting(asking: Asking) -> None:
    """Question 3: what a meeting has before it, and what is held back."""
    (meeting,) = asking.one("SELECT owner FROM views.meetings ORDER BY starts_at DESC LIMIT 1")
    assert "held_back" in await asking.ask("show_agenda", meeting=meeting)


async def test_whose_credential_lapses_and_who_was_told(asking: Asking) -> None:
    """Question 4: to whom, when, by which channel, with what answer."""
    rows = await asking.ask("list_expirables", before="2030-01-01", limit=500)
    told = [each for row in rows for each in row["told"]]
    assert told
    assert {each["state"] for each in told} <= {"sent", "delivered", "failed", "received"}
    assert any(each["state"] == "delivered" and each["by"] and each["to"] for each in told)
    assert [row["ends_at"] for row in rows if row["ends_at"]]


async def test_who_changed_a_day(asking: Asking) -> None:
    """Question 5: a renewal changes a credential's last day."""
    rows = await asking.ask("list_changes", field="expires", limit=500)
    moved = [row for row in rows if row["old"] is not None]
    assert moved
    assert all(row["old"] != row["new"] and row["actor"] for row in moved)


async def test_whether_there_was_a_quorum(asking: Asking) -> None:
    """Question 6: of each item who was there, who was out, and the quorum that it was counted by."""
    (meeting,) = asking.one("SELECT meeting FROM views.ballots WHERE meeting IS NOT NULL LIMIT 1")
    item = (await asking.ask("show_minutes", meeting=meeting))["items"][0]
    assert item["present"]
    assert item["outcome"]["quorum"] > 0
    assert item["outcome"]["voting_members"]


async def test_who_is_beyond_a_limit(asking: Asking) -> None:
    """Question 8: nobody now; in ten years everyone who holds an appointment, by each limit."""
    held = asking.one("SELECT count(DISTINCT owner) FROM views.limits")[0]
    now = await asking.ask("list_limits", before=f"{UNTIL}T04:00:00Z", limit=500)
    assert not [row for row in now if row["kind"] in ("term", "temporary")]
    rows = await asking.ask("list_limits", before="2036-06-01T04:00:00Z", limit=500)
    assert {row["kind"] for row in rows} >= {"term", "oppe", "npdb"}
    assert len({row["practitioner"] for row in rows}) == held > 0
    assert not any(row["beyond"] for row in rows if row["ends_at"] > f"{UNTIL}T04:00:00Z")


async def test_all_suspensions(asking: Asking) -> None:
    """Question 9: origin, length, and the reports."""
    rows = await asking.ask("list_suspensions", limit=500)
    assert len(rows) == asking.one("SELECT count(*) FROM views.suspensions")[0] > 0
    assert {row["origin"] for row in rows} <= {"automatic", "precautionary", "disciplinary"}
    assert all(row["days"] >= 0 for row in rows)
    over = await asking.ask("list_suspensions", open="false", limit=500)
    assert [row for row in rows if row["ended_at"]] == over


async def test_days_in_each_step(asking: Asking) -> None:
    """Question 10: of each step whose turn it is, and how long it takes; and of one application each."""
    rows = await asking.ask("show_step_days", since="2020-01-01", until=UNTIL)
    owners = {row["step"]: row["owner"] for row in rows}
    assert owners["in_verification"] == "medical_staff_office"
    assert owners["governing_board"] == "governing_board"
    assert all(0 <= row["median"] <= row["ninetieth"] <= row["longest"] for row in rows if row["passed"])
    each = await asking.ask("list_turnaround", limit=500)
    days = [step["days"] for row in each for step in row["steps"] if step["step"] == "chair_review"]
    (chair,) = (row for row in rows if row["step"] == "chair_review")
    assert (chair["passed"], chair["longest"]) == (len(days), max(days))


async def test_everyone_affected_by_one_source(asking: Asking) -> None:
    """Question 11: by the day on which all of a kind end, and by what one source has touched."""
    (day,) = asking.one("SELECT max(expires) FROM views.expirables WHERE kind = 'dea_registration'")
    rows = await asking.ask("list_expirables", kind="dea_registration", before=day, limit=500)
    assert day.isoformat() in {row["expires"] for row in rows}
    touched = await asking.ask("read_trail", source="ct_dph", limit=500)
    assert {row["practitioner"] for row in touched} >= {row["practitioner"] for row in rows[:1]}


async def test_which_rules_governed_a_decision(asking: Asking) -> None:
    """Question 12: the version, and the article of each rule."""
    (ballot,) = asking.one("SELECT owner FROM views.ballots WHERE state = 'closed' LIMIT 1")
    row = await asking.ask("show_ballot", ballot=ballot)
    assert row["outcome"]["bylaws"]
    assert all(rule["citation"] for rule in row["rules"])


async def test_that_nothing_was_edited_is_proved(asking: Asking, tmp_path: Path) -> None:
    """Question 13: the later ledger begins with the earlier one, by the key and the answer alone."""
    kept = Settings(data=tmp_path, database_url=asking.database.app_url)
    old, _ = sign_now(kept, datetime(2026, 6, 1, tzinfo=UTC))
    later = Plan(facility="later", practitioners=1, years=1, seed=4, until=UNTIL)
    seed(asking.database.app_url, later, hold=True, cores=1, beside=True)
    new, _ = sign_now(kept, datetime(2026, 6, 2, tzinfo=UTC))
    assert old is not None
    assert new is not None
    found = await asking.ask("prove_consistency", since=old.size)
    said = medstaff_verify.check_consistency(found, [str(each) for each in key_ring(kept).known()])
    assert said[0].endswith(f"had {old.size:,} events, and later {new.size:,}")


async def test_what_the_applicant_got(asking: Asking) -> None:
    """Question 14: each letter, and when it arrived."""
    (whom,) = asking.one("SELECT practitioner FROM views.trail WHERE type = 'NoticeDelivered' LIMIT 1")
    rows = await asking.ask("read_trail", practitioner=whom, words="notice", limit=500)
    assert {row["type"] for row in rows} >= {"NoticeSent", "NoticeDelivered"}
