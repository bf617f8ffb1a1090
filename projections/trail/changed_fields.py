"""The fields whose changes are found: which events set each, of what, and from which value to which.

============  =========================  =================================================================
field         of what                    set by
============  =========================  =================================================================
expires       the credential             CredentialRecorded (as claimed), CredentialVerified,
                                         CredentialCorrected
number        the credential             CredentialRecorded, CredentialCorrected
ends_at       the credential             CredentialEndMoved: other bylaws, another end of the same day
occurrence    the insurance              InsuranceLimitsVerified
aggregate     the insurance              InsuranceLimitsVerified
category      the appointment            AppointmentGranted, AppointmentRenewed, StaffCategoryChanged,
                                         ProvisionalEnded
department    the appointment            AppointmentGranted, AppointmentRenewed
last          the appointment: its last  AppointmentGranted, AppointmentRenewed, AppointmentExtended
              day
given_name    the person                 NameChanged; the text itself stays sealed
family_name   the person                 NameChanged; the text itself stays sealed
owner         the file                   FileAssigned: who of the office keeps it
last_day      the duty                   DutyMoved: an exception, or other bylaws
route         the application            RouteChanged
============  =========================  =================================================================

The old value is the one that the event itself names, else the one on file before it; none where it is set for
the first time. An event that sets what was set already changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from domain.aggregate import Event
from domain.events import appointment, desk, duties, extensions, insurance, practitioner, provisional, routing
from domain.events.credential_ends import CredentialEndMoved
from domain.practitioner import Practitioner

Change = tuple[str, str, Any, Any]
"""The field, what it is of, the old value and the new."""

FIELDS = (
    *("expires", "number", "ends_at", "occurrence", "aggregate", "category", "department", "last"),
    *("given_name", "family_name", "owner", "last_day", "route"),
)

E = TypeVar("E", bound=Event)
File = Practitioner | None
Changes = Callable[[Any, Any], Iterator[Change]]

CHANGES: dict[type[Event], Changes] = {}


def _of(*kinds: type[Event]) -> Callable[[Changes], Changes]:
    def register(changes: Changes) -> Changes:
        CHANGES.update(dict.fromkeys(kinds, changes))
        return changes

    return register


@_of(practitioner.CredentialRecorded)
def _recorded(file: File, event: practitioner.CredentialRecorded) -> Iterator[Change]:
    old = file.credentials.get(event.credential) if file else None
    yield "number", event.credential, old.number if old else None, event.number
    # What a source has said is not undone by what is handed in.
    if old is None or old.expires is None:
        yield "expires", event.credential, old.claimed if old else None, event.expires


@_of(practitioner.CredentialVerified)
def _verified(file: File, event: practitioner.CredentialVerified) -> Iterator[Change]:
    old = file.credentials.get(event.credential) if file else None
    yield "expires", event.credential, (old.expires or old.claimed) if old else None, event.expires


@_of(practitioner.CredentialCorrected)
def _corrected(file: File, event: practitioner.CredentialCorrected) -> Iterator[Change]:
    yield event.field, event.credential, event.old, event.new


@_of(CredentialEndMoved)
def _end_moved(file: File, event: CredentialEndMoved) -> Iterator[Change]:
    yield "ends_at", event.credential, event.old, event.effective_to


@_of(insurance.InsuranceLimitsVerified)
def _limits(file: File, event: insurance.InsuranceLimitsVerified) -> Iterator[Change]:
    held = file.credentials.get(event.credential) if file else None
    old = held.limits if held else None
    yield "occurrence", event.credential, old.occurrence if old else None, event.occurrence
    yield "aggregate", event.credential, old.aggregate if old else None, event.aggregate


@_of(practitioner.AppointmentGranted, appointment.AppointmentRenewed)
def _appointed(
    file: File, event: practitioner.AppointmentGranted | appointment.AppointmentRenewed
) -> Iterator[Change]:
    old = file.appointment if file else None
    for field in ("category", "department", "last"):
        yield field, "appointment", getattr(old, field, None), getattr(event, field)


@_of(appointment.StaffCategoryChanged)
def _category(file: File, event: appointment.StaffCategoryChanged) -> Iterator[Change]:
    yield "category", "appointment", event.old, event.new


@_of(provisional.ProvisionalEnded)
def _full(file: File, event: provisional.ProvisionalEnded) -> Iterator[Change]:
    old = file.appointment if file else None
    yield "category", "appointment", old.category if old else None, event.category


@_of(extensions.AppointmentExtended)
def _extended(file: File, event: extensions.AppointmentExtended) -> Iterator[Change]:
    yield "last", "appointment", event.was_last, event.last


@_of(desk.NameChanged)
def _name(file: File, event: desk.NameChanged) -> Iterator[Change]:
    yield "given_name", "person", event.old_given_name, event.given_name
    yield "family_name", "person", event.old_family_name, event.family_name


@_of(desk.FileAssigned)
def _owner(file: File, event: desk.FileAssigned) -> Iterator[Change]:
    yield "owner", "file", event.was, event.owner


@_of(duties.DutyMoved)
def _duty(file: File, event: duties.DutyMoved) -> Iterator[Change]:
    old = file.duties.get(event.duty) if file else None
    yield "last_day", event.duty, old.last_day if old else None, event.last_day


@_of(routing.RouteChanged)
def _route(application: Any, event: routing.RouteChanged) -> Iterator[Change]:
    yield "route", str(event.originator_id), event.was, event.route
