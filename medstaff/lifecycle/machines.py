"""The machines of the domain: where each one's states are read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.aggregate import Aggregate
from domain.application import Application
from domain.bylaws.book import BylawsBook
from domain.committee.ballot import Ballot
from domain.committee.meeting import Meeting
from domain.corrective.record import CorrectiveAction
from domain.evaluation.record import Evaluation
from domain.facility import Facility
from domain.monitoring import StaffScreening
from domain.practitioner import Grant, Practitioner

States = Mapping[object, str]
"""The state of each machine of a kind in one stream, by whatever tells them apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One kind of machine: in which streams it lives, and where its states stand there."""

    title: str
    says: str
    stream: type[Aggregate]
    states: Callable[[Any], States]


def _each(name: str) -> Callable[[Any], States]:
    """The machines that a stream keeps by their ids, with a state each."""
    return lambda stream: {id: str(each.state) for id, each in getattr(stream, name).items()}


def _itself(stream: Any) -> States:
    return {stream.id: str(stream.state)}


def _appointment(file: Practitioner) -> States:
    """What the facts say; that a term has begun or is over, a clock computes from its ends."""
    held = file.appointment
    if held is None:
        return {}
    if held.ends_as is not None:
        return {file.id: str(held.ends_as)}
    suspended = any(suspension.privilege is None for suspension in file.open_suspensions())
    return {file.id: "suspended" if suspended else "appointed"}


def _lines(file: Practitioner) -> States:
    """As an appointment: what the facts say of the latest grant of each line."""
    suspended = {each.privilege for each in file.open_suspensions()}
    restricted = {each.privilege for each in file.restrictions.values() if each.state == "restricted"}
    return {
        privilege: _line(grants[-1], privilege in suspended, privilege in restricted)
        for privilege, grants in file.grants.items()
    }


def _line(grant: Grant, suspended: bool, restricted: bool) -> str:
    if grant.ended:
        return grant.ended
    if suspended:
        return "suspended"
    if restricted:
        return "restricted"
    return "granted_with_conditions" if grant.conditions else "granted"


def _provisional(file: Practitioner) -> States:
    return {place: each.state for place, each in enumerate(file.provisionals)}


def _exceptions(file: Practitioner) -> States:
    return {each.id: each.state for each in file.exceptions}


def _precautions(record: CorrectiveAction) -> States:
    return {id: matter.held.state for id, matter in record.matters.items() if matter.held}


MACHINES = (
    Machine(title="Application", says="From the request to the end.", stream=Application, states=_itself),
    Machine(
        title="Ballot",
        says="Of one body, on an application, a matter of peer review or a draft of the bylaws.",
        stream=Ballot,
        states=_itself,
    ),
    Machine(title="Meeting", says="Of one body.", stream=Meeting, states=_itself),
    Machine(
        title="Appointment",
        says="Of one practitioner. A term begins and ends at its own instants, without an event.",
        stream=Practitioner,
        states=_appointment,
    ),
    Machine(
        title="Provisional period",
        says="Of a first appointment, beside its term.",
        stream=Practitioner,
        states=_provisional,
    ),
    Machine(
        title="Temporary, disaster and proxy privileges",
        says="Without an appointment, or before it.",
        stream=Practitioner,
        states=_each("routes"),
    ),
    Machine(title="Leave", says="Of absence.", stream=Practitioner, states=_each("leaves")),
    Machine(
        title="Privilege line",
        says="By appointment. It expires with its term, a restriction with its last day, without an event.",
        stream=Practitioner,
        states=_lines,
    ),
    Machine(
        title="Duty",
        says="What a rule asks of the hospital by a day.",
        stream=Practitioner,
        states=_each("duties"),
    ),
    Machine(
        title="Possible match",
        says="Of a practitioner on an exclusion list.",
        stream=Practitioner,
        states=_each("matches"),
    ),
    Machine(
        title="Alert",
        says="Of Continuous Query, about one practitioner.",
        stream=Practitioner,
        states=_each("npdb_alerts"),
    ),
    Machine(
        title="Exception",
        says="From the bylaws, for one practitioner.",
        stream=Practitioner,
        states=_exceptions,
    ),
    Machine(
        title="Focused evaluation",
        says="Of one privilege (FPPE).",
        stream=Evaluation,
        states=_each("focused"),
    ),
    Machine(
        title="Adverse event",
        says="Of care given by proxy, owed to the distant site.",
        stream=Evaluation,
        states=_each("adverse_events"),
    ),
    Machine(
        title="Matter",
        says="Of corrective action.",
        stream=CorrectiveAction,
        states=_each("matters"),
    ),
    Machine(
        title="Precautionary suspension",
        says="Within a matter.",
        stream=CorrectiveAction,
        states=_precautions,
    ),
    Machine(
        title="Proceeding",
        says="The due process on one adverse proposal.",
        stream=CorrectiveAction,
        states=_each("proceedings"),
    ),
    Machine(
        title="Question for counsel",
        says="About something that was granted while a matter was under review.",
        stream=CorrectiveAction,
        states=_each("counsel"),
    ),
    Machine(title="Draft", says="Of the bylaws.", stream=BylawsBook, states=_each("drafts")),
    Machine(
        title="Checks of the staff",
        says="Of one facility in one period: the latest run, or that there was none.",
        stream=StaffScreening,
        states=_itself,
    ),
    Machine(
        title="Audit of integrity",
        says="Of a sample of what was modified in one facility.",
        stream=Facility,
        states=_each("audits"),
    ),
    Machine(
        title="License difference",
        says="A license that its board has otherwise than the file.",
        stream=Practitioner,
        states=_each("license_differences"),
    ),
)
