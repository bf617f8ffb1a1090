"""A person's calendar over HTTP: subscribed to by a link that is theirs, and read by no token."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import httpx2
from icalendar import Calendar
from pydantic import SecretStr

from api.app import create_app
from api.referees.guesses import MOST
from domain.referees.links import digest
from domain.values import Role
from medstaff import serving
from tests.api.asking import applied, get, post, problem, registered
from tests.api.test_referees import tables_with
from tests.house import House

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)
MEMBER: dict[str, Any] = {"role": Role.COMMITTEE_MEMBER, "actor": "cc1"}
OTHER: dict[str, Any] = {"role": Role.COMMITTEE_MEMBER, "actor": "mec1"}
CC, MEC = "credentials_committee", "medical_executive_committee"
HOUR = "2026-02-02T23:00:00Z"
LATER = "2026-02-09T23:00:00Z"
HOSPITAL = "https://hospital.example"


async def subscribed(house: House, **who: Any) -> str:
    """A link issued to somebody; its path."""
    answer = await post(house, "/calendar/link", **who)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == "/calendar/link"
    shown = await get(house, "/calendar/link", **who)
    assert shown.headers["cache-control"] == "no-store"
    address = shown.json()["item"]["address"]
    assert address.startswith(f"{HOSPITAL}/calendar/")
    assert address.endswith(".ics")
    return str(address.removeprefix(HOSPITAL))


async def read(house: House, path: str) -> dict[str, Any]:
    """The entries of a calendar by what they say."""
    answer = await house.http.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.content).events}


async def seated(house: House) -> None:
    """Two committees with a member each."""
    root = {"role": Role.ADMINISTRATOR, "actor": "root"}
    for body, who in ((CC, MEMBER), (MEC, OTHER)):
        made = (await post(house, "/bodies", {"kind": body}, **root)).json()["made"]["body"]
        seat = {"member": who["actor"], "position": "chair"}
        assert (await post(house, f"/bodies/{made}/seats", seat, **root)).status_code == 201


async def meets(house: House, body: str) -> str:
    said = {"body": body, "starts_at": HOUR, "place": "board room"}
    return str((await post(house, "/meetings", said)).json()["made"]["meeting"])


async def test_a_member_sees_the_meetings_of_the_bodies_they_sit_on(sandbox: House) -> None:
    """And the office those of all; in words that name nobody."""
    house = await sandbox.open(HELD)
    await seated(house)
    meeting, _ = await meets(house, CC), await meets(house, MEC)
    mine = await read(house, await subscribed(house, **MEMBER))
    assert list(mine) == ["Credentials committee meets"]
    event = mine["Credentials committee meets"]
    assert (str(event["UID"]), event.start, event["LOCATION"]) == (
        meeting,
        datetime.fromisoformat(HOUR),
        "board room",
    )
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CONFIRMED", 0, "OPAQUE")
    assert event.DTSTAMP == HELD
    everyones = await read(house, await subscribed(house, role=Role.MEDICAL_STAFF_OFFICE, actor="casey"))
    assert set(everyones) == {"Credentials committee meets", "Medical executive committee meets"}


async def test_a_meeting_that_is_moved_or_called_off_stays_the_same_entry(sandbox: House) -> None:
    """Each time it says so by a higher sequence."""
    house = await sandbox.open(HELD)
    await seated(house)
    meeting = await meets(house, CC)
    path = await subscribed(house, **MEMBER)
    await post(house, f"/meetings/{meeting}/move", {"starts_at": LATER})
    (event,) = (await read(house, path)).values()
    assert (str(event["UID"]), event.start, event["SEQUENCE"]) == (meeting, datetime.fromisoformat(LATER), 1)
    await post(house, f"/meetings/{meeting}/cancel", {"reason": "a storm"})
    answer = await house.http.get(path)
    (event,) = Calendar.from_ical(answer.content).events
    assert (str(event["UID"]), event["STATUS"], event["SEQUENCE"]) == (meeting, "CANCELLED", 2)
    assert "storm" not in answer.text


async def test_a_meeting_that_was_not_held_is_off(sandbox: House) -> None:
    """A seat that has ended takes its body's meetings along."""
    house = await sandbox.open(HELD)
    await seated(house)
    await meets(house, CC)
    path = await subscribed(house, **MEMBER)
    await house.administrator.do("set_clock", held_at="2026-02-04T12:00:00Z")
    (event,) = (await read(house, path)).values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    bodies = (await get(house, "/bodies")).json()["items"]
    (body,) = (each["id"] for each in bodies if each["kind"] == CC)
    root = {"role": Role.ADMINISTRATOR, "actor": "root"}
    await post(house, f"/bodies/{body}/seats/empty", {"member": "cc1"}, **root)
    assert await read(house, path) == {}


async def test_the_same_facts_are_the_same_bytes(sandbox: House) -> None:
    """Whenever they are asked for; a sandbox says that it is one."""
    house = await sandbox.open(HELD)
    await seated(house)
    await meets(house, CC)
    path = await subscribed(house, **MEMBER)
    first = await house.http.get(path)
    await house.administrator.do("set_clock", held_at="2026-01-06T14:00:00Z")
    assert (await house.http.get(path)).content == first.content
    assert first.headers["sandbox"] == "true"
    assert b"X-WR-CALNAME:Test hospital (sandbox)" in first.content


async def test_a_link_is_good_until_it_is_revoked_or_there_is_another(house: House) -> None:
    """An old one is told as one that never was."""
    first = await subscribed(house, **MEMBER)
    second = await subscribed(house, **MEMBER)
    assert first != second
    missing = problem(await house.http.get(first), 404, "not_found")
    assert await read(house, second) == {}
    assert (await post(house, "/calendar/link/revoke", **MEMBER)).status_code == 200
    assert problem(await house.http.get(second), 404, "not_found")["detail"] == missing["detail"]
    unknown = problem(await house.http.get("/calendar/guess.ics"), 404, "not_found")
    assert unknown["detail"] == missing["detail"]
    problem(await get(house, "/calendar/link", **MEMBER), 404, "not_found")
    problem(await post(house, "/calendar/link/revoke", **MEMBER), 404, "not_found")


async def test_the_same_key_is_the_same_link(house: House) -> None:
    """A retry takes nobody's phone off."""
    for _ in range(2):
        assert (await post(house, "/calendar/link", key="phone", **MEMBER)).status_code == 201
    first = (await get(house, "/calendar/link", **MEMBER)).json()["item"]
    await post(house, "/calendar/link", key="phone", **MEMBER)
    assert (await get(house, "/calendar/link", **MEMBER)).json()["item"] == first


async def test_a_link_is_shown_to_nobody_else(house: House) -> None:
    """Nor to the same person as something else; and nobody says what its digest is."""
    await subscribed(house, **MEMBER)
    for who in (OTHER, {**MEMBER, "role": Role.BOARD_MEMBER}, {}):
        problem(await get(house, "/calendar/link", **who), 404, "not_found")
        problem(await post(house, "/calendar/link/revoke", **who), 404, "not_found")
    for field in ("link", "as_practitioner", "person"):
        answer = await post(house, "/calendar/link", {field: "x"}, **MEMBER)
        assert problem(answer, 422, "invalid")["field"] == field


async def test_who_sits_nowhere_has_no_calendar(house: House) -> None:
    """Nor has a practitioner without a file."""
    for role in (Role.AUDITOR, Role.PRIVILEGE_VIEWER, Role.ADMINISTRATOR, Role.RECRUITER):
        problem(await post(house, "/calendar/link", role=role), 403, "role_required")
        problem(await get(house, "/calendar/link", role=role), 403, "role_required")
    problem(await post(house, "/calendar/link", role=Role.PRACTITIONER), 403, "role_required")


async def test_a_practitioner_sees_the_ends_of_their_own(sandbox: House) -> None:
    """Days as days, that take no time of theirs; no other file's, no meeting, and no name."""
    house = await sandbox.open(HELD)
    await seated(house)
    await meets(house, CC)
    abel, baker = await imported(house, "1234567893", "Abel"), await imported(house, "1245319599", "Baker")
    who: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": abel}
    path = await subscribed(house, **who)
    found = await read(house, path)
    assert {words: event.start for words, event in found.items()} == {
        "Last day: state license": date(2027, 3, 31),
        "Last day: appointment": date(2028, 6, 30),
    }
    assert {event["TRANSP"] for event in found.values()} == {"TRANSPARENT"}
    text = (await house.http.get(path)).text
    for hidden in ("Abel", "abel", "Baker", str(abel), str(baker), "1.1"):
        assert hidden not in text, hidden


async def imported(house: House, npi: str, family: str) -> UUID:
    """Somebody appointed, with a license of which we hear the end."""
    said = {
        "npi": npi,
        "given_name": "Ann",
        "family_name": family,
        "appointed": {
            "category": "active",
            "department": "pediatrics",
            "first": "2025-07-01",
            "last": "2028-06-30",
        },
        "credentials": [{"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": "2027-03-31"}],
        "npdb_queried": "2025-12-01",
        "oppe_reviewed": "2025-12-01",
    }
    return UUID((await house.administrator.do("import_practitioner", **said))["made"]["practitioner"])


async def test_a_task_stands_on_the_last_day_it_can_be_done(sandbox: House) -> None:
    """In the calendar of whom it is for, as on their worklist."""
    house = await sandbox.open(HELD)
    practitioner = await registered(house)
    await applied(house, practitioner)
    who: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": practitioner}
    (task,) = (await get(house, "/worklist", **who)).json()["items"]
    (event,) = (await read(house, await subscribed(house, **who))).values()
    assert str(event["SUMMARY"]) == "Due: return application"
    assert (event.start, event["TRANSP"]) == (date(2026, 3, 6), "TRANSPARENT")
    assert task["until"] == "2026-03-07T05:00:00Z"
    assert await read(house, await subscribed(house, **MEMBER)) == {}


async def test_the_secret_is_kept_nowhere(house: House) -> None:
    """The ledger and the read models hold its digest; no receipt and no trail tells it."""
    path = await subscribed(house, **MEMBER)
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert tables_with(house, secret) == []
    assert {"public.ledger_events", "views.calendars"} <= set(tables_with(house, digest(secret)))
    trail = await get(house, "/trail?type=CalendarLinkIssued", role=Role.AUDITOR)
    assert trail.json()["items"][0]["payload"]["link"] == digest(secret)
    assert secret not in trail.text
    assert (await house.http.get(f"/calendar/{digest(secret)}.ics")).status_code == 404


async def test_under_another_key_an_address_is_good_and_can_be_told_no_more(house: House) -> None:
    """Who wants to see it again asks for a new one."""
    path = await subscribed(house, **MEMBER)
    other = house.settings.model_copy(update={"link_key": SecretStr("b2" * 21 + "M=")})
    async with serving.house(other) as inside:
        transport = httpx2.ASGITransport(app=create_app(inside))
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as http:
            assert (await http.get(path)).status_code == 200
            headers = {"Authorization": f"Bearer {house.token(Role.COMMITTEE_MEMBER, 'cc1')}"}
            told = problem(await http.get("/calendar/link", headers=headers), 404, "not_found")
    assert "issue_calendar_link" in str(told["detail"])


async def test_guesses_are_bounded(house: House) -> None:
    """As those at referees' links; by an app of its own, lest other tests wait."""
    async with serving.house(house.settings) as inside:
        transport = httpx2.ASGITransport(app=create_app(inside))
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as http:
            for number in range(MOST):
                problem(await http.get(f"/calendar/g{number}.ics"), 404, "not_found")
            answer = await http.get("/calendar/one-more.ics")
            problem(await http.post("/referee/asked", json={"secret": "x"}), 404, "not_found")
    problem(answer, 429, "too_many_requests")
    assert int(answer.headers["retry-after"]) > 0


async def test_while_the_database_is_away_a_phone_is_told_to_come_back(lonely: httpx2.AsyncClient) -> None:
    """503 with Retry-After, and a query is refused."""
    problem(await lonely.get("/calendar/x.ics"), 503, "unavailable")
    problem(await lonely.get("/calendar/x.ics?secret=x"), 422, "invalid")
