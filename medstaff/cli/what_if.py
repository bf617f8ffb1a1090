"""`medstaff bylaws what-if`: a draft tried on what a house has on record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from domain.bylaws import Bylaws, BylawsFileError
from medstaff.cli.common import Data, Facility, Json, as_json, complain, console, counting, day, settings_of
from medstaff.errors import NotPossible

if TYPE_CHECKING:
    from domain.ledger import Ledger
    from medstaff.settings import Settings
    from medstaff.what_if.house import Supposed

Draft = Annotated[
    Path, typer.Argument(help="A file of parameters; `based_on: R1` lets it name only changes.")
]
Since = Annotated[str, typer.Option(help="The legal day from which on the draft is supposed to hold.")]
Rows = Annotated[int, typer.Option(min=0, help="How many of the differences are listed in full.")]


def what_if(
    draft: Draft,
    since: Since,
    facility: Facility = None,
    rows: Rows = 20,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show what a draft would have changed, had it been adopted on a day. Nothing is written.

    Every file is lived again in memory, from that day to the last event on record. What people did is taken
    as it was; what the clock brought (notices, suspensions, lapses, duties) and what is judged (ages, quorum,
    ends, terms that nobody named) is worked out anew. Acts that the draft would have refused are listed, and
    stand all the same. The file before that day is as it stood.

    Example: `medstaff bylaws what-if draft.yaml --since 2025-01-01`
    """
    from medstaff.ledger_place import ledger_url
    from medstaff.what_if.looking import look
    from medstaff.what_if.showing import document, show

    settings = settings_of(data)
    key = settings.ledger_key.get_secret_value() if settings.ledger_key else None
    with ledger_url(settings) as url:
        here = settings.model_copy(update={"database_url": url})
        supposed, zone, files = _supposed(here, facility or settings.facility, draft, since)
        with counting(len(files)) as told:
            found = look(url, key, supposed, files, told)
    if json:
        as_json(document(found, supposed))
    else:
        show(found, supposed, zone, rows, console)


def _supposed(settings: Settings, facility: str, draft: Path, since: str) -> tuple[Supposed, str, list[UUID]]:
    """What is supposed, the facility's zone, and its files."""
    from domain import legal_days
    from domain.errors import NotFound
    from medstaff import parts
    from medstaff.what_if.house import Supposed

    with parts.ledger(settings) as ledger:
        try:
            house = ledger.house(facility)
        except NotFound as none:
            raise NotPossible(f"{none.message}; --facility names another, --data another folder") from None
        supposed = Supposed(
            facility=facility,
            draft=_read(draft, house.adopted().versions),
            since=legal_days.start_of(day("--since", since), house.zone),
            until=_last(ledger, facility),
        )
        return supposed, house.zone, list(ledger.files(facility))


def _read(draft: Path, versions: tuple[Bylaws, ...]) -> Bylaws:
    from medstaff.bylaws.sources import read

    try:
        return read(draft, versions)
    except BylawsFileError as wrong:
        raise complain(str(wrong)) from None


def _last(ledger: Ledger, facility: str) -> datetime:
    """The latest instant on record: what is due after it nobody has seen yet."""
    from medstaff.parts import now

    head, page = ledger.head(), 1000
    rows = ledger.since(max(head - page, 0), limit=page)
    stamps = (ledger.read(row).stamp for row in rows)
    own = (stamp.occurred_at for stamp in stamps if stamp.facility == facility)
    return max(own, default=now())
