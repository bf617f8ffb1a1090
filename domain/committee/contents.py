"""What the members of a body see of one application: a summary of what is on file, for the day they meet.

It names nothing of peer review but that it took place, and no referee. The same facts make the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from domain import legal_days
from domain.application import Application
from domain.application.references import Reference
from domain.evaluation.record import Evaluation
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing import disclosures
from domain.processing.verification import limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a department's chair recommended on a line, and on which day."""

    department: str
    favorable: bool
    conditions: tuple[str, ...]
    by: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A privilege asked for. `unmet` are the criteria that its applicant does not meet."""

    privilege: str
    words: tuple[Word, ...]
    unmet: tuple[str, ...]
    held_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What was verified at its source. `age` is its days on the day of the meeting, `limit` the most then."""

    element: str
    source: str
    outcome: str
    satisfied: bool
    verified_on: date
    age: int
    limit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A credential on file, and whether it counts on the day of the meeting."""

    kind: str
    issuer: str
    expires: date | None
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A peer's reference; `warns` where they know of something that people must look at."""

    relation: str
    discipline: str
    state: str
    received_on: date | None
    counts: bool
    warns: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """A question that was answered with more than a no."""

    question: str
    answer: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days without a place of work, and how they were explained."""

    first: date
    last: date | None
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One application as the members see it, for the legal `day` of their meeting.

    `term_ends` is the last day of the term now held, `reviewed_on` that of the last ongoing evaluation, and
    `evaluated` the privileges under a focused one.
    """

    application: UUID
    practitioner: UUID
    day: date
    name: str
    npi: str
    profession: str
    kind: str
    category: str
    department: str
    further_departments: tuple[str, ...]
    route: str
    submitted_on: date | None
    term_ends: date | None
    lines: tuple[Line, ...]
    elements: tuple[Element, ...]
    credentials: tuple[Held, ...]
    references: tuple[Peer, ...]
    disclosures: tuple[Disclosed, ...]
    gaps: tuple[Gap, ...]
    reviewed_on: date | None
    evaluated: tuple[str, ...]
    proposed_evaluation: tuple[str, ...]

    def written(self) -> str:
        """As JSON, in one way only."""
        return json.dumps(asdict(self), default=str, sort_keys=True, separators=(",", ":"))


def digest_of(written: str) -> str:
    """The SHA-256 of what members saw, in hexadecimal."""
    return sha256(written.encode()).hexdigest()


def contents(
    application: Application, person: Practitioner, evaluation: Evaluation, house: House, day: date
) -> Contents:
    """What a body sees on a legal day."""
    at = legal_days.start_of(day, house.zone)
    held, submitted, plans = person.appointment, application.submitted_on, evaluation.open_plans()
    return Contents(
        application=application.id,
        practitioner=person.id,
        day=day,
        name=str(person.name),
        npi=person.npi,
        profession=str(person.profession),
        kind=str(application.kind),
        category=str(application.category),
        department=application.department,
        further_departments=tuple(sorted(set(application.departments) - {application.department})),
        route=str(application.route),
        submitted_on=house.legal_date(submitted) if submitted is not None else None,
        term_ends=held.last if held is not None else None,
        lines=tuple(_lines(application, person, house, at)),
        elements=tuple(_elements(application, house.about(person), day)),
        credentials=tuple(
            Held(kind=str(each.kind), issuer=each.issuer, expires=each.expires, counts=each.covers(at))
            for each in person.credentials.values()
        ),
        references=tuple(_peer(each) for each in application.references.values()),
        disclosures=tuple(_disclosed(application)),
        gaps=tuple(
            Gap(first=each.first, last=each.last, explanation=each.explanation.plain)
            for each in application.explained_gaps
        ),
        reviewed_on=evaluation.reviews[-1].reviewed_on if evaluation.reviews else None,
        evaluated=tuple(sorted({each.privilege for each in plans})),
        proposed_evaluation=tuple(each.fppe for each in application.chairs.values() if each.fppe),
    )


def _lines(application: Application, person: Practitioner, house: House, at: datetime) -> Iterator[Line]:
    """Those asked for, and after them those that were not processed."""
    for privilege in dict.fromkeys((*application.privileges, *application.not_processed)):
        yield Line(
            privilege=privilege,
            words=tuple(_words(privilege, application, house)),
            unmet=application.not_processed.get(privilege, ()),
            held_now=any(each.period.covers(at) for each in person.grants.get(privilege, ())),
        )


def _words(privilege: str, application: Application, house: House) -> Iterator[Word]:
    for department, said in application.chairs.items():
        for line in said.lines:
            if line.privilege == privilege and not said.tainted:
                yield Word(
                    department=department,
                    favorable=line.favorable,
                    conditions=line.conditions,
                    by=said.actor,
                    day=house.legal_date(said.at),
                )


def _elements(application: Application, house: House, day: date) -> Iterator[Element]:
    rules = house.rules_on(day)
    for name in application.elements:
        looked = application.verifications.get(name)
        if looked is not None:
            yield Element(
                element=name,
                source=looked.source,
                outcome=looked.outcome,
                satisfied=looked.satisfied,
                verified_on=looked.verified_on,
                age=legal_days.age(looked.verified_on, day),
                limit=limit(name, rules),
            )


def _peer(reference: Reference) -> Peer:
    return Peer(
        relation=str(reference.relation),
        discipline=reference.discipline,
        state=reference.state,
        received_on=reference.received_on,
        counts=reference.fills,
        warns=reference.warns,
    )


def _disclosed(application: Application) -> Iterator[Disclosed]:
    """What no reviewer sees is left out [S20]."""
    for each in application.disclosures.values():
        if each.answer.plain != disclosures.NO and not disclosures.BY_ID[each.question].personal:
            yield Disclosed(
                question=each.question, answer=each.answer.plain, explanation=each.explanation.plain
            )
