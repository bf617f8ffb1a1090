"""The addresses that an answer names, and the read models that stand behind them."""

from __future__ import annotations

from urllib.parse import quote, urlencode
from uuid import UUID

from domain.commands import BallotCommand, Command, FileCommand, MeetingCommand
from domain.commands.calendars import IssueCalendarLink

FILE_MODELS = ("files", "standing", "trail", "evaluations", "corrective")
BALLOT_MODELS = ("ballots",)
MEETING_MODELS = ("meetings", "packets", "agenda")
HOUSE_MODELS = ("facilities", "bodies", "bylaws", "forms", "calendars")


def command_id(facility: str, actor: str, key: str) -> str:
    """One decision of one person. An actor's own slashes are written otherwise, lest two ids meet."""
    return f"{facility}/{quote(actor, safe='@:|+=,;!()~ ')}/{key}"


def receipt_link(key: str) -> str:
    return f"/receipts?{urlencode({'key': key})}"


def links_of(kind: type[Command], target: UUID, key: str, body: str | None) -> dict[str, str]:
    """Where to look after a command; the first is the thing itself. `body` is the body it is about."""
    receipt = {"receipt": receipt_link(key)}
    if issubclass(kind, FileCommand):
        file = f"/practitioners/{target}"
        return {
            "practitioner": file,
            "standing": f"{file}/standing",
            "timeline": f"{file}/timeline",
            **receipt,
        }
    if issubclass(kind, BallotCommand):
        return {"ballot": f"/ballots/{target}", **receipt}
    if issubclass(kind, MeetingCommand):
        return {"meeting": f"/meetings/{target}", **receipt}
    if issubclass(kind, IssueCalendarLink):
        return {"calendar": "/calendar/link", **receipt}
    if body is not None:
        return {"body": f"/bodies/{body}", **receipt}
    return {"facility": "/facility", **receipt}


def models_of(kind: type[Command]) -> tuple[str, ...]:
    """The read models that the links show."""
    if issubclass(kind, FileCommand):
        return FILE_MODELS
    if issubclass(kind, MeetingCommand):
        return MEETING_MODELS
    return BALLOT_MODELS if issubclass(kind, BallotCommand) else HOUSE_MODELS
