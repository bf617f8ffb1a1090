"""I5 and I9: what a clock may write, and that it writes it once; a command's facts stand together."""

from __future__ import annotations

from collections.abc import Iterator

from domain.mapping import payload
from domain.passing import CLOCK
from medstaff.simulation.invariants.history import Fact, History

TELLS = (
    "FacilityNoticeSent",
    "MeetingNoticeSent",
    "NoticeSent",
    "DigestSent",
    "StepEscalated",
    "ReceiptMissing",
    "ReferenceUnanswered",
    "RegularMeetingDue",
    "OptOutRenewalTold",
    "CollaborationLost",
    "LateFeeCharged",
)
OPENS = (
    "DutyOpened",
    "DutyMoved",
    "DutyBreached",
    "DutyFulfilled",
    "DutyEnded",
    "FppeOverdue",
    "InvestigationOverdue",
    "ProceedingOverdue",
)
ENDS = (
    *(
        "CredentialExpired",
        "InsuranceFellShort",
        "CredentialEndMoved",
        "LicenseInStateGrace",
        "AppointmentSuspended",
        "PrivilegeSuspended",
    ),
    *("AppointmentLapsed", "DeemedResigned", "AppointmentRelinquished", "SurrenderedUnderReview"),
    "PrivilegeExpired",
    *("TemporaryPrivilegesEnded", "DisasterPrivilegesEnded", "ProxyPrivilegesEnded", "ExceptionEnded"),
    *("SuspensionReviewMissed", "PrecautionarySuspensionEnded", "DisciplineEnded", "SuspensionLifted"),
    *("RestrictionEnded", "MeetingNotHeld", "MeetingAdjourned"),
    *(
        "HearingWaived",
        "AppealWaived",
        "HearingRightEnded",
        "ApplicationClosed",
        "BallotClosed",
        "ItemNotActedOn",
    ),
    *(
        "ApplicationDeemedWithdrawn",
        "ApplicationExpired",
        "ApplicationWithdrawn",
        "PreApplicationClosed",
        "ProvisionalLapsed",
    ),
)
GOES_ON = (
    "ProvisionalExtended",
    "ReappointmentOpened",
    "ApplicationRequested",
    "ApplicationIssued",
    "ApplicationOpened",
    "ItemRecalled",
)
MONITORS = (
    "MonitoringBegun",
    "MassExpiryReached",
    "StaffScreeningOpened",
    "StaffScreeningMissed",
    "StaffScreeningFailed",
    "IntegrityAuditDue",
    "IntegrityAuditMissed",
)
MAY = frozenset({*TELLS, *OPENS, *ENDS, *GOES_ON, *MONITORS})
"""All that a clock may write: it tells, opens duties, ends what has an end, and recalls what was put off."""
WITH_A_STATED_END = ("DisciplineEnded", "PrecautionarySuspensionEnded")


def tells_and_ends(history: History) -> Iterator[str]:
    """A clock never appoints, grants, recommends or restores, and counts no silence."""
    clocked = [event for event in history.events if event.stamp.actor == CLOCK]
    ended = {(e.practitioner, e.stamp.command) for e in clocked if e.TOPIC in WITH_A_STATED_END}
    for event in clocked:
        # What a facility begins under is put there before anybody has come.
        if event.TOPIC not in MAY and event.TOPIC != "BylawsAdopted":
            yield f"a clock wrote {event.TOPIC} of {event.practitioner}"
        if event.stamp.recorded_at < event.stamp.occurred_at:
            yield f"{event.TOPIC} of {event.practitioner} was written before it fell due"
        if event.TOPIC == "SuspensionLifted" and (event.practitioner, event.stamp.command) not in ended:
            yield f"a clock lifted a suspension of {event.practitioner} that has no stated end"
        if event.TOPIC == "BallotClosed":
            yield from _only_votes_cast(history, event)


def _only_votes_cast(history: History, closed: Fact) -> Iterator[str]:
    cast = {e.member for e in history.until(closed) if e.TOPIC == "VoteCast"}
    said = closed.outcome.tally
    if said.approve + said.deny + said.abstain > len(cast):
        yield f"ballot {closed.originator_id} was closed by a clock with more votes than were cast"


def once(history: History) -> Iterator[str]:
    """A clock that runs twice writes once, and a command that is repeated writes nothing more."""
    seen: set[object] = set()
    ends: dict[str, int] = {}
    for place, event in enumerate(history.events):
        if event.TOPIC in ("CredentialVerified", "CredentialCorrected", "BallotCloseSetAside"):
            # What is learnt anew may end anew at the same instant.
            seen.clear()
        if event.stamp.actor == CLOCK:
            same = (event.TOPIC, event.originator_id, event.stamp.occurred_at, str(payload(event)))
            if same in seen:
                yield f"a clock wrote {event.TOPIC} of {event.practitioner} twice"
            seen.add(same)
        elif ends.setdefault(event.stamp.command, place - 1) != place - 1:
            yield f"{event.stamp.command} wrote again, {event.TOPIC}, after others had"
        else:
            ends[event.stamp.command] = place
