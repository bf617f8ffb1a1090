"""Ending privileges by another route than appointment, and telling of it. No hearing follows [S11i]."""

from __future__ import annotations

from datetime import datetime

from domain import duties
from domain.application import Application
from domain.correspondence import letters
from domain.events import routes as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, RouteGrant
from domain.values import Basis, DutyKind, Stamp

ENDED = {
    Basis.TEMPORARY: events.TemporaryPrivilegesEnded,
    Basis.DISASTER: events.DisasterPrivilegesEnded,
    Basis.PROXY: events.ProxyPrivilegesEnded,
}
PRIVILEGES_ENDED = "privileges_ended"
DISASTER_DUTIES = (DutyKind.DISASTER_PSV, DutyKind.DISASTER_REVIEW)


def doubtful(application: Application, privileges: tuple[str, ...]) -> bool:
    """Whether anybody who looked at an application has a concern about it, or about one of these lines."""
    against = {line for each in application.open_adverse() for line in each.lines}
    unsupported = {each.privilege for each in application.lines.values() if not each.given}
    return application.hold is not None or bool((against | unsupported) & set(privileges))


def follow(file: File, house: House, stamp: Stamp) -> None:
    """End an applicant's temporary privileges at once where a concern came up, whoever found it [S44]."""
    for grant in file.practitioner.open_routes():
        asked = file.applications.get(grant.application) if grant.application else None
        if asked is not None and not asked.ended and doubtful(asked, grant.privileges):
            end(file, house, stamp, grant, "concern")


def _nothing_left(file: Practitioner, at: datetime) -> bool:
    """Whether neither an appointment nor a proxy is left, for which the Data Bank would be asked."""
    return not file.appointed(at) and all(each.basis is not Basis.PROXY for each in file.open_routes())


def end(file: File, house: House, stamp: Stamp, grant: RouteGrant, why: str) -> None:
    """They are over at the stamp's instant."""
    file.practitioner.trigger(
        ENDED[grant.basis],
        stamp,
        grant=grant.id,
        why=why,
        hearing_right=False,
        effective_from=stamp.occurred_at,
    )
    duties.end_all(file, stamp, DISASTER_DUTIES, PRIVILEGES_ENDED, grant.id)
    if grant.basis is Basis.PROXY and _nothing_left(file.practitioner, stamp.occurred_at):
        duties.end_all(file, stamp, (DutyKind.NPDB_QUERY,), PRIVILEGES_ENDED)
    rules = house.rules(stamp.occurred_at)
    letters.send(
        file,
        house,
        stamp,
        "privileges_ended",
        grant.id,
        letters.recipients(rules.recipients("notice.recipients", 0)),
        {
            "basis": str(grant.basis),
            "privileges": "\n".join(grant.privileges),
            "since": stamp.occurred_at.isoformat(),
            "why": why,
        },
    )
