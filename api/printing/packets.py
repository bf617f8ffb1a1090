"""The packets of a meeting as facts for pages: a cover, and a file after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from api.printing.summary import flags, sections, summary
from projections.facilities import FacilityRow
from projections.meetings import MeetingRow
from projections.packets import PacketRow
from workflows.notices.wording import instant, words

PATTERN = Path(__file__).with_name("packets.typ")
CONFIDENTIAL = (
    "Confidential: a record of the proceedings of a medical review committee, "
    "Connecticut General Statutes § 19a-17b."
)
TRAINING = "Training: nothing here is about a real person."


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a pattern is filled with, and the instant that the pages bear."""

    facts: dict[str, Any]
    dated: datetime


def meeting_pages(house: FacilityRow, held: MeetingRow, rows: Sequence[PacketRow]) -> Printed:
    """A cover with what is on the agenda, and every file after it."""
    cover = [
        ("Body", words(held.body_kind)),
        ("Time", instant(held.starts_at, house.zone)),
        ("Place", held.place or "not said"),
    ]
    dated = max((row.locked_at for row in rows), default=held.cut_off)
    return _printed(house, rows, dated, f"Packets: {words(held.body_kind)}", cover)


def one_page(house: FacilityRow, row: PacketRow) -> Printed:
    """One file."""
    return _printed(house, [row], row.locked_at, f"Packet: {words(row.body_kind)}", None)


def _printed(
    house: FacilityRow,
    rows: Sequence[PacketRow],
    dated: datetime,
    title: str,
    cover: list[tuple[str, str]] | None,
) -> Printed:
    facts = {
        "title": title,
        "hospital": house.name,
        "confidential": f"{TRAINING} {CONFIDENTIAL}" if house.sandbox else CONFIDENTIAL,
        "cover": cover,
        "files": [_file(row, house.zone) for row in rows],
    }
    return Printed(facts=facts, dated=dated)


def _file(row: PacketRow, zone: str) -> dict[str, Any]:
    held = row.contents
    return {
        "name": held.name,
        "kind": words(held.kind),
        "version": row.version,
        "digest": row.digest,
        "locked": instant(row.locked_at, zone),
        "summary": summary(held),
        "flags": flags(held),
        "sections": sections(held),
    }
