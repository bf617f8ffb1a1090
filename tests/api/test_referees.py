"""What a referee does with the link in their letter, over HTTP and with no token."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import LiteralString, cast

import httpx2
import psycopg
import pytest

from api.app import create_app
from api.referees import guesses
from api.referees.guesses import MOST, WINDOW_SECONDS, Guesses
from api.refusals.errors import TooManyRequests
from domain.referees.links import digest
from domain.values import Role
from medstaff import serving
from tests.api.asking import Hand, applied, get, post, problem, registered
from tests.api.letters import asked, letter_to, secret_to
from tests.api.refereeing import WHOLE, told
from tests.domain.referred import FORM, SOUND
from tests.house import House

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)


async def test_the_link_shows_what_is_asked_and_nothing_else(house: House) -> None:
    """About whom, by which hospital, until when, and what to rate; no id, no address, no number."""
    referee = await told(house)
    answer = await referee.looks()
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["hospital"], said["applicant"], said["application_kind"]) == (
        "Test hospital",
        "Anna Abel",
        "initial",
    )
    assert {each["id"] for each in said["competencies"]} == {each["competency"] for each in FORM["ratings"]}
    assert set(said) == {
        *("hospital", "zone", "applicant", "application_kind", "last_day", "link_last_day"),
        *("competencies", "disclosure", "grades", "relations", "recommendations", "sandbox"),
    }
    assert answer.headers["cache-control"] == "no-store"


async def test_a_referee_answers_once_and_the_office_reads_it(house: House) -> None:
    """The same answer sent again is the same; another is one too many, and shows the applicant no more."""
    referee = await told(house)
    for _ in range(2):
        answer = await referee.gives(**WHOLE)
        assert (answer.status_code, answer.json()) == (200, {"sandbox": False})
    problem(await referee.gives(**{**WHOLE, "content": "or rather not"}), 409, "reference_answered")
    document = problem(await referee.looks(), 409, "reference_answered")
    assert "Abel" not in str(document)
    page = (await get(house, f"/practitioners/{referee.practitioner}")).json()
    (read,) = page["item"]["applications"][0]["references"]
    assert (read["state"], read["recommendation"], read["content"]) == (
        "received",
        "recommended",
        SOUND["content"],
    )
    assert (read["assessment"]["name"], read["assessment"]["known_years"]) == ("Noor Ade", 4)
    trail = await get(house, f"/trail?type=ReferenceReceived&practitioner={referee.practitioner}")
    (entry,) = trail.json()["items"]
    assert (entry["actor"], entry["role"]) == (referee.reference, "referee")


async def test_the_applicant_sees_neither_link_nor_answer(house: House) -> None:
    """On no page of their own, though they named the referee and see whom they named."""
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    mail, _ = await asked(house, practitioner, application, by=Role.PRACTITIONER)
    secret = await secret_to(house, practitioner, mail)
    given = {"secret": secret, **WHOLE, "content": "between us", "recommendation": "not_recommended"}
    assert (await house.http.post("/referee/answers", json=given)).status_code == 200
    own = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": practitioner}
    for path in ("", "/timeline?limit=500", "/standing"):
        page = await get(house, f"/practitioners/{practitioner}{path}", **own)  # type: ignore[arg-type]
        assert page.status_code == 200
        for hidden in (
            secret,
            digest(secret),
            "between us",
            "not_recommended",
            "ReferenceLinkSent",
            "Assessed",
        ):
            assert hidden not in page.text, (path, hidden)
    page = await get(house, f"/practitioners/{practitioner}", **own)  # type: ignore[arg-type]
    (reference,) = page.json()["item"]["applications"][0]["references"]
    assert (reference["referee"], reference["state"], reference["link_last_day"]) == (
        "Noor Ade",
        "closed",
        None,
    )
    trail = await get(house, "/trail", **own)  # type: ignore[arg-type]
    problem(trail, 403, "role_required")


async def test_a_link_that_nobody_was_sent_tells_nothing(house: House) -> None:
    """A guess, a piece of one and the digest itself are told alike."""
    referee = await told(house)
    texts = set()
    for wrong in ("guess", referee.secret[:-1], digest(referee.secret), ""):
        for path in ("asked", "answers"):
            answer = await house.http.post(f"/referee/{path}", json={"secret": wrong})
            texts.add(problem(answer, 404, "not_found")["detail"])
    assert len(texts) == 1


async def test_a_withdrawn_link_is_over(house: House) -> None:
    """410, to a look and to an answer."""
    referee = await told(house)
    path = f"/practitioners/{referee.practitioner}/applications/{referee.application}/references/withdrawals"
    assert (await post(house, path, {"reference": referee.reference})).status_code == 200
    problem(await referee.looks(), 410, "link_over")
    problem(await referee.gives(**WHOLE), 410, "link_over")


async def test_what_is_wrong_in_an_answer_is_named_and_the_link_stays_good(house: House) -> None:
    """By the rim or by the domain; nothing that was said is repeated, and least of all the secret."""
    referee = await told(house)
    for wrong, field in (
        ({**WHOLE, "assessment": {**FORM, "ratings": []}}, "ratings"),
        ({**WHOLE, "assessment": {**FORM, "relation": "friend"}}, "assessment.relation"),
        ({**WHOLE, "link": "x"}, "link"),
        ({**WHOLE, "content": ""}, "content"),
    ):
        answer = await referee.gives(**wrong)
        assert problem(answer, 422, "invalid")["field"] == field
        assert referee.secret not in answer.text
    assert (await referee.gives(declined=True)).status_code == 200


async def test_the_ledger_holds_the_digest_and_never_the_secret(house: House) -> None:
    """Nor do the read models: whoever reads the whole database can answer for nobody."""
    referee = await told(house)
    holding = {text: tables_with(house, text) for text in (referee.secret, digest(referee.secret))}
    assert holding[referee.secret] == []
    assert {"public.ledger_events", "views.referees"} <= set(holding[digest(referee.secret)])


def tables_with(house: House, text: str) -> list[str]:
    """The tables of the house's database in which a text stands, as it is or in stored bytes."""
    listed = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'views')"
    with psycopg.connect(house.app_url) as connection:
        found = []
        for (table,) in connection.execute(listed).fetchall():
            holds = (
                f"SELECT 1 FROM {table} t WHERE strpos(t::text, %s) > 0 OR strpos(t::text, %s) > 0 LIMIT 1"
            )
            if connection.execute(cast(LiteralString, holds), (text, text.encode().hex())).fetchone():
                found.append(str(table))
        return found


async def test_a_referee_of_a_sandbox_is_told_that_it_is_one(sandbox: House) -> None:
    """In the body and in the header, as everywhere."""
    house = await sandbox.open(HELD)
    referee = await told(house)
    answer = await referee.looks()
    assert (answer.json()["sandbox"], answer.headers["sandbox"]) == (True, "true")
    await house.administrator.do("set_clock", held_at="2026-03-07T05:00:00Z")
    assert problem(await referee.looks(), 410, "link_over")["sandbox"] is True
    problem(await referee.gives(**WHOLE), 410, "link_over")


async def test_a_reminder_brings_the_same_link(sandbox: House) -> None:
    """The clock writes, and what it sends opens the same page."""
    house = await sandbox.open(HELD)
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    mail, _ = await asked(house, practitioner, application)
    secret = await secret_to(house, practitioner, mail)
    await house.administrator.do("set_clock", held_at="2026-01-15T14:00:00Z")
    assert secret in await letter_to(house, mail, "still waiting")


async def test_no_token_makes_anyone_a_referee(house: House) -> None:
    """401: a referee has a link."""
    answer = await get(house, "/privileges", role=Role.REFEREE, actor="ade")
    problem(answer, 401, "not_authenticated")


async def test_the_page_runs_nothing_but_its_own_script(lonely: httpx2.AsyncClient) -> None:
    """No word of script or style in it, no other site asked, and no address sent on."""
    page = await lonely.get("/referee")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "<script>" not in page.text
    assert "style=" not in page.text
    assert "http" not in page.text.replace("http-equiv", "")
    for asset in ("page.js", "page.css"):
        assert (await lonely.get(f"/referee/page/{asset}")).status_code == 200
    problem(await lonely.get("/referee/page/else.js"), 422, "invalid")


async def test_while_the_database_is_away_a_referee_is_told_to_come_back(lonely: httpx2.AsyncClient) -> None:
    """503 with Retry-After, and nothing is lost."""
    for path in ("asked", "answers"):
        problem(await lonely.post(f"/referee/{path}", json={"secret": "x"}), 503, "unavailable")


async def test_a_body_is_json_and_says_nothing_twice(lonely: httpx2.AsyncClient) -> None:
    """As everywhere; a query is refused, lest somebody put the secret there."""
    problem(await lonely.post("/referee/asked", content="secret=x"), 415, "not_json")
    problem(await lonely.post("/referee/asked?secret=x", json={"secret": "x"}), 422, "invalid")
    headers = {"Content-Type": "application/json"}
    twice = await lonely.post("/referee/asked", content='{"secret": "x", "secret": "y"}', headers=headers)
    problem(twice, 422, "invalid")


def test_who_guesses_too_often_is_not_heard_for_a_while() -> None:
    """Whatever they name then; others are heard."""
    hand = Hand()
    counted = Guesses(hand)
    for _ in range(MOST):
        counted.admit("here")
        counted.missed("here")
    with pytest.raises(TooManyRequests) as refused:
        counted.admit("here")
    assert 0 < refused.value.retry_after <= WINDOW_SECONDS + 1
    counted.admit("there")
    hand.at += WINDOW_SECONDS
    counted.admit("here")


def test_guesses_from_everywhere_keep_no_more_than_so_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond them all others are one place."""
    monkeypatch.setattr(guesses, "PLACES", 2)
    counted = Guesses(Hand())
    for number in range(MOST + 2):
        counted.missed(f"place {number}")
    counted.admit("place 0")
    with pytest.raises(TooManyRequests):
        counted.admit("a new place")


async def test_guesses_are_bounded_over_http(house: House) -> None:
    """429 with Retry-After, in the one form; by an app of its own, lest other tests wait."""
    async with serving.house(house.settings) as inside:
        transport = httpx2.ASGITransport(app=create_app(inside))
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as http:
            for number in range(MOST):
                problem(await http.post("/referee/asked", json={"secret": f"g{number}"}), 404, "not_found")
            answer = await http.post("/referee/asked", json={"secret": "one more"})
    problem(answer, 429, "too_many_requests")
    assert int(answer.headers["retry-after"]) > 0
