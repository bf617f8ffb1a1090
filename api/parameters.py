"""The parameters that the routes' signatures share: each with its bounds, and in words what it means."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Header, Path, Query
from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

from api.payloads import DAYS, FIRST_YEAR, LAST_YEAR, is_day

KEY = "Idempotency-Key"
Day = TypeVar("Day", date, datetime)


def as_text(value: object) -> object:
    """Refuse a number, which would count seconds from 1970."""
    if not is_day(value):
        said = f"a day as YYYY-MM-DD, or {DAYS[datetime]}"
        raise PydanticCustomError("no_day", "{expected}", {"expected": said})
    return value


def in_calendar(value: Day) -> Day:
    """Refuse a day or an instant beyond every calendar."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        said = f"a day between the years {FIRST_YEAR} and {LAST_YEAR}"
        raise PydanticCustomError("beyond_calendar", "{expected}", {"expected": said})
    return value


IdempotencyKey = Annotated[
    str,
    Header(
        alias=KEY,
        min_length=1,
        max_length=200,
        pattern=r"^[ -~]+$",
        description="One key a decision: the same command under the same key is recorded once, and answered "
        "with the receipt it left. Printable ASCII, at most 200 characters; a random UUID will do.",
    ),
]

# ids in an address
FileId = Annotated[
    UUID,
    Path(
        description="The practitioner's id, a UUID: `made.practitioner` of the command that opened the file, "
        "`practitioner` in the roster. Not the NPI."
    ),
]
Digest = Annotated[
    str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes: 64 lower-case hex digits.")
]
ApplicationId = Annotated[
    UUID,
    Path(
        description="The application's id: `made.application` of request_application, `id` among the file's "
        "applications."
    ),
]
BallotId = Annotated[
    UUID, Path(description="The ballot's id: `made.ballot` of open_ballot, `id` in the list of ballots.")
]
MeetingId = Annotated[
    UUID,
    Path(description="The meeting's id: `made.meeting` of schedule_meeting, `id` in the list."),
]
BodyId = Annotated[
    UUID, Path(description="The body's id: `made.body` of establish_body, `id` in the list of bodies.")
]
DraftId = Annotated[
    UUID, Path(description="The draft's id: `made.draft` of draft_bylaws, `draft` in the list of bylaws.")
]
NoticeId = Annotated[
    UUID, Path(description="The notice's id: `notice` of the NoticeSent event on the file's timeline.")
]

# what narrows a list
Words = Annotated[str | None, Query(max_length=200, pattern=r"^[^\x00]*$")]
AdverseEventId = Annotated[
    UUID, Path(description="An adverse event's id: `made.adverse_event` of record_adverse_event.")
]
OfFile = Annotated[UUID | None, Query(description="Only of this practitioner, by the file's id.")]
OfApplication = Annotated[UUID | None, Query(description="Only on this application, by its id.")]
LegalDay = Annotated[date, BeforeValidator(as_text), AfterValidator(in_calendar)]
Moment = Annotated[AwareDatetime, BeforeValidator(as_text), AfterValidator(in_calendar)]
OrNow = Annotated[
    Moment | None,
    Query(
        description="An instant with Z or an offset, as 2026-03-31T23:59:59-04:00; the present on the "
        "hospital's clock unless said."
    ),
]
THE_DAY = "or a legal day, as 2026-03-31, for its last instant, today's for the present"
AsOf = Annotated[
    str | None,
    Query(
        max_length=64,
        description="What held at this instant: with Z or an offset, as 2026-03-31T23:59:59-04:00, "
        f"{THE_DAY}. From when the facility was opened to the present.",
        examples=["2026-03-31T23:59:59-04:00"],
    ),
]
KnownAt = Annotated[
    str | None,
    Query(
        max_length=64,
        description="By what had been recorded at this instant, whatever was corrected or learnt since: with "
        f"Z or an offset, {THE_DAY}. From when the facility was opened to the present.",
        examples=["2026-04-02"],
    ),
]

Version = Annotated[
    str | None,
    Query(
        max_length=200,
        pattern=r"^[^\x00]*$",
        description="A version's name, as `version` in the list of bylaws; unless said the one in force.",
    ),
]

# pages of a list
Cursor = Annotated[
    str | None,
    Query(
        max_length=500,
        pattern=r"^[ -~]*$",
        description="Where the page begins: `next` of the page before, asked for in the same way.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=500, description="How many rows a page has at most.")]
