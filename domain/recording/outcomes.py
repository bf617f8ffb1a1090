"""What bodies decided about a file is taken in before what comes after it: an act of somebody, or a clock.

The errand that brings an outcome may be on its way still; what it brings then is there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from domain.commands.ballots import DECIDING, OpenBallot
from domain.commands.base import Request
from domain.commands.outcomes import TakeOutcome
from domain.commands.resolutions import claim_of as matter_claim
from domain.committee.ballot import Ballot, Claim
from domain.deciding.readiness import claim_of as item_claim
from domain.file import File
from domain.house import House
from domain.ids import outcome_command_id
from domain.ledger import Ledger
from domain.receipts import digest_of
from domain.recording.deciding import decide, present
from domain.recording.writing import Writing
from domain.values import BodyKind, Role

OF_MATTERS = (BodyKind.MEDICAL_EXECUTIVE_COMMITTEE, BodyKind.GOVERNING_BOARD)


def taken_in(ledger: Ledger, house: House, file: File, until: datetime, now: datetime) -> File:
    """The file with the outcomes of the ballots closed by an instant; itself where there are none."""
    for ballot in _closed(ledger, _claims(file, house), until):
        request = _request(house.key, ballot.id, file.id, until)
        writing = Writing(ledger, request, digest_of(request), now)
        decide(writing, house, file, TakeOutcome(ballot=ballot.id))
        file = present(ledger.file(file.id, house, until), file.id)
    return file


def _claims(file: File, house: House) -> Iterator[UUID]:
    """What a ballot on the file would hold until its outcome has reached it."""
    for application in file.open_applications():
        if application.state in OpenBallot.AT:
            yield from (item_claim(application, body, house) for body in DECIDING)
    if file.reviewed or file.resolved_on:
        record = house.corrective(file.id)
        yield from (matter_claim(record, body, house) for body in OF_MATTERS)


def _closed(ledger: Ledger, claims: Iterable[UUID], until: datetime) -> list[Ballot]:
    """The closed ballots, in the order of their closing."""
    held = ledger.streams.read(claims).values()
    ballots = [claim.ballot for claim in held if isinstance(claim, Claim) and claim.ballot is not None]
    found = [each for each in ledger.streams.read(ballots).values() if isinstance(each, Ballot)]
    closed = [(each.outcome.closed_at, each) for each in found if each.outcome is not None]
    return [each for at, each in sorted(closed, key=lambda pair: pair[0]) if at <= until]


def _request(facility: str, ballot: UUID, file: UUID, at: datetime) -> Request:
    """The one that the errand sends: whichever comes second finds its receipt."""
    return Request(
        command_id=outcome_command_id(facility, ballot),
        name=TakeOutcome.NAME,
        facility=facility,
        actor=str(Role.SERVICE),
        role=Role.SERVICE,
        at=at,
        target=file,
        payload={"ballot": str(ballot)},
    )
