"""Audits of what is on record fall due every year, and test in their window what had to be mended."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.facility import due
from domain.deadlines.kinds import DueKind
from domain.errors import Invalid, NotAllowedNow, NotFound, RoleRequired
from domain.events.integrity import IntegrityAuditBegun, IntegrityAuditDue, IntegrityAuditMissed
from domain.integrity.tasks import integrity_tasks
from domain.values import Role
from tests.domain.bylaws import adopted, written
from tests.domain.house import CASEY, R1, Hospital, Person, at, day, licensed, register, registered, staffed

AUDRA = Person(actor="audra", role=Role.AUDITOR)
PERIOD = {"since": "2025-11-01", "until": "2025-11-03"}
SINCE = {"since": "2025-11-03", "until": "2026-03-01"}


def day_of(house: Hospital) -> str:
    return str(house.ledger.house(house.key).legal_date(house.now))


def begun(house: Hospital, **said: object) -> str:
    """An audit of some files is begun, of all days until now; its id."""
    files = {"initial": house.files, "since": "2025-11-01", "until": day_of(house), **said}
    recorded = house.do("begin_integrity_audit", AUDRA, **files)
    assert recorded.receipt is not None
    return recorded.receipt.made["audit"]


def integrity_tasks_of(house: Hospital) -> list[object]:
    return list(integrity_tasks(house.ledger.house(house.key)))


def completed(house: Hospital, *, in_order: bool = True, **said: object) -> str:
    """It is reviewed and completed, and something is done about what was found."""
    audit = begun(house, **said)
    for file in house.files:
        house.do("review_audited_file", AUDRA, file, audit=audit, appropriate=in_order, found="no evidence")
    actions = "" if in_order else "evidence is filed"
    house.do("complete_integrity_audit", AUDRA, audit=audit, analysis="all of it", actions=actions)
    return audit


def test_the_first_is_due_a_year_after_a_hospital_was_opened() -> None:
    """It is called for sixty days before, by letter to those whom the bylaws name."""
    house = Hospital(sandbox=False)
    house.pass_to("2026-09-03 23:59", house.facility)
    assert house.events(IntegrityAuditDue.TOPIC) == []
    house.pass_to("2026-09-04 00:00", house.facility)
    (called,) = house.events(IntegrityAuditDue.TOPIC)
    assert (called.follows, called.last, called.stamp.occurred_at) == (
        None,
        day("2026-11-03"),
        at("2026-09-04 00:00"),
    )
    told = [each for each in house.house.digests.values() if each.kind == "integrity_audit_due"]
    assert sorted(each.to for each in told) == ["chief_medical_officer", "medical_staff_office"]
    house.pass_to("2026-11-04 00:00", house.facility)
    (missed,) = house.events(IntegrityAuditMissed.TOPIC)
    assert (missed.follows, missed.last) == (None, day("2026-11-03"))
    house.pass_to("2027-11-04 00:00", house.facility)
    missed = [each.last for each in house.events(IntegrityAuditMissed.TOPIC)]
    assert missed == [day("2026-11-03"), day("2027-11-03")]
    (task,) = integrity_tasks(house.ledger.house(house.key))
    assert task.subject == "yearly@2027-11-03"


def test_a_hospital_older_than_this_software_begins_with_its_next_anniversary() -> None:
    """Years in which nobody called for an audit are no exceptions; the next one is."""
    house = Hospital(sandbox=False)
    house.pass_to("2028-05-20 09:00", house.facility)
    (called,) = house.events(IntegrityAuditDue.TOPIC)
    assert (called.last, called.stamp.occurred_at) == (day("2028-11-03"), at("2028-05-20 09:00"))
    assert house.events(IntegrityAuditMissed.TOPIC) == []
    house.pass_to("2028-11-04 00:00", house.facility)
    (missed,) = house.events(IntegrityAuditMissed.TOPIC)
    assert missed.last == day("2028-11-03")


def test_a_sandbox_has_none_before_its_first() -> None:
    """From then on it has one a year."""
    house = registered()
    house.pass_to("2030-01-01 00:00", house.facility)
    assert house.events(IntegrityAuditDue.TOPIC) == []
    completed(house)
    waits = {item.kind: item.at for item in due(house.ledger.house(house.key), None)}
    assert waits[DueKind.INTEGRITY_AUDIT_MISSED] == at("2031-01-02 00:00")


def test_one_that_is_begun_in_time_and_not_completed_is_missed() -> None:
    """To begin is not to hold it; a task says until when, and is over with it."""
    house = Hospital(sandbox=False)
    register(house)
    house.pass_to("2026-10-01 09:00", house.facility)
    (call,) = integrity_tasks(house.ledger.house(house.key))
    assert (call.kind, call.until) == ("hold_integrity_audit", at("2026-11-04 00:00"))
    audit = begun(house)
    (task,) = integrity_tasks(house.ledger.house(house.key))
    assert (task.kind, task.subject, task.until) == (
        "complete_integrity_audit",
        audit,
        at("2026-11-04 00:00"),
    )
    house.pass_to("2026-11-04 00:00", house.facility)
    assert len(house.events(IntegrityAuditMissed.TOPIC)) == 1


def test_a_corrected_file_is_in_the_sample_drawn_or_not() -> None:
    """Ten of sixty are drawn, and the corrected one besides; its review settles the duty."""
    house = licensed()
    said = {"kind": "state_license", "field": "number", "new": "1.2", "reason": "mistyped"}
    house.do("correct_credential", CASEY, **said)
    others = tuple(UUID(int=number) for number in range(1, 61))
    audit = begun(house, initial=others, corrected=(house.abel,), seed="4711")
    (event,) = house.events(IntegrityAuditBegun.TOPIC)
    assert house.abel in event.files
    assert len(event.files) == 11
    house.do("review_audited_file", AUDRA, audit=audit, appropriate=True)
    assert not house.file.open_duties()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"since": "2025-11-02", "until": "2025-11-01"}, Invalid),
        ({"until": "2025-11-04"}, Invalid),
        ({"since": "2025-11-04"}, Invalid),
        ({"follows": "audit-9"}, NotFound),
    ],
)
def test_an_audit_of_nothing_is_refused(said: dict[str, object], refusal: type[Exception]) -> None:
    """A period upside down, not over, or begun too late; what is tested was never held."""
    with pytest.raises(refusal):
        begun(registered(), **said)


def test_an_audit_leaves_no_day_out() -> None:
    """A yearly one begins where the last one ended, and reaches the present; a test, after what it tests."""
    house = registered()
    first = completed(house, in_order=False)
    house.clock("2026-11-03 09:00")
    for said in ({"since": "2025-11-05"}, {"since": "2025-11-04", "until": "2026-09-03"}):
        with pytest.raises(Invalid):
            begun(house, **said)
    with pytest.raises(Invalid):
        begun(house, since="2025-11-02", follows=first)
    assert begun(house, since="2025-11-04", until="2026-09-04") == "audit-2"


def test_a_year_in_which_nothing_was_modified_is_audited_too() -> None:
    """There is nothing to review, and it is said."""
    house = registered()
    audit = begun(house, initial=())
    house.do("complete_integrity_audit", AUDRA, audit=audit, analysis="nothing was modified")
    assert not integrity_tasks_of(house)


def test_other_bylaws_make_nothing_due_before_they_were_adopted() -> None:
    """Six months in the place of twelve, adopted after eight: there are sixty days to hold it in."""
    house = staffed(R1, sandbox=False).clock("2026-07-03 09:00")
    adopted(written("R2", integrity__audit_months=6), house)
    house.pass_to("2026-07-04 00:00", house.facility)
    (called,) = house.events(IntegrityAuditDue.TOPIC)
    assert called.stamp.occurred_at >= at("2026-07-03 09:00")
    assert called.last == day("2026-09-01")
    assert house.events(IntegrityAuditMissed.TOPIC) == []


def test_the_office_does_not_audit_itself() -> None:
    """Nor reviews a file, nor completes an audit."""
    house = registered()
    with pytest.raises(RoleRequired):
        house.do("begin_integrity_audit", CASEY, **PERIOD, initial=house.files)
    audit = begun(house)
    with pytest.raises(RoleRequired):
        house.do("review_audited_file", CASEY, audit=audit, appropriate=True)
    with pytest.raises(RoleRequired):
        house.do("complete_integrity_audit", CASEY, audit=audit, analysis="none")


def test_what_is_in_order_is_followed_by_nothing() -> None:
    """Where nothing had to be done there is nothing to test."""
    house = registered()
    audit = completed(house)
    house.pass_to("2026-09-01 00:00", house.facility)
    assert [event.follows for event in house.events(IntegrityAuditDue.TOPIC)] == []
    with pytest.raises(Invalid):
        begun(house, follows=audit)


def test_a_follow_up_that_finds_more_is_followed_again() -> None:
    """Each tests the one before it."""
    house = registered()
    first = completed(house, in_order=False)
    house.pass_to("2026-03-01 09:00", house.facility)
    second = completed(house, in_order=False, follows=first, **SINCE)
    house.pass_to("2026-06-02 09:00", house.facility)
    assert [event.follows for event in house.events(IntegrityAuditDue.TOPIC)] == [first, second]
    with pytest.raises(Invalid):
        begun(house, follows=first, **SINCE)


@given(
    wait=st.integers(0, 400),
    after=st.integers(1, 6),
    most=st.integers(1, 6),
    days=st.integers(0, 250),
)
def test_a_follow_up_is_taken_from_the_first_day_of_its_window_on(
    wait: int, after: int, most: int, days: int
) -> None:
    """Whatever months the bylaws say, however the calendar falls; too late it is taken, and was missed."""
    months = {"integrity.follow_up_after_months": after, "integrity.follow_up_months": most}
    house = registered(months)
    house.clock(house.now + timedelta(days=wait))
    audit = completed(house, in_order=False)
    opens, ends = (
        item.at
        for kind in (DueKind.INTEGRITY_AUDIT_OPENS, DueKind.INTEGRITY_AUDIT_MISSED)
        for item in due(house.ledger.house(house.key), None)
        if item.kind is kind and item.subject.startswith(audit)
    )
    assert house.now < opens < ends
    house.pass_to(house.now + timedelta(days=days), house.facility)
    called, missed = house.events(IntegrityAuditDue.TOPIC), house.events(IntegrityAuditMissed.TOPIC)
    assert bool([each for each in called if each.follows == audit]) == (house.now >= opens)
    assert bool([each for each in missed if each.follows == audit]) == (house.now >= ends)
    today = day_of(house)
    if house.now < opens:
        with pytest.raises(NotAllowedNow):
            begun(house, follows=audit, since=today, until=today)
    else:
        assert begun(house, follows=audit, since=today, until=today) == "audit-2"


def test_one_that_is_withdrawn_is_as_if_it_had_not_been() -> None:
    """It is called for again, and the days it was begun over are still to be looked at."""
    house = Hospital(sandbox=False)
    register(house)
    house.pass_to("2026-10-01 09:00", house.facility)
    (call,) = integrity_tasks_of(house)
    audit = begun(house)
    with pytest.raises(Invalid):
        house.do("withdraw_integrity_audit", AUDRA, audit=audit)
    house.do("withdraw_integrity_audit", AUDRA, audit=audit, reason="its last day was mistyped")
    assert integrity_tasks_of(house) == [call]
    for name, said in (("complete_integrity_audit", {"analysis": "none"}), ("withdraw_integrity_audit", {})):
        with pytest.raises(NotAllowedNow, match="withdrawn"):
            house.do(name, AUDRA, audit=audit, reason="again", **said)
    with pytest.raises(Invalid, match="2025-11-03"):
        begun(house, since="2026-09-01")
    assert completed(house) == "audit-2"


def test_one_of_which_a_file_is_reviewed_is_not_withdrawn() -> None:
    """What somebody has looked at is brought to its end."""
    house = registered()
    audit = begun(house)
    house.do("review_audited_file", AUDRA, audit=audit, appropriate=True)
    with pytest.raises(NotAllowedNow, match="1 of 1 files are reviewed"):
        house.do("withdraw_integrity_audit", AUDRA, audit=audit, reason="it takes long")
