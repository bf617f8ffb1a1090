"""Who may act in a committee's place on a clean file, where bylaws say so; it is not the committee's vote.

The credentials committee's chair alone [S117]; the executive committee's delegates, all of one mind [S55].
"""

from __future__ import annotations

from datetime import datetime

from domain.application import Application, Step
from domain.bylaws import Rules
from domain.committee import chairs
from domain.committee.committee import Seat
from domain.deciding import expedited
from domain.errors import ChairConflicted, ExpeditedUnavailable, NotAMember
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import BodyKind, Position, Route, Stamp

CC = BodyKind.CREDENTIALS_COMMITTEE
DELEGATES = BodyKind.MEDICAL_EXECUTIVE_DELEGATES
SAYS_SO = {CC: "category1.chair_alone", DELEGATES: "category1.mec_delegates"}
INSTEAD = {CC: CC, DELEGATES: BodyKind.MEDICAL_EXECUTIVE_COMMITTEE}


def delegates_may_act(application: Application, rules: Rules) -> bool:
    """Whether the executive committee's delegates may take an application up in its place."""
    here = application.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    return here and application.route is Route.CATEGORY_1 and rules.flag(SAYS_SO[DELEGATES])


def check(application: Application, file: Practitioner, house: House, at: datetime, body: BodyKind) -> None:
    """Refuse whoever acts in the place of a committee where the bylaws or the file do not let them."""
    why = expedited.concerns(application, file, house, at)
    if not house.rules(at).flag(SAYS_SO[body]):
        message = "the bylaws let nobody act in its place"
    elif why or application.route is not Route.CATEGORY_1:
        message = f"not a clean file: {', '.join(why) or 'category 2'}"
    else:
        return
    raise ExpeditedUnavailable(
        f"{message}; open the ballot of the {str(INSTEAD[body]).replace('_', ' ')}",
        about=application,
        concerns=list(why),
    )


def possible(
    application: Application, file: Practitioner, house: House, at: datetime, body: BodyKind
) -> bool:
    """Whether somebody may act in the place of a committee now."""
    try:
        check(application, file, house, at, body)
    except ExpeditedUnavailable:
        return False
    return True


def chair(application: Application, file: Practitioner, house: House, stamp: Stamp) -> Seat:
    """The actor's seat as the credentials committee's chair; one person is not asked twice about one file."""
    seat = house.body(CC).seat_of(stamp.actor, stamp.occurred_at)
    if seat.position is not Position.CHAIR:
        raise NotAMember(
            f"{seat.member} does not chair the credentials committee",
            needed="the chair of the credentials committee",
        )
    relation = chairs.conflict(file, seat.member, seat.practitioner == file.id)
    if not relation and any(said.actor == stamp.actor for said in application.chairs.values()):
        relation = "recommended_for_the_department"
    if relation:
        raise ChairConflicted(
            f"the chair does not recommend alone here ({relation.replace('_', ' ')}); open_ballot puts it to "
            "the committee",
            relation=relation,
        )
    return seat
