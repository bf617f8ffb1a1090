"""I11 and I13: every suspension has an origin, and what the law asks to report opens a duty to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.values import FROM_OUTSIDE, DutyKind, Resolution, SuspensionOrigin
from medstaff.simulation.invariants.history import Fact, History

SUSPENDED = ("AppointmentSuspended", "PrivilegeSuspended")
IMPOSED = {
    SuspensionOrigin.PRECAUTIONARY: ("PrecautionarySuspensionImposed", "PrecautionarySuspensionNarrowed"),
    SuspensionOrigin.DISCIPLINARY: ("DisciplineImposed",),
}


def has_an_origin(history: History) -> Iterator[str]:
    """An automatic suspension gives no hearing; the others are named by what peer review wrote.

    What the committee imposes by itself gives none either, being too short; what the board does was heard.
    """
    heard = {fact.stamp.command for fact in history.of("FinalCorrectiveAction")}
    named: dict[tuple[str, UUID | None], set[str]] = {}
    for fact in history.of(*(topic for topics in IMPOSED.values() for topic in topics)):
        named.setdefault((fact.TOPIC, fact.practitioner), set()).update(fact.suspensions)
    for fact in history.of(*SUSPENDED):
        automatic = fact.origin is SuspensionOrigin.AUTOMATIC
        gives = fact.origin is SuspensionOrigin.PRECAUTIONARY or fact.stamp.command in heard
        if fact.TOPIC == "AppointmentSuspended" and fact.hearing_right is not gives:
            yield f"suspension {fact.suspension} of {fact.practitioner} has the wrong hearing right"
        if automatic and fact.stamp.bylaws == "":
            yield f"suspension {fact.suspension} of {fact.practitioner} names no rule"
        if not automatic and not any(
            fact.suspension in named.get((topic, fact.practitioner), ()) for topic in IMPOSED[fact.origin]
        ):
            yield f"suspension {fact.suspension} of {fact.practitioner} was imposed by nobody"


GIVEN_UP = (
    *("AppointmentResigned", "AppointmentRelinquished", "DeemedResigned", "AppointmentLapsed"),
    *("PrivilegeRelinquished", "ApplicationWithdrawn", "ProvisionalLapsed"),
)


def is_reported(history: History) -> Iterator[str]:
    """What is given up under review, or denied finally, opens a duty to report."""
    yield from _given_up(history)
    yield from _begun_in_a_notice(history)
    yield from _denied(history)


def _begun_in_a_notice(history: History) -> Iterator[str]:
    """A review that finds a resignation on its way ends in it: that is a surrender as well."""
    leaving: dict[UUID | None, datetime] = {}
    event: Fact
    for event in history.events:
        at, who = event.stamp.occurred_at, event.practitioner
        if event.TOPIC == "AppointmentResigned":
            leaving[who] = event.effective_from
        elif event.TOPIC in BEGINNING and who in leaving and at < leaving[who]:
            records = history.of("SurrenderedUnderReview")
            if not any(e.practitioner == who and e.how == "resigned" for e in records):
                yield f"{event.TOPIC} finds {who} leaving, and is on no record of surrender"


def _denied(history: History) -> Iterator[str]:
    """Only where a hearing was had or waived is a denial final; what is refused for criteria is none."""
    for event in history.of("PrivilegeDenied"):
        if _reportable(history, event) and not _duty(history, event, f"denied/{event.originator_id}"):
            yield f"{event.privilege} denied to {event.practitioner} opened no duty to report"


def _given_up(history: History) -> Iterator[str]:
    """What ends in an open investigation, or with an adverse word pending."""
    open_ones: dict[UUID | None, set[UUID]] = {}
    # Whoever dies surrenders nothing: what they had asked for ends by itself.
    deaths = {event.stamp.command for event in history.of("PractitionerDied")}
    for event in history.events:
        given_up = event.TOPIC in GIVEN_UP and _member(history, event) and event.stamp.command not in deaths
        if given_up and open_ones.get(event.practitioner) and not _surrendered(history, event):
            yield f"{event.TOPIC} of {event.practitioner} under review is on no record of surrender"
        _pending(history, open_ones, event)
    for record in history.of("SurrenderedUnderReview"):
        subject = f"{record.how}/{record.on}"
        if _reportable(history, record) and not _duty(history, record, subject):
            yield f"{record.how} of {record.practitioner} on {record.on} opened no duty to report"


def _member(history: History, event: Fact) -> bool:
    """An applicant who holds nothing yet has nothing to surrender [S76]."""
    return (
        event.TOPIC != "ApplicationWithdrawn"
        or history.stream(event.originator_id)[0].kind not in FROM_OUTSIDE
    )


def _surrendered(history: History, event: Fact) -> bool:
    day = history.day(event.stamp.occurred_at)
    records = history.of("SurrenderedUnderReview")
    return any(e.practitioner == event.practitioner and e.on == day for e in records)


BEGINNING = ("InvestigationOpened", "PrecautionarySuspensionImposed", "AdverseActionProposed")
OPENING = {"InvestigationOpened": "matter", "AdverseActionProposed": "proceeding"}
CLOSING = {"InvestigationClosed": "matter", "MatterClosed": "matter", "FinalCorrectiveAction": "proceeding"}


def _pending(history: History, open_ones: dict[UUID | None, set[UUID]], event: Fact) -> None:
    about = open_ones.setdefault(event.practitioner, set())
    if event.TOPIC in OPENING:
        about.add(getattr(event, OPENING[event.TOPIC]))
    elif event.TOPIC in CLOSING:
        about.discard(getattr(event, CLOSING[event.TOPIC]))
    elif event.TOPIC == "Reconsidered" and event.resolution is Resolution.WITHDRAW:
        about.discard(event.proceeding)


def _reportable(history: History, record: Fact) -> bool:
    """The law asks it of physicians and dentists; of others the bylaws may [S76]."""
    registered = history.stream(record.practitioner)[0]
    rules = history.rules(record.stamp.bylaws, record.stamp.occurred_at)
    return rules is not None and registered.profession.lower() in rules.names("npdb.professions")


def _duty(history: History, record: Fact, subject: str) -> bool:
    opened = history.stream(record.practitioner)
    kinds = (e for e in opened if e.TOPIC == "DutyOpened" and e.kind is DutyKind.NPDB_REPORT)
    return any(e.subject.startswith(subject) for e in kinds)
