"""Playing a scenario: what happens when, and what is said of what did not go as written."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from medstaff.simulation.scenario import parse
from medstaff.simulation.setting_up import made_up_npi
from tests.simulation.stories import ABEL, BODIES, NOWHERE, only, played, story, told, types, written

OFFICE = "as: {role: medical_staff_office, id: casey}"
APPLICANT = "  - practitioner: baker\n"
LEIE = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,"
    "EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
)
SUBMITTED = (
    APPLICANT
    + BODIES
    + "  - {application: bakers, practitioner: baker, department: pediatrics, "
    + "privileges: [core-pediatrics], at_step: STEP}\n"
)


def at_step(step: str) -> str:
    return SUBMITTED.replace("STEP", step)


def test_what_is_due_between_two_steps_happens_at_its_own_instant() -> None:
    """A step in May finds the lapse of April written as of April, and recorded then."""
    found = told("- at: 2026-05-10\n  expect: {status: {practitioner: abel, appointment: suspended}}")
    assert found.holds
    suspended = [event for event in found.events if event.TOPIC == "AppointmentSuspended"]
    lapse = datetime(2026, 4, 1, 4, tzinfo=UTC)
    assert [(e.stamp.occurred_at, e.stamp.recorded_at) for e in suspended] == [(lapse, lapse)]


def test_what_is_due_at_a_steps_own_instant_has_happened_before_it() -> None:
    """A step at the lapse's instant comes after the lapse."""
    step = f"""
        - at: 2026-04-01T00:00:00
          do: verify_credential
          {OFFICE}
          with: {{practitioner: abel, kind: state_license, source: ct_dph, expires: 2027-03-31}}
    """
    found = types(told(step))
    assert found.index("AppointmentSuspended") < found.index("SuspensionLifted")


def test_what_is_given_is_recorded_as_imported_at_the_start() -> None:
    """A file that a scenario takes as given says that it came from elsewhere."""
    found = told("- pass_time: twice")
    granted = [e for e in found.events if e.TOPIC in ("AppointmentGranted", "PrivilegeGranted")]
    assert [event.imported for event in granted] == [True, True]  # type: ignore[attr-defined]
    assert {event.stamp.occurred_at for event in granted} == {datetime(2026, 3, 1, 14, tzinfo=UTC)}


def test_events_are_counted_from_the_first_step_unless_since_is_said() -> None:
    """What was given is no news; `since` reaches back to it."""
    assert told("- expect: {no_event: {type: CredentialVerified, practitioner: abel}}").holds
    assert told("- expect: {event: {type: CredentialVerified, since: 2026-03-01, count: 1}}").holds


def test_a_refusal_that_was_not_expected_fails_the_step_and_ends_the_scenario() -> None:
    """A command that is refused out of turn is told with its name, and nothing after it is played."""
    found = told(f"""
        - do: verify_credential
          {OFFICE}
          with: {{practitioner: abel, kind: life_support, source: aha}}
        - expect: {{status: {{practitioner: abel, appointment: lapsed}}}}
    """)
    expected, got = only(found)
    assert (expected, got.partition(":")[0]) == ("verify_credential: no refusal", "not_found")
    assert (found.failures[0].step, found.failures[0].line, found.steps) == (1, 9, 0)


def test_another_refusal_than_the_expected_one_fails_the_step() -> None:
    """The refusal's name counts, not that there was one."""
    found = told(f"""
        - do: verify_credential
          {OFFICE}
          with: {{practitioner: abel, kind: life_support, source: aha}}
          refused: not_allowed_now
    """)
    expected, got = only(found)
    assert expected == "verify_credential: the refusal not_allowed_now"
    assert got.startswith("not_found")


def test_a_command_that_should_have_been_refused_fails_the_step() -> None:
    """Nobody may take silence for a refusal."""
    found = told(f"""
        - do: verify_credential
          {OFFICE}
          with: {{practitioner: abel, kind: state_license, source: ct_dph, expires: 2027-03-31}}
          refused: role_required
    """)
    assert only(found) == (
        "verify_credential: the refusal role_required",
        "it was recorded: CredentialVerified",
    )


def test_a_word_a_field_does_not_know_may_be_sent_where_its_refusal_is_expected() -> None:
    """The refusal of a malformed value can be a scenario's point."""
    found = told(f"""
        - do: verify_credential
          {OFFICE}
          with: {{practitioner: abel, kind: state_licence, source: ct_dph}}
          refused: invalid
    """)
    assert found.holds


def test_an_expectation_that_fails_does_not_keep_the_next_from_being_asked() -> None:
    """Every expectation that does not hold is told, with its step and its line."""
    found = told("""
        - at: 2026-03-02
          expect:
            - status: {practitioner: abel, appointment: lapsed}
            - status: {practitioner: abel, appointment: appointed}
            - credential: {practitioner: abel, kind: state_license, status: expired}
    """)
    assert [(failure.step, failure.line) for failure in found.failures] == [(1, 11), (1, 13)]
    assert found.failures[0].at == "2026-03-02T00:00:00-05:00"


def test_the_same_key_again_leaves_the_same_receipt() -> None:
    """A repeat is recognised, also after time has passed."""
    once = f"""
        - at: 2026-03-02T10:00
          do: verify_credential
          {OFFICE}
          key: k1
          with: {{practitioner: abel, kind: state_license, source: ct_dph, expires: 2027-03-31}}
    """
    found = told(once + once.replace("10:00", "10:05"))
    assert found.holds
    assert types(found).count("CredentialVerified") == 2  # the given one, and one


def test_the_clock_run_twice_changes_nothing() -> None:
    """`pass_time: twice` at the very instant of a lapse writes no second one."""
    found = told(
        "- {at: 2026-04-01, pass_time: twice}\n- {expect: {event: {type: CredentialExpired, count: 1}}}"
    )
    assert found.holds


def test_a_command_recorded_by_a_practitioner_is_for_their_own_file() -> None:
    """Who acts as a practitioner need not name the file, and may touch no other."""
    upload = "do: upload_document, with: {kind: cv, sha256: " + "a" * 64
    mine = f"- {{as: {{role: practitioner, id: abel}}, {upload}}}}}"
    assert told(mine + "\n- {expect: {event: {type: DocumentFiled, practitioner: abel, count: 1}}}").holds
    theirs = (
        f"- {{as: {{role: practitioner, id: baker}}, {upload}, practitioner: abel}}, refused: role_required}}"
    )
    assert told(theirs, given=ABEL + APPLICANT).holds


def test_reason_and_on_whose_behalf_stand_in_the_events() -> None:
    """Both may stand in `as` or beside it."""
    found = told(
        f"""
        - do: correct_credential
          {OFFICE}
          reason: mistyped
          with: {{practitioner: abel, kind: state_license, field: number, new: "1.1"}}
        - do: withdraw_application
          as: {{role: medical_staff_office, id: casey, on_behalf_of: baker}}
          with: {{application: bakers}}
        - expect:
            - event: {{type: CredentialCorrected, old: 1.054321, new: "1.1", reason: mistyped, actor: casey}}
            - event: {{type: ApplicationWithdrawn, practitioner: baker, on_behalf_of: baker, count: 1}}
    """,
        given=ABEL + at_step("submitted"),
    )
    assert found.failures == []


def test_what_a_command_made_can_be_named_and_used() -> None:
    """A person registered in a step, and their application, go by the names they were saved under."""
    found = told(
        f"""
        - do: register_practitioner
          {OFFICE}
          with: {{npi: 1234567893, given_name: Ann, family_name: Doe}}
          save: doe
        - do: request_application
          {OFFICE}
          with: {{practitioner: doe, department: pediatrics}}
          save: does
        - expect:
            - event: {{type: ApplicationRequested, practitioner: doe, application: does, count: 1}}
            - status: {{practitioner: doe, application: does, step: application_issued}}
    """,
        given="",
    )
    assert found.failures == []


def test_a_name_of_the_wrong_kind_fails_the_step() -> None:
    """A ballot is no application."""
    found = told(f"""
        - do: accept_application
          {OFFICE}
          with: {{practitioner: abel, application: abel}}
    """)
    expected, got = only(found)
    assert expected == "application to be usable" or "not_found" in got


def test_a_group_stands_for_each_of_its_members() -> None:
    """An expectation of a group holds when it holds for everyone in it."""
    given = ABEL.replace("abel\n", "abel\n    count: 3\n")
    everyone = (
        "- {at: 2026-04-01, expect: {event: {type: AppointmentSuspended, practitioner: abel, count: 1}}}"
    )
    assert told(everyone, given=given).holds
    one_renewed = f"""
        - do: verify_credential
          {OFFICE}
          with: {{practitioner: abel-2, kind: state_license, source: ct_dph, expires: 2027-03-31}}
        {everyone}
    """
    expected, got = only(told(one_renewed, given=given))
    assert "AppointmentSuspended of abel-2" in expected
    assert got == "0"


def test_a_made_up_npi_is_valid_and_always_the_same() -> None:
    """Nobody has to invent numbers, and two runs have the same ones."""
    assert made_up_npi("abel") == made_up_npi("abel") != made_up_npi("baker")
    assert told("- pass_time: twice", given="  - practitioner: zed\n").holds


@pytest.mark.parametrize(
    "step",
    [
        "application_issued",
        "submitted",
        "in_verification",
        "chair_review",
        "credentials_committee",
        "medical_executive_committee",
        "governing_board",
    ],
)
def test_an_application_can_be_given_at_any_step(step: str) -> None:
    """An application is brought to its step by ordinary commands."""
    expected = f"- expect: {{status: {{practitioner: baker, step: {step}}}}}"
    assert told(expected, given=at_step(step)).failures == []


def test_an_application_is_given_by_meetings_where_no_body_may_vote_without_one() -> None:
    """Each body that it has passed has met at the start."""
    expected = "- expect: {status: {practitioner: baker, step: governing_board}}"
    found = told(expected, given=at_step("governing_board"), head="bylaws: {set: {evote.allowed: false}}\n")
    assert found.failures == []
    assert types(found).count("MeetingAdjourned") == 2


def test_a_scenario_whose_given_things_cannot_be_brought_about_says_which() -> None:
    """A committee's step without the committee is told as such, before any step."""
    given = at_step("medical_executive_committee").replace(
        "body: credentials_committee", "body: governing_board"
    )
    given = "\n".join(line for line in given.splitlines() if "body: medical" not in line) + "\n"
    given = given.replace("  - {body: governing_board, members: [b1, b2, b3]}\n", "")
    found = told("- pass_time: twice", given=given)
    expected, _ = only(found)
    assert "a body credentials_committee given before" in expected
    assert found.failures[0].step == 0


def leie(family: str, given: str) -> str:
    """An exclusion list with one line."""
    head = "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE"
    row = [
        family,
        given,
        "",
        "",
        "PHYSICIAN",
        "",
        "",
        "0000000000",
        "",
        "1 ELM",
        "AVON",
        "CT",
        "06001",
        "1128a1",
    ]
    text = io.StringIO()
    csv.writer(text).writerow([*row, "20190320", "00000000", "00000000", ""])
    return f"{head},EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\r\n{text.getvalue()}"


def test_sources_answer_what_was_scripted_for_them_through_their_real_readers() -> None:
    """An answer in the source's own shape is read, verified by, and kept as evidence."""
    nppes = {
        "result_count": 1,
        "results": [
            {
                "number": made_up_npi("baker"),
                "enumeration_type": "NPI-1",
                "basic": {"first_name": "ROBIN", "last_name": "BAKER", "status": "A"},
            }
        ],
    }
    found = told(
        f"""
        - source: {{nppes: {json.dumps(nppes)}, oig_leie: {json.dumps(leie("BAKER", "ROBIN"))}}}
        - do: accept_application
          {OFFICE}
          with: {{application: bakers}}
        - expect:
            - event: {{type: VerificationRecorded, practitioner: baker, element: npi, satisfied: true}}
            - event: {{type: PossibleMatchFound, practitioner: baker, source: oig_leie}}
            - task: {{practitioner: baker, kind: settle_match, role: medical_staff_office, count: 1}}
            - event: {{type: LookUpFailed, practitioner: baker, element: state_license, count: 1}}
            - task: {{practitioner: baker, kind: verify_element, detail: state_license, count: 1}}
    """,
        given=at_step("submitted"),
    )
    assert found.failures == []


def test_a_source_without_a_script_leaves_its_element_to_the_office() -> None:
    """A sandbox asks no real source: what nobody scripted is a task."""
    found = told(
        f"""
        - do: accept_application
          {OFFICE}
          with: {{application: bakers}}
        - expect:
            - event: {{type: LookUpFailed, practitioner: baker, why: nppes is not configured}}
            - task: {{practitioner: baker, kind: verify_element, detail: npi, count: 1}}
    """,
        given=at_step("submitted"),
    )
    assert found.failures == []


def test_a_scenario_plays_under_the_parameters_it_sets() -> None:
    """`bylaws: {set: …}` holds from the start."""
    head = "bylaws: {set: {notice.ladder: [10, 2]}}\n"
    days = "- {at: 2026-04-02, expect: {notice: {practitioner: abel, kind: expiry_reminder, days: [DAYS]}}}"
    assert played(parse(written(days.replace("DAYS", "2026-03-21, 2026-03-29"), head=head), NOWHERE)).holds


def test_what_was_known_at_an_instant_is_read_off_what_was_recorded_by_then() -> None:
    """A correction changes what is known now, not what was known then."""
    found = told(f"""
        - at: 2026-03-20T10:00
          do: correct_credential
          {OFFICE}
          reason: mistyped
          with: {{practitioner: abel, kind: state_license, field: expires, new: 2026-03-10}}
        - at: 2026-03-20T11:00
          expect:
            - may_practice: {{practitioner: abel, privilege: core-pediatrics, answer: false}}
            - may_practice:
                practitioner: abel
                privilege: core-pediatrics
                known_at: 2026-03-20T09:00
                as_of: 2026-03-20T11:00
                answer: true
            - credential: {{practitioner: abel, kind: state_license, known_at: 2026-03-19, as_of: 2026-03-20,
                expires: 2026-03-31}}
            - credential: {{practitioner: abel, kind: state_license, expires: 2026-03-10}}
            - no_event: {{type: CredentialCorrected, known_at: 2026-03-20T09:59}}
            - no_event: {{type: CredentialCorrected, as_of: 2026-03-20T09:59}}
    """)
    assert found.failures == []


def test_a_zone_of_its_own_moves_the_days() -> None:
    """The lapse comes at the facility's midnight."""
    lapse = "- {at: 2026-04-01, expect: {event: {type: AppointmentSuspended, at: INSTANT}}}"
    head = "zone: America/Los_Angeles\n"
    assert told(lapse.replace("INSTANT", "2026-04-01T07:00:00Z"), head=head).failures == []
    assert story(lapse.replace("INSTANT", "2026-04-01"), head=head).zone == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("item", "got"),
    [
        (
            "  - practitioner: late\n    appointed: {category: active, department: p, from: 2026-01-01,"
            " to: 2025-01-01}\n",
            "invalid: appointed.last: expected a day on or after the first, got 2025-01-01",
        ),
        (
            "  - practitioner: zed\n    appointed: {category: active, department: ' ', from: 2026-01-01,"
            " to: 2027-01-01}\n",
            "invalid",
        ),
        ("  - {application: a, practitioner: wards, at_step: submitted}\n", "wards is no practitioner"),
    ],
)
def test_what_is_given_and_cannot_be_is_told_on_its_line(item: str, got: str) -> None:
    """Whatever is wrong with it, and the scenario ends there."""
    found = told("- pass_time: twice", given="  - {body: wards, kind: department}\n" + item)
    [failure] = found.failures
    assert failure.line == 5
    assert got in failure.got


def test_what_an_outage_kept_is_told_the_morning_after_the_digest_that_came_first() -> None:
    """One mail a day: a letter due before that day's digest, and written after it, waits for the next."""
    members = (
        "  - {practitioner: abel, given_name: Robin, family_name: Abel, appointed: {category: active, "
        "department: pediatrics, from: 2024-07-01, to: 2027-06-30}, privileges: [core-pediatrics]}\n"
        "  - {practitioner: clark, given_name: Robin, family_name: Clark, appointed: {category: active, "
        "department: pediatrics, from: 2024-07-01, to: 2026-03-31}, privileges: [core-pediatrics]}\n"
    )
    listed = "ABEL,ROBIN,,,PHYSICIAN,,,0000000000,,1 ELM,AVON,CT,06001,1128a1,20190320,00000000,00000000,"
    found = told(
        f'- at: 2026-01-05T09:00\n  source: {{oig_leie: "{LEIE}\\n{listed}\\n"}}\n'
        f"- {OFFICE}\n  do: screen_exclusions\n  reason: a name\n  with: {{practitioner: abel}}\n"
        "- {at: 2026-02-14T09:00, pass_time: jump}\n"
        "- {at: 2026-02-15T09:00, pass_time: twice}",
        members,
        "2026-01-05T09:00",
    )
    assert found.failures == []
    digests = [event for event in found.events if event.TOPIC == "DigestSent"]
    assert {str(event.day) for event in digests} == {"2026-02-14", "2026-02-15"}
