"""One function per id: each is made from names, so that a repeated command makes the same one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID, uuid5

from domain.values import BodyKind

# A file's own streams are asked for with every command on it.
often = lru_cache(maxsize=8192)

NAMESPACE = UUID("8d9f7c1e-5a35-5f0e-9a53-6f1d6d2b7c11")


def practitioner_id(facility: str, command: str) -> UUID:
    """Random to the world, the same when the registering command is repeated."""
    return uuid5(NAMESPACE, f"{facility}/practitioner/{command}")


def registration_id(facility: str, npi: str) -> UUID:
    """Collides when one NPI is registered twice in a facility; shown nowhere."""
    return uuid5(NAMESPACE, f"{facility}/registration/{npi}")


def application_id(facility: str, practitioner: UUID, command: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/application/{practitioner}/{command}")


@often
def correspondence_id(facility: str, practitioner: UUID, year: int) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/correspondence/{practitioner}/{year}")


@often
def corrective_action_id(facility: str, practitioner: UUID) -> UUID:
    """The one stream of what peer review took up about a practitioner."""
    return uuid5(NAMESPACE, f"{facility}/corrective-action/{practitioner}")


def matter_id(facility: str, practitioner: UUID, number: int) -> UUID:
    """One matter, by its number in the practitioner's stream; tells nothing of what it is."""
    return uuid5(NAMESPACE, f"{facility}/matter/{practitioner}/{number}")


@often
def evaluation_id(facility: str, practitioner: UUID) -> UUID:
    """The one stream of a practitioner's evaluations."""
    return uuid5(NAMESPACE, f"{facility}/evaluation/{practitioner}")


def focused_evaluation_id(facility: str, practitioner: UUID, number: int) -> UUID:
    """One focused evaluation, by its number in the practitioner's stream; tells nothing of what it is."""
    return uuid5(NAMESPACE, f"{facility}/fppe/{practitioner}/{number}")


def adverse_event_id(facility: str, practitioner: UUID, number: int) -> UUID:
    """One adverse event, by its number in the practitioner's evaluations; tells nothing of what it is."""
    return uuid5(NAMESPACE, f"{facility}/adverse-event/{practitioner}/{number}")


def notice_id(facility: str, practitioner: UUID, subject: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/notice/{practitioner}/{subject}")


def delivery_id(facility: str, notice: UUID, recipient: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/delivery/{notice}/{recipient}")


def look_up_id(facility: str, application: UUID, element: str, attempt: int) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/look-up/{application}/{element}/{attempt}")


def screening_id(facility: str, practitioner: UUID, command: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/screening/{practitioner}/{command}")


def staff_screening_id(facility: str, month: date) -> UUID:
    """The stream of a period's checks of the whole staff, by the period's first legal day."""
    return uuid5(NAMESPACE, f"{facility}/staff-screening/{month.isoformat()}")


def staff_run_id(facility: str, month: date, number: int) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/staff-screening/{month.isoformat()}/{number}")


def expiry_summary_id(facility: str, expires: date, rung: int) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/expiry-summary/{expires.isoformat()}/{rung}")


def collaboration_errand_id(facility: str, practitioner: UUID, collaboration: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/collaboration/{practitioner}/{collaboration}")


def carry_id(facility: str, physician: UUID, times: int, standing: str) -> UUID:
    """One telling of those who depend on a physician: another for each standing, and each time."""
    return uuid5(NAMESPACE, f"{facility}/carry/{physician}/{times}/{standing}")


def disposal_id(facility: str, practitioner: UUID, disposal: str) -> UUID:
    """Of documents on their way out."""
    return uuid5(NAMESPACE, f"{facility}/disposal/{practitioner}/{disposal}")


def vacating_id(facility: str, practitioner: UUID, over: str) -> UUID:
    """Of a member's seats on their way to being emptied, as of when the right to serve was over."""
    return uuid5(NAMESPACE, f"{facility}/vacating/{practitioner}/{over}")


def body_id(facility: str, kind: BodyKind, name: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/body/{kind}/{name}")


def ballot_id(facility: str, command: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/ballot/{command}")


def meeting_id(facility: str, command: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/meeting/{command}")


def regular_meeting_id(facility: str, kind: BodyKind, day: date) -> UUID:
    """The meeting of a body's regular day: scheduled once, whoever comes to it again."""
    return uuid5(NAMESPACE, f"{facility}/regular-meeting/{kind}/{day.isoformat()}")


def item_claim_id(facility: str, application: UUID, body: BodyKind, round: int) -> UUID:
    """Collides when an application is put before a body that has not yet decided on it in this round."""
    return uuid5(NAMESPACE, f"{facility}/item/{application}/{body}/{round}")


@often
def first_claim_id(facility: str, record: UUID) -> UUID:
    """What the first ballot on anything of peer review about a practitioner holds."""
    return item_claim_id(facility, record, BodyKind.MEDICAL_EXECUTIVE_COMMITTEE, 0)


def outcome_command_id(facility: str, ballot: UUID) -> str:
    """Of the command by which a ballot's outcome reaches a file, whoever sends it."""
    return f"{facility}/service/{ballot}/take_outcome"


@often
def facility_id(facility: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/facility")


@often
def bylaws_id(facility: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/bylaws")


def bylaws_draft_id(facility: str, command: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/bylaws-draft/{command}")


def wake_id(facility: str, version: str, through: int) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/wake/{version}/{through}")


def privilege_forms_id(facility: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/privilege-forms")


def digest_id(facility: str, role: str, day: date) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/digest/{role}/{day.isoformat()}")


def packet_id(facility: str, meeting: UUID, application: UUID) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/packet/{meeting}/{application}")


def meeting_notice_id(facility: str, meeting: UUID, occasion: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/meeting-notice/{meeting}/{occasion}")


def calendar_entry_id(facility: str, about: str, ends: str) -> UUID:
    """A deadline in somebody's calendar: another one once it is moved."""
    return uuid5(NAMESPACE, f"{facility}/calendar-entry/{about}/{ends}")


def facility_notice_id(facility: str, kind: str, subject: str, role: str) -> UUID:
    return uuid5(NAMESPACE, f"{facility}/notice/{kind}/{subject}/{role}")
