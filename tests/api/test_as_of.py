"""As of, and as known at: every question of a file, asked both ways."""

from __future__ import annotations

from typing import Any

import pytest

from domain.values import Role
from medstaff.client import Refused
from tests.api.asking import get, problem, registered
from tests.api.pasts import (
    ABEL,
    CORE,
    ZONE,
    at,
    lapsed_and_renewed,
    mistyped_and_corrected,
    opened,
    pass_to,
    text,
)
from tests.house import House


async def may(sandbox: House, file: str, **then: str) -> bool:
    said = await sandbox.office.ask("may_practice", practitioner=file, privilege=CORE, **then)
    return bool(said["answer"])


async def status(sandbox: House, file: str, **then: str) -> str:
    said = await sandbox.office.ask("show_standing", practitioner=file, **then)
    return str(said["item"]["status"])


async def license_of(sandbox: House, file: str, **then: str) -> dict[str, Any]:
    said = await sandbox.office.ask("list_credentials", practitioner=file, **then)
    (held,) = [each for each in said["items"] if each["kind"] == "state_license"]
    return dict(held)


async def test_a_renewal_gives_back_nothing_of_the_days_before_it(sandbox: House) -> None:
    """C3: the gap is there as of its days for ever, whatever is known; before, nobody knew of a renewal."""
    file = await lapsed_and_renewed(sandbox)
    assert await may(sandbox, file)
    for known in ({}, {"known_at": text("2026-04-02T12:00")}):
        assert await may(sandbox, file, as_of=text("2026-03-31T23:59:59"), **known)
        assert not await may(sandbox, file, as_of=text("2026-04-01T00:00"), **known)
        assert not await may(sandbox, file, as_of=text("2026-04-02T12:00"), **known)
        assert await status(sandbox, file, as_of=text("2026-04-02T12:00"), **known) == "suspended"
    assert not await may(sandbox, file, as_of=text("2026-04-03T09:41:59"))
    assert await may(sandbox, file, as_of=text("2026-04-03T09:42"))
    assert not await may(sandbox, file, known_at=text("2026-04-03T09:41:59"))
    assert (await license_of(sandbox, file, known_at=text("2026-04-02T12:00")))["status"] == "expired"
    held = await license_of(sandbox, file)
    assert (held["status"], held["expires"]) == ("in_force", "2027-03-31")
    # The lapse itself was written at its own instant: the day before, all was expected to be well.
    before = {"known_at": text("2026-03-31T12:00")}
    assert await status(sandbox, file, as_of=text("2026-04-02T12:00"), **before) == "appointed"
    assert not await may(sandbox, file, as_of=text("2026-04-02T12:00"), **before)


async def test_a_correction_keeps_both_answers_apart(sandbox: House) -> None:
    """C35: as known on 04-02 the license is in force; as known now it had lapsed on 04-01."""
    file = await mistyped_and_corrected(sandbox)
    day, then = text("2026-04-02T12:00"), text("2026-04-02T12:00")
    assert await may(sandbox, file, as_of=day, known_at=then)
    assert not await may(sandbox, file, as_of=day)
    known = await license_of(sandbox, file, as_of=day, known_at=then)
    now = await license_of(sandbox, file, as_of=day)
    assert (known["status"], known["expires"]) == ("in_force", "2027-03-31")
    assert (now["status"], now["expires"]) == ("expired", "2026-03-31")
    # To the instant of the correction the old answer stands, from then on the new one.
    assert await may(sandbox, file, as_of=day, known_at=text("2026-04-06T10:59:59"))
    assert not await may(sandbox, file, as_of=day, known_at=text("2026-04-06T11:00"))
    # The suspension is of now, not of before.
    assert await status(sandbox, file) == "suspended"
    assert await status(sandbox, file, as_of=text("2026-04-05T12:00")) == "appointed"
    assert await status(sandbox, file, known_at=text("2026-04-06T10:59:59")) == "appointed"
    page = await sandbox.office.ask("show_file", practitioner=file, as_of=day, known_at=then)
    assert [each["kind"] for each in page["item"]["file"]["credentials"]] == ["state_license"]
    page = await sandbox.office.ask("show_file", practitioner=file, as_of=day)
    assert page["item"]["file"]["credentials"] == []


async def test_the_answer_says_which_instants_it_was_asked_about(sandbox: House) -> None:
    """Both, where either is named; a legal day is its last instant, and today's the present. Else neither."""
    file = await mistyped_and_corrected(sandbox)
    path = f"/practitioners/{file}/privileges/{CORE}/may-practice"
    plain = (await get(sandbox, path)).json()
    assert (plain["as_of"], plain["known_at"]) == (None, None)
    said = (await get(sandbox, f"{path}?known_at=2026-04-05")).json()
    assert said["as_of"] == said["at"] == "2026-04-07T13:00:00Z"
    assert said["known_at"] == "2026-04-06T03:59:59.999999Z"
    assert said["answer"] is True
    said = (await get(sandbox, f"{path}?as_of=2026-04-07")).json()
    assert said["as_of"] == said["known_at"] == "2026-04-07T13:00:00Z"
    standing = (await get(sandbox, f"/practitioners/{file}/standing?as_of=2026-04-01")).json()
    assert standing["as_of"] == standing["item"]["at"] == "2026-04-02T03:59:59.999999Z"


QUESTIONS = (
    "/practitioners/{file}/standing",
    "/practitioners/{file}/privileges/core-pediatrics/may-practice",
    "/practitioners/{file}/prerogatives/vote/may-use",
    "/practitioners/{file}/credentials",
    "/practitioners/{file}",
    "/bodies",
    "/bylaws",
    "/bylaws/parameters",
)


async def test_what_is_to_come_and_what_was_before_the_first_event_is_refused(sandbox: House) -> None:
    """422, with the instants that can be asked about; and so is what is no instant."""
    file = await opened(sandbox, "2026-03-30T09:00")
    first, now = "2026-03-30T09:00:00-04:00", "2026-03-31T09:00:00-04:00"
    await pass_to(sandbox, "2026-03-31T09:00")
    for question in QUESTIONS:
        path = question.format(file=file)
        for field in ("as_of", "known_at"):
            for wrong in ("2026-04-01", "2026-03-31T13:00:01Z", "2026-03-29", "2025-01-01T00:00:00Z"):
                said = problem(await get(sandbox, f"{path}?{field}={wrong}"), 422, "invalid")
                assert (said["field"], said["earliest"], said["latest"]) == (field, first, now)
            for wrong in ("yesterday", "2026-03-31T09:00:00", "20260331", "2026-13-01", ""):
                said = problem(await get(sandbox, f"{path}?{field}={wrong}"), 422, "invalid")
                assert said["field"] == field
            for right in (
                "2026-03-31",
                "2026-03-30",
                "2026-03-30T13:00:00Z",
                now.replace("-04:00", "-04:00"),
            ):
                assert (await get(sandbox, f"{path}?{field}={right}")).status_code == 200


PERIODS = (
    *("/trail?", "/trail/count?", "/trail/changes?", "/exports/trail.csv?"),
    "/facility/integrity/irregularities?",
)
OF_DAYS = ("/facility/integrity?", "/turnaround/steps?")


async def test_a_period_that_is_all_to_come_or_before_the_first_event_is_refused(sandbox: House) -> None:
    """422, with the end of what can be asked about; one that reaches beyond it is answered."""
    await opened(sandbox, "2026-03-30T09:00")
    first, now = "2026-03-30T09:00:00-04:00", "2026-03-31T09:00:00-04:00"
    await pass_to(sandbox, "2026-03-31T09:00")
    for path in PERIODS:
        late = problem(await get(sandbox, f"{path}since=2026-03-31T13:00:01Z"), 422, "invalid")
        assert (late["field"], late["latest"]) == ("since", now)
        early = problem(await get(sandbox, f"{path}until=2026-03-30T13:00:00Z"), 422, "invalid")
        assert (early["field"], early["earliest"]) == ("until", first)
        within = f"{path}since=2026-03-31T13:00:00Z&until=2027-01-01T00:00:00Z"
        assert (await get(sandbox, within)).status_code == 200
        assert (await get(sandbox, f"{path}until=2026-03-30T13:00:01Z")).status_code == 200
    for path in OF_DAYS:
        late = problem(await get(sandbox, f"{path}since=2026-04-01&until=2026-04-30"), 422, "invalid")
        assert (late["field"], late["latest"]) == ("since", now)
        early = problem(await get(sandbox, f"{path}since=2026-03-01&until=2026-03-29"), 422, "invalid")
        assert (early["field"], early["earliest"]) == ("until", first)
        assert (await get(sandbox, f"{path}since=2026-03-01&until=2026-04-30")).status_code == 200


async def test_two_instants_for_one_thing_are_refused(sandbox: House) -> None:
    """`at` looks ahead by what is known now; beside the others nobody knows which is meant."""
    file = await opened(sandbox, "2026-03-30T09:00")
    path = f"/practitioners/{file}/privileges/{CORE}/may-practice"
    ahead = (await get(sandbox, f"{path}?at=2026-04-01T00:00:00-04:00")).json()
    assert ahead["answer"] is False
    two = await get(sandbox, f"{path}?at=2026-04-01T00:00:00-04:00&as_of=2026-03-30")
    assert problem(two, 422, "invalid")["field"] == "at"
    two = await get(sandbox, "/bylaws/parameters?on=2026-03-30&as_of=2026-03-30")
    assert problem(two, 422, "invalid")["field"] == "on"
    turned = await get(sandbox, "/trail?since=2026-03-30T12:00:00Z&until=2026-03-30T11:00:00Z")
    assert problem(turned, 422, "invalid")["field"] == "until"


async def test_nobody_was_known_before_they_had_a_file(sandbox: House) -> None:
    """404, as for one who never had."""
    await sandbox.open(at("2026-03-30T09:00"), zone=ZONE)
    await pass_to(sandbox, "2026-03-31T09:00")
    made = await sandbox.administrator.do("import_practitioner", **ABEL)
    file, before = made["made"]["practitioner"], text("2026-03-31T08:59:59")
    for name in ("show_standing", "list_credentials", "show_file"):
        with pytest.raises(Refused) as refused:
            await sandbox.office.ask(name, practitioner=file, known_at=before)
        assert refused.value.status == 404
    assert await status(sandbox, file, known_at=text("2026-03-31T09:00")) == "appointed"


async def test_an_application_is_told_as_it_was(sandbox: House) -> None:
    """As the last fact by then had left it; before it was asked for there is none."""
    await sandbox.open(at("2026-03-30T09:00"), zone=ZONE)
    await sandbox.administrator.do("establish_body", kind="department", name="pediatrics")
    file = str(await registered(sandbox))
    await pass_to(sandbox, "2026-03-31T09:00")
    made = await sandbox.office.do("request_application", practitioner=file, department="pediatrics")
    application = made["made"]["application"]
    await pass_to(sandbox, "2026-04-01T09:00")
    await sandbox.office.do(
        "withdraw_application",
        practitioner=file,
        application=application,
        on_behalf_of="Anna Abel",
        reason="moves to another state",
    )
    ids = {"practitioner": file, "application": application}

    async def step(**then: str) -> str:
        said = await sandbox.office.ask("show_application", **ids, **then)
        return str(said["item"]["step"])

    assert await step() == "withdrawn"
    for way in ("as_of", "known_at"):
        assert await step(**{way: text("2026-04-01T09:00")}) == "withdrawn"
        assert await step(**{way: text("2026-04-01T08:59:59")}) != "withdrawn"
        with pytest.raises(Refused) as refused:
            await step(**{way: text("2026-03-31T08:59:59")})
        assert refused.value.status == 404
        page = await sandbox.office.ask("show_file", practitioner=file, **{way: text("2026-03-31T08:59:59")})
        assert page["item"]["applications"] == []


async def test_who_sat_on_a_body_is_told_as_of_and_as_known(sandbox: House) -> None:
    """A seat filled and emptied: in neither before, in both between; known as filled until it was emptied."""
    await sandbox.open(at("2026-03-30T09:00"), zone=ZONE)
    made = await sandbox.administrator.do("establish_body", kind="credentials_committee")
    body = made["made"]["body"]
    await pass_to(sandbox, "2026-03-31T09:00")
    await sandbox.administrator.do("fill_seat", body=body, member="m1")
    await pass_to(sandbox, "2026-04-01T09:00")
    await sandbox.administrator.do("empty_seat", body=body, member="m1")
    await pass_to(sandbox, "2026-04-02T09:00")

    async def seated(**then: str) -> list[str]:
        one = (await sandbox.office.ask("show_body", body=body, **then))["item"]
        (listed,) = (await sandbox.office.ask("list_bodies", **then))["items"]
        assert listed == one
        return [each["member"] for each in one["seats"]]

    between = text("2026-03-31T12:00")
    assert await seated(as_of=between) == ["m1"]
    assert await seated(as_of=text("2026-03-31T08:59:59")) == []
    assert await seated(as_of=text("2026-04-01T12:00")) == []
    assert await seated(as_of=text("2026-04-01T12:00"), known_at=between) == ["m1"]
    assert await seated(as_of=between, known_at=text("2026-03-31T08:59:59")) == []


async def test_the_bylaws_in_force_are_told_as_of_and_as_known(sandbox: House) -> None:
    """A draft is none before it was drafted, and holds nowhere; what holds is told for an instant."""
    await sandbox.open(at("2026-03-30T09:00"), zone=ZONE)
    await pass_to(sandbox, "2026-03-31T09:00")
    written = "version: T2\nbased_on: R1\nparameters:\n  quorum.min: {value: 4, citation: Art. 9}\n"
    await sandbox.administrator.do("draft_bylaws", written=written)
    await pass_to(sandbox, "2026-04-01T09:00")

    async def versions(**then: str) -> list[tuple[str, str]]:
        said = await sandbox.office.ask("list_bylaws", **then)
        return [(each["version"], each["state"]) for each in said["items"]]

    assert len(await versions()) == 2
    for way in ("as_of", "known_at"):
        assert await versions(**{way: text("2026-03-31T08:59:59")}) == [("R1", "in_force")]
        assert len(await versions(**{way: text("2026-03-31T09:00")})) == 2
        said = await sandbox.office.ask("show_bylaws", **{way: text("2026-03-30T12:00")})
        assert (said["item"]["version"], said["item"]["state"]) == ("R1", "in_force")


async def test_a_practitioner_reads_their_own_past_alone(sandbox: House) -> None:
    """As of any day, and no more than today."""
    file = await mistyped_and_corrected(sandbox)
    own: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": file}
    page = await get(sandbox, f"/practitioners/{file}/credentials?known_at=2026-04-02", **own)
    assert [each["expires"] for each in page.json()["items"]] == ["2027-03-31"]
    other: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "else", "practitioner": "0" * 32}
    refused = await get(sandbox, f"/practitioners/{file}/credentials?known_at=2026-04-02", **other)
    problem(refused, 403, "role_required")
