"""The status for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from medstaff.status.found import Status

NAMES = {
    "api": "API",
    "worker": "worker",
    "projector": "projector",
    "database": "PostgreSQL",
    "temporal": "Temporal",
}


def show(found: Status, console: Console) -> None:
    """Print it, a part a line, and what ails at the end."""
    for line in lines(found):
        console.print(line, markup=False, soft_wrap=True)
    if any(found.lag.values()):
        console.print(_behind(found))
    for each in found.parked:
        console.print(
            f"parked: stream {each['stream']} at {each['position']} ({each['topic']}): {each['error']}",
            markup=False,
            soft_wrap=True,
        )


def lines(found: Status) -> Iterator[str]:
    """A line for each part, and for the ledger."""
    since = f"since {found.running_since}" if found.running_since else "not on this data folder"
    yield f"medstaff up   {since}"
    for name, part in found.parts.items():
        yield f"{NAMES[name]:<13} {'up' if part.up else 'DOWN':<5} {part.told}"
    if found.head is not None:
        behind = max(found.lag.values(), default=0)
        models = "the read models have it all" if behind == 0 else f"read models up to {behind} behind"
        yield f"Ledger        position {found.head}; {models}"
        yield _signed(found.signed, found.head)
    for each in found.waking:
        yield _wake(each)
    for each in found.screening:
        yield _screening(each)
    yield "all is well" if found.well else "NOT well"


def _signed(checkpoint: dict[str, Any] | None, head: int) -> str:
    if checkpoint is None:
        return "Proof         not signed for yet"
    later = head - checkpoint["position"]
    since = f"{later:,} positions later" if later else "nothing later"
    at = f"{checkpoint['signed_at']:%F %R} UTC"
    return f"Proof         signed for {checkpoint['size']:,} rows at {at}; {since}"


def _wake(each: dict[str, Any]) -> str:
    seen = f"{each['looked']:,} of {each['files']:,}" if each["files"] else "none yet"
    return f"Bylaws        {each['version']} of {each['facility']}: {seen} files seen, {each['told']:,} told"


def _screening(each: dict[str, Any]) -> str:
    begun = f"since {each['month']} of {each['facility']}"
    return f"Screening     {begun}: {each['members']:,} members looked up, {each['findings']:,} findings"


def _behind(found: Status) -> Table:
    table = Table("read model", "behind by")
    for name, behind in sorted(found.lag.items()):
        table.add_row(name, str(behind))
    return table
