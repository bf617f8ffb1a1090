"""What a draft would have changed, as tables for people and one JSON document for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table

from domain import legal_days
from medstaff.what_if.comparing import EVERY_GROUP, HOW, Difference
from medstaff.what_if.house import Supposed
from medstaff.what_if.looking import Looked


def document(found: Looked, supposed: Supposed) -> dict[str, Any]:
    """All of it; instants in UTC."""
    return {
        "facility": supposed.facility,
        "draft": supposed.draft.version,
        "since": supposed.since,
        "until": supposed.until,
        "files": found.files,
        "groups": {group: found.group(group) for group in EVERY_GROUP},
        "refused": found.refused,
        "differences": [
            {
                "practitioner": each.practitioner,
                "group": each.group,
                "how": each.how,
                "what": each.what,
                "recorded": each.recorded,
                "draft": each.draft,
            }
            for each in found.differences
        ],
    }


def show(found: Looked, supposed: Supposed, zone: str, rows: int, console: Console) -> None:
    """Counts by group, what would have been refused, and the first `rows` of each in full."""
    first, last = (legal_days.legal_date(each, zone) for each in (supposed.since, supposed.until))
    table = Table("", "on record", "under the draft", *HOW, title=f"{found.files} files, {first} to {last}")
    for group in EVERY_GROUP:
        counts = found.group(group)
        table.add_row(group, *(str(counts[key]) for key in ("recorded", "draft", *HOW)))
    console.print(table)
    _refused(found, zone, rows, console)
    _listed(found.differences, zone, rows, console)
    console.print("nothing was written", style="dim")


def _refused(found: Looked, zone: str, rows: int, console: Console) -> None:
    if not found.refused:
        console.print("nothing that anybody did would have been refused")
        return
    table = Table(
        "act", "refused as", "times", title="Acts that the draft would have refused; all stand here"
    )
    for (command, refusal), times in Counter((e.command, e.refusal) for e in found.refused).most_common():
        table.add_row(command, refusal, str(times))
    console.print(table)
    for each in found.refused[:rows]:
        line = f"{_day(each.at, zone)}  {each.practitioner}  {each.command}: {each.message}"
        console.print(line, markup=False, soft_wrap=True)


def _listed(found: Iterable[Difference], zone: str, rows: int, console: Console) -> None:
    every = list(found)
    for each in every[:rows]:
        days = f"{_day(each.recorded, zone)} → {_day(each.draft, zone)}"
        line = f"{each.how:5}  {days}  {each.practitioner}  {each.what}"
        console.print(line, markup=False, soft_wrap=True)
    if len(every) > rows:
        console.print(f"… and {len(every) - rows} more; --rows shows more of them, --json all", style="dim")


def _day(instant: datetime | None, zone: str) -> str:
    return str(legal_days.legal_date(instant, zone)) if instant is not None else "never".ljust(10)
