"""Where a referee's link is looked at, and their answer handed in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from api.callers.caller import Caller
from api.clocks import Clocks
from api.desk.desk import Desk
from api.desk.slip import Slip
from api.payloads import body_of
from api.referees.guesses import Guesses
from api.referees.shapes import Asked, ReferenceAsked, ReferenceGiven, ReferenceTaken
from api.refusals.errors import Unavailable
from domain.commands.referees import AnswerReferenceByLink
from domain.errors import NotFound
from domain.referees.competencies import BY_ID
from domain.referees.disclosure import QUESTION
from domain.referees.links import digest, require_open
from domain.values import Role
from projections.facilities import FacilityRow
from projections.reading import ReadModels
from projections.referees import RefereeRow

UNKNOWN = "there is no such link; take it from the letter as a whole, or write to the medical staff office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whoever has a link: the reference that it answers, and the facility that asked for it."""

    row: RefereeRow
    house: FacilityRow


class RefereeDesk:
    """Serves whoever has a link, and nobody else."""

    def __init__(self, desk: Desk, views: ReadModels, clocks: Clocks, guesses: Guesses) -> None:
        self.desk = desk
        self.views = views
        self.clocks = clocks
        self.guesses = guesses

    async def holder(self, secret: str, place: str) -> Holder:
        """Who has this link; `place` is where they ask from. Raises NotFound or TooManyRequests."""
        self.guesses.admit(place)
        row = await self.views.referees.with_link(digest(secret))
        house = await self.views.facilities.one(row.facility) if row else None
        if row is None or house is None:
            self.guesses.missed(place)
            raise NotFound(UNKNOWN)
        return Holder(row=row, house=house)

    async def asked(self, holder: Holder) -> ReferenceAsked:
        """What the link asks. Raises ReferenceAnswered or LinkOver."""
        row, house = holder.row, holder.house
        require_open(row, await self.clocks.now(row.facility))
        about = await self.views.roster.one(row.facility, row.practitioner)
        return ReferenceAsked(
            hospital=house.name,
            zone=house.zone,
            applicant=about.name,
            application_kind=row.kind,
            last_day=row.last_day,
            link_last_day=row.link_last_day,
            competencies=tuple(Asked(id=each, text=BY_ID[each].text) for each in row.competencies),
            disclosure=QUESTION if row.disclosure else "",
            sandbox=house.sandbox,
        )

    async def give(self, holder: Holder, given: ReferenceGiven) -> ReferenceTaken:
        """Hand an answer in; the same again is the same. Raises as `asked` does, Invalid, Unavailable."""
        receipt = await self.desk.send(_slip(holder.row, given, holder.house.sandbox))
        if receipt.state == "accepted":
            raise Unavailable("your answer is on its way; send it again, and it will be taken once")
        return ReferenceTaken(sandbox=holder.house.sandbox)


def _slip(row: RefereeRow, given: ReferenceGiven, sandbox: bool) -> Slip:
    """The command as the domain takes it: the referee gives it, and what names the link is its digest."""
    said = given.model_dump(mode="json", exclude={"secret"})
    # One key an answer: sent again it is recognised, and another is refused as one too many.
    key = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    ids = {"practitioner": row.practitioner, "application": row.application}
    return Slip(
        kind=AnswerReferenceByLink,
        caller=Caller(actor=row.reference, role=Role.REFEREE, facility=row.facility, sandbox=sandbox),
        key=key,
        said=body_of(AnswerReferenceByLink).model_validate({"reference": row.reference, **said}),
        ids=ids,
        added={"link": row.link},
    )
