"""Whether the board's committee may decide: a clean file, and two voting directors who may vote on it [S54].

It shortens the board's step alone: chair, credentials committee and executive committee act as ever [S55].
"""

from __future__ import annotations

from datetime import datetime

from domain.application import Application
from domain.committee import bodies
from domain.committee.committee import Committee
from domain.errors import ExpeditedUnavailable
from domain.events.routing import RouteChanged, RoutedToBoardCommittee
from domain.house import House
from domain.ids import body_id
from domain.practitioner import Practitioner
from domain.values import BodyKind, Route, Stamp

PEER_REVIEW = "peer_review"
"""All that is said of a matter of peer review: that there is one, a concern or an investigation [S97]."""

PEER_REFERENCE = "peer_reference"
"""All that is said of what a referee disclosed: the rest stands sealed in the reference."""


def concerns(application: Application, file: Practitioner, house: House, at: datetime) -> tuple[str, ...]:
    """What the records say against the streamlined route; what only people know they say by change_route."""
    lines = application.lines.values()
    found = {
        "recommendation_unfavorable": not all(line.given for line in lines) or bool(application.adverse),
        "recommendation_limited": any(line.conditions for line in lines),
        "npdb_report": bool(file.npdb.reports),
        "npdb_alert": any(alert.state != "no_action" for alert in file.npdb_alerts.values()),
        "exclusion_match": any(match.state != "dismissed" for match in file.matches.values()),
        "suspended": bool(file.open_suspensions()),
        PEER_REVIEW: bool(house.corrective(file.id).open_matters()),
        PEER_REFERENCE: _warned(application, house, at),
    }
    return tuple(name for name, here in found.items() if here)


def _warned(application: Application, house: House, at: datetime) -> bool:
    bars = house.rules(at).flag("category1.referee_disclosure_bars")
    return bars and any(each.warns for each in application.references.values())


def heed(application: Application, house: House, stamp: Stamp) -> None:
    """Give an application the full route where a referee disclosed what bars the streamlined one."""
    if _warned(application, house, stamp.occurred_at):
        widen(application, stamp, PEER_REFERENCE)


def check(application: Application, file: Practitioner, house: House, at: datetime) -> None:
    """Refuse the board's committee where it may not decide; the full board takes the application up then."""
    why = concerns(application, file, house, at)
    rules, needed = house.rules(at), house.rules(at).int("expedited.min_members")
    eligible = _eligible(file, house, at)
    if why or application.route is not Route.CATEGORY_1:
        message = f"not a clean file: {', '.join(why) or 'category 2'}"
    elif not rules.flag("expedited.enabled"):
        message = "the bylaws have no committee of the board decide"
    elif not rules.flag("evote.allowed", BodyKind.BOARD_SUBCOMMITTEE):
        message = "the bylaws let this committee decide in a meeting only"
    elif eligible < needed:
        message = f"{eligible} voting director(s) may vote on it, {needed} are needed"
    else:
        return
    raise ExpeditedUnavailable(
        f"{message}; open the ballot of the governing board", about=application, concerns=list(why)
    )


def possible(application: Application, file: Practitioner, house: House, at: datetime) -> bool:
    """Whether the board's committee may decide now."""
    try:
        check(application, file, house, at)
    except ExpeditedUnavailable:
        return False
    return True


def _eligible(file: Practitioner, house: House, at: datetime) -> int:
    body = house.shelf.find(body_id(house.key, BodyKind.BOARD_SUBCOMMITTEE, ""), Committee)
    seats = bodies.voters(body, house, at) if body is not None else ()
    return sum(seat.practitioner != file.id for seat in seats)


def route(application: Application, file: Practitioner, house: House, stamp: Stamp) -> None:
    """After the executive committee: a clean file to the board's committee, any other to the board."""
    if application.route is not Route.CATEGORY_1:
        return
    why = concerns(application, file, house, stamp.occurred_at)
    if why:
        widen(application, stamp, why[0])
        return
    if not possible(application, file, house, stamp.occurred_at):
        return
    members = _eligible(file, house, stamp.occurred_at)
    application.trigger(RoutedToBoardCommittee, stamp, members=members)


def widen(application: Application, stamp: Stamp, concern: str) -> None:
    """The full route from now on; a second concern changes nothing more."""
    if application.route is Route.CATEGORY_1 and not application.ended:
        application.trigger(
            RouteChanged, stamp, was=application.route, route=Route.CATEGORY_2, concern=concern
        )
