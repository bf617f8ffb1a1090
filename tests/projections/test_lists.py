"""The lists people work from: worklist, roster, expirables, what is due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.committee.meeting import MeetingState
from domain.ids import meeting_id
from projections.errors import NoSuchRow
from projections.keeping.follower import Follower
from projections.meetings import MeetingRow
from projections.reading import ReadModels
from projections.statuses import Status
from projections.worklist import TaskRow
from tests.domain.house import (
    CASEY,
    CC,
    ROOT,
    SERVICE,
    Hospital,
    at,
    day,
    hold,
    open_ballot,
    register,
    take,
    vote,
)
from tests.domain.process import CHRIS, CORY, resolve
from tests.projections.path import accept, recommend, request, submit


async def test_a_step_taken_leaves_the_worklist_and_the_next_one_stands_in_it(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """From the practitioner to the office, with the application and the day it is to be done by."""
    request(hospital)
    follower.catch_up()
    (task,) = (await views.worklist.page(hospital.key)).items
    assert (task.kind, task.role, task.practitioner) == ("return_application", "practitioner", hospital.abel)
    assert task.until == hospital.paper.due
    hospital.do(
        "submit_application",
        hospital.applicant,
        application=hospital.application,
        privileges=("core-pediatrics",),
        signature="Ann Abel",
    )
    follower.catch_up()
    (task,) = (await views.worklist.page(hospital.key)).items
    assert (task.kind, task.role) == ("check_application", "medical_staff_office")


async def test_an_open_ballot_takes_the_place_of_the_task_to_open_one(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Each member's vote is a task of that member alone; it is gone once they have voted, or it is closed."""
    recommend(hospital)
    follower.catch_up()
    assert [task.kind for task in (await views.worklist.page(hospital.key)).items] == ["open_ballot"]
    open_ballot(hospital, CC)
    vote(hospital, CC, "y")
    follower.catch_up()
    votes = (await views.worklist.page(hospital.key, role="committee_member")).items
    assert [task.person for task in votes] == ["cc2", "cc3", "cc4", "cc5", "cc6", "cc7"]
    assert len((await views.worklist.page(hospital.key, person="cc2")).items) == 1
    assert (await views.worklist.page(hospital.key, person="cc1")).items == ()
    vote(hospital, CC, "-yyy")
    hospital.do("close_ballot", CASEY, ballot=hospital.ballot)
    follower.catch_up()
    assert [task.kind for task in (await views.worklist.page(hospital.key)).items] == ["open_ballot"]


def met(day: str) -> MeetingRow:
    """The credentials committee, at an hour of a day."""
    return MeetingRow(
        id=UUID(int=1),
        body=UUID(int=2),
        body_kind=CC,
        starts_at=at(day),
        cut_off=at("2025-11-03 00:00"),
        place="",
        state=MeetingState.SCHEDULED,
        quorum=0,
        attendance={},
        minutes_approved=None,
        agenda=(),
        revision=0,
        revised_at=at("2025-11-03 09:00"),
    )


async def test_a_meetings_agenda_has_what_is_ready_on_its_day_and_says_what_is_held_back(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """As things stand when it is asked; a ballot that is open on an item is named."""
    recommend(hospital)
    follower.catch_up()

    async def agenda(day: str) -> tuple[list[UUID], list[tuple[UUID, tuple[str, ...]]]]:
        found = await views.agendas.of(hospital.key, met(day), [])
        assert {each.mend_by for each in found.held_back} <= {met(day).cut_off}
        back = [(each.item.application, each.reasons) for each in found.held_back]
        return [each.application for each in found.discussion], back

    assert await agenda("2025-11-10 18:00") == ([hospital.application], [])
    ready, back = await agenda("2026-12-10 18:00")
    assert ready == []
    assert "too_old:npdb" in back[0][1]
    open_ballot(hospital, CC)
    follower.catch_up()
    found = await views.agendas.of(hospital.key, met("2025-11-10 18:00"), [])
    assert [each.ballot for each in found.discussion] == [hospital.ballot]
    vote(hospital, CC, "yyyy")
    hospital.do("close_ballot", CASEY, ballot=hospital.ballot)
    take(hospital)
    follower.catch_up()
    assert await agenda("2025-11-10 18:00") == ([], [])


async def test_whoever_covers_sees_a_colleagues_files_as_theirs_while_it_lasts(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Drew covers for Casey through the seventh; the files stay Casey's."""
    request(hospital)
    hospital.do("assign_file", CASEY, owner="casey")
    hospital.do("arrange_cover", CASEY, hospital.facility, away="casey", by="drew", last="2025-11-07")
    follower.catch_up()

    async def kept_by(who: str, moment: str) -> list[str | None]:
        page = await views.worklist.page(hospital.key, keeper=(who, at(moment)))
        return [task.kept_by for task in page.items]

    assert await kept_by("casey", "2025-11-05 12:00") == ["casey"]
    assert await kept_by("drew", "2025-11-07 23:59") == ["casey"]
    assert await kept_by("drew", "2025-11-08 00:00") == []
    assert await kept_by("eve", "2025-11-05 12:00") == []


async def test_the_worklist_is_narrowed_to_what_is_overdue_and_read_page_by_page(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """What waits longest stands first; nothing is overdue before its period is over."""
    accept(hospital)
    follower.catch_up()
    whole = (await views.worklist.page(hospital.key, practitioner=hospital.abel)).items
    until = whole[0].until
    assert until is not None
    assert (await views.worklist.page(hospital.key, overdue_at=until - timedelta(seconds=1))).items == ()
    assert (await views.worklist.page(hospital.key, overdue_at=until)).items == whole
    seen, after = [], None
    while True:
        page = await views.worklist.page(hospital.key, limit=2, after=after)
        seen += page.items
        after = page.next
        if after is None:
            break
    assert tuple(seen) == whole


async def test_what_the_next_meeting_would_not_have_before_it_is_to_be_made_ready_by_its_cut_off(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """With its reasons, and as long as there is time; what is only put off needs nobody's hand."""
    recommend(hospital)
    hospital.do("assign_file", CASEY, owner="casey")

    async def to_mend(**narrowed: Any) -> list[TaskRow]:
        follower.catch_up()
        page = await views.worklist.page(hospital.key, **narrowed)
        return [task for task in page.items if task.kind == "make_ready"]

    assert await to_mend() == []
    far = meeting_id(hospital.key, "far")
    december = at("2026-12-10 18:00")
    hospital.do("schedule_meeting", CASEY, far, body=CC, starts_at=december)
    hospital.do("set_clock", ROOT, held_at=hospital.now)
    (task,) = await to_mend()
    assert (task.role, task.subject, task.until, task.kept_by) == (
        "medical_staff_office",
        str(hospital.application),
        at("2026-12-03 00:00"),
        "casey",
    )
    assert "too_old:npdb" in task.detail
    assert await to_mend(overdue_at=at("2026-12-02 12:00")) == []
    assert await to_mend(role="medical_staff_office", practitioner=hospital.abel) == [task]
    assert await to_mend(role="department_chair") == []
    soon = meeting_id(hospital.key, "soon")
    hospital.do("schedule_meeting", CASEY, soon, body=CC, starts_at=hospital.now + timedelta(days=9))
    assert await to_mend() == []


async def test_the_roster_shows_which_lines_are_suspended_alone_or_held_within_limits(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """While they are; the standing says within which, and from when to when."""
    appointed.do("raise_concern", CHRIS, concern="two late transfers")
    limited = {"limits": "with a proctor", "privileges": ("core-pediatrics",), "days": 10}
    resolve(appointed, "recommend_action", measure="restriction", reasons="as found", **limited)
    follower.catch_up()
    (made,) = appointed.file.restrictions.values()
    assert made.period.end is not None
    for moment, lines in ((made.period.start, ("core-pediatrics",)), (made.period.end, ())):
        row = await views.roster.one(appointed.key, appointed.abel, moment)
        assert row.restricted == lines
    appointed.do("suspend_precautionary", CORY, grounds="unfit", privileges=("moderate-sedation",))
    follower.catch_up()
    row = await views.roster.one(appointed.key, appointed.abel)
    assert (row.status, row.suspended_lines) == (Status.APPOINTED, ("moderate-sedation",))
    (limit,) = (await views.standing.of(appointed.key, appointed.abel)).limits
    assert (limit.privilege, limit.limits, limit.period) == ("core-pediatrics", "with a proctor", made.period)


async def test_the_roster_is_found_by_name_number_department_and_status(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """By family name, and with the status at the facility's clock or the instant asked about."""
    boone = register(appointed, family_name="Boone")
    follower.catch_up()
    everyone = (await views.roster.page(appointed.key)).items
    assert [row.name for row in everyone] == ["Ann Abel", "Ann Boone"]
    assert [row.practitioner for row in (await views.roster.page(appointed.key, search="boo")).items] == [
        boone
    ]
    for words in ("ann abel", "Abel, Ann", "bel  nn"):
        named = await views.roster.page(appointed.key, search=words)
        assert [row.practitioner for row in named.items] == [appointed.abel], words
    assert (await views.roster.page(appointed.key, search="abel boo")).items == ()
    assert [row.npi for row in (await views.roster.page(appointed.key, search="12345")).items] == [
        "1234567893"
    ]
    moment = at("2026-01-01 09:00")
    found = await views.roster.page(appointed.key, department="pediatrics", status="appointed", at=moment)
    assert [row.practitioner for row in found.items] == [appointed.abel]
    assert (await views.roster.page(appointed.key, status="lapsed", at=moment)).items == ()
    row = await views.roster.one(appointed.key, appointed.abel, at("2029-01-01 09:00"))
    assert row.status is Status.LAPSED
    first = await views.roster.page(appointed.key, limit=1)
    rest = await views.roster.page(appointed.key, limit=1, after=first.next)
    assert (*first.items, *rest.items) == everyone
    assert rest.next is None
    with pytest.raises(NoSuchRow):
        await views.roster.one(appointed.key, uuid4())


async def test_the_expirables_show_each_credentials_end_and_the_last_notice_about_it(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """In force, then expired at the end's instant; what was only handed in is unverified."""
    hospital.do(
        "record_credential", CASEY, kind="life_support", issuer="PALS", number="1", expires="2026-01-31"
    )
    hold(hospital, "state_license", "CT", "2026-03-31")
    hold(hospital, "board_certification", "ABP")
    hospital.pass_to("2026-03-02 09:00")
    follower.catch_up()
    rows = (await views.expirables.page(hospital.key, at=hospital.now)).items
    assert [(row.credential, row.status) for row in rows] == [
        ("life_support:PALS", "unverified"),
        ("state_license:CT", "in_force"),
        ("board_certification:ABP", "in_force"),
    ]
    license = rows[1]
    assert (license.last_notice_rung, license.last_notice_at) == (30, at("2026-03-01 00:00"))
    assert license.ends_at == at("2026-04-01 00:00")
    expired = await views.expirables.page(hospital.key, status="expired", at=at("2026-04-01 00:00"))
    assert [row.credential for row in expired.items] == ["state_license:CT"]
    soon = await views.expirables.page(hospital.key, before=day("2026-03-31"), kind="state_license")
    assert [row.credential for row in soon.items] == ["state_license:CT"]
    first = await views.expirables.page(hospital.key, limit=2)
    last = await views.expirables.page(hospital.key, limit=2, after=first.next)
    assert [row.credential for row in (*first.items, *last.items)] == [row.credential for row in rows]


async def test_what_is_due_is_listed_with_its_instant(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A ladder's rungs and the lapse, a ballot's window, and the digest that a rung makes due."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    follower.catch_up()
    end = at("2026-04-01 00:00")
    due = await views.due.at(hospital.key, end)
    assert due[-1].what == "credential_lapse"
    assert due[-1].at == end
    assert {row.what for row in due} == {"expiry_rung", "credential_lapse"}
    assert await views.due.earliest(hospital.key, end) == due[0].at
    assert await views.due.earliest(hospital.key, due[0].at - timedelta(seconds=1)) is None
    hospital.pass_to(at("2026-03-17 09:00"))
    follower.catch_up()
    digest = [row for row in await views.due.at(hospital.key, end) if row.what == "daily_digest"]
    assert [(row.kind, row.id) for row in digest] == [("facility", hospital.facility)]
    hospital.pass_to(digest[0].at, hospital.facility)
    follower.catch_up()
    assert "daily_digest" not in {row.what for row in await views.due.at(hospital.key, end)}


async def test_a_ballots_window_is_due_until_it_closes(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Its kind is ballot, and its id that one's."""
    recommend(hospital)
    ballot = open_ballot(hospital, CC)
    follower.catch_up()
    due = await views.due.at(hospital.key, at("2027-01-01 00:00"))
    assert [(row.id, row.at) for row in due if row.kind == "ballot"] == [
        (ballot, hospital.last_ballot.closes_at)
    ]
    hospital.pass_to(at("2027-01-01 00:00"), ballot)
    follower.catch_up()
    due = await views.due.at(hospital.key, at("2027-01-01 00:00"))
    assert [row for row in due if row.kind == "ballot"] == []


async def test_errands_are_open_until_they_are_answered(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Letters and look-ups on their way are counted, and settled ones are not."""
    submit(hospital)
    follower.catch_up()
    assert await views.due.open_errands(hospital.key) == 0
    hospital.do("accept_application", CASEY, application=hospital.application)
    follower.catch_up()
    before = await views.due.open_errands(hospital.key)
    (notice,) = hospital.notices("application_received")
    hospital.do(
        "record_delivery",
        SERVICE,
        notice=notice.id,
        recipient="practitioner",
        channel="outbox",
        reference="1",
    )
    follower.catch_up()
    assert await views.due.open_errands(hospital.key) == before - 1


async def test_a_closed_ballots_outcome_is_an_errand_until_it_is_delivered(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """It counts until the file has it."""
    recommend(hospital)
    follower.catch_up()
    before = await views.due.open_errands(hospital.key)
    open_ballot(hospital, CC)
    vote(hospital, CC, "yyyyy")
    hospital.do("close_ballot", CASEY, ballot=hospital.ballot)
    follower.catch_up()
    assert await views.due.open_errands(hospital.key) == before + 1
    hospital.do("take_outcome", SERVICE, ballot=hospital.ballot)
    hospital.do("note_delivered", SERVICE, ballot=hospital.ballot)
    follower.catch_up()
    assert await views.due.open_errands(hospital.key) == before
