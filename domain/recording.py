"""One way in for everything that changes a stream: pass time up to the instant, load, decide, save.

A command that was recorded before answers with the receipt it left. A save that finds its stream moved on,
or that was committed although the connection broke, is looked at again: nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import IntegrityError

from domain import counsel, deadlines, errands, passing, surrenders
from domain.aggregate import Aggregate
from domain.bylaws import model_set
from domain.bylaws_book import BylawsBook
from domain.commands import COMMANDS
from domain.commands.allowed import tell, telling
from domain.commands.base import Command, FacilityCommand, FileCommand, Made, MeetingCommand, Request
from domain.commands.facilities import OpenFacility
from domain.commands.registration import ImportPractitioner, RegisterPractitioner
from domain.counting import close
from domain.digests import send_digests
from domain.errands import Errand
from domain.errors import DomainError, Invalid, KeyReused, NotFound, SandboxOnly, StaleVersion, tree
from domain.facility import Facility
from domain.file import File
from domain.focused import follow_grants
from domain.house import House
from domain.ledger import Ledger
from domain.legal_days import LegalDayError
from domain.meeting import Meeting
from domain.practitioner import Practitioner
from domain.receipts import Kept, Receipt, digest_of
from domain.values import Stamp

ATTEMPTS = 5
REGISTERING = (RegisterPractitioner, ImportPractitioner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a workflow needs to go on: the receipt, when to wake on the hospital's clock, what to run.

    `clock_ahead` is how far the hospital's clock is ahead of the time, in seconds; `held` that it stands
    still, so that nothing wakes by itself. `exists` is false where the ledger holds no such stream.
    """

    receipt: Receipt | None
    wake_at: datetime | None
    errands: tuple[Errand, ...]
    held: bool = False
    clock_ahead: float = 0.0
    exists: bool = True


# Nothing is kept under this id: a workflow that keeps it has nothing to do.
ABSENT = Recorded(receipt=None, wake_at=None, errands=(), exists=False)


def command_of(request: Request) -> Command:
    """The typed command of a request. Raises NotFound for an unknown name, Invalid for a bad field."""
    kind = COMMANDS.get(request.name)
    if kind is None:
        raise NotFound(f"there is no command {request.name}", command=request.name)
    known = {field.name for field in fields(kind)}
    for name in request.payload:
        if name not in known:
            raise Invalid(name, f"one of {request.name}'s fields: {', '.join(sorted(known)) or 'none'}", None)
    try:
        command: Command = in_utc(msgspec.convert(request.payload, kind, strict=False))
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$")
        raise Invalid(path.strip(".`") or "payload", text, None) from None
    return command


def in_utc(value: Any, name: str = "") -> Any:  # whatever a command is made of
    """A command, or what is in one, with its instants in UTC. Raises Invalid for one without an offset."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise Invalid(name, "an instant with its offset from UTC", value.isoformat())
        return value.astimezone(UTC)
    if is_dataclass(value) and not isinstance(value, type):
        moved = {
            field.name: in_utc(getattr(value, field.name), f"{name}.{field.name}".strip("."))
            for field in fields(value)
        }
        return replace(value, **moved)
    return value


def record(ledger: Ledger, request: Request, recorded_at: datetime) -> Recorded:
    """Record one command, or answer with the receipt it left before. Raises the refusal as a DomainError."""
    digest = digest_of(request)
    for _ in range(ATTEMPTS):
        # Deciding comes first: most commands are new, and a repeated one cannot be saved beside its receipt.
        try:
            return _decided(ledger, request, digest, recorded_at)
        except (IntegrityError, DomainError, LegalDayError) as error:
            known = ledger.kept(request.command_id)
            if known is not None:
                return _again(ledger, request, known, digest, recorded_at)
            if isinstance(error, LegalDayError):
                raise Invalid("date", "days and zones that can be reckoned with", str(error)) from error
            if isinstance(error, DomainError):
                raise
    raise StaleVersion("the stream moves faster than this command can follow; send it again")


def _again(ledger: Ledger, request: Request, known: Kept, digest: str, recorded_at: datetime) -> Recorded:
    if known.digest != digest:
        raise KeyReused("this idempotency key was used for another command", command=known.receipt.name)
    if known.receipt.refused is not None:
        raise refusal(known.receipt)
    return replace(state(ledger, request, recorded_at), receipt=known.receipt)


def refusal(receipt: Receipt) -> DomainError:
    """A refusal that is on record, as the error it was."""
    error = DomainError.__new__(tree().get(receipt.refused or "", DomainError))
    DomainError.__init__(error, receipt.message or "refused", **receipt.facts)
    return error


def _decided(ledger: Ledger, request: Request, digest: str, recorded_at: datetime) -> Recorded:
    command = command_of(request)
    command.allow(request)
    if isinstance(command, OpenFacility):
        return _open_facility(ledger, request, command, digest, recorded_at)
    if isinstance(command, FileCommand) and not isinstance(command, REGISTERING):
        latest, file = ledger.house_and_file(request.facility, request.target, request.at)
        # What came before other bylaws were adopted is decided under those that held then.
        house = latest.at(request.at)
        with telling(house, request.at):
            return _on_file(ledger, house, file, request, command, digest, recorded_at)
    house = ledger.house(request.facility).at(request.at)
    with telling(house, request.at):
        return _on_no_file(ledger, house, request, command, digest, recorded_at)


def _on_no_file(
    ledger: Ledger, house: House, request: Request, command: Command, digest: str, recorded_at: datetime
) -> Recorded:
    """What begins a file, or is for a ballot, a body or the facility."""
    if command.SANDBOX and not house.facility.sandbox:
        raise SandboxOnly(
            f"{command.NAME} is for sandboxes; this facility is none",
            about=house.facility,
            state="production",
            facility=house.key,
        )
    if isinstance(command, REGISTERING):
        return _register(ledger, house, request, command, digest, recorded_at)
    if isinstance(command, MeetingCommand):
        return _on_meeting(ledger, house, request, command, digest, recorded_at)
    if isinstance(command, FacilityCommand):
        return _on_facility(ledger, house, request, command, digest, recorded_at)
    raise NotFound(f"nothing decides {request.name}", command=request.name)


def stamp_of(request: Request, bylaws: str, recorded_at: datetime) -> Stamp:
    return Stamp(
        facility=request.facility,
        actor=request.actor,
        role=request.role,
        on_behalf_of=request.on_behalf_of,
        reason=request.reason,
        command=request.command_id,
        occurred_at=request.at,
        recorded_at=recorded_at,
        bylaws=bylaws,
    )


def _keep(
    ledger: Ledger, streams: Sequence[Aggregate], request: Request, digest: str, made: Made, now: datetime
) -> Receipt:
    """Save, and answer with the receipt; a refusal on record is raised after it is safe."""
    receipt = Receipt(
        command_id=request.command_id,
        name=request.name,
        facility=request.facility,
        target=request.target,
        position=0,
        recorded_at=now,
        events=tuple(event.told_as() for stream in streams for event in stream.pending),
        made=made.ids,
        refused=made.refused.name if made.refused else None,
        message=made.refused.message if made.refused else None,
        facts={**made.refused.facts, "recorded": True} if made.refused else {},
    )
    position = ledger.keep(streams, Kept(digest=digest, receipt=receipt))
    if made.refused is not None:
        raise refusal(receipt)
    if position:
        return replace(receipt, position=position)
    # Nothing changed: the receipt stands at the ledger's head of that moment, which only its row knows.
    left = ledger.kept(request.command_id)
    return left.receipt if left is not None else receipt


def _register(
    ledger: Ledger, house: House, request: Request, command: FileCommand, digest: str, now: datetime
) -> Recorded:
    file = ledger.file(request.target, house, request.at) or File(Practitioner(request.target))
    made = command.decide(file, house, stamp_of(request, house.bylaws.version, now))
    receipt = _keep(ledger, file.streams(), request, digest, made, now)
    return _file_state(file, house, receipt)


def _on_file(
    ledger: Ledger,
    house: House,
    found: File | None,
    request: Request,
    command: FileCommand,
    digest: str,
    now: datetime,
) -> Recorded:
    file = _passed(ledger, house, _present(found, request.target), request.at, now)
    _bring(ledger, file, house, command)
    own, stamp = house.about(file.practitioner), stamp_of(request, house.bylaws.version, now)
    made = command.decide(file, own, stamp)
    follow_grants(file, own, stamp)
    surrenders.follow(file, own, stamp)
    counsel.follow(file, own, stamp)
    receipt = _keep(ledger, file.streams(), request, digest, made, now)
    return _file_state(file, house, receipt)


def _bring(ledger: Ledger, file: File, house: House, command: FileCommand) -> None:
    """Have an ended application at hand as well, where the command names it."""
    wanted: UUID | None = getattr(command, "application", None)
    ballot: UUID | None = getattr(command, "ballot", None)
    if ballot is not None:
        wanted = house.meeting(ballot).application
    if wanted is not None and wanted not in file.applications:
        found = ledger.application_of(file, wanted)
        if found is not None:
            file.applications = {**file.applications, wanted: found}


def _present(file: File | None, id: UUID) -> File:
    if file is None:
        raise NotFound.no("practitioner", id)
    return file


def _passed(ledger: Ledger, house: House, file: File, until: datetime, now: datetime) -> File:
    """The file once everything due up to an instant has happened, one save an instant.

    What fell due while older bylaws held, and was not written in time, happens under those.
    """
    for then, end in house.eras(until):
        while passing.pass_next(file, then, end, now):
            ledger.keep(file.streams())
            file = _present(ledger.file(file.id, house, until), file.id)
    return file


def _file_state(file: File, house: House, receipt: Receipt | None) -> Recorded:
    return _woken(house, receipt, deadlines.earliest(file, house), errands.open_errands(file))


def _woken(
    house: House, receipt: Receipt | None, wake_at: datetime | None, open_errands: tuple[Errand, ...]
) -> Recorded:
    clock = house.facility.clock
    return Recorded(
        receipt=receipt,
        wake_at=wake_at,
        errands=open_errands,
        held=clock.held_at is not None,
        clock_ahead=clock.offset.total_seconds(),
    )


def _on_meeting(
    ledger: Ledger, house: House, request: Request, command: MeetingCommand, digest: str, now: datetime
) -> Recorded:
    meeting = Meeting(request.target)
    if not command.OPENS or ledger.find(request.target, Meeting) is not None:
        meeting = _meeting_passed(ledger, house, request.target, request.at, now)
    made = command.decide(meeting, house, stamp_of(request, house.bylaws.version, now))
    tell(made.refused, house, request.at)
    receipt = _keep(ledger, meeting.streams(), request, digest, made, now)
    return _meeting_state(meeting, house, receipt)


def _meeting_passed(ledger: Ledger, house: House, id: UUID, until: datetime, now: datetime) -> Meeting:
    """The ballot, closed if its window was over by then: only the votes cast decide."""
    meeting = house.meeting(id)
    for item in deadlines.ballot_due(meeting):
        if item.at <= until:
            then = house.at(item.at)
            close(meeting, then, passing.clock_stamp(then, item.at, now))
            ledger.keep((meeting,))
            return house.meeting(id)
    return meeting


def _meeting_state(meeting: Meeting, house: House, receipt: Receipt | None) -> Recorded:
    wake_at = min((item.at for item in deadlines.ballot_due(meeting)), default=None)
    return _woken(house, receipt, wake_at, errands.open_outcome(meeting))


def _open_facility(
    ledger: Ledger, request: Request, command: OpenFacility, digest: str, now: datetime
) -> Recorded:
    facility = ledger.find(request.target, Facility) or Facility(request.target)
    unopened = House(facility, model_set(), ledger, request.facility)
    with telling(unopened, request.at):
        made, streams = command.decide(facility, unopened, stamp_of(request, "", now))
    book = next(stream for stream in streams if isinstance(stream, BylawsBook))
    receipt = _keep(ledger, streams, request, digest, made, now)
    house = House.under(book, facility, ledger, request.facility)
    return _facility_state(facility, house, receipt, request.at)


def _on_facility(
    ledger: Ledger, house: House, request: Request, command: FacilityCommand, digest: str, now: datetime
) -> Recorded:
    facility = house.facility
    timed = command.timed(facility, request.time or now)
    made, streams = timed.decide(facility, house, stamp_of(request, house.bylaws.version, now))
    receipt = _keep(ledger, streams, request, digest, made, now)
    return _facility_state(facility, house, receipt, request.at)


def _facility_state(facility: Facility, house: House, receipt: Receipt | None, after: datetime) -> Recorded:
    wake_at = deadlines.next_digest(house, after)
    waking = errands.open_wake(house.adopted(), house.key)
    return _woken(house, receipt, wake_at, (*errands.open_digests(facility, house.key), *waking))


def pass_time(
    ledger: Ledger, facility: str, target: UUID, until: datetime, recorded_at: datetime
) -> Recorded:
    """Let time pass on a file, a ballot or a facility up to an instant; twice is once."""
    return _retried(lambda: _pass_time(ledger, facility, target, until, recorded_at))


def _retried(work: Callable[[], Recorded]) -> Recorded:
    for _ in range(ATTEMPTS):
        try:
            return work()
        except IntegrityError:
            continue
    raise StaleVersion("the stream moves faster than its clock can follow")


def _pass_time(ledger: Ledger, key: str, target: UUID, until: datetime, now: datetime) -> Recorded:
    try:
        house = ledger.house(key)
    except NotFound:
        return ABSENT
    stream: Any = ledger.find(target, Aggregate)
    if isinstance(stream, Practitioner) and stream.facility == key:
        file = _present(ledger.file(target, house, until), target)
        return _file_state(_passed(ledger, house, file, until, now), house, None)
    if isinstance(stream, Meeting) and stream.facility == key:
        return _meeting_state(_meeting_passed(ledger, house, target, until, now), house, None)
    if isinstance(stream, Facility) and target == house.facility.id:
        send_digests(ledger, house, stream, until, now)
        return _facility_state(stream, house, None, until)
    return ABSENT


def state(ledger: Ledger, request: Request, now: datetime) -> Recorded:
    """What a stream waits for, with nothing recorded."""
    return state_of(ledger, request.facility, request.target, request.at)


def state_of(ledger: Ledger, key: str, target: UUID, around: datetime) -> Recorded:
    """What a stream waits for as it stands."""
    try:
        house = ledger.house(key)
    except NotFound:
        return ABSENT
    stream: Any = ledger.find(target, Aggregate)
    if isinstance(stream, Practitioner) and stream.facility == key:
        return _file_state(_present(ledger.file(target, house, around), target), house, None)
    if isinstance(stream, Meeting) and stream.facility == key:
        return _meeting_state(stream, house, None)
    if isinstance(stream, Facility) and target == house.facility.id:
        return _facility_state(stream, house, None, around)
    return ABSENT
