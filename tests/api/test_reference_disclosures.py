"""What a referee knows of discipline, over HTTP: told to those who review, never to the applicant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest

from api.callers.caller import Caller
from api.callers.own import BARE, OPEN, entries_of
from domain.events.references import ReferenceDisclosed
from domain.mapping import TOPICS
from domain.referees.disclosure import QUESTION
from domain.values import Role
from projections.trail.trail import TrailRow
from projections.trail.words import words_of
from tests.api.asking import get, problem
from tests.api.refereeing import WHOLE, Told, told
from tests.domain.referred import FORM
from tests.domain.samples import sample
from tests.house import House

WHAT = "a month without privileges at Elm"
YES: dict[str, Any] = {**WHOLE, "assessment": {**FORM, "disclosure": {"known": True, "details": WHAT}}}
# Nothing of this may stand in what an applicant reads, by whatever word it goes.
HIDDEN = (WHAT, "Disclosed", 'peer_reference"', "weigh_reference", "RouteChanged")

ENTRY = TrailRow(
    position=1,
    type="",
    practitioner=None,
    stream=None,
    version=None,
    actor="ade",
    role="referee",
    on_behalf_of=None,
    reason=None,
    command=None,
    occurred_at=datetime(2026, 1, 5, tzinfo=UTC),
    recorded_at=datetime(2026, 1, 5, tzinfo=UTC),
    bylaws="R1",
    payload={"concern": "peer_reference"},
)


async def disclosed(house: House) -> Told:
    """A referee whom the applicant named has answered with a yes."""
    referee = await told(house, by=Role.PRACTITIONER)
    answer = await referee.gives(**YES)
    assert answer.status_code == 200, answer.text
    return referee


async def test_a_referee_is_asked_and_has_to_answer(house: House) -> None:
    """The page shows the question; without an answer, or with a yes alone, nothing is taken."""
    referee = await told(house)
    assert (await referee.looks()).json()["disclosure"] == QUESTION
    for wrong, field in ((None, "disclosure"), ({"known": True}, "disclosure.details")):
        answer = await referee.gives(**{**WHOLE, "assessment": {**FORM, "disclosure": wrong}})
        assert problem(answer, 422, "invalid")["field"] == field
    assert (await referee.gives(**YES)).status_code == 200


async def test_those_who_review_read_it_and_the_office_has_a_task(house: House) -> None:
    """On the application's page; the worklist says that there is something to look at, and not what."""
    referee = await disclosed(house)
    for role in (Role.MEDICAL_STAFF_OFFICE, Role.COMMITTEE_MEMBER):
        page = await get(house, f"/practitioners/{referee.practitioner}", role=role)
        (read,) = page.json()["item"]["applications"][0]["references"]
        assert read["assessment"]["disclosure"] == {"known": True, "details": WHAT}
    work = await get(house, f"/worklist?practitioner={referee.practitioner}")
    (task,) = [each for each in work.json()["items"] if each["kind"] == "weigh_reference"]
    assert (task["role"], task["subject"], task["detail"]) == ("medical_staff_office", referee.reference, "")
    assert WHAT not in work.text


async def test_the_trail_tells_that_it_was_said_and_not_what(house: House) -> None:
    """To those who read it: answer and words are sealed, and find nothing."""
    referee = await disclosed(house)
    trail = await get(house, f"/trail?type=ReferenceDisclosed&practitioner={referee.practitioner}")
    (entry,) = trail.json()["items"]
    assert (entry["payload"]["known"], entry["payload"]["details"]) == ("…", "…")
    found = await get(house, f"/trail?words=privileges+Elm&practitioner={referee.practitioner}")
    assert found.json()["items"] == []


async def test_the_applicant_sees_it_on_no_page_list_or_file(house: House) -> None:
    """Nor the task that it is to others; the reference is closed, as one that nobody answered."""
    referee = await disclosed(house)
    for path in paths(referee):
        answer = await get(house, path, **own(referee.practitioner))
        assert answer.status_code == 200, (path, answer.text)
        for hidden in HIDDEN:
            assert hidden not in text_of(answer.content), (path, hidden)
    page = await get(house, f"/practitioners/{referee.practitioner}", **own(referee.practitioner))
    (reference,) = page.json()["item"]["applications"][0]["references"]
    assert (reference["state"], reference["assessment"]) == ("closed", None)
    problem(await get(house, "/trail", **own(referee.practitioner)), 403, "role_required")


@pytest.mark.parametrize("role", [Role.DEPARTMENT_CHAIR, Role.COMMITTEE_MEMBER, Role.CHIEF_OF_STAFF])
async def test_a_reviewer_who_is_the_applicant_reads_their_own_file_as_one(house: House, role: Role) -> None:
    """Whatever seat they have: a member who applies anew is the applicant."""
    referee = await disclosed(house)
    asked = {**own(referee.practitioner), "role": role}
    page = await get(house, f"/practitioners/{referee.practitioner}", **asked)
    assert page.status_code == 200
    for hidden in HIDDEN:
        assert hidden not in page.text, hidden


def test_no_event_of_it_is_for_the_applicant_to_read() -> None:
    """Neither the answer nor that the route changed for it."""
    said = {"ReferenceDisclosed", "ReferenceAssessed", "ReferenceReceived", "RouteChanged"}
    assert said <= set(TOPICS)
    assert said.isdisjoint(OPEN | BARE)
    rows = [replace(ENTRY, type=each) for each in (*said, "ApplicationSubmitted")]
    (seen,) = entries_of(rows, Caller(actor="abel", role=Role.PRACTITIONER, facility="main"))
    assert seen.type == "ApplicationSubmitted"


def test_nobody_finds_it_by_its_words() -> None:
    """The index of the trail holds none of them."""
    event = sample(TOPICS["ReferenceDisclosed"])
    assert words_of(event).split()[:2] == ["reference", "disclosed"]
    assert isinstance(event, ReferenceDisclosed)
    for sealed in (event.known, event.details):
        assert sealed.plain not in words_of(event)


def own(practitioner: UUID) -> dict[str, Any]:
    return {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": practitioner}


def paths(referee: Told) -> tuple[str, ...]:
    """All that an applicant may ask for."""
    file = f"/practitioners/{referee.practitioner}"
    return (
        *(file, f"{file}/timeline?limit=500", f"{file}/standing"),
        f"{file}/applications/{referee.application}/needs",
        *("/worklist", "/expirables"),
        *(f"/exports/{name}.{form}" for name in ("worklist", "expirables") for form in ("csv", "xlsx")),
    )


def text_of(content: bytes) -> str:
    """A body as text; of a workbook, what is packed in it."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())
