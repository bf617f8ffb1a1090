"""What each kind of expectation asks, and what it says where it does not hold."""

from __future__ import annotations

import pytest

from tests.simulation.stories import ABEL, BODIES, only, told

CASEY = "as: {role: medical_staff_office, id: casey}"
BALLOT = (
    ABEL
    + "  - practitioner: baker\n"
    + BODIES
    + "  - {application: bakers, practitioner: baker, department: pediatrics, privileges: [core-pediatrics], "
    + "at_step: credentials_committee}\n"
)
OPENED = f"""
- at: 2026-03-02T09:00
  do: open_ballot
  {CASEY}
  with: {{application: bakers, body: credentials_committee}}
  save: ballot
- {{as: {{role: committee_member, id: m1}}, do: cast_vote, with: {{ballot: ballot, value: deny}}}}
"""
RENEWED = f"""
- at: 2026-04-02T10:00
  do: verify_credential
  {CASEY}
  with: {{practitioner: abel, kind: state_license, source: ct_dph, expires: 2027-03-31}}
- at: 2026-04-02T11:00
"""


@pytest.mark.parametrize(
    ("expected", "wanted", "got"),
    [
        (
            "event: {type: AppointmentSuspended, practitioner: abel, origin: precautionary}",
            "AppointmentSuspended of abel origin=precautionary",
            "AppointmentSuspended at 2026-04-01T00:00:00-04:00",
        ),
        ("event: {type: CredentialExpired, count: 2}", "2 × CredentialExpired", "1: CredentialExpired at"),
        ("event: {type: SuspensionLifted, practitioner: abel}", "SuspensionLifted of abel", "none"),
        ("event: {type: CredentialExpired, at: 2026-04-02}", "at 2026-04-02T00:00:00-04:00", "2026-04-01T00"),
        ("no_event: {type: CredentialExpired}", "no CredentialExpired", "CredentialExpired at"),
        (
            "status: {practitioner: abel, appointment: appointed}",
            "abel at 2026-04-01T12:00:00-04:00 to be appointed",
            "suspended",
        ),
        ("status: {practitioner: abel, department: surgery}", "abel's department surgery", "pediatrics"),
        ("status: {practitioner: abel, last: 2028-06-29}", "abel's last 2028-06-29", "2028-06-30"),
        ("status: {practitioner: abel, step: submitted}", "abel's application at submitted", "none"),
        (
            "may_practice: {practitioner: abel, privilege: core-pediatrcs, answer: false}",
            "a privilege that there is",
            "core-pediatrcs; did you mean core-pediatrics?",
        ),
        (
            "may_practice: {practitioner: abel, privilege: core-pediatrics, answer: true}",
            "may abel do core-pediatrics at 2026-04-01T12:00:00-04:00: yes",
            "no (suspended: license_lapsed; state_license not in force)",
        ),
        (
            "may_practice: {practitioner: abel, privilege: core-pediatrics, answer: false, "
            "reasons: [on leave]}",
            "because on leave",
            "suspended: license_lapsed",
        ),
        (
            "may_practice: {practitioner: abel, privilege: core-pediatrics, answer: true, as_of: 2026-03-31, "
            "until: 2026-04-02}",
            "until 2026-04-02T00:00:00-04:00",
            "2026-04-01T00:00:00-04:00",
        ),
        ("grant: {practitioner: abel, privilege: ecmo}", "ecmo granted to abel: yes", "no"),
        (
            "grant: {practitioner: abel, privilege: core-pediatrics, in_force: false}",
            "abel's core-pediatrics in force: no",
            "yes",
        ),
        (
            "grant: {practitioner: abel, privilege: core-pediatrics, from: 2025-07-02}",
            "abel's core-pediatrics from 2025-07-02T00:00:00-04:00",
            "2025-07-01T00:00:00-04:00",
        ),
        (
            "grant: {practitioner: abel, privilege: core-pediatrics, to: 2028-06-30}",
            "abel's core-pediatrics to 2028-06-30T00:00:00-04:00",
            "2028-07-01T00:00:00-04:00",
        ),
        (
            "grant: {practitioner: abel, privilege: core-pediatrics, conditions: [proctored]}",
            "with ['proctored']",
            "[]",
        ),
        (
            "credential: {practitioner: abel, kind: state_license, status: in_force}",
            "abel's state_license:CT at 2026-04-01T12:00:00-04:00 to be in_force",
            "expired",
        ),
        (
            "credential: {practitioner: abel, kind: state_license, expires: 2027-03-31}",
            "abel's state_license:CT to expire on 2027-03-31",
            "2026-03-31",
        ),
        (
            "credential: {practitioner: abel, kind: life_support}",
            "one credential life_support of abel",
            "state_license:CT",
        ),
        (
            "notice: {practitioner: abel, kind: credential_lapsed, recipients: [pharmacy]}",
            "notice to abel (kind credential_lapsed, to pharmacy)",
            "credential_lapsed rung 0 at 2026-04-01T00:00:00-04:00 to practitioner, medical_staff_office",
        ),
        (
            "notice: {practitioner: abel, kind: expiry_reminder, days: [2026-03-17, 2026-03-24]}",
            "on 2026-03-17, 2026-03-24",
            "2026-03-17, 2026-03-24, 2026-03-30",
        ),
        (
            "notice: {practitioner: abel, kind: credential_lapsed, delivered: false}",
            "delivered False",
            "credential_lapsed",
        ),
        (
            "task: {practitioner: abel, kind: verify_renewal, role: practitioner}",
            "task of abel (kind verify_renewal, for practitioner)",
            "verify_renewal 2026-03-31 for medical_staff_office",
        ),
        (
            "deadline: {practitioner: abel, kind: term_end, at: 2028-06-30}",
            "deadline of abel (kind term_end, at 2028-06-30T00:00:00-04:00)",
            "term_end appointment at 2028-07-01T00:00:00-04:00",
        ),
        (
            "gap: {practitioner: abel, privilege: core-pediatrics, from: 2026-04-02}",
            "gap in abel's core-pediatrics from 2026-04-02T00:00:00-04:00 to none",
            "2026-04-01T00:00:00-04:00 to none",
        ),
    ],
)
def test_what_does_not_hold_is_told_with_what_came_instead(expected: str, wanted: str, got: str) -> None:
    """An expectation that fails says what it wanted and what is there."""
    found = told(f"- {{at: 2026-04-01T12:00, expect: {{{expected}}}}}")
    said, instead = only(found)
    assert wanted in said
    assert got in instead


@pytest.mark.parametrize(
    ("expected", "wanted", "got"),
    [
        ("ballot: {ballot: ballot, state: closed}", "ballot's state closed", "open"),
        ("ballot: {ballot: ballot, votes: {m1: approve}}", "ballot's votes {m1: approve}", "{m1: deny}"),
        ("ballot: {ballot: ballot, recused: []}", "ballot's recused []", "[m4]"),
        ("ballot: {ballot: ballot, result: carried}", "ballot's result carried", "none"),
        ("ballot: {ballot: ballot, present: 1}", "ballot's present 1", "none"),
        (
            "deadline: {ballot: ballot, kind: ballot_window_end, last_day: 2026-03-04}",
            "deadline of ballot (kind ballot_window_end, last day 2026-03-04)",
            "at 2026-03-06T00:00:00-05:00",
        ),
        (
            "task: {practitioner: baker, kind: cast_vote, count: 1}",
            "1 × task of baker (kind cast_vote)",
            "2: cast_vote credentials_committee for m2; cast_vote credentials_committee for m3",
        ),
        ("task: {practitioner: baker, kind: open_ballot}", "task of baker (kind open_ballot)", "cast_vote"),
        (
            "event: {type: VoteCast, ballot: ballot, member: m2}",
            "VoteCast ballot=ballot member=m2",
            "member=m1",
        ),
    ],
)
def test_what_does_not_hold_of_a_ballot_is_told_too(expected: str, wanted: str, got: str) -> None:
    """A ballot is asked by the name it was saved under."""
    found = told(f"{OPENED.strip()}\n- {{expect: {{{expected}}}}}", given=BALLOT)
    said, instead = only(found)
    assert wanted in said
    assert got in instead


def test_a_closed_ballot_is_asked_for_what_it_came_to() -> None:
    """Result, tally, presence, quorum and the delivery to the applicant's file."""
    close = f"""
- {{do: close_ballot, {CASEY}, with: {{ballot: ballot}}}}
- expect:
    - ballot:
        ballot: ballot
        state: closed
        result: no_quorum
        tally: {{approve: 0, deny: 1}}
        present: 1
        quorum: 3
        recused: [m4]
        stale: []
        ages: {{state_license: 1}}
        closed_at: 2026-03-02T09:00
        delivered: true
    - event: {{type: BallotClosed, ballot: ballot, outcome: {{result: no_quorum, quorum: 3}}, count: 1}}
    - event: {{type: ItemNotActedOn, ballot: ballot, reason: no_quor…}}
    - deadline: {{ballot: ballot, count: 0}}
    - task: {{practitioner: baker, kind: open_ballot, count: 1}}
"""
    assert told(f"{OPENED.strip()}\n{close.strip()}", given=BALLOT).failures == []


def test_a_gap_that_is_over_stays_a_gap() -> None:
    """A gap has its two ends, and `as_of` shows it while it was open."""
    expected = """\
  expect:
    - gap: {practitioner: abel, privilege: core-pediatrics, from: 2026-04-01, to: 2026-04-02T10:00, count: 1}
    - gap: {practitioner: abel, privilege: core-pediatrics, as_of: 2026-04-01T12:00, from: 2026-04-01}
    - gap: {practitioner: abel, privilege: core-pediatrics, as_of: 2026-03-31, count: 0}
    - gap: {practitioner: abel, privilege: lumbar-puncture, count: 0}
"""
    assert told(RENEWED.strip() + "\n" + expected).failures == []


def test_an_appointment_that_ended_is_lapsed_and_one_not_begun_is_none() -> None:
    """The word for an appointment is computed from its ends."""
    expected = """
        - at: 2028-07-01
          expect:
            - status: {practitioner: abel, appointment: lapsed}
            - status: {practitioner: abel, appointment: none, as_of: 2026-03-05}
            - status: {practitioner: abel, appointment: appointed, as_of: 2026-03-31}
            - event: {type: AppointmentLapsed, at: 2028-07-01T00:00:00, count: 1}
    """
    held = ABEL.replace("2026-03-31", "2029-03-31").replace("2025-07-01", "2026-03-10")
    assert told(expected, given=held).failures == []


@pytest.mark.parametrize(("key", "wrong"), [("as_of", "2026-03-11"), ("known_at", "2026-02-28")])
def test_an_instant_to_come_and_one_before_the_start_are_not_asked_about(key: str, wrong: str) -> None:
    """As on the running house; it is told what can be."""
    asked = f"- {{at: 2026-03-10, expect: {{status: {{practitioner: abel, {key}: {wrong}}}}}}}"
    expected, got = only(told(asked))
    assert expected == f"{key} from 2026-03-01T09:00:00-05:00 to 2026-03-10T00:00:00-04:00"
    assert got.startswith(wrong)


def test_a_credential_handed_in_is_unverified() -> None:
    """What is on file by word of the practitioner alone counts for nothing."""
    expected = """
        - as: {role: practitioner, id: abel}
          do: record_credential
          with: {kind: life_support, issuer: PALS, expires: 2027-01-31}
        - expect: {credential: {practitioner: abel, kind: life_support, issuer: PALS, status: unverified}}
    """
    assert told(expected).failures == []


def test_a_letter_that_cannot_reach_its_recipient_is_not_delivered_and_becomes_a_task() -> None:
    """A practitioner without a usable address is reached by a person."""
    given = ABEL.replace("- practitioner: abel\n", '- practitioner: abel\n    email: ""\n')
    expected = """
        - at: 2026-03-17
          expect:
            - notice: {practitioner: abel, rung: 14, delivered: false, count: 1}
            - event: {type: NoticeFailed, recipient: practitioner, count: 1}
            - task: {practitioner: abel, kind: reach_recipient, detail: practitioner, count: 1}
    """
    assert told(expected, given=given).failures == []
