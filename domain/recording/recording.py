"""Recording one command: decided on what stands, saved with its receipt.

A command that was recorded before answers with the receipt it left. A save that finds its stream moved on,
or that was committed although the connection broke, is looked at again: nothing is done twice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from eventsourcing.persistence import IntegrityError

from domain.commands.allowed import telling
from domain.commands.base import BallotCommand, Command, FacilityCommand, FileCommand, MeetingCommand, Request
from domain.commands.facilities import OpenFacility
from domain.commands.imports import ImportPractitioner
from domain.commands.registration import RegisterPractitioner
from domain.errors import DomainError, Invalid, KeyReused, NotFound, SandboxOnly, StaleVersion
from domain.house import House
from domain.ledger import Ledger
from domain.legal_days import LegalDayError
from domain.receipts import Kept, digest_of
from domain.recording.ballots import on_ballot
from domain.recording.facilities import on_facility, open_facility
from domain.recording.files import on_file, register
from domain.recording.meetings import on_meeting
from domain.recording.reading import command_of
from domain.recording.recorded import Recorded
from domain.recording.waiting import ATTEMPTS, state_of
from domain.recording.writing import Writing, refusal

REGISTERING = (RegisterPractitioner, ImportPractitioner)


def record(ledger: Ledger, request: Request, recorded_at: datetime) -> Recorded:
    """Record one command, or answer with the receipt it left before. Raises the refusal as a DomainError."""
    writing = Writing(ledger, request, digest_of(request), recorded_at)
    for _ in range(ATTEMPTS):
        # Deciding comes first: most commands are new, and a repeated one cannot be saved beside its receipt.
        try:
            return _decided(writing)
        except (IntegrityError, DomainError, LegalDayError) as error:
            known = ledger.kept(request.command_id)
            if known is not None:
                return _again(writing, known)
            if isinstance(error, LegalDayError):
                raise Invalid("date", "days and zones that can be reckoned with", str(error)) from error
            if isinstance(error, DomainError):
                raise
    raise StaleVersion("the stream moves faster than this command can follow; send it again")


def _again(writing: Writing, known: Kept) -> Recorded:
    request = writing.request
    if known.digest != writing.digest:
        raise KeyReused("this idempotency key was used for another command", command=known.receipt.name)
    if known.receipt.refused is not None:
        raise refusal(known.receipt)
    stands = state_of(writing.ledger, request.facility, request.target, request.at)
    return replace(stands, receipt=known.receipt)


def _decided(writing: Writing) -> Recorded:
    ledger, request = writing.ledger, writing.request
    command = command_of(request)
    command.allow(request)
    if isinstance(command, OpenFacility):
        return open_facility(writing, command)
    if isinstance(command, FileCommand) and not isinstance(command, REGISTERING):
        latest, file = ledger.house_and_file(request.facility, request.target, request.at)
        # What came before other bylaws were adopted is decided under those that held then.
        house = latest.at(request.at)
        with telling(house, request.at):
            return on_file(writing, house, file, command)
    house = ledger.house(request.facility).at(request.at)
    with telling(house, request.at):
        return _on_no_file(writing, house, command)


def _on_no_file(writing: Writing, house: House, command: Command) -> Recorded:
    """What begins a file, or is for a ballot, a body or the facility."""
    if command.SANDBOX and not house.facility.sandbox:
        raise SandboxOnly(
            f"{command.NAME} is for sandboxes; this facility is none",
            about=house.facility,
            state="production",
            facility=house.key,
        )
    if isinstance(command, REGISTERING):
        return register(writing, house, command)
    if isinstance(command, BallotCommand):
        return on_ballot(writing, house, command)
    if isinstance(command, MeetingCommand):
        return on_meeting(writing, house, command)
    if isinstance(command, FacilityCommand):
        return on_facility(writing, house, command)
    raise NotFound(f"nothing decides {writing.request.name}", command=writing.request.name)
