"""What may come before a body, and what keeps it back: judged for the day on which the body meets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from domain import legal_days
from domain.application import Application, Step, departments
from domain.application.steps import BODY_OF_STEP
from domain.bylaws import Rules
from domain.committee import conflicts
from domain.committee.counting import ANCHORS
from domain.credentials.credential import EVERY_LINE
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing.verification import element_of, limit
from domain.values import BodyKind, Period, Route, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One application that a body is to decide on, with it `since`.

    `lacking` is what keeps it from any meeting; `not_before` the instant to which it was put off, none where
    it was not; `forms` are those that were signed; `too_old` when each element is too old, or not
    in force, for the body to vote. `ballot` is the one that is open on it; `barred` are those whose declared
    relation keeps them out.
    """

    application: UUID
    practitioner: UUID
    body: BodyKind
    kind: str
    department: str
    section: Section
    since: datetime
    lacking: tuple[str, ...] = ()
    not_before: datetime | None = None
    forms: tuple[str, ...] = ()
    too_old: dict[str, tuple[Period, ...]] = field(default_factory=dict)
    ballot: UUID | None = None
    barred: tuple[str, ...] = ()

    def held_back(self, at: datetime, in_force: Collection[str]) -> tuple[str, ...]:
        """Why it does not come before a meeting at an instant; empty where it does.

        `in_force` are the privilege forms of that instant, as they are signed.
        """
        deferred = ("deferred",) if self.not_before is not None and at < self.not_before else ()
        outdated = (f"form:{each}" for each in self.forms if each not in in_force)
        times = self.too_old.items()
        old = (f"too_old:{element}" for element, every in times if any(each.covers(at) for each in every))
        return (*self.lacking, *deferred, *outdated, *old)


def items(file: File, house: House, balloted: Mapping[UUID, UUID]) -> Iterator[Item]:
    """What of a file a body is to decide on; `balloted` has the application of each open ballot."""
    house = house.about(file.practitioner)
    ballots = {application: ballot for ballot, application in balloted.items()}
    for application in file.open_applications():
        found = item(application, file.practitioner, house, ballots.get(application.id))
        if found is not None:
            yield found


def item(application: Application, person: Practitioner, house: House, ballot: UUID | None) -> Item | None:
    """The application as a body's item, none where it is no body's turn yet, or no more.

    `house` is about the person.
    """
    body, since = _body(application), application.submitted_on or application.since
    if body is None or since is None or not application.undecided or person.deceased:
        return None
    deferral = application.deferral
    return Item(
        application=application.id,
        practitioner=person.id,
        body=body,
        kind=str(application.kind),
        department=application.department,
        section=Section.CONSENT if application.route is Route.CATEGORY_1 else Section.DISCUSSION,
        since=max(application.passed.values(), default=since),
        lacking=tuple(_lacking(application)),
        not_before=deferral.due if deferral is not None else None,
        forms=application.forms,
        too_old=dict(_too_old(application, body, person, house, house.legal_date(since))),
        ballot=ballot,
        barred=conflicts.declared(person),
    )


def _body(application: Application) -> BodyKind | None:
    """Whose item it is, or will be once its chairs have recommended or what was put off comes back."""
    if application.step is Step.CHAIR_REVIEW:
        return BodyKind.CREDENTIALS_COMMITTEE
    if application.deferral is not None:
        return application.deferral.body_kind
    return application.turn or BODY_OF_STEP.get(application.resume_at)


def _lacking(application: Application) -> Iterator[str]:
    if application.step is Step.CHAIR_REVIEW:
        yield from (f"recommendation:{name}" for name in departments.missing(application))
    if application.open_questions():
        yield "information"
    if application.hold is not None:
        yield "on_hold"


def _too_old(
    application: Application, body: BodyKind, person: Practitioner, house: House, since: date
) -> Iterator[tuple[str, tuple[Period, ...]]]:
    """When the rules of the day find each element too old, or not in force, for this body."""
    for element in application.elements:
        verified = application.verifications.get(element)
        first = min(since, verified.verified_on) if verified is not None else since
        over = _over(element, person, house.rules_on(since))
        found = []
        for start, end in _stretches(first, house):
            if not _looks(body, house, start):
                continue
            most = limit(element, house.rules_on(start))
            aged = verified.verified_on + timedelta(days=most + 1) if verified and most is not None else None
            begins = [legal_days.start_of(aged, house.zone)] if aged is not None else []
            begins += [over] if over is not None else []
            period = _from(min(begins, default=None), start, end, house)
            found += [period] if period is not None else []
        if found:
            yield element, tuple(found)


def _over(element: str, person: Practitioner, rules: Rules) -> datetime | None:
    """When the last credential ends that an element stands or falls with; none where it does with none."""
    if element not in EVERY_LINE:
        return None
    held = person.credentials.values()
    ends = (c.end for c in held if c.periods and element_of(c.kind, c.issuer, rules) == element)
    return max((end for end in ends if end is not None), default=None)


def _stretches(first: date, house: House) -> Iterator[tuple[date, date | None]]:
    """The legal days from one on, in stretches of one value each; the last has no end."""
    starts = [first, *house.turns(first)]
    return zip(starts, [*starts[1:], None], strict=True)


def _from(begins: datetime | None, start: date, end: date | None, house: House) -> Period | None:
    """What of a stretch lies after an instant, none where nothing does."""
    if begins is None:
        return None
    since = max(begins, legal_days.start_of(start, house.zone))
    until = legal_days.start_of(end, house.zone) if end is not None else None
    return Period(start=since, end=until) if until is None or since < until else None


def _looks(body: BodyKind, house: House, day: date) -> bool:
    """Whether the bylaws of a day have this body look at ages."""
    return body in ANCHORS[house.rules_on(day).choice("psv.anchor")]
