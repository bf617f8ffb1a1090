"""What waits for a person on a file or a ballot, since when, until when."""

from __future__ import annotations

from domain.tasks import Task, TaskKind, ballot_tasks, open_tasks
from domain.values import Role
from tests.domain import house as steps
from tests.domain.house import CASEY, CC, SERVICE, Hospital, at


def tasks(hospital: Hospital, *balloted: object) -> list[Task]:
    """The tasks of the first file."""
    house = hospital.ledger.house(hospital.key)
    file = hospital.ledger.file(hospital.abel, house, hospital.now)
    assert file is not None
    return list(open_tasks(file, house, [hospital.application] if balloted else ()))


def briefly(found: list[Task]) -> list[tuple[str, str, str]]:
    return [(task.kind, task.role, task.detail) for task in found]


def test_an_application_that_went_out_waits_for_the_practitioner_until_its_days_are_over() -> None:
    hospital = steps.issued()
    (task,) = tasks(hospital)
    assert (task.kind, task.role) == (TaskKind.RETURN_APPLICATION, Role.PRACTITIONER)
    assert (task.since, task.until) == (hospital.now, hospital.paper.due)
    assert task.practitioner == hospital.abel


def test_a_submitted_application_waits_for_the_office_to_check_it() -> None:
    (task,) = tasks(steps.submitted())
    assert (task.kind, task.role) == (TaskKind.CHECK_APPLICATION, Role.MEDICAL_STAFF_OFFICE)
    assert task.until is not None


def test_a_deficiency_waits_for_the_practitioner_and_has_an_end_once_its_notice_was_received() -> None:
    hospital = steps.submitted()
    hospital.do("notice_deficiency", CASEY, application=hospital.application, items=("work history",))
    (waiting,) = tasks(hospital)
    notice = hospital.notices("application_deficiency")[0]
    hospital.do("record_receipt", CASEY, notice=notice.id, means="mail")
    (running,) = tasks(hospital)
    assert (waiting.kind, waiting.detail, waiting.until) == (TaskKind.CURE_DEFICIENCY, "work history", None)
    assert running.until is not None
    assert running.id == waiting.id


def test_an_element_is_the_offices_task_once_no_machine_is_asking_about_it() -> None:
    hospital = steps.accepted()
    before = {task.detail for task in tasks(hospital)}
    hospital.do(
        "give_up_look_up",
        SERVICE,
        application=hospital.application,
        element="leie",
        source="oig_leie",
        why="away",
    )
    after = {task.detail for task in tasks(hospital)}
    assert {task.kind for task in tasks(hospital)} == {TaskKind.VERIFY_ELEMENT}
    assert after - before == {"leie"}
    assert "npi" not in after


def test_when_every_element_is_verified_the_office_completes_the_verification() -> None:
    hospital = steps.accepted()
    steps.verify_elements(hospital)
    assert briefly(tasks(hospital)) == [("complete_verification", "medical_staff_office", "")]


def test_a_routed_file_waits_for_the_departments_chair_whoever_that_is() -> None:
    (task,) = tasks(steps.verified())
    assert (task.kind, task.role, task.detail) == ("recommend_as_chair", "department_chair", "pediatrics")
    assert task.person is None


def test_the_office_opens_a_ballot_and_then_every_member_has_a_vote_of_their_own_to_cast() -> None:
    hospital = steps.recommended()
    assert briefly(tasks(hospital)) == [("open_ballot", "medical_staff_office", "credentials_committee")]
    steps.open_ballot(hospital, CC)
    assert tasks(hospital, "before a body") == []
    steps.vote(hospital, CC, "yn")
    votes = ballot_tasks(hospital.last_ballot)
    assert [task.person for task in votes] == ["cc3", "cc4", "cc5", "cc6", "cc7"]
    assert {(task.role, task.until) for task in votes} == {
        (Role.COMMITTEE_MEMBER, hospital.last_ballot.closes_at)
    }
    assert len({task.id for task in votes}) == 5


def test_a_closed_ballot_waits_for_nobody() -> None:
    hospital = steps.balloting()
    steps.vote(hospital, CC, "yyyyy")
    steps.close(hospital)
    assert ballot_tasks(hospital.last_ballot) == ()


def test_a_decision_waits_for_its_letter_within_the_bylaws_days() -> None:
    (task,) = (task for task in tasks(steps.decided()) if task.kind is TaskKind.NOTIFY_DECISION)
    assert task.until is not None


def test_a_lapsed_credential_of_someone_appointed_waits_for_its_renewal_to_be_verified() -> None:
    hospital = steps.appointed()
    assert TaskKind.VERIFY_RENEWAL not in kinds(hospital)
    hospital.pass_to("2026-04-01 09:00")
    (task,) = [task for task in tasks(hospital) if task.kind is TaskKind.VERIFY_RENEWAL]
    assert (task.subject, task.since) == ("state_license:CT", at("2026-04-01 00:00"))
    steps.verify(hospital, "state_license", issuer="CT", expires="2027-03-31")
    assert TaskKind.VERIFY_RENEWAL not in kinds(hospital)


def test_a_notice_that_reached_nobody_waits_for_the_office() -> None:
    hospital = steps.appointed()
    (notice,) = hospital.notices("decision")
    hospital.do(
        "record_delivery_failure", SERVICE, notice=notice.id, recipient="practitioner", why="no such box"
    )
    (task,) = [task for task in tasks(hospital) if task.kind is TaskKind.REACH_RECIPIENT]
    assert (task.subject, task.detail, task.since) == (str(notice.id), "practitioner", notice.sent_at)


def kinds(hospital: Hospital) -> set[TaskKind]:
    return {task.kind for task in tasks(hospital)}


def test_a_list_that_could_not_be_read_is_the_offices_to_look_into() -> None:
    """While a machine is at it nobody waits; once it was read nothing is left."""
    hospital = steps.licensed()
    first = hospital.made(hospital.do("screen_exclusions", CASEY), "screening")
    assert TaskKind.SCREEN_EXCLUSIONS not in kinds(hospital)
    hospital.do("give_up_screening", SERVICE, screening=first, why="away")
    (task,) = [task for task in tasks(hospital) if task.kind is TaskKind.SCREEN_EXCLUSIONS]
    assert (task.role, task.subject, task.since) == (Role.MEDICAL_STAFF_OFFICE, str(first), hospital.now)


def test_another_states_license_that_lapsed_is_nobodys_to_renew_here() -> None:
    """Only this state's counts here."""
    hospital = steps.lasting()
    steps.hold(hospital, "state_license", "NY", "2026-03-31")
    hospital.pass_to("2026-04-01 00:00")
    assert hospital.file.credentials["state_license:NY"].lapsed
    assert TaskKind.VERIFY_RENEWAL not in kinds(hospital)
