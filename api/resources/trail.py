"""Every event, in the order it was written: of the facility, or of one file; and who changed what."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator

from api.answers import Many, One
from api.callers.access import May
from api.callers.own import entries_of, played_by
from api.dependencies import Views
from api.known import one_of
from api.operations import question
from api.parameters import Cursor, FileId, Limit, OfFile, Words
from api.periods import During
from api.questions.files import ReadTimeline
from api.questions.question import KEEPERS
from api.questions.trail import CountTrail, ListChanges, ReadTrail
from api.seeking import Narrowed
from projections.trail.changed_fields import FIELDS
from projections.trail.changes import ChangeRow
from projections.trail.sought import Sought
from projections.trail.trail import Counted, TrailRow

router = APIRouter(tags=["trail"])

Whole = Annotated[
    bool,
    Query(
        description="Privileged entries like any other: for whoever plays a sandbox, which holds nobody's "
        "peer review."
    ),
]
Newest = Annotated[bool, Query(description="Begin with the newest; else with the oldest.")]
Field = Annotated[
    str | None,
    Query(description="Only changes of this field.", json_schema_extra={"enum": [*FIELDS]}),
    AfterValidator(one_of("a field whose changes are kept", FIELDS)),
]
SUBJECT = Query(description="Only of this, as `subject` of a change: a credential is `state_license:CT`.")


@router.get("/trail", **question(ReadTrail))
async def read_trail(
    caller: May[ReadTrail],
    views: Views,
    sought: Narrowed,
    after: Cursor = None,
    limit: Limit = 100,
    newest_first: Newest = False,
    whole: Whole = False,
) -> Many[TrailRow]:
    page = await views.trail.page(
        replace(sought, facility=caller.facility),
        after=after,
        limit=limit,
        newest_first=newest_first,
        whole=whole and played_by(caller),
        letters=caller.role in KEEPERS,
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/trail/count", **question(CountTrail))
async def count_trail(caller: May[CountTrail], views: Views, sought: Narrowed) -> One[Counted]:
    counted = await views.trail.count(replace(sought, facility=caller.facility))
    return One(item=counted, sandbox=caller.sandbox)


@router.get("/trail/changes", **question(ListChanges))
async def list_changes(
    caller: May[ListChanges],
    views: Views,
    during: During,
    field: Field = None,
    practitioner: OfFile = None,
    subject: Annotated[Words, SUBJECT] = None,
    after: Cursor = None,
    limit: Limit = 100,
    newest_first: Newest = False,
) -> Many[ChangeRow]:
    page = await views.changes.page(
        caller.facility,
        field,
        practitioner=practitioner,
        subject=subject,
        since=during.since,
        until=during.until,
        after=after,
        limit=limit,
        newest_first=newest_first,
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/practitioners/{practitioner}/timeline", **question(ReadTimeline, found=True))
async def read_timeline(
    practitioner: FileId,
    caller: May[ReadTimeline],
    views: Views,
    after: Cursor = None,
    limit: Limit = 100,
    newest_first: Newest = False,
) -> Many[TrailRow]:
    await views.roster.one(caller.facility, practitioner)
    page = await views.trail.page(
        Sought(facility=caller.facility, practitioner=practitioner),
        after=after,
        limit=limit,
        newest_first=newest_first,
        letters=caller.role in KEEPERS,
    )
    return Many(items=entries_of(page.items, caller), next=page.next, sandbox=caller.sandbox)
