"""Whether a body can be asked about an application now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.application import BODY_OF_STEP, Application
from domain.appointment import appointing
from domain.appointment.granting import Decided
from domain.committee import bodies
from domain.committee.ballot import Claim
from domain.committee.committee import Committee
from domain.committee.counting import too_old
from domain.deciding import delegation, expedited, proposing, turns
from domain.house import House
from domain.ids import body_id, item_claim_id
from domain.practitioner import Practitioner
from domain.values import BodyKind

MEC = BodyKind.MEDICAL_EXECUTIVE_COMMITTEE


def claim_of(application: Application, body: BodyKind, house: House) -> UUID:
    """What a ballot of a body on an application holds until its outcome has reached the file."""
    decided = sum(outcome.body_kind is body for outcome in application.outcomes.values())
    return item_claim_id(house.key, application.id, body, decided)


def applicant(application: Application, house: House) -> Practitioner:
    """The file of the one who applies."""
    return house.practitioner(application.practitioner or application.id)


def under_way(application: Application, body: BodyKind, house: House) -> Claim | None:
    """The ballot that a body would have to wait for: its own, or of the body the application stands at."""
    bodies = {body, BODY_OF_STEP.get(application.step, body)}
    if MEC in bodies:
        bodies.add(BodyKind.MEDICAL_EXECUTIVE_DELEGATES)
    found = (house.shelf.find(claim_of(application, each, house), Claim) for each in sorted(bodies))
    return next((claim for claim in found if claim is not None), None)


def free(application: Application, kind: BodyKind, house: House, at: datetime) -> bool:
    """Whether a body can be asked now: it may act, has the members for it, and nothing stands in the way."""
    body = house.shelf.find(body_id(house.key, kind, ""), Committee)
    return (
        body is not None
        and bool(bodies.voters(body, house, at))
        and bodies.composed(body, house, at)
        and turns.may_act(application, kind, house, at)
        and under_way(application, kind, house) is None
        and not too_old(application, kind, at, house)
        and not _barred(application, kind, house, at)
    )


def _barred(application: Application, kind: BodyKind, house: House, at: datetime) -> bool:
    """Whether the bylaws would not let the board's grant take effect, or the few of a body decide."""
    if kind is BodyKind.MEDICAL_EXECUTIVE_DELEGATES:
        return not delegation.possible(application, applicant(application, house), house, at, kind)
    if kind not in (BodyKind.GOVERNING_BOARD, BodyKind.BOARD_SUBCOMMITTEE):
        return False
    if kind is BodyKind.BOARD_SUBCOMMITTEE and not expedited.possible(
        application, applicant(application, house), house, at
    ):
        return True
    now = Decided(ballot=application.id, at=at)
    return not proposing.partial(application) and bool(
        appointing.refused(applicant(application, house), house, application, now)
    )
