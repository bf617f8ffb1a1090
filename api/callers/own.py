"""What of the rows a reader may see, where a role alone does not say.

A member sees the ballots that they vote in; everyone but the office and those who oversee it their own tasks;
a practitioner their own file, without votes and without what referees and recommenders said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypedDict
from uuid import UUID

from api.callers.caller import Caller
from api.questions.question import KEEPERS, LEADERS, OVERSEERS
from domain.correspondence.letters import PRACTITIONER
from domain.errors import NotFound, SandboxOnly
from domain.values import Role
from projections.ballots import BallotRow
from projections.contents import AnswerPart, ContentsPart
from projections.evidence import EvidenceLink
from projections.file_parts import ApplicationPart
from projections.files import FileRow
from projections.references import ReferencePart
from projections.trail.trail import TrailRow

REFERENCES = frozenset({"peer_references"})
# What a practitioner did or was told, as it stands.
OPEN = frozenset(
    {
        *("PractitionerRegistered", "AliasRecorded", "DocumentFiled", "DocumentBrought"),
        *("CredentialRecorded", "CredentialVerified", "CredentialCorrected", "CredentialExpired"),
        *("CredentialEndMoved", "InsuranceLimitsVerified", "InsuranceCorrected"),
        *("LicenseInStateGrace", "ApplicationOpened", "ApplicationClosed", "ApplicationRequested"),
        *("ApplicationIssued", "ApplicationSubmitted", "PrivilegeRequested", "ApplicationAccepted"),
        *("PreApplicationSent", "PreApplicationReturned", "PreApplicationClosed"),
        *("PreApplicationReopened", "ThresholdNotMet", "ApplicationExpired", "ExpirySetAside"),
        *("AttestationSigned", "DisclosuresAnswered", "BylawsAcknowledged", "ReferenceRequested"),
        *("WorkHistoryStated", "GapExplained", "AffiliationsStated", "FacultyAppointmentsStated"),
        *("ContinuingEducationStated", "DocumentLinked"),
        *("DeficiencyNoticed", "DeficiencyClockStarted", "DeficiencyCured", "ApplicationDeemedWithdrawn"),
        *("DeemedWithdrawalSetAside", "ApplicationWithdrawn", "DecisionNotified"),
        *("AppointmentGranted", "AppointmentLapsed", "AppointmentSuspended", "SuspensionLifted"),
        *("AppointmentTerminated",),
        *("AppointmentRenewed", "AppointmentLapseSetAside", "StaffCategoryChanged", "DepartmentAssigned"),
        *("AppointmentExtended",),
        *("PrivilegeGranted", "PrivilegeSuspended", "PrivilegeRelinquished"),
        "PrivilegeNotReturned",
        *("PrivilegeRestricted", "RestrictionLifted"),
        *("PrivilegeNotProcessed", "PrivilegeFormSigned", "ReappointmentOpened"),
        *("TemporaryPrivilegesGranted", "TemporaryPrivilegesEnded"),
        *("DisasterPrivilegesGranted", "DisasterPrivilegesEnded"),
        *("ProxyPrivilegesGranted", "ProxyPrivilegesEnded"),
        *("DistantDecisionRecorded", "DistantPrivilegesEndNoticed"),
        *("TrainingRecorded", "CaseLogRecorded", "CollaborationRecorded", "CollaborationEnded"),
        "CollaborationLost",
        *("LeaveRequested", "LeaveGranted", "LeaveImposed", "LeaveDeclined", "LeaveEnded", "DeemedResigned"),
        *("DeemedResignationSetAside", "DischargeReported", "AppointmentResigned"),
        *("ProvisionalBegun", "ProvisionalExtended", "ProvisionalEnded", "ProvisionalLapsed"),
        *("LateFeeCharged", "LateFeeSettled", "LateFeeSetAside"),
        *("MedicareOptOutRecorded", "OptOutRenewalTold"),
        *("ProvisionalLapseSetAside",),
        *("AppointmentRelinquished", "RelinquishmentSetAside", "ReapplicationBarred"),
        *("ExceptionGranted", "ExceptionEnded", "NameChanged", "MailAddressAdded", "MailBounced"),
        *("NoticeSent", "NoticeDelivered", "LetterKept", "NoticeFailed", "NoticeReceived"),
    }
)
# Steps that a practitioner may know were taken: by which role and when, and no more.
BARE = frozenset(
    {
        *("VerificationCompleted", "RoutedToChair", "ChairRecommended"),
        *("DepartmentsAsked", "FurtherChairRecommended"),
        *("CCRecommended", "MECRecommended", "BoardGranted"),
        *("CCChairRecommended", "MECDelegatesRecommended"),
    }
)

DOCUMENTS = frozenset({"DocumentBrought"})
BY_HASH_ALONE = frozenset({"DocumentFiled"})
DISPOSED = "DisposalDecided"


class Theirs(TypedDict):
    """How a worklist is narrowed."""

    role: str | None
    person: str | None
    practitioner: UUID | None
    mine: tuple[str, str] | None


def tasks_of(caller: Caller, role: str | None, person: str | None, practitioner: UUID | None) -> Theirs:
    """Which tasks a caller sees of those asked for."""
    if caller.role in OVERSEERS:
        return Theirs(role=role, person=person, practitioner=practitioner, mine=None)
    if caller.role is Role.PRACTITIONER:
        own = caller.practitioner
        return Theirs(role=str(Role.PRACTITIONER), person=person, practitioner=own, mine=None)
    mine = (caller.actor, str(caller.role))
    return Theirs(role=role, person=person, practitioner=practitioner, mine=mine)


def file_of(caller: Caller, asked: UUID | None) -> UUID | None:
    """Whose rows a caller sees: a practitioner their own alone."""
    return caller.practitioner if caller.role is Role.PRACTITIONER else asked


def addressee_of(caller: Caller, asked: str) -> str:
    """Whose copy of a letter a caller reads: a practitioner their own alone."""
    return PRACTITIONER if caller.role is Role.PRACTITIONER else asked


def member_of(caller: Caller) -> str | None:
    """Whose ballots a caller sees: their own; all, where they oversee the house or lead the staff."""
    return None if caller.role in OVERSEERS | LEADERS else caller.actor


def seen_by(ballot: BallotRow, caller: Caller) -> BallotRow:
    """The ballot, if it is one of the caller's."""
    if member_of(caller) in (None, *ballot.members):
        return ballot
    raise NotFound.no("ballot", ballot.id)


def of_the_file(row: FileRow, caller: Caller) -> FileRow:
    """The file as its reader may see it; whoever reviews others reads their own as its applicant."""
    whose = row.file.practitioner
    papers = tuple(the_application(each, whose, caller) for each in row.applications)
    file = replace(row.file, matches=()) if _is_own(whose, caller) else row.file
    return replace(row, file=file, applications=papers)


def the_application(application: ApplicationPart, whose: UUID, caller: Caller) -> ApplicationPart:
    """An application of a file as its reader may see it."""
    if _is_own(whose, caller):
        return _own(application)
    return application if caller.role in KEEPERS else _impersonal(application)


def _is_own(whose: UUID, caller: Caller) -> bool:
    return caller.role is Role.PRACTITIONER or caller.practitioner == whose


def _impersonal(application: ApplicationPart) -> ApplicationPart:
    """Without what no reviewer is to see: race, ethnicity and languages, where they were stated [S20]."""
    held = application.contents
    if held is None:
        return application
    return replace(application, contents=replace(held, answers=_impersonal_answers(held)))


def _impersonal_answers(held: ContentsPart) -> tuple[AnswerPart, ...]:
    return tuple(each for each in held.answers if not each.personal)


def _own(application: ApplicationPart) -> ApplicationPart:
    """An application as its applicant sees it: where it is, what is missing; not what others said."""
    told = tuple(each for each in application.verifications if each.element not in REFERENCES)
    asked = tuple(_asked(each) for each in application.references)
    named = tuple(replace(each, designee=None, recommendation=None) for each in application.departments)
    return replace(
        application, verifications=told, references=asked, chair=None, departments=named, outcomes={}
    )


def _asked(reference: ReferencePart) -> ReferencePart:
    """Whom the applicant named and whether it is waited for; no word of theirs, nor that they declined."""
    waits = "requested" if reference.state == "requested" else "closed"
    return replace(
        reference,
        state=waits,
        received_on=None,
        recommendation="",
        content="",
        assessment=None,
        link_last_day=None,
    )


def evidence_of(
    links: Iterable[EvidenceLink], caller: Caller, whose: UUID, opened: Collection[str]
) -> list[EvidenceLink]:
    """Of the events of a file that name some bytes, those for which the caller may have them.

    Of their own file anyone has what its practitioner brought alone: the rest may be what a referee wrote.

    `opened` are the records of peer review that they have opened. To name a hash is to prove nothing: who
    files by it alone may have seen it anywhere.
    """
    proven = [each for each in standing(links) if each.type not in BY_HASH_ALONE]
    documents = [each for each in proven if each.type in DOCUMENTS]
    if caller.role is Role.PRACTITIONER or caller.practitioner == whose:
        return [each for each in documents if each.role == Role.PRACTITIONER]
    if caller.role in OVERSEERS:
        return [each for each in proven if each.opened_by is None or each.opened_by in opened]
    return documents + [each for each in proven if each.opened_by in opened]


def standing(links: Iterable[EvidenceLink]) -> list[EvidenceLink]:
    """Of the events that name some bytes, those that do so still: after a disposal no document before it."""
    named: list[EvidenceLink] = []
    for each in links:
        if each.type == DISPOSED:
            named = [past for past in named if past.type not in DOCUMENTS | BY_HASH_ALONE]
        else:
            named.append(each)
    return named


def played_by(caller: Caller) -> bool:
    """Whether the caller plays a sandbox, and so may be told its peer review too. Raises SandboxOnly."""
    if caller.role is Role.ADMINISTRATOR and caller.sandbox:
        return True
    raise SandboxOnly(
        "privileged entries are told whole to a sandbox's administrator alone", state="production"
    )


def entries_of(rows: Iterable[TrailRow], caller: Caller) -> tuple[TrailRow, ...]:
    """A file's timeline as its reader may see it."""
    if caller.role is not Role.PRACTITIONER:
        return tuple(rows)
    return tuple(_entry(row) for row in rows if row.type in OPEN | BARE)


def _entry(row: TrailRow) -> TrailRow:
    """Who said yes or no is not the applicant's to read, nor why; that it was said, is."""
    if row.type not in BARE:
        return row
    return replace(row, payload={}, actor="", on_behalf_of=None, reason=None, command="", operation=None)
